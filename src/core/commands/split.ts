import type { Annotation } from '../model/annotation.ts'
import { cutSpans, type Span } from '../spans/span.ts'
import type { Records } from '../state/records.ts'
import { isRefusal, refuse } from '../state/transaction.ts'
import { graphemeBorderBefore } from '../text/segments.ts'
import { trimBlanks } from '../text/words.ts'
import { describeSpans } from './annotate.ts'
import {
  annotationChange,
  chosenInPlace,
  type CommandContext,
  type CommandResult,
  freshIds,
  transact,
} from './context.ts'
import type { Target } from './edit-spans.ts'

/**
 * Makes two annotations of one: what lies before `offset` and what lies behind it, without the blanks at the cut. Both
 * have the details and the note.
 *
 * Takes one of `context.recordIds`. Refuses with `nothing-selected` when nothing would be left on one side, `place-uncertain`.
 */
export function splitAt(
  records: Records,
  { offset, ...target }: Target & { readonly offset: number },
  context: CommandContext,
): CommandResult {
  const { text } = target
  const cut = graphemeBorderBefore(text, offset)
  return split(records, target, context, ({ spans }) => {
    const before = cutSpans(spans, { start: cut, end: text.length })
    const behind = cutSpans(spans, { start: 0, end: cut })
    return [withoutBlankEdge(text, before, before.length - 1), withoutBlankEdge(text, behind, 0)]
  })
}

/** Makes an annotation of each part of one. Takes one of `context.recordIds` for each part but the first. Refuses with `nothing-changes` when there is one part only. */
export function splitParts(records: Records, target: Target, context: CommandContext): CommandResult {
  return split(records, target, context, ({ spans }) => spans.map((span) => [span]))
}

function split(
  records: Records,
  { articleId, id, text }: Target,
  context: CommandContext,
  divide: (annotation: Annotation) => readonly (readonly Span[])[],
): CommandResult {
  const found = chosenInPlace(records, { articleId, ids: [id] })
  if (isRefusal(found)) return found
  const changes = found.flatMap((annotation) => {
    const [first, ...others] = divide(annotation).map((spans) => describeSpans(text, spans))
    if (!first || others.length === 0) return []
    const { author, now } = context
    const ids = freshIds(context, others.length)
    const made: Annotation = { ...annotation, author, createdAt: now, modifiedAt: now, origin: 'person' }
    return [
      annotationChange(annotation, { ...annotation, spans: first, modifiedAt: now }),
      ...others.map((spans, index) => annotationChange(null, { ...made, id: ids[index] ?? '', spans })),
    ]
  })
  const isEmpty = changes.some(({ after }) => after !== null && 'spans' in after && after.spans.length === 0)
  return isEmpty ? refuse('nothing-selected', [id]) : transact('split annotation', changes, context)
}

/** `spans` with the blanks taken off the one that was cut; without it when it was nothing else. */
function withoutBlankEdge(text: string, spans: readonly Span[], index: number): readonly Span[] {
  return spans.flatMap((span, at) => (at === index ? (trimBlanks(text, span) ?? []) : [span]))
}
