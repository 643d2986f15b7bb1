import type { AnnotatedSpan } from '../model/annotation.ts'
import type { Tag } from '../model/tag.ts'
import { annotationsOf, type Records } from '../state/records.ts'
import { refuse } from '../state/transaction.ts'
import { newAnnotation, startOf } from './annotate.ts'
import { annotationChange, type CommandContext, type CommandResult, freshIds, transact } from './context.ts'

/** Passages of one article, each to be tagged by itself. Its annotations must be loaded. */
export interface ArticleHits {
  readonly articleId: string
  /** At grapheme borders, with their quotes. */
  readonly hits: readonly AnnotatedSpan[]
}

/**
 * Tags every hit in every article, as one step. A hit that carries the tag already, as the whole of an annotation, is
 * passed over.
 *
 * Takes one of `context.recordIds` for each hit that is tagged. Refuses with `nothing-selected` without hits,
 * `record-missing` without the article, `nothing-changes` when all of them are tagged.
 */
export function annotateAll(
  records: Records,
  { tag, articles }: { readonly tag: Tag; readonly articles: readonly ArticleHits[] },
  context: CommandContext,
): CommandResult {
  if (articles.every(({ hits }) => hits.length === 0)) return refuse('nothing-selected')
  const missing = articles.map(({ articleId }) => articleId).filter((id) => !records.articles.has(id))
  if (missing.length > 0) return refuse('record-missing', missing)
  const untagged = articles
    .map(({ articleId, hits }) => ({ articleId, hits: withoutTagged(records, { articleId, hits }, tag) }))
    .filter(({ hits }) => hits.length > 0)
  const places = untagged.flatMap(({ articleId, hits }) => hits.map((hit) => ({ articleId, hit })))
  const ids = freshIds(context, places.length)
  const made = places.map(({ articleId, hit }, index) =>
    annotationChange(null, newAnnotation({ id: ids[index] ?? '', articleId, tag, spans: [hit] }, context)),
  )
  const started = untagged.flatMap(({ articleId }) => {
    const article = records.articles.get(articleId)
    return article ? startOf(article) : []
  })
  const count = `${made.length} ${made.length === 1 ? 'passage' : 'passages'}`
  return transact(`tag ${count} as ${tag}`, [...made, ...started], context)
}

/** Those of `hits` that no annotation with `tag` is exactly on. */
function withoutTagged(records: Records, { articleId, hits }: ArticleHits, tag: Tag): readonly AnnotatedSpan[] {
  const tagged = new Set<string>()
  for (const annotation of annotationsOf(records, articleId)) {
    const [only, second] = annotation.placement === 'anchored' ? annotation.spans : []
    if (annotation.tag === tag && only && !second) tagged.add(`${only.start} ${only.end}`)
  }
  return hits.filter(({ start, end }) => !tagged.has(`${start} ${end}`))
}
