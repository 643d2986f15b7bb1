import type { Fragment } from './fragment.ts'

/** A stretch of the page's width that no words cross. */
export interface Gap {
  readonly from: number
  readonly to: number
}

/** All of the page's width, before any words are looked at. */
export const wholeWidth: Gap = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

/** Narrower gaps, in points, are between words. */
const narrowestGutter = 6

/** What `segments` leave of `gaps`. */
export function leftBy(segments: readonly Fragment[], gaps: readonly Gap[]): Gap[] {
  let rest = [...gaps]
  for (const segment of segments) {
    rest = rest.flatMap(({ from, to }) => {
      if (segment.right <= from || segment.left >= to) return [{ from, to }]
      return [
        { from, to: Math.min(to, segment.left) },
        { from: Math.max(from, segment.right), to },
      ].filter((part) => part.to - part.from >= narrowestGutter)
    })
  }
  return rest
}

/** Those of `gaps` that have words on both sides. What reaches beyond all words is a margin and no gutter. */
export function guttersOf(gaps: readonly Gap[]): Gap[] {
  return gaps.filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to))
}
