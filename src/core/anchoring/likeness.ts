import type { Span } from '../spans/span.ts'

/** The most code units of a passage that are compared one by one; of a longer one only its ends are looked for. */
const mostCompared = 600

/** The part of a text that is most like some words, and how like them it is, from 0 to 1. */
export interface Likest {
  readonly span: Span
  readonly likeness: number
}

/**
 * Where in `text` between `within.start` and `within.end` the words `wanted` stand with the fewest letters changed, put in or
 * left out; `null` when nothing there is like them. Of several the first.
 */
export function likestPart(text: string, wanted: string, within: Span): Likest | null {
  const area = text.slice(within.start, within.end)
  if (wanted.length > mostCompared) return likestBetweenEnds(text, wanted, within)
  // Sellers: the distance of `wanted` up to `row` from the best part of `area` that ends at `column`, and where it begins.
  let distances = new Uint16Array(area.length + 1)
  let begins = Uint32Array.from({ length: area.length + 1 }, (_, column) => column)
  for (let row = 1; row <= wanted.length; row += 1) {
    const [next, nextBegins] = [new Uint16Array(area.length + 1), new Uint32Array(area.length + 1)]
    next[0] = row
    const letter = wanted.charCodeAt(row - 1)
    for (let column = 1; column <= area.length; column += 1) {
      const swap = (distances[column - 1] ?? 0) + (area.charCodeAt(column - 1) === letter ? 0 : 1)
      const drop = (distances[column] ?? 0) + 1
      const add = (next[column - 1] ?? 0) + 1
      const least = Math.min(swap, drop, add)
      next[column] = least
      nextBegins[column] =
        (least === swap ? begins[column - 1] : least === drop ? begins[column] : nextBegins[column - 1]) ?? 0
    }
    ;[distances, begins] = [next, nextBegins]
  }
  let end = 0
  for (let column = 1; column <= area.length; column += 1)
    if ((distances[column] ?? 0) < (distances[end] ?? 0)) end = column
  const start = begins[end] ?? 0
  if (start >= end) return null
  const likeness = 1 - (distances[end] ?? 0) / Math.max(wanted.length, end - start)
  return { span: { start: within.start + start, end: within.start + end }, likeness }
}

/** A long passage is taken to reach from what is most like its beginning to what is most like its end. */
function likestBetweenEnds(text: string, wanted: string, within: Span): Likest | null {
  const half = mostCompared / 2
  const first = likestPart(text, wanted.slice(0, half), {
    ...within,
    end: Math.min(within.end, within.start + 2 * half),
  })
  const last = likestPart(text, wanted.slice(-half), {
    ...within,
    start: Math.max(within.start, within.end - 2 * half),
  })
  if (!first || !last || first.span.start >= last.span.end) return null
  const span = { start: first.span.start, end: last.span.end }
  const sizes = [wanted.length, span.end - span.start]
  return { span, likeness: ((first.likeness + last.likeness) / 2) * (Math.min(...sizes) / Math.max(...sizes)) }
}

/** How alike two pieces of context are, from 0 to 1: the share of the letters of `wanted` that `found` has in the same order. */
export function contextLikeness(wanted: string, found: string): number {
  if (wanted === found) return 1
  if (wanted.length === 0 || found.length === 0) return 0
  let above = new Uint16Array(found.length + 1)
  for (const letter of wanted) {
    const row = new Uint16Array(found.length + 1)
    for (let column = 1; column <= found.length; column += 1) {
      const isSame = found[column - 1] === letter
      row[column] = isSame ? (above[column - 1] ?? 0) + 1 : Math.max(above[column] ?? 0, row[column - 1] ?? 0)
    }
    above = row
  }
  return (above[found.length] ?? 0) / Math.max(wanted.length, found.length)
}
