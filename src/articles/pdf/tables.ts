import type { Band } from './bands.ts'
import type { Fragment } from './fragment.ts'
import { type Gap, guttersOf, leftBy, wholeWidth } from './gaps.ts'
import { sideBySide } from './join-fragments.ts'

/** Fewer rows may stand under one another by chance. */
const fewestRows = 3
/** The most rows of one table. */
const mostRows = 100
/** Columns with longer cells on average, in UTF-16 code units, are of sentences. */
const longestCells = 60
/** How much of a column has to stand in line at one of its edges or in the middle. */
const inLine = 0.75
/** How much of a table's cells has to be filled. */
const filled = 0.6
/** What stands before an item of a list. */
const marker = /^(?:[•◦▪‣●○■·–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])$/u

/**
 * The rows of the table that begins with the band at `start`, where there is one without doubt: three rows of one line each
 * at even distances, with the same gutters through all of them and cells that stand in line. Anything else is no table.
 */
export function tableAt(bands: readonly Band[], start: number): Fragment[] {
  const { rows, gutters } = gridFrom(bands, start)
  if (rows.length < fewestRows) return []
  const cells = rows.map(({ segments }) => cellsOf(segments, gutters))
  const columns = Array.from({ length: gutters.length + 1 }, (_, column) => cells.flatMap((row) => row[column] ?? []))
  const count = columns.reduce((sum, column) => sum + column.length, 0)
  if (count < filled * rows.length * columns.length || !columns.every(isColumnOfCells)) return []
  const lines = rows.map(({ segments }) => sideBySide(segments))
  const isRightToLeft = lines.filter((line) => line.isRightToLeft).length * 2 > lines.length
  if ((isRightToLeft ? columns.at(-1) : columns[0])?.every(({ text }) => marker.test(text))) return []
  return lines.map((line, index) => {
    const row = (cells[index] ?? []).map((cell) => cell?.text ?? '')
    return { ...line, row: { cells: isRightToLeft ? row.toReversed() : row, isFirst: index === 0 } }
  })
}

/** Bands of several segments under one another, and the gutters that run through all of them. */
function gridFrom(bands: readonly Band[], start: number): { rows: readonly Band[]; gutters: readonly Gap[] } {
  let rows: readonly Band[] = []
  let gaps: readonly Gap[] = [wholeWidth]
  for (const band of bands.slice(start, start + mostRows)) {
    const more = [...rows, band]
    const narrowed = leftBy(band.segments, gaps)
    const gutters = guttersOf(narrowed)
    if (band.segments.length < 2 || !isEven(more) || !more.every((row) => isParted(row, gutters))) break
    rows = more
    gaps = narrowed
  }
  return { rows, gutters: guttersOf(gaps) }
}

/** Whether the last of `rows` stands as far below the one before as the others do. Below a header there may be more space. */
function isEven(rows: readonly Band[]): boolean {
  const [last, before] = [rows.at(-1), rows.at(-2)]
  if (!last || !before) return true
  const [size, sizeBefore] = [sizeOf(last), sizeOf(before)]
  if (Math.max(size, sizeBefore) > 1.2 * Math.min(size, sizeBefore)) return false
  const distance = last.y - before.y
  const [first = 0, second = 0] = rows.slice(1).map(({ y }, index) => y - (rows[index]?.y ?? 0))
  if (rows.length === 2) return distance <= 4 * size
  if (rows.length === 3) return distance <= 1.2 * first && first <= 2 * distance
  return Math.abs(distance - second) <= 0.2 * second
}

function sizeOf({ segments }: Band): number {
  return segments[0]?.size ?? 0
}

/** Whether a gutter runs between any two segments of `row`. */
function isParted({ segments }: Band, gutters: readonly Gap[]): boolean {
  return new Set(segments.map((segment) => columnOf(segment, gutters))).size === segments.length
}

/** Which column `segment` stands in: how many gutters are left of it. */
function columnOf(segment: Fragment, gutters: readonly Gap[]): number {
  return gutters.filter(({ to }) => to <= segment.left).length
}

function cellsOf(segments: readonly Fragment[], gutters: readonly Gap[]): (Fragment | null)[] {
  const cells: (Fragment | null)[] = Array.from({ length: gutters.length + 1 }, () => null)
  for (const segment of segments) cells[columnOf(segment, gutters)] = segment
  return cells
}

/** Whether `cells` stand in line at their beginnings, their ends or in the middle, and are no sentences. */
function isColumnOfCells(cells: readonly Fragment[]): boolean {
  const characters = cells.reduce((sum, { text }) => sum + text.length, 0)
  if (cells.length < 2 || characters > longestCells * cells.length) return false
  return [({ left }: Fragment) => left, ({ right }: Fragment) => right, (one: Fragment) => (one.left + one.right) / 2]
    .map((edge) => cells.map(edge))
    .some((edges) => {
      const middle = edges.toSorted((a, b) => a - b)[edges.length >> 1] ?? 0
      const near = edges.filter((edge, index) => Math.abs(edge - middle) <= (cells[index]?.size ?? 0) / 2)
      return near.length >= inLine * edges.length
    })
}
