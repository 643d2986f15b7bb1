import type { Carried } from '../anchoring/carry-annotations.ts'
import type { ArticleText, Original } from '../model/article.ts'
import { equal } from '../state/equal.ts'
import { annotationsOf, type Records } from '../state/records.ts'
import { type Change, refuse } from '../state/transaction.ts'
import { annotationChange, type CommandContext, type CommandResult, transact } from './context.ts'

/** A text that takes the place of an article's own, and what becomes of the annotations. */
export interface Replacement {
  readonly articleId: string
  /** The hash of the text that the annotations were carried over from. */
  readonly oldSha256: string
  readonly original: Original
  readonly text: ArticleText
  /** Every annotation of the article. */
  readonly carried: readonly Carried[]
}

/**
 * Replaces the text of an article as one step: the text it had is kept among the earlier ones, and every annotation goes to
 * its place in the new text or waits for a person to say where it belongs.
 *
 * Refuses with `record-missing` without the article, `changed-meanwhile` when its text or its annotations are not those
 * that were carried over, `nothing-changes` when text and original are what they were.
 */
export function replaceText(
  records: Records,
  { articleId, oldSha256, original, text, carried }: Replacement,
  context: CommandContext,
): CommandResult {
  const before = records.articles.get(articleId)
  if (!before) return refuse('record-missing', [articleId])
  if (before.text.sha256 !== oldSha256) return refuse('changed-meanwhile', [articleId])
  if (equal(before.text, text) && equal(before.original, original)) return refuse('nothing-changes')
  const shelf = annotationsOf(records, articleId)
  if (shelf.size !== carried.length) return refuse('changed-meanwhile', [articleId])
  const changes: Change[] = []
  for (const { before: carriedFrom, annotation } of carried) {
    if (shelf.get(annotation.id) !== carriedFrom) return refuse('changed-meanwhile', [annotation.id])
    if (!equal(carriedFrom, annotation)) changes.push(annotationChange(carriedFrom, annotation))
  }
  const earlier = [...before.earlier, { original: before.original, text: before.text, replacedAt: context.now }]
  const after = { ...before, original, text, earlier }
  return transact('replace the text', [{ kind: 'article', id: articleId, before, after }, ...changes], context)
}
