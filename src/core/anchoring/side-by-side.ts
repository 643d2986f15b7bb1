import type { Work } from '../work.ts'
import type { Alignment, Worded } from './alignment.ts'
import type { Stretch } from './align.ts'

/** A piece of a paragraph: the same in both versions, or in this one only. */
export interface Piece {
  readonly text: string
  readonly isKept: boolean
}

/** Paragraphs of both versions that stand beside each other because they differ; empty where one side has none. */
export interface ChangedRow {
  /** The number of the first of these paragraphs in the old text, from 1. */
  readonly paragraph: number
  readonly old: readonly Piece[]
  readonly new: readonly Piece[]
}

/** What differs between two versions of a text. */
export interface SideBySide {
  /** In reading order, at most as many as were asked for. */
  readonly rows: readonly ChangedRow[]
  /** How many rows more there are. */
  readonly more: number
}

/** The longest side of a row, in UTF-16 code units; what is longer is cut off with “…”. */
const longestSide = 4_000

/** A part of both texts, in pieces. */
interface Rows {
  readonly old: readonly [number, number]
  readonly new: readonly [number, number]
}

/** The paragraphs that differ between the two texts of `alignment`, at most `most` rows of them. */
export function* sideBySide({ old, new: revised, stretches }: Alignment, most: number): Work<SideBySide> {
  const rows: ChangedRow[] = []
  let count = 0
  let paragraph = 1
  let counted = 0
  for (const part of yield* changedParts(old, revised, stretches)) {
    count += 1
    if (count > most) continue
    for (; counted < part.old[0]; counted += 1) if (isFeed(old, counted)) paragraph += 1
    const inside = stretches.filter(({ oldStart, length }) => oldStart < part.old[1] && oldStart + length > part.old[0])
    rows.push({
      paragraph,
      old: pieces(
        old,
        part.old,
        inside.map(({ oldStart, length }) => [oldStart, oldStart + length]),
      ),
      new: pieces(
        revised,
        part.new,
        inside.map(({ newStart, length }) => [newStart, newStart + length]),
      ),
    })
    yield
  }
  return { rows, more: Math.max(0, count - most) }
}

/** Whole paragraphs around every difference; those that touch are one part. */
function* changedParts(old: Worded, revised: Worded, stretches: readonly Stretch[]): Work<Rows[]> {
  const parts: Rows[] = []
  const end: Stretch = { oldStart: old.ids.length, newStart: revised.ids.length, length: 0 }
  let before: Stretch = { oldStart: 0, newStart: 0, length: 0 }
  for (const next of [...stretches, end]) {
    const [oldEnd, newEnd] = [before.oldStart + before.length, before.newStart + before.length]
    if (next.oldStart > oldEnd || next.newStart > newEnd) {
      // What was kept before and behind on the same line belongs to the row on both sides.
      let lead = 0
      while (lead < before.length && !isFeed(old, oldEnd - lead - 1)) lead += 1
      let tail = 0
      while (tail < next.length && !endsLines(old, next.oldStart + tail) && !endsLines(revised, next.newStart + tail))
        tail += 1
      const part: Rows = { old: [oldEnd - lead, next.oldStart + tail], new: [newEnd - lead, next.newStart + tail] }
      const last = parts.at(-1)
      if (last && (part.old[0] < last.old[1] || part.new[0] < last.new[1])) {
        parts[parts.length - 1] = { old: [last.old[0], part.old[1]], new: [last.new[0], part.new[1]] }
      } else parts.push(part)
    }
    before = next
    yield
  }
  return parts
}

function isFeed({ text, starts }: Worded, index: number): boolean {
  return text[starts[index] ?? 0] === '\n'
}

/** Whether the piece before `index` ends a line, so that what stands at `index` begins the next one. */
function endsLines(words: Worded, index: number): boolean {
  return index > 0 && isFeed(words, index - 1)
}

function pieces(
  { text, starts }: Worded,
  [first, end]: readonly [number, number],
  kept: readonly (readonly [number, number])[],
): Piece[] {
  const found: Piece[] = []
  let left = longestSide
  const add = (from: number, to: number, isKept: boolean): void => {
    const words = text.slice(starts[from], starts[to])
    if (words === '' || left <= 0) return
    // A blank that happens to stand between other words on both sides shows nothing that was kept.
    const isStray = isKept && from > first && to < end && words.trim() === ''
    found.push({
      text: words.length > left ? `${words.slice(0, left).toWellFormed()}…` : words,
      isKept: isKept && !isStray,
    })
    left -= words.length
  }
  let at = first
  for (const [from, to] of kept) {
    add(at, Math.max(at, Math.min(from, end)), false)
    add(Math.max(at, from), Math.min(to, end), true)
    at = Math.max(at, Math.min(to, end))
  }
  add(at, end, false)
  return found
}
