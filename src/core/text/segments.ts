const reach = 1024
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const words = new Intl.Segmenter('und', { granularity: 'word' })

/** A window of a text, so that a question about one place does not read five million characters. */
interface Window {
  readonly start: number
  readonly text: string
}

/** The part of `text` around `offset` that decides on borders there: its line, or some 1 024 code units each way of a longer one. */
function windowAround(text: string, offset: number): Window {
  const before = text.slice(Math.max(0, offset - reach), offset)
  const after = text.slice(offset, offset + reach)
  const [feedBefore, feedAfter] = [before.lastIndexOf('\n'), after.indexOf('\n')]
  const [first, last] = [offset - before.length, offset + after.length]
  const start = feedBefore < 0 ? division(text, first, 0) : first + feedBefore + 1
  const end = feedAfter < 0 ? division(text, last, text.length) : offset + feedAfter + 1
  return { start, text: text.slice(start, end) }
}

const blank = / /u
/** Characters that never join the next one, whatever came before: ASCII, kana, ideographs. */
const settled = /[ -~\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]/u
/** Characters that join whatever stands before them. */
const joining = /^[\p{M}\p{Grapheme_Extend}\p{Emoji_Modifier}\u0e33\u0eb3\u200d]/u

/** The first place from `from` towards `to` that is a border for certain, after a line feed or, if one is near, a blank; `to` when there is none. */
function division(text: string, from: number, to: number): number {
  const step = Math.sign(to - from)
  for (let place = from; place !== to; place += step) {
    if (text.charAt(place - 1) === '\n') return place
    const left = Math.abs(place - from) < reach ? blank : settled
    if (left.test(text.charAt(place - 1)) && !joining.test(text.slice(place, place + 2))) return place
  }
  return to
}

/** Whether `offset` is a border for certain, as most are, without asking for the rules. */
function isPlainBorder(text: string, offset: number): boolean {
  return settled.test(text.charAt(offset - 1)) && !joining.test(text.slice(offset, offset + 2))
}

/** Whether no grapheme of `text` is cut at `offset`. */
export function isGraphemeBorder(text: string, offset: number): boolean {
  return graphemeBorderBefore(text, offset) === offset
}

/** The start of the grapheme that `offset` lies in; `offset` itself when it is a border. In UTF-16 code units. */
export function graphemeBorderBefore(text: string, offset: number): number {
  if (offset <= 0 || offset >= text.length) return Math.min(Math.max(offset, 0), text.length)
  if (isPlainBorder(text, offset)) return offset
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

/** A stretch of text that is one whole of its kind (a word, a sentence, a paragraph), or what lies between two of them. */
export interface TextSegment {
  readonly start: number
  readonly end: number
  /** Whether it is one, and not the blanks or the punctuation between two. For words: a word, a number or an ideograph. */
  readonly isWord: boolean
}

/** The segment that the code unit at `offset` belongs to, or `null` at the end of the text. */
export function wordAt(text: string, offset: number): TextSegment | null {
  if (offset < 0 || offset >= text.length) return null
  const { start, text: part } = windowAround(text, offset)
  const segment = words.segment(part).containing(offset - start)
  if (!segment) return null
  const begin = start + segment.index
  return { start: begin, end: begin + segment.segment.length, isWord: segment.isWordLike ?? false }
}

const letters = /^[A-Za-z0-9]{2}$/
const edges = /^(?:[A-Za-z0-9][ \n]|[ \n][A-Za-z0-9])$/

/** Whether no word, and no run of blanks, of `text` is cut at `offset`. */
export function isWordBorder(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true
  const around = text.slice(offset - 1, offset + 1)
  if (letters.test(around)) return false
  if (edges.test(around)) return true
  return wordAt(text, offset)?.start === offset
}
