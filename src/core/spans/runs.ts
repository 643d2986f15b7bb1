import type { Span } from './span.ts'

/** One span of an annotation that is to be drawn. */
export interface Piece<A> extends Span {
  readonly annotation: A
}

/** An annotation on a run, and the lane it is drawn in: the same all along its piece, counted from 0, never shared on one run. */
export interface Layer<A> {
  readonly annotation: A
  readonly lane: number
}

/** A stretch of text covered by the same annotations from end to end. */
export interface Run<A> extends Span {
  /** Outermost first: what begins earlier, or is longer, comes first. Empty where nothing is annotated. */
  readonly layers: readonly Layer<A>[]
}

/**
 * The runs of `within`, in ascending order, without gaps: together they are exactly `within`.
 *
 * `pieces` may come in any order and reach beyond `within`. Pieces that begin and end together are ordered by `tieBreak`.
 */
export function runsOf<A>(pieces: readonly Piece<A>[], within: Span, tieBreak: (a: A, b: A) => number): Run<A>[] {
  const inside = pieces.filter((piece) => piece.start < within.end && piece.end > within.start)
  if (inside.length === 0) return [{ ...within, layers: [] }]
  const ordered = inside.toSorted((a, b) => a.start - b.start || b.end - a.end || tieBreak(a.annotation, b.annotation))
  const borders = new Set([within.start, within.end])
  for (const { start, end } of ordered) {
    if (start > within.start) borders.add(start)
    if (end < within.end) borders.add(end)
  }
  const cuts = [...borders].toSorted((a, b) => a - b)
  const runs: Run<A>[] = []
  let open: { piece: Piece<A>; lane: number }[] = []
  let next = 0
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const start = cuts[index] as number
    const end = cuts[index + 1] as number
    open = open.filter(({ piece }) => piece.end > start)
    for (let piece = ordered[next]; piece && piece.start <= start; piece = ordered[next]) {
      open.push({ piece, lane: freeLane(open.map(({ lane }) => lane)) })
      next += 1
    }
    runs.push({ start, end, layers: open.map(({ piece, lane }) => ({ annotation: piece.annotation, lane })) })
  }
  return runs
}

/** The lowest lane that is not taken. */
function freeLane(taken: readonly number[]): number {
  let lane = 0
  while (taken.includes(lane)) lane += 1
  return lane
}
