const reach = 1024
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const words = new Intl.Segmenter('und', { granularity: 'word' })

/** A window of a text, so that a question about one place does not read five million characters. */
interface Window {
  readonly start: number
  readonly text: string
}

/** The part of `text` around `offset` that decides on borders there: its line, or 1 024 code units each way of a longer one. */
function windowAround(text: string, offset: number): Window {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const lineEnd = text.indexOf('\n', offset)
  const start = Math.max(lineStart, wholeBefore(text, offset - reach))
  const end = Math.min(lineEnd < 0 ? text.length : lineEnd + 1, offset + reach)
  return { start, text: text.slice(start, end) }
}

/** The nearest place at or before `offset` where no character, mark or joiner continues: right after a blank, else `offset`. */
function wholeBefore(text: string, offset: number): number {
  for (let place = offset; place > offset - reach && place > 0; place -= 1) {
    if (text.charCodeAt(place - 1) === 0x20) return place
  }
  return Math.max(0, offset)
}

/** The start of the grapheme that `offset` lies in; `offset` itself when it is a border. In UTF-16 code units. */
export function graphemeBorderBefore(text: string, offset: number): number {
  if (offset <= 0 || offset >= text.length) return Math.min(Math.max(offset, 0), text.length)
  const { start, text: part } = windowAround(text, offset)
  return start + (graphemes.segment(part).containing(offset - start)?.index ?? offset - start)
}

/** The end of the grapheme that `offset` lies in; `offset` itself when it is a border. In UTF-16 code units. */
export function graphemeBorderAfter(text: string, offset: number): number {
  const before = graphemeBorderBefore(text, offset)
  return before === offset ? offset : nextGrapheme(text, before)
}

/** The first grapheme border after `offset`; the text's length at its end. */
export function nextGrapheme(text: string, offset: number): number {
  if (offset >= text.length) return text.length
  const { start, text: part } = windowAround(text, offset)
  const segment = graphemes.segment(part).containing(offset - start)
  return segment ? start + segment.index + segment.segment.length : text.length
}

/** The last grapheme border before `offset`; 0 at the beginning. */
export function previousGrapheme(text: string, offset: number): number {
  return offset <= 0 ? 0 : graphemeBorderBefore(text, offset - 1)
}

/** A stretch of text that the Unicode rules call one word, or one run of blanks or punctuation. */
export interface WordSegment {
  readonly start: number
  readonly end: number
  /** Whether it is a word, a number or an ideograph, and not blanks or punctuation. */
  readonly isWord: boolean
}

/** The segment that the code unit at `offset` belongs to, or `null` at the end of the text. */
export function wordAt(text: string, offset: number): WordSegment | null {
  if (offset < 0 || offset >= text.length) return null
  const { start, text: part } = windowAround(text, offset)
  const segment = words.segment(part).containing(offset - start)
  if (!segment) return null
  const begin = start + segment.index
  return { start: begin, end: begin + segment.segment.length, isWord: segment.isWordLike ?? false }
}
