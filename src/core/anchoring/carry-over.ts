import { overlaps, type Span } from '../spans/span.ts'
import { isGraphemeBorder } from '../text/segments.ts'
import type { Alignment } from './alignment.ts'
import type { Comparison } from './comparison.ts'
import { areEdgesSure } from './edges.ts'
import { type Kept, stretchAround, unitsOf } from './kept.ts'

/** How near a repeated passage makes a span's own place uncertain, in code units. */
const nearness = 16

/**
 * Where `span` of the old text is in the new one, or `null` when that is not certain.
 *
 * Certain means: its words were kept in one piece, with enough around them that stands nowhere else to be no chance; they
 * could not as well be other words of the same kind that were put in or taken out beside them; and nothing near them occurs
 * twice without both being accounted for. Words that were moved are never certain: they may as well be a copy of what was
 * deleted.
 */
export function certainPlace(comparison: Comparison, span: Span): Span | null {
  const { isSolid, repeats, stretches } = comparison
  const index = stretchAround(comparison, span)
  const stretch = stretches[index]
  if (!stretch) return null
  const kept = unitsOf(comparison, stretch)
  const shift = kept.new.start - kept.old.start
  const place = { start: span.start + shift, end: span.end + shift }
  if (!isSolid[index] || !areEdgesSure(comparison, index, span)) return null
  if (isNear(repeats.old, span, nearness) || isNear(repeats.new, place, 0)) return null
  return hasSameEdges(comparison, { span, place, kept }) ? place : null
}

/** Whether one of `spans`, ascending and disjoint, is at `span` or near it. */
function isNear(spans: readonly Span[], span: Span, nearness: number): boolean {
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
