import type { Span } from '../spans/span.ts'
import type { Worded } from './alignment.ts'
import type { Comparison } from './comparison.ts'
import { runUnits, runWords } from './repeats.ts'
import { tokenAt } from './tokens.ts'

/** How many words at most were put in the place of how many where something was corrected, and no passage replaced. */
const mostCorrected = 2

/** So many words that were kept beside one make it sure: a longer copy holds runs that were not mistyped, which are repeats. */
const manyWords = 16

/** One end of a passage. */
interface Edge {
  /** The number of the passage's outermost word in the old text. */
  readonly word: number
  /** The way out of the passage. */
  readonly step: 1 | -1
  /** The number of the stretch that the passage is in. */
  readonly stretch: number
}

/** Pieces of a text, half-open. */
interface Gap {
  readonly words: Worded
  readonly start: number
  readonly end: number
}

/**
 * Whether the first and the last word of `span`, which lies in the stretch of this number, are themselves and not others of
 * the same letters that came, or went, beside them: “the” with another “the ” put in before it may be the first or the second.
 */
export function areEdgesSure(comparison: Comparison, stretch: number, { start, end }: Span): boolean {
  const { old } = comparison
  const [from, to] = [tokenAt(old, start), tokenAt(old, end - 1)]
  const [first = from] = wordsAlong(old, { from, step: 1, most: 1, end: to + 1 })
  const [last = to] = wordsAlong(old, { from: to, step: -1, most: 1, end: from - 1 })
  return isSure(comparison, { word: first, step: -1, stretch }) && isSure(comparison, { word: last, step: 1, stretch })
}

/**
 * An edge is sure when many words were kept with it. Otherwise it must not be in a copy of what came, or went, right beside it;
 * nor may that hold the edge's word with the next one on either side; and no passage may have taken the place of another right
 * there, for the two can begin or end alike by chance. When no word was kept with it, not even its word alone may be there.
 */
function isSure(comparison: Comparison, edge: Edge): boolean {
  const { old } = comparison
  const { outward, inward } = wordsBeside(comparison, edge)
  if (outward.length === manyWords) return true
  const gaps = gapsAt(comparison, edge).filter(({ start, end }) => start < end)
  if (gaps.some((gap) => isCopied(gap, edge.step, outward.length))) return false
  if (gaps.length === 0) return true
  const isLinewise = gaps.every(isLines)
  const isReplaced = gaps.length > 1 && !isLinewise && !gaps.every(isCorrection)
  if (isReplaced && !isRun(old, edge, outward)) return false
  const pairs = [...outward.slice(0, 1), ...inward].map((other) =>
    [edge.word, other].toSorted((a, b) => a - b).map((at) => old.ids[at] ?? -1),
  )
  if (gaps.some((gap) => pairs.some((pair) => holds(gap, pair)))) return false
  if (outward.length > 0) return true
  const word = old.ids[edge.word] ?? -1
  return !gaps.some((gap) => (isLinewise ? farthestWord(gap, edge.step) === word : holds(gap, [word])))
}

/** What stands in both texts between the stretch of the edge and the next one that is no chance. */
function gapsAt({ old, new: revised, stretches, isSolid }: Comparison, { step, stretch }: Edge): Gap[] {
  let next = stretch + step
  while (isSolid[next] === false) next += step
  const [before, after] = step === 1 ? [stretches[stretch], stretches[next]] : [stretches[next], stretches[stretch]]
  const { oldStart = 0, newStart = 0, length = 0 } = before ?? {}
  return [
    { words: old, start: oldStart + length, end: after?.oldStart ?? old.ids.length },
    { words: revised, start: newStart + length, end: after?.newStart ?? revised.ids.length },
  ]
}

/** The words beside the edge in its stretch: outward, the nearest first, and the next one inward. */
function wordsBeside(
  { old, stretches }: Comparison,
  { word, step, stretch }: Edge,
): { readonly outward: readonly number[]; readonly inward: readonly number[] } {
  const { oldStart = 0, length = 0 } = stretches[stretch] ?? {}
  const ends = { [1]: oldStart + length, [-1]: oldStart - 1 }
  const back = step === 1 ? -1 : 1
  return {
    outward: wordsAlong(old, { from: word + step, step, most: manyWords, end: ends[step] }),
    inward: wordsAlong(old, { from: word + back, step: back, most: 1, end: ends[back] }),
  }
}

/** Whether the words `outward` of the edge are as many, and as long, as a run. */
function isRun({ starts }: Worded, { word, step }: Edge, outward: readonly number[]): boolean {
  const border = (at: number): number => starts[step === 1 ? at + 1 : at] ?? 0
  const farthest = outward.at(-1) ?? word
  return outward.length >= runWords && Math.abs(border(farthest) - border(word)) >= runUnits
}

/**
 * Whether some words of `gap`, but for those that were mistyped, stand again right beside it, and a word that is `distance` words
 * away from it is in that copy. The copy is before the gap for `step` 1, and behind it for −1.
 */
function isCopied({ words, start, end }: Gap, step: 1 | -1, distance: number): boolean {
  const [here, there] = step === 1 ? [start, start - 1] : [end - 1, end]
  const outward = wordsAlong(words, { from: here, step, most: manyWords, end: step === 1 ? end : start - 1 })
  const back = step === 1 ? -1 : 1
  const border = step === 1 ? -1 : words.ids.length
  const inward = wordsAlong(words, { from: there, step: back, most: outward.length, end: border })
  for (let length = distance + 1; length <= outward.length; length += 1) {
    let alike = 0
    for (let place = 0; place < length; place += 1) {
      const [one, other] = [outward[length - 1 - place] ?? -1, inward[place] ?? -1]
      if (words.ids[one] === words.ids[other]) alike += 1
    }
    if (alike > 1 && 2 * alike >= length) return true
  }
  return false
}

/** Whether the word, or the pair of words, of the numbers `ids` stands in `gap`. */
function holds({ words, start, end }: Gap, [first = -1, second]: readonly number[]): boolean {
  const ids = words.ids.subarray(start, end)
  for (let at = ids.indexOf(first); at >= 0; at = ids.indexOf(first, at + 1)) {
    if (second === undefined) return true
    const [next = -1] = wordsAlong(words, { from: start + at + 1, step: 1, most: 1, end })
    if (words.ids[next] === second) return true
  }
  return false
}

/** The word of `gap` that is farthest from the edge. */
function farthestWord({ words, start, end }: Gap, step: 1 | -1): number | undefined {
  const way =
    step === 1 ? ({ from: end - 1, step: -1, end: start - 1 } as const) : ({ from: start, step: 1, end } as const)
  const [at = -1] = wordsAlong(words, { ...way, most: 1 })
  return words.ids[at]
}

/** Whether `gap` is nothing but whole lines. */
function isLines({ words: { text, starts }, start, end }: Gap): boolean {
  const [from, to] = [starts[start] ?? 0, starts[end] ?? 0]
  return (from === 0 || text[from - 1] === '\n') && (to === text.length || text[to - 1] === '\n')
}

function isCorrection({ words, start, end }: Gap): boolean {
  return wordsAlong(words, { from: start, step: 1, most: mostCorrected + 1, end }).length <= mostCorrected
}

/** The places of words from `from` on, `most` at most, up to and without `end`; blanks and punctuation marks are none. */
function wordsAlong(
  { text, starts }: Worded,
  {
    from,
    step,
    most,
    end,
  }: { readonly from: number; readonly step: 1 | -1; readonly most: number; readonly end: number },
): number[] {
  const found: number[] = []
  for (let at = from; at !== end && found.length < most; at += step) {
    // Signs that are neither say something, as words do.
    if (!/[\s\p{P}]/u.test(text[starts[at] ?? 0] ?? '')) found.push(at)
  }
  return found
}
