import { type Annotation, withoutEarlierText } from '../model/annotation.ts'
import type { Span } from '../spans/span.ts'
import type { Records } from '../state/records.ts'
import { isRefusal, refuse } from '../state/transaction.ts'
import { describeSpans } from './annotate.ts'
import { chosen, type Chosen, type CommandContext, type CommandResult } from './context.ts'
import { edit } from './edit-annotation.ts'
import type { Target } from './edit-spans.ts'

/**
 * Gives an annotation that waits for a place, or lost it, the place `spans` of the article's text.
 *
 * Refuses with `nothing-selected` without spans, `nothing-changes` for one that has its place.
 *
 * @throws WorkbenchError `span/out-of-range` for a span that is not in the text.
 */
export function placeAnnotation(
  records: Records,
  { articleId, id, text, spans }: Target & { readonly spans: readonly Span[] },
  context: CommandContext,
): CommandResult {
  if (spans.length === 0) return refuse('nothing-selected', [id])
  const described = describeSpans(text, spans)
  return edit(records, { articleId, ids: [id] }, 'give it a place', context, (annotation) =>
    annotation.placement === 'anchored'
      ? annotation
      : { ...withoutEarlierText(annotation), spans: described, placement: 'anchored' },
  )
}

/** Leaves annotations that wait for a place without one: they stay, with their words, among those that lost it. */
export function leaveWithoutPlace(records: Records, choice: Chosen, context: CommandContext): CommandResult {
  const found = chosen(records, choice)
  if (isRefusal(found)) return found
  return edit(records, choice, 'leave it without a place', context, (annotation): Annotation =>
    annotation.placement === 'review' ? { ...annotation, placement: 'orphan' } : annotation,
  )
}
