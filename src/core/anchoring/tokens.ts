import type { Work } from '../work.ts'

/** A text cut into pieces, each named by a number: equal pieces have equal numbers. Every code unit is in one piece. */
export interface Tokens {
  /** Where each piece begins, ascending, and the text's length after the last, in UTF-16 code units. */
  readonly starts: Uint32Array
  /** The number of each piece. */
  readonly ids: Int32Array
}

/** Gives the pieces of several texts their numbers, so that they can be compared. */
export class Vocabulary {
  readonly #ids = new Map<string, number>()
  readonly #wordLike: boolean[] = []

  /** The number of `piece`. */
  id(piece: string): number {
    const known = this.#ids.get(piece)
    if (known !== undefined) return known
    const id = this.#ids.size
    this.#ids.set(piece, id)
    this.#wordLike.push(letter.test(piece))
    return id
  }

  /** Whether the piece of this number is a word, a number or an ideograph, and not a blank or a sign between them. */
  isWord(id: number): boolean {
    return this.#wordLike[id] ?? false
  }
}

const letter = /^[\p{L}\p{M}\p{N}]/u

/**
 * Words, single characters of scripts that are written without blanks, line feeds, runs of other blanks, and any other
 * character by itself. A rule of our own: the segmenters' rules differ between versions, and an answer must not.
 */
const piece =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{M}\p{N}])+|\n|[^\S\n]+|[^]/gu

/** How many pieces are cut off before other work may go on. */
const piecesAtOnce = 8_192

/** The same for lines. */
const linesAtOnce = 512

/** `text` in words and what stands between them. */
export function* wordTokens(text: string, vocabulary: Vocabulary): Work<Tokens> {
  const [starts, ids]: [number[], number[]] = [[], []]
  for (const match of text.matchAll(piece)) {
    starts.push(match.index)
    ids.push(vocabulary.id(match[0]))
    if (starts.length % piecesAtOnce === 0) yield
  }
  starts.push(text.length)
  return { starts: new Uint32Array(starts), ids: new Int32Array(ids) }
}

/** The pieces of `tokens` in lines, each with its line feed. */
export function* lineTokens(
  text: string,
  { starts }: Tokens,
  vocabulary: Vocabulary,
): Work<Tokens & { readonly firsts: Uint32Array }> {
  const [lineStarts, firsts, ids]: [number[], number[], number[]] = [[], [], []]
  let begin = 0
  for (let index = 0; index + 1 < starts.length; index += 1) {
    if (starts[index] === begin) firsts.push(index)
    const end = starts[index + 1] ?? text.length
    if (text[end - 1] !== '\n' && end !== text.length) continue
    lineStarts.push(begin)
    ids.push(vocabulary.id(text.slice(begin, end)))
    begin = end
    if (lineStarts.length % linesAtOnce === 0) yield
  }
  lineStarts.push(text.length)
  firsts.push(starts.length - 1)
  return { starts: new Uint32Array(lineStarts), ids: new Int32Array(ids), firsts: new Uint32Array(firsts) }
}

/** The number of the piece that `offset` lies in; the number of pieces at the text's end. */
export function tokenAt({ starts }: Tokens, offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
