import { annotateAll, type ArticleHits } from '../../core/commands/annotate-all.ts'
import type { Tag } from '../../core/model/tag.ts'
import { isRefusal, refuse } from '../../core/state/transaction.ts'
import { searchText } from '../../core/text/occurrences.ts'
import { type AnnotatedAll, mostMade } from '../../contract/searching.ts'
import type { Run } from '../running-work.ts'
import { sameTexts } from '../same-texts.ts'
import { noteKnown } from '../stored-fields.ts'
import { describeAll, type TextSearch } from './search-texts.ts'
import { articlesFor, type ArticleWork, visitTexts } from './visit-texts.ts'

/** What to tag, and with what. */
export interface HitsToTag extends TextSearch {
  readonly tag: Tag
  /** Hits that a person left out, by where they begin. */
  readonly excluded: readonly { readonly articleId: string; readonly starts: readonly number[] }[]
}

/**
 * Tags every hit that is not excluded, in all articles as one transaction. Until it is handed to the journal it can be
 * cancelled, and nothing stays. It is refused when a text in which something was found is replaced meanwhile.
 *
 * @throws WorkbenchError `article/not-found`, and what a commit throws.
 */
export async function annotateHits(work: ArticleWork, asked: HitsToTag, run: Run): Promise<AnnotatedAll> {
  const { workspace, surroundings } = work
  const excluded = new Map(asked.excluded.map(({ articleId, starts }) => [articleId, new Set(starts)]))
  const found: ArticleHits[] = []
  let count = 0
  const articles = articlesFor(workspace, asked.articleIds)
  const unreadable = await visitTexts(work, { articles, run }, async ({ id }, text) => {
    const left = excluded.get(id) ?? new Set()
    const spans = await run.slices.do(searchText(text, asked.search, mostMade + left.size + 1))
    const wanted = spans.filter(({ start }) => !left.has(start))
    count += wanted.length
    if (wanted.length > 0 && count <= mostMade) {
      found.push({ articleId: id, hits: await run.slices.do(describeAll(text, wanted)) })
      await workspace.annotations(id)
    }
    return count <= mostMade
  })
  if (count > mostMade) return refuse('too-many')
  const recordIds = Array.from({ length: count }, () => surroundings.newId())
  await run.slices.rest(0)
  const { records } = workspace
  const { author } = records.settings
  const context = { id: surroundings.newId(), recordIds, now: surroundings.now(), author }
  const result = annotateAll(records, { tag: asked.tag, articles: found }, context)
  if (isRefusal(result)) return result
  await run.slices.rest(0)
  noteKnown(result.changes.filter(({ kind }) => kind === 'annotation'))
  const tagged = new Set(found.map(({ articleId }) => articleId))
  const isAsRead = sameTexts(
    workspace,
    articles.filter(({ id }) => tagged.has(id)),
  )
  const committed = await workspace.commit(result, isAsRead)
  if (isRefusal(committed)) return committed
  const made = result.changes.filter(({ kind }) => kind === 'annotation')
  const inArticles = new Set(made.map(({ after }) => (after && 'articleId' in after ? after.articleId : '')))
  const { revision, history } = committed
  return { kind: 'committed', revision, history, annotations: made.length, articles: inArticles.size, unreadable }
}
