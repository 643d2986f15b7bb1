import type { Span } from '../spans/span.ts'
import type { Stretch } from './align.ts'
import type { Alignment } from './alignment.ts'
import { tokenAt } from './tokens.ts'

/** A stretch in code units of both texts. */
export interface Kept {
  readonly old: Span
  readonly new: Span
}

/** `stretch` in code units. */
export function unitsOf({ old, new: revised }: Alignment, { oldStart, newStart, length }: Stretch): Kept {
  return {
    old: { start: old.starts[oldStart] ?? 0, end: old.starts[oldStart + length] ?? 0 },
    new: { start: revised.starts[newStart] ?? 0, end: revised.starts[newStart + length] ?? 0 },
  }
}

/** Whether `stretch` begins both texts, or ends both. */
export function isAtBorder({ old, new: revised }: Alignment, { oldStart, newStart, length }: Stretch): boolean {
  const isLast = oldStart + length === old.ids.length && newStart + length === revised.ids.length
  return isLast || (oldStart === 0 && newStart === 0)
}

/** The number of the last stretch that begins at or before the piece `index` of the old text; −1 when there is none. */
export function lastStretchBefore(stretches: readonly Stretch[], index: number): number {
  return lastAtOrBefore(stretches, 'oldStart', index)
}

/** The number of the stretch that holds all of `span`; −1 when there is none. */
export function stretchAround({ old, stretches }: Alignment, span: Span): number {
  const index = lastStretchBefore(stretches, tokenAt(old, span.start))
  const stretch = stretches[index]
  return stretch && span.end <= (old.starts[stretch.oldStart + stretch.length] ?? 0) ? index : -1
}

/** Where the alignment has kept the words of `span` in one piece, certain or not; `null` where it has not. */
export function keptPlace(alignment: Alignment, span: Span): Span | null {
  const stretch = alignment.stretches[stretchAround(alignment, span)]
  if (!stretch) return null
  const kept = unitsOf(alignment, stretch)
  const shift = kept.new.start - kept.old.start
  return { start: span.start + shift, end: span.end + shift }
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
