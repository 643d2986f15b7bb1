import type { Band } from './bands.ts'
import type { Fragment } from './fragment.ts'
import { sideBySide } from './join-fragments.ts'

/** Lines that are read one after the other, from top to bottom. Never empty. */
export type Column = readonly Fragment[]

/** A stretch of the page's width that no words cross. */
interface Gap {
  readonly from: number
  readonly to: number
}

/** Narrower gaps, in points, are between words. */
const narrowestGutter = 6
/** What a column has at least; what has less is a table, which is read row by row. */
const least = { lines: 3, characters: 15 } as const
/** Bands looked at for the end of columns. */
const longestColumns = 400

/**
 * The columns of a page in reading order. Where a gap runs through several bands, what is left of it is read before what
 * is right of it; right before left where the words are written from right to left.
 */
export function columnsOf(bands: readonly Band[]): Column[] {
  const columns: Column[] = []
  let single: Fragment[] = []
  let index = 0
  while (index < bands.length) {
    const found = splitAt(bands, index)
    const split = found && withoutTail(bands, index, found)
    if (split) {
      if (single.length > 0) columns.push(single)
      single = []
      columns.push(...split.sides.flatMap(columnsOf))
      index = split.end
    } else {
      const segments = bands[index]?.segments ?? []
      if (segments.length > 0) single.push(sideBySide(segments))
      index += 1
    }
  }
  if (single.length > 0) columns.push(single)
  return columns
}

/** Bands that were split in two: the first after them, and the sides in reading order. */
interface Split {
  readonly end: number
  readonly gutter: Gap
  readonly sides: readonly [Band[], Band[]]
}

/** The longest stretch of bands from `start` with a gutter through all of them: its end, its gutter and its sides. */
function splitAt(bands: readonly Band[], start: number): Split | null {
  let gaps: readonly Gap[] = [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }]
  let best: Split | null = null
  const last = Math.min(bands.length, start + longestColumns)
  for (let index = start; index < last; index += 1) {
    gaps = gaps.flatMap((gap) => left(gap, bands[index]?.segments ?? []))
    // What reaches beyond all words is a margin and no gutter.
    const inner = gaps.filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to))
    if (gaps.length === 0) break
    if (inner.length === 0) continue
    const taken = bands.slice(start, index + 1)
    const gutter = inner.find((gap) => sidesOf(taken, gap).every(isColumn))
    if (gutter) best = { end: index + 1, gutter, sides: sidesOf(taken, gutter) }
  }
  return best
}

/**
 * `split` without what comes below both columns and lies within the width of one: short lines, set off by a wider space
 * or another size of letters.
 */
function withoutTail(bands: readonly Band[], start: number, { end, gutter }: Split): Split {
  const isTwoSided = ({ segments }: Band): boolean =>
    sidesOf([{ y: 0, segments }], gutter).every(({ length }) => length > 0)
  const shared = bands.slice(0, end).findLastIndex((band, index) => index >= start && isTwoSided(band))
  const spaceOver = (index: number): number => (bands[index]?.y ?? 0) - (bands[index - 1]?.y ?? 0)
  const widest = Math.max(0, ...Array.from({ length: shared - start }, (_, index) => spaceOver(start + index + 1)))
  let last = shared
  while (last + 1 < end && spaceOver(last + 1) <= widest * 1.1 && isSameSize(bands[last], bands[last + 1])) last += 1
  return { end: last + 1, gutter, sides: sidesOf(bands.slice(start, last + 1), gutter) }
}

function isSameSize(a: Band | undefined, b: Band | undefined): boolean {
  const [sizeA, sizeB] = [a, b].map((band) => band?.segments[0]?.size ?? 0) as [number, number]
  return Math.max(sizeA, sizeB) <= 1.1 * Math.min(sizeA, sizeB)
}

/** What `segments` leave of `gap`. */
function left(gap: Gap, segments: readonly Fragment[]): Gap[] {
  let rest = [gap]
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

function sidesOf(bands: readonly Band[], { from }: Gap): [Band[], Band[]] {
  const side = (isOn: (segment: Fragment) => boolean): Band[] =>
    bands
      .map(({ y, segments }) => ({ y, segments: segments.filter(isOn) }))
      .filter(({ segments }) => segments.length > 0)
  const onLeft = side(({ right }) => right <= from)
  const onRight = side(({ right }) => right > from)
  const words = bands.flatMap(({ segments }) => segments)
  const isRightToLeft = words.filter((segment) => segment.isRightToLeft).length * 2 > words.length
  return isRightToLeft ? [onRight, onLeft] : [onLeft, onRight]
}

function isColumn(bands: readonly Band[]): boolean {
  const segments = bands.flatMap((band) => band.segments)
  const characters = segments.reduce((sum, { text }) => sum + text.length, 0)
  return bands.length >= least.lines && characters >= least.characters * segments.length
}
