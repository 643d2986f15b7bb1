import type { Fragment } from './fragment.ts'
import { joined } from './join-fragments.ts'

/** What stands at one height of a page: segments from left to right, each the words of one line of one column. */
export interface Band {
  readonly y: number
  readonly segments: readonly Fragment[]
}

/** Fragments further apart than this many times their size are of different columns, or cells. */
const columnGap = 1

/** The bands of a page from top to bottom. */
export function bandsOf(fragments: readonly Fragment[]): Band[] {
  const bands: { y: number; size: number; fragments: Fragment[] }[] = []
  for (const fragment of fragments.toSorted((a, b) => a.y - b.y || a.left - b.left)) {
    const band = bands.at(-1)
    if (band && fragment.y - band.y < Math.max(band.size, fragment.size) / 2) band.fragments.push(fragment)
    else bands.push({ y: fragment.y, size: fragment.size, fragments: [fragment] })
  }
  return bands.map(({ y, fragments }) => ({ y, segments: segmentsOf(fragments) }))
}

/** All words of `band` in one line. */
export function wordsOf({ segments }: Band): string {
  return segments.map(({ text }) => text).join(' ')
}

function segmentsOf(fragments: readonly Fragment[]): Fragment[] {
  const groups: Fragment[][] = []
  let reached = 0
  for (const fragment of fragments.toSorted((a, b) => a.left - b.left)) {
    const group = groups.at(-1)
    if (group && fragment.left - reached < fragment.size * columnGap) group.push(fragment)
    else groups.push([fragment])
    reached = Math.max(group ? reached : fragment.right, fragment.right)
  }
  return groups.map(joined)
}
