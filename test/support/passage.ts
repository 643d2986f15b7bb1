import type { Span } from '../../src/core/spans/span.ts'

/** A passage by its words, as a person would point it out. */
export interface Passage {
  /** Its first words, or all of them. */
  readonly from: string
  /** Its last words, where it is too long to be written out. */
  readonly to?: string
  /** Words that stand before it, where its own are not the first such words in the text. */
  readonly after?: string
}

/** Where `passage` stands in `text`, in UTF-16 code units. Throws when the words are not there. */
export function placeOf(text: string, { from, to, after }: Passage): Span {
  const behind = after === undefined ? 0 : firstBehind(text, after, 0).end
  const first = firstBehind(text, from, behind)
  const last = to === undefined ? first : firstBehind(text, to, first.end)
  return { start: first.start, end: last.end }
}

/** The words of `passage` in `text`. */
export function wordsOf(text: string, passage: Passage): string {
  const { start, end } = placeOf(text, passage)
  return text.slice(start, end)
}

function firstBehind(text: string, words: string, from: number): Span {
  const start = text.indexOf(words, from)
  if (start < 0) throw new Error(`“${words}” is not in the text behind ${from}`)
  return { start, end: start + words.length }
}
