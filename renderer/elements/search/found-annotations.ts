import { html, nothing } from 'lit'
import type { AnnotationMatch, FoundInAnnotations } from '../../../src/contract/searching.ts'
import type { Article } from '../../../src/core/model/article.ts'
import { counted, tagNames } from '../../words/labels.ts'
import { fieldTable } from '../inspector/field-table.ts'
import { excerptOf } from './excerpt.ts'

/** What places in an annotation are called. */
const placeNames: ReadonlyMap<string, string> = new Map([
  ['note', 'Note'],
  ...Object.values(fieldTable).flatMap((rows) => rows.map(({ name, label }) => [name, label] as const)),
])

/** The annotations of one article that a search found, each a button that names it. */
export function foundInAnnotations({ articleId, total, matches }: FoundInAnnotations, article: Article | undefined) {
  return html`<li>
    <button class="title" data-article=${articleId} dir="auto">
      ${article?.title ?? articleId}<small
        >${[article?.outlet ?? '', counted(total, 'annotation')].filter((part) => part !== '').join(' · ')}</small
      >
    </button>
    ${matches.map((match) => matchOf(articleId, match))}
    ${total > matches.length ? html`<small class="more">${counted(total - matches.length, 'more', 'more')} in this article</small>` : nothing}
  </li>`
}

function matchOf(articleId: string, { annotationId, tag, passage, found }: AnnotationMatch) {
  const inPassage = found.find(({ place }) => place === 'passage')
  return html`<button class="hit annotation" data-article=${articleId} data-annotation=${annotationId}>
    <i class="sign ${tag}"></i>
    <span class="visually-hidden">${tagNames[tag]}:</span>
    ${inPassage ? excerptOf(inPassage) : html`<span class="excerpt" dir="auto">${passage}</span>`}
    ${found
      .filter(({ place }) => place !== 'passage')
      .map(
        (each) => html`<small class="where">${placeNames.get(each.place) ?? each.place}: ${excerptOf(each)}</small>`,
      )}
  </button>`
}
