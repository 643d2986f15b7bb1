import { html, nothing, type TemplateResult } from 'lit'
import type { Article } from '../../../src/core/model/article.ts'
import type { LibraryView } from '../../../src/core/model/library.ts'
import { type TagCounts, tags } from '../../../src/core/model/tag.ts'
import type { LibraryRow } from '../../session/library-rows.ts'
import { counted, statusNames, tagPlurals } from '../../words/labels.ts'
import { dayName, groupName } from '../../words/library.ts'
import { dotted } from '../shared/dotted.ts'
import { archiveIcon, downIcon, noteIcon, rightIcon } from '../shared/icons.ts'

/** How a row looks besides what it says. */
export interface RowState {
  readonly counts: TagCounts
  /** The keys are on it. */
  readonly isActive: boolean
  /** Its article is on screen. */
  readonly isOpen: boolean
  /** Its article is marked. */
  readonly isMarked: boolean
  /** How the articles are put together. */
  readonly group: LibraryView['group']
}

/** One row of the article list: a group's heading or an article. */
export function articleRow(row: LibraryRow, state: RowState): TemplateResult {
  return row.kind === 'group' ? groupRow(row, state) : oneArticle(row, state)
}

function groupRow(row: Extract<LibraryRow, { kind: 'group' }>, { group, isActive }: RowState) {
  return html`<div
    class="group ${isActive ? 'active' : ''}"
    role="treeitem"
    id=${row.id}
    data-group=${row.key}
    aria-level="1"
    aria-posinset=${row.place}
    aria-setsize=${row.of}
    aria-expanded=${row.isOpen}
  >
    ${row.isOpen ? downIcon : rightIcon}<span dir="auto">${groupName(group, row.key)}</span
    ><small aria-hidden="true">${row.count}</small
    ><span class="visually-hidden">, ${counted(row.count, 'article')}</span>
  </div>`
}

function oneArticle({ id, article, place, of }: Extract<LibraryRow, { kind: 'article' }>, state: RowState) {
  const isGrouped = state.group !== 'none'
  return html`<div
    class="article ${state.isActive ? 'active' : ''}"
    role=${isGrouped ? 'treeitem' : 'option'}
    id=${id}
    data-id=${article.id}
    aria-level=${isGrouped ? 2 : nothing}
    aria-posinset=${place}
    aria-setsize=${of}
    aria-selected=${state.isMarked}
    aria-current=${state.isOpen ? 'true' : nothing}
  >
    <b dir="auto">${article.title}</b>
    <small dir="auto">${aboutLine(article)}</small>
    ${labelsLine(article)}
    <span class="counts">
      ${tags.map((tag) => tagCount(tag, state.counts))}
      ${article.note === '' ? nothing : html`<span title="has a note">${noteIcon}<span class="visually-hidden"> has a note, </span></span>`}
      ${article.archived ? html`<span title="archived">${archiveIcon}<span class="visually-hidden"> archived, </span></span>` : nothing}
      <em class=${article.status}>${statusNames[article.status]}</em>
    </span>
  </div>`
}

function tagCount(tag: (typeof tags)[number], counts: TagCounts) {
  const words = counted(counts[tag], tag, tagPlurals[tag])
  return html`<span title=${words}
    ><i class="sign ${tag}"></i><span aria-hidden="true">${counts[tag]}</span
    ><span class="visually-hidden"> ${words}, </span></span
  >`
}

function aboutLine({ outlet, byline, publishedAt, text }: Article) {
  const about = [outlet, byline, dayName(publishedAt)].filter((part) => part !== '')
  return about.length === 0 ? counted(text.length, 'character') : dotted(about)
}

function labelsLine({ labels }: Article) {
  if (labels.length === 0) return nothing
  return html`<span class="labels"
    ><span class="visually-hidden">Labels: </span
    >${labels.map((label) => html`<span dir="auto">${label}</span> `)}</span
  >`
}
