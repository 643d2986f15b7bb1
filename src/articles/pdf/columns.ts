import type { Band } from './bands.ts'
import type { Fragment } from './fragment.ts'
import { type Gap, guttersOf, leftBy, wholeWidth } from './gaps.ts'
import { sideBySide } from './join-fragments.ts'
import { tableAt } from './tables.ts'

/** Lines that are read one after the other, from top to bottom. Never empty. */
export type Column = readonly Fragment[]

/** What a column has at least; what has less is read row by row, as a table is. */
const least = { lines: 3, characters: 15 } as const
/** Bands looked at for the end of columns. */
const longestColumns = 400

/**
 * The columns of a page in reading order. Where a gap runs through several bands, what is left of it is read before what
 * is right of it; right before left where the words are written from right to left. The rows of a table stay whole.
 */
export function columnsOf(bands: readonly Band[]): Column[] {
  const columns: Column[] = []
  let single: Fragment[] = []
  const splits = new Map<number, Split | null>()
  const splitFrom = (start: number): Split | null => {
    const known = splits.get(start)
    const found = known === undefined ? splitAt(bands, start) : known
    splits.set(start, found)
    return found
  }
  let index = 0
  while (index < bands.length) {
    const found = splitFrom(index)
    const split = found && withoutTail(bands, index, found)
    if (split) {
      if (single.length > 0) columns.push(single)
      single = []
      columns.push(...split.sides.flatMap(columnsOf))
      index = split.end
    } else {
      const rows = tableAt(bands, index)
      // Columns of text may begin in what looks like rows.
      const isTable = rows.length > 0 && rows.every((_, row) => splitFrom(index + row) === null)
      const lines = isTable ? rows : lineOf(bands[index])
      single.push(...lines)
      index += Math.max(1, lines.length)
    }
  }
  if (single.length > 0) columns.push(single)
  return columns
}

function lineOf(band: Band | undefined): Fragment[] {
  return band && band.segments.length > 0 ? [sideBySide(band.segments)] : []
}

/** Bands that were split in two: the first after them, and the sides in reading order. */
interface Split {
  readonly end: number
  readonly gutter: Gap
  readonly sides: readonly [Band[], Band[]]
}

/** The longest stretch of bands from `start` with a gutter through all of them: its end, its gutter and its sides. */
function splitAt(bands: readonly Band[], start: number): Split | null {
  let gaps: readonly Gap[] = [wholeWidth]
  let best: Split | null = null
  const last = Math.min(bands.length, start + longestColumns)
  for (let index = start; index < last; index += 1) {
    gaps = leftBy(bands[index]?.segments ?? [], gaps)
    const inner = guttersOf(gaps)
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
function withoutTail(bands: readonly Band[], start: number, split: Split): Split {
  const { end, gutter } = split
  const isTwoSided = ({ segments }: Band): boolean =>
    sidesOf([{ y: 0, segments }], gutter).every(({ length }) => length > 0)
  const shared = bands.slice(0, end).findLastIndex((band, index) => index >= start && isTwoSided(band))
  // The lines of one column may all stand between those of the other.
  if (shared < 0) return split
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
