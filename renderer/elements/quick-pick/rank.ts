import { fold } from '../../../src/core/text/fold.ts'
import { loosely } from '../../../src/core/text/letters.ts'
import type { Work } from '../../../src/core/work.ts'

/** Something with words to be found by. */
export interface Rankable {
  readonly label: string
  readonly detail: string
  /** `null` for what is possible now. */
  readonly whyNot: string | null
}

/** How many items are judged before something else may be done. */
const stride = 250

/**
 * The best `most` of those of `items` that `words` find, best first, and of equals those that are possible first, then
 * in the order given. The first of all of them when `words` is empty.
 *
 * The letters of `words` must come in order. Better are: at the beginning of the label, at the beginnings of words,
 * together.
 */
export function* rank<T extends Rankable>(items: readonly T[], words: string, most: number): Work<readonly T[]> {
  const wanted = fold(words, loosely).replaceAll(/\s+/gu, '')
  const scores = new Float64Array(items.length).fill(notFound)
  for (const [index, item] of items.entries()) {
    const score = wanted === '' ? 0 : scoreOf(item, wanted)
    if (score !== null) scores[index] = score + (item.whyNot === null ? possible : 0)
    if (index % stride === stride - 1) yield
  }
  const least = scores.toSorted().at(-most) ?? notFound
  return items
    .map((item, index) => ({ item, score: scores[index] ?? notFound }))
    .filter(({ score }) => score > notFound && score >= least)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ item }) => item)
}

const notFound = Number.NEGATIVE_INFINITY
/** Less than a point: of equals what is possible comes first. */
const possible = 0.5
/** What a letter at the very beginning, one after the last letter found, and one at the beginning of a word are worth. */
const [first, joined, beginning] = [1_200, 800, 600]
/** What the label is worth more than what stands beside it. */
const labelled = 100

/** The folded labels and details of what was ranked: the same things are ranked again with every letter that is typed. */
const folds = new WeakMap<Rankable, { readonly label: string; all: string | null }>()

/** How well `wanted` (folded, without blanks) fits, in whole points; `null` when it does not. */
function scoreOf(item: Rankable, wanted: string): number | null {
  let folded = folds.get(item)
  if (!folded) folds.set(item, (folded = { label: fold(item.label, loosely), all: null }))
  const inLabel = lettersIn(folded.label, wanted)
  if (inLabel !== null) return inLabel + labelled
  folded.all ??= `${folded.label} ${fold(item.detail, loosely)}`
  return lettersIn(folded.all, wanted)
}

function lettersIn(text: string, wanted: string): number | null {
  let [score, at] = [0, -1]
  for (const letter of wanted) {
    const next = text.indexOf(letter, at + 1)
    if (next < 0) return null
    const beginsWord = next === 0 || /[^\p{L}\p{N}]/u.test(text.charAt(next - 1))
    if (next === at + 1) score += next === 0 ? first : joined
    if (beginsWord) score += beginning
    at = next
  }
  return score - text.length
}
