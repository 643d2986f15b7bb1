import type { Span } from '../spans/span.ts'
import type { Work } from '../work.ts'
import type { Alignment, Worded } from './alignment.ts'
import type { Stretch } from './align.ts'
import type { Vocabulary } from './tokens.ts'

/** The least words in a row that are a run. */
export const runWords = 3

/** The least code units that a run has, however many words it takes. */
export const runUnits = 12

/** How many runs are gone through before other work may go on. */
const runsAtOnce = 2_048

/** What two versions of a text have more than once, and what they have once. */
export interface Repeats {
  /**
   * The passages of the old text that were duplicated, moved away from a twin, or lost one: their words occur more than
   * once, before or after, and not all of these places are accounted for by the alignment. Which place is which cannot be
   * known there. Ascending, disjoint, in UTF-16 code units.
   */
  readonly old: readonly Span[]
  /** The places of such passages in the new text. */
  readonly new: readonly Span[]
  /** Of each stretch, whether a run of words in it stands nowhere else in either text. */
  readonly hasUnique: readonly boolean[]
}

/** Some words in a row: alike where `hash` is, in the stretch `stretch` (0 when not all of them were kept in one). */
interface Run {
  readonly hash: number
  readonly stretch: number
  readonly start: number
  readonly end: number
}

/** How often a run occurs on each side, and whether each of these places was kept at its place. */
interface Occurrences {
  old: number
  new: number
  allKept: boolean
}

/** Finds which passages of the texts of `alignment` repeat each other. */
export function* findRepeats({ old, new: revised, vocabulary, stretches }: Alignment): Work<Repeats> {
  const runs = {
    old: yield* runsOf(old, vocabulary, stretchNumbers(old, stretches, 'oldStart')),
    new: yield* runsOf(revised, vocabulary, stretchNumbers(revised, stretches, 'newStart')),
  }
  const seen = new Map<number, Occurrences>()
  for (const side of ['old', 'new'] as const) {
    for (const [index, { hash, stretch }] of runs[side].entries()) {
      const found = seen.get(hash) ?? { old: 0, new: 0, allKept: true }
      found[side] += 1
      if (stretch === 0) found.allKept = false
      seen.set(hash, found)
      if (index % runsAtOnce === 0) yield
    }
  }
  const isUnsettled = ({ hash }: Run): boolean => {
    const { old: inOld = 0, new: inNew = 0, allKept = true } = seen.get(hash) ?? {}
    return !allKept && inNew > 0 && (inOld > 1 || inNew > 1)
  }
  const hasUnique = stretches.map(() => false)
  for (const [index, { hash, stretch }] of runs.old.entries()) {
    const found = seen.get(hash)
    if (found?.allKept && found.old === 1 && found.new === 1) hasUnique[stretch - 1] = true
    if (index % runsAtOnce === 0) yield
  }
  return { old: yield* joined(runs.old, isUnsettled), new: yield* joined(runs.new, isUnsettled), hasUnique }
}

/** The number of the stretch, from 1, that each word is in; 0 where it is in none. */
function stretchNumbers({ ids }: Worded, stretches: readonly Stretch[], side: 'oldStart' | 'newStart'): Int32Array {
  const numbers = new Int32Array(ids.length)
  for (const [index, stretch] of stretches.entries()) {
    numbers.fill(index + 1, stretch[side], stretch[side] + stretch.length)
  }
  return numbers
}

/** The runs of a text, one from each word on. */
function* runsOf({ ids, starts }: Worded, vocabulary: Vocabulary, numbers: Int32Array): Work<Run[]> {
  const words: number[] = []
  for (let index = 0; index < ids.length; index += 1) if (vocabulary.isWord(ids[index] ?? 0)) words.push(index)
  const runs: Run[] = []
  for (let from = 0; from < words.length; from += 1) {
    if (from % runsAtOnce === 0) yield
    const first = words[from] ?? 0
    const start = starts[first] ?? 0
    let hash = 0
    for (let to = from; to < words.length; to += 1) {
      const last = words[to] ?? 0
      const end = starts[last + 1] ?? 0
      hash = (Math.imul(hash, 0x01000193) + (ids[last] ?? 0) + 1) | 0
      if (to - from + 1 < runWords || end - start < runUnits) continue
      const stretch = numbers[first] === numbers[last] ? (numbers[first] ?? 0) : 0
      runs.push({ hash, stretch, start, end })
      break
    }
  }
  return runs
}

/** The places of those of `runs` that `counts` says so of, ascending; those that touch or overlap as one. */
function* joined(runs: readonly Run[], counts: (run: Run) => boolean): Work<Span[]> {
  const spans: Span[] = []
  for (const [index, run] of runs.entries()) {
    if (index % runsAtOnce === 0) yield
    if (!counts(run)) continue
    const { start, end } = run
    const last = spans.at(-1)
    if (last && start <= last.end) spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else spans.push({ start, end })
  }
  return spans
}
