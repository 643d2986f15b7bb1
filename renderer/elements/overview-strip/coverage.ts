import { type Span } from '../../../src/core/spans/span.ts'
import { type TextGeometry } from '../../text/text-geometry.ts'

/** A text is watched in at most so many cells of equal length: more than any strip has rows. */
const mostCells = 4096
/** Least height of what is drawn, in rows. */
const leastRows = 3

/**
 * How many spans touch each cell of a text. Adding or removing one costs its own length, drawing all of them costs the
 * number of cells: neither depends on how many there are.
 */
export class Coverage {
  readonly #cellLength: number
  readonly #counts: Uint32Array

  /** For a text of `length` UTF-16 code units. */
  constructor(length: number) {
    this.#cellLength = cellLength(length)
    this.#counts = new Uint32Array(Math.ceil(length / this.#cellLength))
  }

  /** Counts `span` once more. */
  add(span: Span): void {
    this.#change(span, 1)
  }

  /** Counts `span` once less; it must have been added. */
  remove(span: Span): void {
    this.#change(span, -1)
  }

  /** For every row of a strip of `height` rows, the greatest count of what is drawn there. `edges` are those of the cells. */
  rows(edges: Float64Array, height: number): Uint32Array {
    const rows = new Uint32Array(height)
    for (let cell = 0; cell < this.#counts.length; cell += 1) {
      const count = this.#counts[cell] ?? 0
      if (count === 0) continue
      const { first, last } = rowsBetween({ top: edges[cell] ?? 0, bottom: edges[cell + 1] ?? 0 }, height)
      for (let row = first; row <= last; row += 1) if ((rows[row] ?? 0) < count) rows[row] = count
    }
    return rows
  }

  #change({ start, end }: Span, by: 1 | -1): void {
    const last = Math.min(Math.ceil(end / this.#cellLength), this.#counts.length)
    for (let cell = Math.floor(start / this.#cellLength); cell < last; cell += 1) {
      this.#counts[cell] = (this.#counts[cell] ?? 0) + by
    }
  }
}

/** Where each cell of a text begins and the last one ends, as shares of all that is scrolled. */
export function cellEdges(geometry: TextGeometry): Float64Array {
  const { length } = geometry.text
  const size = cellLength(length)
  const edges = new Float64Array(Math.ceil(length / size) + 1)
  for (let cell = 0; cell < edges.length; cell += 1) edges[cell] = geometry.shareAbove(Math.min(cell * size, length))
  return edges
}

/** The rows of a strip of `height` rows between two shares of its height, both included: never none. */
export function rowsBetween(
  { top, bottom }: { readonly top: number; readonly bottom: number },
  height: number,
): { first: number; last: number } {
  const first = Math.max(0, Math.min(Math.floor(top * height), height - leastRows))
  return { first, last: Math.min(height, Math.max(Math.ceil(bottom * height), first + leastRows)) - 1 }
}

function cellLength(length: number): number {
  return Math.max(1, Math.ceil(length / mostCells))
}
