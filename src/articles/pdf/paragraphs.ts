import type { Column } from './columns.ts'
import type { Fragment } from './fragment.ts'

/** One line of text, and the page it stands on. */
export interface Line extends Fragment {
  readonly page: number
}

/** The columns of one page. */
export interface PageColumns {
  readonly number: number
  readonly columns: readonly Column[]
}

/** What a line is compared with. */
interface Measure {
  /** Usual distance between two lines, in sizes of their letters. */
  readonly leading: number
  /** Usual width of a line. */
  readonly width: number
}

/** The extent of the column that a line stands in. */
interface ColumnEdges {
  readonly left: number
  readonly right: number
}

/** Columns with this many lines show how wide they are. */
const enoughLines = 5

const ends = /[.!?:;…。！？؟۔]["'”’»)\]]*\s*$/u
/** What stands before an item of a list. */
const bullet = /^\s*[•◦▪‣●○■]/u
const marker = /^\s*(?:[•◦▪‣●○■·–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s/u
const goesOn = /^\s*["'“‘«(]?\p{Ll}/u
const hasCase = /\p{Lu}|\p{Ll}/u

/** The paragraphs of a document, each the lines it is made of. They go on over columns and pages. A row of a table is by itself. */
export function paragraphsOf(pages: readonly PageColumns[]): Line[][] {
  const measure = { leading: usualLeading(pages), width: usualWidth(pages) }
  const paragraphs: Line[][] = []
  let before: Line | null = null
  for (const { number, columns } of pages) {
    for (const column of columns) {
      const edges = edgesOf(column, measure)
      let isFirst = true
      for (const segment of column) {
        const line: Line = { ...segment, page: number }
        const follows: boolean =
          before !== null &&
          !before.row &&
          !line.row &&
          (isFirst ? continues(before, line) : belongs(before, line, edges, measure))
        if (follows) paragraphs.at(-1)?.push(line)
        else paragraphs.push([line])
        before = line
        isFirst = false
      }
    }
  }
  return paragraphs
}

/** The extent of `column`. A few lines say little of it: then it is as wide as lines usually are. */
function edgesOf(column: Column, { width }: Measure): ColumnEdges {
  const left = Math.min(...column.map((line) => line.left))
  const right = Math.max(...column.map((line) => line.right))
  if (column.length >= enoughLines) return { left, right }
  return column[0]?.isRightToLeft
    ? { left: Math.min(left, right - width), right }
    : { left, right: Math.max(right, left + width) }
}

/** Whether `line` at the top of a column goes on with `before` at the end of another. */
function continues(before: Line, line: Line): boolean {
  if (!isSameSize(before, line) || ends.test(before.text)) return false
  return goesOn.test(line.text) || !hasCase.test(before.text + line.text) || /\p{L}[-\u00ad\u2010]$/u.test(before.text)
}

/** Whether `line` is of the paragraph of `before`, which stands over it in the same column. */
function belongs(before: Line, line: Line, { left, right }: ColumnEdges, { leading }: Measure): boolean {
  if (!isSameSize(before, line) || bullet.test(line.text)) return false
  if (line.y - before.y > leading * 1.3 * line.size) return false
  const beginning = line.isRightToLeft ? right - line.right : line.left - left
  const beginningBefore = line.isRightToLeft ? right - before.right : before.left - left
  // The lines of an item after its first stand further in, beside its mark.
  if (beginning - beginningBefore > line.size * 0.8 && !marker.test(before.text)) return false
  const end = line.isRightToLeft ? before.left - left : right - before.right
  // No line that was broken for want of space leaves half of it empty.
  if (end > (right - left) * (goesOn.test(line.text) ? 0.5 : 0.4)) return false
  return !(end > (right - left) * 0.15 && ends.test(before.text))
}

function isSameSize(a: Line, b: Line): boolean {
  return Math.max(a.size, b.size) <= 1.1 * Math.min(a.size, b.size)
}

/** The most usual distance between two lines of a column, in sizes of their letters; 1.2 where there are none. */
function usualLeading(pages: readonly PageColumns[]): number {
  const times = new Map<number, number>()
  for (const column of pages.flatMap(({ columns }) => columns)) {
    for (const [index, line] of column.slice(1).entries()) {
      const leading = Math.round(((line.y - (column[index]?.y ?? 0)) / Math.max(1, line.size)) * 10) / 10
      if (leading > 0.5 && leading < 3) times.set(leading, (times.get(leading) ?? 0) + 1)
    }
  }
  const [usual] = [...times].toSorted(([a, timesA], [b, timesB]) => timesB - timesA || a - b)[0] ?? [1.2]
  return usual
}

/** As wide as four fifths of the lines are at most; 0 where there are none. */
function usualWidth(pages: readonly PageColumns[]): number {
  const widths = pages.flatMap(({ columns }) =>
    columns.flatMap((column) => column.map(({ left, right }) => right - left)),
  )
  return widths.toSorted((a, b) => a - b)[Math.floor(widths.length * 0.8)] ?? 0
}
