import type { Span } from '../spans/span.ts'
import { finish, type Work } from '../work.ts'
import { fold, type FoldedText, foldText, isPieceBorder } from './fold.ts'
import { type Folding, loosely } from './letters.ts'
import { isGraphemeBorder, isWordBorder } from './segments.ts'

/** Words to look for, taken literally, and what counts as finding them. */
export interface Search extends Folding {
  readonly words: string
  /** Whether the words may not be part of a longer word. */
  readonly wholeWord: boolean
}

/** What a person looks for who has said nothing but `words`. */
export function looseSearch(words: string): Search {
  return { words, wholeWord: false, ...loosely }
}

/** The most hits shown: more than anyone steps through, few enough to be instant. */
export const mostHits = 10_000

/**
 * Where `search` finds its words in `text`: ascending, without overlaps, the first ones when there are more than `limit`.
 * A hit covers whole graphemes, diacritics and all. Empty for empty words.
 */
export function occurrences(text: string, search: Search, limit: number): readonly Span[] {
  return finish(searchText(text, search, limit))
}

/** The same, a little at a time. */
export function* searchText(text: string, search: Search, limit: number): Work<readonly Span[]> {
  return yield* searchFolded(yield* foldText(text, search), search, limit)
}

/** How many places are looked at before other work may go on. */
const placesAtOnce = 256

/** The same in a text folded before, as `search` asks for. */
export function* searchFolded(folded: FoldedText, search: Search, limit: number): Work<readonly Span[]> {
  const wanted = fold(search.words, search)
  const hits: Span[] = []
  if (wanted === '') return hits
  let looked = 0
  for (let at = folded.folded.indexOf(wanted); at >= 0 && hits.length < limit;) {
    const hit = hitAt(folded, search, { start: at, end: at + wanted.length })
    if (hit) hits.push(hit)
    at = folded.folded.indexOf(wanted, hit ? at + wanted.length : at + 1)
    looked += 1
    if (looked % placesAtOnce === 0) yield
  }
  return hits
}

/** What `found`, a span of the fold, is in the text; `null` when it cuts a character, or a word where that is not wanted. */
function hitAt(folded: FoldedText, { wholeWord }: Search, found: Span): Span | null {
  const [start, end] = [folded.toText(found.start), folded.toText(found.end)]
  if (start === null || end === null) return null
  const isBorder = (offset: number): boolean =>
    isPieceBorder(folded.text, offset) &&
    isGraphemeBorder(folded.text, offset) &&
    (!wholeWord || isWordBorder(folded.text, offset))
  return isBorder(start) && isBorder(end) ? { start, end } : null
}
