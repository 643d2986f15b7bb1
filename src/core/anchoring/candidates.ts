import type { Span } from '../spans/span.ts'
import { widenToGraphemes } from '../text/graphemes.ts'
import type { Comparison } from './comparison.ts'
import { isDoubledAt } from './doubled.ts'
import { isKept, keptPlace, lastStretchBefore } from './kept.ts'
import { contextLikeness, likestPart } from './likeness.ts'
import { contextLength } from './quote.ts'
import { tokenAt } from './tokens.ts'
import type { WordPlaces } from './word-places.ts'

/** A place where a passage may be now. */
export interface Candidate {
  readonly span: Span
  /** How well it fits, from 0 to 1: three fifths the words, the rest what stands before and behind them. */
  readonly score: number
}

/** The most candidates of one passage, and the most places that are looked at closely. */
const mostCandidates = 9
const mostClose = 12

/** A word that stands more often than this says little about where a passage went. */
const rare = 24

/** How many words of the passage's beginning, end and surroundings lead to where it may be. */
const leading = 12

/** How much of the letters in a row two pieces of prose have in common by chance. */
const chance = 0.45

/** From which length on words alone, in other company, are worth being shown, in code units. */
const distinctive = 16

/**
 * How much better than it looks the place is at which the alignment has kept the words, and how much worse one
 * that was kept for others, or where other words came instead.
 */
const keptAdvantage = 0.3

/** How far around two places that are otherwise alike is looked which of them is in more of its old company, in code units. */
const farthest = 1_000

/** What candidates are looked for with. */
interface Sought {
  readonly comparison: Comparison
  readonly places: WordPlaces
  readonly span: Span
  readonly words: string
}

/** The places in the new text where the passage at `span` of the old one may be, the best first; none when it seems to be gone. */
export function candidatesFor(comparison: Comparison, places: WordPlaces, span: Span): Candidate[] {
  const sought: Sought = { comparison, places, span, words: comparison.old.text.slice(span.start, span.end) }
  const expected = expectedSpan(sought)
  const found = new Map<number, Candidate>()
  const offer = (place: Span): void => {
    if (!found.has(place.start)) found.set(place.start, { span: place, score: scoreOf(sought, place) })
  }
  const starts = likelyStarts(sought, expected)
  const exact = exactPlaces(sought, expected, starts)
  for (const start of exact) offer({ start, end: start + sought.words.length })
  if (![...found.values()].some(({ score }) => score > 0.95)) {
    for (const within of windows(sought, expected, starts)) {
      const likest = likestPart(comparison.new.text, sought.words, within)
      if (likest && likest.likeness >= 0.5)
        offer(likest.likeness === 1 ? likest.span : toWholeWords(sought, likest.span))
    }
  }
  const instead = wordsInstead(sought, expected)
  if (instead) offer(instead)
  const kept = keptPlace(comparison, span)
  const rank = ({ span: place, score }: Candidate): number => {
    if (place.start === kept?.start) return score + keptAdvantage
    return isKept(comparison, place) || place.start === instead?.start ? score - keptAdvantage : score
  }
  const company = ({ span: place }: Candidate): number =>
    runOutward(comparison.old.text, comparison.new.text, { old: span, start: place.start, end: place.end }, farthest)
  const nearest = (candidate: Candidate): number => Math.abs(candidate.span.start - expected.start)
  const ranked = [...found.values()]
    .filter(({ span: place, score }) => {
      const least = place.start === instead?.start ? 0.4 : place.end - place.start >= distinctive ? 0.5 : 0.65
      return score >= least
    })
    .toSorted((a, b) => rank(b) - rank(a) || company(b) - company(a) || nearest(a) - nearest(b))
  return firstOfDoubled(sought, ranked, kept).slice(0, mostCandidates)
}

/**
 * `ranked` with the first of two copies before the second where the likeliest words stand twice side by side: at the border
 * between them either may look better, and so that all passages of both are offered in the same copy, the first counts.
 */
function firstOfDoubled({ comparison, words }: Sought, ranked: Candidate[], kept: Span | null): Candidate[] {
  const { text } = comparison.new
  const isExact = ({ span }: Candidate): boolean => text.slice(span.start, span.end) === words
  const [best] = ranked
  if (!best || !isExact(best)) return ranked
  let first = best
  for (const candidate of ranked) {
    const { span } = candidate
    const isForOthers = span.start !== kept?.start && isKept(comparison, span)
    if (span.start >= first.span.start || isForOthers || !isExact(candidate)) continue
    if (isDoubledAt(text, span.start, first.span.start)) first = candidate
  }
  return first === best ? ranked : [first, ...ranked.filter((candidate) => candidate !== first)]
}

/** `place` widened to the whole words it begins and ends in, at those ends at which the passage had whole words too. */
function toWholeWords({ comparison: { old, new: revised }, span }: Sought, place: Span): Span {
  const [first, last] = [tokenAt(revised, place.start), tokenAt(revised, place.end - 1)]
  const wholeAtStart = old.starts[tokenAt(old, span.start)] === span.start
  const wholeAtEnd = old.starts[tokenAt(old, span.end - 1) + 1] === span.end
  return widenToGraphemes(revised.text, {
    start: wholeAtStart ? (revised.starts[first] ?? place.start) : place.start,
    end: wholeAtEnd ? (revised.starts[last + 1] ?? place.end) : place.end,
  })
}

function scoreOf({ comparison: { old, new: revised }, span, words }: Sought, place: Span): number {
  const found = revised.text.slice(place.start, place.end)
  const likeness = found === words ? 1 : (likestPart(found, words, { start: 0, end: found.length })?.likeness ?? 0)
  const before = [old.text.slice(Math.max(0, span.start - contextLength), span.start)]
  before.push(revised.text.slice(Math.max(0, place.start - contextLength), place.start))
  const after = [old.text.slice(span.end, span.end + contextLength)]
  after.push(revised.text.slice(place.end, place.end + contextLength))
  return 0.6 * likeness + 0.2 * beyondChance(before) + 0.2 * beyondChance(after)
}

function beyondChance([wanted = '', found = '']: readonly string[]): number {
  return Math.max(0, (contextLikeness(wanted, found) - chance) / (1 - chance))
}

/** What the alignment has put in the place of the passage: from what was kept before it to what was kept behind it. */
function expectedSpan({ comparison, span }: Sought): Span {
  const { old, new: revised, stretches } = comparison
  const at = (offset: number): Span => {
    const index = lastStretchBefore(stretches, tokenAt(old, offset))
    const [before, after] = [stretches[index], stretches[index + 1]]
    const end = before ? (old.starts[before.oldStart + before.length] ?? 0) : 0
    if (before && offset < end) {
      const start = (revised.starts[before.newStart] ?? 0) + offset - (old.starts[before.oldStart] ?? 0)
      return { start, end: start }
    }
    return {
      start: before ? (revised.starts[before.newStart + before.length] ?? 0) : 0,
      end: after ? (revised.starts[after.newStart] ?? 0) : revised.text.length,
    }
  }
  return { start: at(span.start).start, end: Math.max(at(span.start).start, at(span.end - 1).end + 1) }
}

/** The words that were put in the very place of the passage, while what stood around it was kept; `null` when none were. */
function wordsInstead({ comparison: { new: revised }, words }: Sought, expected: Span): Span | null {
  const found = revised.text.slice(expected.start, expected.end)
  const start = expected.start + found.length - found.trimStart().length
  const end = expected.start + found.trimEnd().length
  return start < end && end - start <= 3 * words.length ? { start, end } : null
}

/** Where the passage would begin if the rare words of it and around it had stayed together, the likeliest first. */
function likelyStarts({ comparison, places, span }: Sought, expected: Span): number[] {
  const { old, new: revised, vocabulary } = comparison
  const [first, last] = [tokenAt(old, span.start), tokenAt(old, span.end - 1)]
  const votes = new Map<number, number>()
  const vote = (index: number, weight: number): void => {
    const id = old.ids[index] ?? -1
    if (id < 0 || !vocabulary.isWord(id)) return
    const count = places.count(id)
    if (count === 0) return
    const near = tokenAt(revised, expected.start) + index - first
    for (const place of count <= rare ? places.all(id) : places.nearest(id, near, 4)) {
      const shift = Math.round((place - index) / 4)
      for (const bucket of [shift - 1, shift, shift + 1]) {
        votes.set(bucket, (votes.get(bucket) ?? 0) + (bucket === shift ? weight : weight / 2) / Math.sqrt(count))
      }
    }
  }
  for (let index = Math.max(0, first - leading); index < first; index += 1) vote(index, 1)
  for (let index = first; index <= last; index += 1)
    if (index - first < leading || last - index < leading) vote(index, 2)
  for (let index = last + 1; index <= last + leading; index += 1) vote(index, 1)
  return [...votes]
    .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, mostClose)
    .map(([shift]) => Math.min(Math.max(0, first + shift * 4), revised.ids.length - 1))
}

/** Where the very words stand: all places of words that are rare, otherwise those near the likely ones. */
function exactPlaces({ comparison, places, span, words }: Sought, expected: Span, starts: readonly number[]): number[] {
  const { old, new: revised } = comparison
  const [first, last] = [tokenAt(old, span.start), tokenAt(old, span.end - 1)]
  let rarest = first
  for (let index = first; index <= last && index - first < leading * 2; index += 1) {
    if (places.count(old.ids[index] ?? -1) < places.count(old.ids[rarest] ?? -1)) rarest = index
  }
  const id = old.ids[rarest] ?? -1
  const count = places.count(id)
  if (count === 0) return []
  const into = span.start - (old.starts[rarest] ?? 0)
  const near = [tokenAt(revised, expected.start), ...starts].flatMap((start) => [
    ...places.nearest(id, start + rarest - first, 4),
  ])
  const found = new Set<number>()
  for (const place of count <= rare * 4 ? places.all(id) : near) {
    const start = (revised.starts[place] ?? 0) + into
    if (start >= 0 && revised.text.startsWith(words, start)) found.add(start)
  }
  if (found.size <= mostClose) return [...found]
  const company = (start: number): number =>
    runOutward(old.text, revised.text, { old: span, start, end: start + words.length }, contextLength)
  return [...found].toSorted((a, b) => company(b) - company(a) || a - b).slice(0, mostClose)
}

/** How many code units on both sides are the same, counted from the passage outward, `most` at most on each. */
function runOutward(
  oldText: string,
  newText: string,
  at: { readonly old: Span; readonly start: number; readonly end: number },
  most: number,
): number {
  let before = 0
  while (before < most && oldText[at.old.start - 1 - before] === newText[at.start - 1 - before]) before += 1
  let after = 0
  while (after < most && oldText[at.old.end + after] === newText[at.end + after]) after += 1
  return before + after
}

/** The parts of the new text to look through for words that are like those of the passage. */
function windows({ comparison, words }: Sought, expected: Span, starts: readonly number[]): Span[] {
  const { new: revised } = comparison
  const spare = 40 + Math.round(words.length / 4)
  const within = starts.slice(0, 5).map((start) => {
    const at = revised.starts[start] ?? 0
    return { start: Math.max(0, at - spare), end: Math.min(revised.text.length, at + words.length + spare) }
  })
  const isNarrow = expected.end - expected.start <= words.length + 4 * spare
  return isNarrow && expected.start < expected.end ? [expected, ...within] : within
}
