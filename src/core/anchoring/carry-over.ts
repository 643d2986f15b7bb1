import { overlaps, type Span } from '../spans/span.ts'
import { isGraphemeBorder } from '../text/segments.ts'
import type { Work } from '../work.ts'
import type { Stretch } from './align.ts'
import { type Alignment, alignTexts } from './alignment.ts'
import { unsettledRepeats } from './repeats.ts'
import { tokenAt } from './tokens.ts'

/** How many code units that were kept in one piece, the span among them, show that it is the same passage. */
const enoughKept = 32

/** How near a repeated passage makes a span's own place uncertain, in code units. */
const nearness = 16

/** What a word has at least one of. */
const letterOrDigit = /[\p{L}\p{N}]/u

/** An alignment, and where it cannot be relied on. */
export interface Comparison extends Alignment {
  readonly repeats: readonly Span[]
}

/** Compares two versions of a text. */
export function* compareTexts(oldText: string, newText: string): Work<Comparison> {
  const alignment = yield* alignTexts(oldText, newText)
  return { ...alignment, repeats: yield* unsettledRepeats(alignment) }
}

/**
 * Where `span` of the old text is in the new one, or `null` when that is not certain.
 *
 * Certain means: its words were kept in one piece, with enough around them to be no chance; they could not as well be
 * other words of the same kind that were put in or taken out beside them; and nothing near them occurs twice without
 * both being accounted for. Words that were moved are never certain: they may as well be a copy of what was deleted.
 */
export function certainPlace(comparison: Comparison, span: Span): Span | null {
  const index = stretchAround(comparison, span)
  const stretch = comparison.stretches[index]
  if (!stretch) return null
  const kept = unitsOf(comparison, stretch)
  const shift = kept.new.start - kept.old.start
  const place = { start: span.start + shift, end: span.end + shift }
  if (!hasEnoughAround(comparison, kept) || couldSlide(comparison, { index, kept, span })) return null
  if (isNear(comparison.repeats, span) || !hasSameEdges(comparison, { span, place, kept })) return null
  return place
}

/** Where the alignment has kept the words of `span` in one piece, certain or not; `null` where it has not. */
export function keptPlace(comparison: Comparison, span: Span): Span | null {
  const stretch = comparison.stretches[stretchAround(comparison, span)]
  if (!stretch) return null
  const kept = unitsOf(comparison, stretch)
  const shift = kept.new.start - kept.old.start
  return { start: span.start + shift, end: span.end + shift }
}

/** A stretch in code units of both texts. */
interface Kept {
  readonly old: Span
  readonly new: Span
}

function unitsOf({ old, new: revised }: Alignment, { oldStart, newStart, length }: Stretch): Kept {
  return {
    old: { start: old.starts[oldStart] ?? 0, end: old.starts[oldStart + length] ?? 0 },
    new: { start: revised.starts[newStart] ?? 0, end: revised.starts[newStart + length] ?? 0 },
  }
}

/** The number of the last stretch that begins at or before the piece `index` of the old text; −1 when there is none. */
export function lastStretchBefore(stretches: readonly Stretch[], index: number): number {
  return lastAtOrBefore(stretches, 'oldStart', index)
}

/** Whether the words at `place` of the new text were kept, in one piece, from some place of the old text. */
export function isKept({ new: revised, stretches }: Alignment, place: Span): boolean {
  const stretch = stretches[lastAtOrBefore(stretches, 'newStart', tokenAt(revised, place.start))]
  return stretch !== undefined && place.end <= (revised.starts[stretch.newStart + stretch.length] ?? 0)
}

function lastAtOrBefore(stretches: readonly Stretch[], side: 'oldStart' | 'newStart', index: number): number {
  let low = -1
  let high = stretches.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((stretches[middle]?.[side] ?? 0) <= index) low = middle
    else high = middle - 1
  }
  return low
}

/** The number of the stretch that holds all of `span`; −1 when there is none. */
function stretchAround({ old, stretches }: Alignment, span: Span): number {
  const index = lastStretchBefore(stretches, tokenAt(old, span.start))
  const stretch = stretches[index]
  return stretch && span.end <= (old.starts[stretch.oldStart + stretch.length] ?? 0) ? index : -1
}

function hasEnoughAround({ old, new: revised }: Alignment, kept: Kept): boolean {
  const isFromStart = kept.old.start === 0 && kept.new.start === 0
  const isToEnd = kept.old.end === old.text.length && kept.new.end === revised.text.length
  const borders = (isFromStart ? enoughKept : 0) + (isToEnd ? enoughKept : 0)
  return kept.old.end - kept.old.start + borders >= enoughKept
}

/**
 * Whether the alignment could as well have been drawn so that the span's first or last word is another one: “the” with another
 * “the ” put in before it may be the first or the second.
 */
function couldSlide(
  { old, new: revised, stretches }: Alignment,
  { index, kept, span }: { readonly index: number; readonly kept: Kept; readonly span: Span },
): boolean {
  const [before, after] = [stretches[index - 1], stretches[index + 1]]
  let first = tokenAt(old, span.start)
  let last = tokenAt(old, span.end - 1)
  const end = last
  while (first < end && isBetweenWords(old.text[old.starts[first] ?? 0])) first += 1
  while (last > first && isBetweenWords(old.text[old.starts[last] ?? 0])) last -= 1
  const isOutermost = {
    before: !letterOrDigit.test(old.text.slice(kept.old.start, old.starts[first])),
    after: !letterOrDigit.test(old.text.slice(old.starts[last + 1], kept.old.end)),
  }
  const head = old.text.slice(kept.old.start, old.starts[first + 1])
  const tail = old.text.slice(old.starts[last], kept.old.end)
  const sides = [
    {
      text: old.text,
      before: { start: before ? (old.starts[before.oldStart + before.length] ?? 0) : 0, end: kept.old.start },
      after: { start: kept.old.end, end: after ? (old.starts[after.oldStart] ?? 0) : old.text.length },
    },
    {
      text: revised.text,
      before: { start: before ? (revised.starts[before.newStart + before.length] ?? 0) : 0, end: kept.new.start },
      after: { start: kept.new.end, end: after ? (revised.starts[after.newStart] ?? 0) : revised.text.length },
    },
  ]
  // A common word beside words that were replaced may be one of those that went, and one of those that came.
  const isReplaced = (side: 'before' | 'after'): boolean => sides.every(({ [side]: gap }) => gap.start < gap.end)
  const isCommon = (word: number): boolean => {
    const id = old.ids[word] ?? -1
    return old.ids.indexOf(id) !== old.ids.lastIndexOf(id)
  }
  if (isOutermost.before && isReplaced('before') && isCommon(first)) return true
  if (isOutermost.after && isReplaced('after') && isCommon(last)) return true
  return sides.some(
    ({ text, ...gap }) =>
      (gap.before.start < gap.before.end && text.startsWith(head, gap.before.start)) ||
      (gap.after.start < gap.after.end && text.endsWith(tail, gap.after.end)) ||
      (!isLines(text, gap.before) && text.slice(gap.before.start, gap.before.end).includes(head)) ||
      (!isLines(text, gap.after) && text.slice(gap.after.start, gap.after.end).includes(tail)),
  )
}

/** Whether a piece that begins with `unit` is a blank or a punctuation mark: other signs say something, as words do. */
function isBetweenWords(unit = ''): boolean {
  return /[\s\p{P}]/u.test(unit)
}

/** Whether `span` is nothing but whole lines. */
function isLines(text: string, { start, end }: Span): boolean {
  return (start === 0 || text[start - 1] === '\n') && (end === text.length || text[end - 1] === '\n')
}

/** Whether one of `spans`, ascending and disjoint, is at `span` or near it. */
function isNear(spans: readonly Span[], span: Span): boolean {
  const wide = { start: span.start - nearness, end: span.end + nearness }
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.end ?? 0) <= wide.start) low = middle + 1
    else high = middle
  }
  const next = spans[low]
  return next !== undefined && overlaps(next, wide)
}

/** Whether what now stands beside the span joins it as little, or as much, as before. */
function hasSameEdges(
  { old, new: revised }: Alignment,
  { span, place, kept }: { readonly span: Span; readonly place: Span; readonly kept: Kept },
): boolean {
  const isInside = kept.old.start < span.start && span.end < kept.old.end
  return (
    isInside ||
    (isGraphemeBorder(old.text, span.start) === isGraphemeBorder(revised.text, place.start) &&
      isGraphemeBorder(old.text, span.end) === isGraphemeBorder(revised.text, place.end))
  )
}
