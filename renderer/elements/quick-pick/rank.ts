import { fold } from '../../../src/core/text/fold.ts'
import { loosely } from '../../../src/core/text/letters.ts'

/** Something with words to be found by. */
export interface Rankable {
  readonly label: string
  readonly detail: string
  /** `null` for what is possible now. */
  readonly whyNot: string | null
}

/**
 * Those of `items` that `words` find, best first, and of equals those that are possible first, then in the order given.
 * All of them when `words` is empty.
 *
 * The letters of `words` must come in order. Better are: at the beginning of the label, at the beginnings of words,
 * together.
 */
export function rank<T extends Rankable>(items: readonly T[], words: string): readonly T[] {
  const wanted = fold(words, loosely).replaceAll(/\s+/gu, '')
  return items
    .map((item, index) => ({ item, index, score: wanted === '' ? 0 : scoreOf(item, wanted) }))
    .filter((ranked): ranked is typeof ranked & { score: number } => ranked.score !== null)
    .toSorted(
      (a, b) =>
        b.score - a.score || Number(b.item.whyNot === null) - Number(a.item.whyNot === null) || a.index - b.index,
    )
    .map(({ item }) => item)
}

/** The folded labels and details of what was ranked: the same things are ranked again with every letter that is typed. */
const folds = new WeakMap<Rankable, { readonly label: string; all: string | null }>()

/** How well `wanted` (folded, without blanks) fits; `null` when it does not. */
function scoreOf(item: Rankable, wanted: string): number | null {
  let folded = folds.get(item)
  if (!folded) folds.set(item, (folded = { label: fold(item.label, loosely), all: null }))
  const inLabel = lettersIn(folded.label, wanted)
  if (inLabel !== null) return inLabel + 1
  folded.all ??= `${folded.label} ${fold(item.detail, loosely)}`
  return lettersIn(folded.all, wanted)
}

function lettersIn(text: string, wanted: string): number | null {
  let [score, at] = [0, -1]
  for (const letter of wanted) {
    const next = text.indexOf(letter, at + 1)
    if (next < 0) return null
    const beginsWord = next === 0 || /[^\p{L}\p{N}]/u.test(text.charAt(next - 1))
    if (next === at + 1) score += next === 0 ? 12 : 8
    if (beginsWord) score += 6
    at = next
  }
  return score - text.length / 100
}
