/** Where on a strip something is drawn, in CSS pixels. */
export interface Column {
  readonly left: number
  readonly width: number
  /** Of so many rows the last is left free: none when `null`. */
  readonly gapEvery: number | null
}

/** How many shades tell many annotations from few. */
const shades = 3

/**
 * The SVG paths of a column, one for each shade, the faintest first. `rows` holds how many annotations each row has; the
 * row that has most is drawn in the last shade.
 */
export function columnPaths(rows: Uint32Array, column: Column): string[] {
  const most = rows.reduce((greatest, count) => Math.max(greatest, count), 0)
  const paths = Array.from({ length: shades }, () => '')
  for (let row = 0; row < rows.length;) {
    const shade = shadeOf(rows, row, { most, column })
    const first = row
    do row += 1
    while (row < rows.length && shadeOf(rows, row, { most, column }) === shade)
    if (shade !== null) paths[shade] += rectangle(column, first, row - first)
  }
  return paths
}

/** An SVG path of one rectangle over `count` rows from row `first` on. */
export function rectangle({ left, width }: Column, first: number, count: number): string {
  return `M${left} ${first}h${width}v${count}h-${width}z`
}

function shadeOf(rows: Uint32Array, row: number, { most, column }: { most: number; column: Column }): number | null {
  const count = rows[row] ?? 0
  const isGap = column.gapEvery !== null && row % column.gapEvery === column.gapEvery - 1
  return count === 0 || isGap ? null : Math.ceil((count / most) * shades) - 1
}
