import { quoteHolds } from '../core/anchoring/quote.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { AnnotatedSpan, Annotation } from '../core/model/annotation.ts'
import { equal } from '../core/state/equal.ts'
import type { Change, Transaction } from '../core/state/transaction.ts'
import { splitsPair } from '../core/text/code-points.ts'
import { Slices } from './slices.ts'

/**
 * Checks what a renderer asks to commit against the invariants that no gesture breaks: it is a person's own
 * transaction, articles are neither made nor removed and keep their text, and an annotation that comes to a place carries
 * exactly the words that stand there.
 *
 * @throws WorkbenchError `transaction/invalid`, and whatever `textOf` throws.
 */
export async function checkCommit(
  transaction: Transaction,
  textOf: (articleId: string) => Promise<string>,
): Promise<void> {
  if (transaction.provenance.kind !== 'user') throw invalid('only a gesture of a person can be committed')
  const slices = new Slices(new AbortController().signal)
  for (const change of transaction.changes) {
    await slices.pause()
    if (change.kind === 'settings') throw invalid('settings are saved by a request of their own')
    if (change.kind === 'article') checkArticle(change)
    if (change.kind === 'annotation' && change.after && isPlacedAnew(change.before, change.after)) {
      if (!isLetGo(change.before, change.after)) checkPlace(change.after, await textOf(change.after.articleId))
    }
  }
}

/** What is wrong with the places of `annotation` in `text`, in words; empty when every quote holds. */
export function spanProblems({ spans }: Annotation, text: string): string[] {
  const problems = spans.flatMap((span, index) => {
    const previous = spans[index - 1]
    if (previous && previous.end > span.start) return [`part ${index + 1} is not after the part before it`]
    return spanProblem(span, text)
  })
  return problems
}

function spanProblem(span: AnnotatedSpan, text: string): string[] {
  if (span.start >= span.end) return [`it begins at ${span.start} and ends at ${span.end}, so it is empty`]
  if (span.end > text.length) return [`it ends at ${span.end}, behind the text's end at ${text.length}`]
  if (splitsPair(text, span.start) || splitsPair(text, span.end))
    return [`${span.start} to ${span.end} cuts a character in two`]
  if (!quoteHolds(text, span)) return [`the words at ${span.start} to ${span.end} are not those of its quote`]
  return []
}

function isPlacedAnew(before: Annotation | null, after: Annotation): boolean {
  return (
    before === null ||
    before.placement !== after.placement ||
    before.textSha256 !== after.textSha256 ||
    !equal(before.spans, after.spans)
  )
}

/** Whether a person leaves an annotation that waited for a place without one; its words stay as they are. */
function isLetGo(before: Annotation | null, after: Annotation): boolean {
  if (before?.placement !== 'review' || after.placement !== 'orphan') return false
  return before.textSha256 === after.textSha256 && equal(before.spans, after.spans)
}

function checkPlace(annotation: Annotation, text: string): void {
  if (annotation.placement !== 'anchored') throw invalid(`annotation ${annotation.id}: no gesture loses a place`)
  if (annotation.textSha256 !== undefined)
    throw invalid(`annotation ${annotation.id}: a place counts in the article's text`)
  const [problem] = spanProblems(annotation, text)
  if (problem) throw invalid(`annotation ${annotation.id}: ${problem}`)
}

function checkArticle({ before, after }: Extract<Change, { kind: 'article' }>): void {
  if (!before || !after) throw invalid('articles come and go by imports only')
  const fixed = [before, after].map(({ original, text, importedAt, earlier }) => ({
    original,
    text,
    importedAt,
    earlier,
  }))
  if (!equal(fixed[0], fixed[1])) throw invalid('the text and origin of an article never change')
}

function invalid(reason: string): WorkbenchError {
  return new WorkbenchError('transaction/invalid', reason, { reason })
}
