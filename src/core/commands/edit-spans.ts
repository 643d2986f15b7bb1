import type { Annotation } from '../model/annotation.ts'
import { cutSpans, type Span } from '../spans/span.ts'
import { annotationsOf, type Records } from '../state/records.ts'
import { isRefusal, refuse } from '../state/transaction.ts'
import { widenToGraphemes } from '../text/graphemes.ts'
import { segmentOf, type Step, stepFrom, type Unit } from '../text/steps.ts'
import { describeSpans } from './annotate.ts'
import { chosenInPlace, type CommandContext, type CommandResult } from './context.ts'
import { edit } from './edit-annotation.ts'

/** One annotation and the canonical text of its article. */
export interface Target {
  readonly articleId: string
  readonly id: string
  readonly text: string
}

/** Moves one end of the annotation's part number `part` (from 0) to `offset`. Refuses with `nothing-selected` when nothing would be left of it. */
export function moveEnd(
  records: Records,
  {
    part,
    end,
    offset,
    ...target
  }: Target & { readonly part: number; readonly end: 'start' | 'end'; readonly offset: number },
  context: CommandContext,
): CommandResult {
  return editSpans(records, target, 'move border', context, ({ spans }) => {
    const moved = spans[part]
    if (!moved) return null
    const next = { start: moved.start, end: moved.end, [end]: offset }
    if (next.start >= next.end) return null
    return spans.map((span, index) => (index === part ? next : span))
  })
}

/** Moves one end of a part by one character, word, sentence or paragraph. Refuses like `moveEnd`. */
export function moveEndBy(
  records: Records,
  { part, step, ...target }: Target & { readonly part: number; readonly step: Step },
  context: CommandContext,
): CommandResult {
  const from = annotationsOf(records, target.articleId).get(target.id)?.spans[part]?.[step.end]
  const offset = from === undefined ? 0 : stepFrom(target.text, from, step)
  return moveEnd(records, { ...target, part, end: step.end, offset }, context)
}

/** Widens every part of the annotation to the whole words, sentences or paragraphs it begins and ends in. */
export function growTo(
  records: Records,
  { unit, ...target }: Target & { readonly unit: Exclude<Unit, 'character'> },
  context: CommandContext,
): CommandResult {
  const { text } = target
  return editSpans(records, target, `widen to ${unit}`, context, ({ spans }) =>
    spans.map(({ start, end }) => {
      const [first, last] = [segmentOf[unit](text, start), segmentOf[unit](text, end - 1)]
      return { start: first?.isWord ? first.start : start, end: last?.isWord ? last.end : end }
    }),
  )
}

/** Adds `span` to the annotation, which becomes discontinuous unless it touches a part. */
export function addSpan(
  records: Records,
  { span, ...target }: Target & { readonly span: Span },
  context: CommandContext,
): CommandResult {
  return editSpans(records, target, 'add part', context, ({ spans }) => [...spans, span])
}

/** Takes `span` out of the annotation. Refuses with `last-span` when nothing would be left. */
export function removeSpan(
  records: Records,
  { span, ...target }: Target & { readonly span: Span },
  context: CommandContext,
): CommandResult {
  const found = chosenInPlace(records, { articleId: target.articleId, ids: [target.id] })
  if (isRefusal(found)) return found
  const hole = widenToGraphemes(target.text, span)
  const left = found.flatMap(({ spans }) => cutSpans(spans, hole))
  if (left.length === 0) return refuse('last-span', [target.id])
  return editSpans(records, target, 'remove part', context, () => left)
}

function editSpans(
  records: Records,
  { articleId, id, text }: Target,
  label: string,
  context: CommandContext,
  change: (annotation: Annotation) => readonly Span[] | null,
): CommandResult {
  const found = chosenInPlace(records, { articleId, ids: [id] })
  if (isRefusal(found)) return found
  const spans = found.map(change)[0]
  if (!spans) return refuse('nothing-selected', [id])
  const described = describeSpans(text, spans)
  return edit(records, { articleId, ids: [id] }, label, context, (annotation) => ({
    ...annotation,
    spans: described,
  }))
}
