import type { Span } from '../spans/span.ts'
import type { Work } from '../work.ts'
import type { Alignment, Worded } from './alignment.ts'
import type { Stretch } from './align.ts'
import type { Vocabulary } from './tokens.ts'

/** A shingle is as many words in a row as it takes to have both. */
const shingleWords = 3
const shingleUnits = 12

/** How many words are gone through before other work may go on. */
const wordsAtOnce = 2_048

/** How often a shingle occurs on each side, and whether each of these places was kept at its place. */
interface Occurrences {
  inOld: number
  inNew: number
  allKept: boolean
}

/**
 * The passages of the old text that were duplicated, moved away from a twin, or lost one: their words occur more than
 * once, before or after, and not all of these places are accounted for by the alignment. Which place is which cannot be
 * known there. Ascending, disjoint, in UTF-16 code units.
 */
export function* unsettledRepeats(alignment: Alignment): Work<Span[]> {
  const { old, new: revised, vocabulary, stretches } = alignment
  const seen = new Map<number, Occurrences>()
  let passed = 0
  for (const side of ['inOld', 'inNew'] as const) {
    const words = side === 'inOld' ? old : revised
    const stretchOf = stretchNumbers(words, stretches, side === 'inOld' ? 'oldStart' : 'newStart')
    yield
    for (const { hash, first, last } of shingles(words, vocabulary)) {
      const found = seen.get(hash) ?? { inOld: 0, inNew: 0, allKept: true }
      found[side] += 1
      if (stretchOf[first] === 0 || stretchOf[first] !== stretchOf[last]) found.allKept = false
      seen.set(hash, found)
      passed += 1
      if (passed % wordsAtOnce === 0) yield
    }
  }
  const spans: Span[] = []
  for (const { hash, first, last } of shingles(old, vocabulary)) {
    const { inOld = 0, inNew = 0, allKept = true } = seen.get(hash) ?? {}
    passed += 1
    if (passed % wordsAtOnce === 0) yield
    if (allKept || inNew === 0 || inOld + inNew < 3) continue
    const start = old.starts[first] ?? 0
    const end = old.starts[last + 1] ?? 0
    const before = spans.at(-1)
    if (before && start <= before.end) spans[spans.length - 1] = { start: before.start, end: Math.max(before.end, end) }
    else spans.push({ start, end })
  }
  return spans
}

/** The number of the stretch, from 1, that each word is in; 0 where it is in none. */
function stretchNumbers({ ids }: Worded, stretches: readonly Stretch[], side: 'oldStart' | 'newStart'): Int32Array {
  const numbers = new Int32Array(ids.length)
  for (const [index, stretch] of stretches.entries()) {
    numbers.fill(index + 1, stretch[side], stretch[side] + stretch.length)
  }
  return numbers
}

/** Each shingle of a text with the numbers of its first and last piece. */
function* shingles(
  { ids, starts }: Worded,
  vocabulary: Vocabulary,
): Generator<{ readonly hash: number; readonly first: number; readonly last: number }> {
  const words: number[] = []
  for (let index = 0; index < ids.length; index += 1) if (vocabulary.isWord(ids[index] ?? 0)) words.push(index)
  for (let from = 0; from < words.length; from += 1) {
    const first = words[from] ?? 0
    let hash = 0
    for (let to = from; to < words.length; to += 1) {
      const last = words[to] ?? 0
      hash = (Math.imul(hash, 0x01000193) + (ids[last] ?? 0) + 1) | 0
      const isLong = (starts[last + 1] ?? 0) - (starts[first] ?? 0) >= shingleUnits
      if (to - from + 1 < shingleWords || !isLong) continue
      yield { hash, first, last }
      break
    }
  }
}
