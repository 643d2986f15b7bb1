import type { BlockShape } from '../text-builder.ts'
import { paragraph } from '../text-builder.ts'
import type { Line } from './paragraphs.ts'

/** Letters this many times larger than those of the text are of a heading. */
const larger = 1.15
/** In UTF-16 code units. */
const longestHeading = 300

/** Tells headings from other paragraphs by the size of their letters: the largest are of the first level. */
export function headingsOf(paragraphs: readonly (readonly Line[])[]): (lines: readonly Line[]) => BlockShape {
  const characters = new Map<number, number>()
  for (const { size, text } of paragraphs.flat()) {
    characters.set(rounded(size), (characters.get(rounded(size)) ?? 0) + text.length)
  }
  const [usual = 0] = [...characters].toSorted(([, a], [, b]) => b - a)[0] ?? []
  const isHeading = (lines: readonly Line[]): boolean =>
    !lines[0]?.row &&
    sizeOf(lines) >= usual * larger &&
    lines.reduce((sum, { text }) => sum + text.length, 0) <= longestHeading
  const sizes = [...new Set(paragraphs.filter(isHeading).map(sizeOf))].toSorted((a, b) => b - a)
  return (lines) =>
    isHeading(lines) ? { kind: 'heading', level: Math.min(6, sizes.indexOf(sizeOf(lines)) + 1) } : paragraph
}

function sizeOf(lines: readonly Line[]): number {
  return rounded(lines[0]?.size ?? 0)
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2
}
