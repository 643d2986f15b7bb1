import { finish, type Work } from '../work.ts'
import { type Folding, lettersFor } from './letters.ts'
import { StringBuilder } from './string-builder.ts'

/** `text` for comparing: two texts that differ in nothing that counts have the same fold. Not for offsets. */
export function fold(text: string, folding: Folding): string {
  return finish(foldText(text, folding)).folded
}

/** A piece of text that is folded as one: a character and what joins it: marks, and the later letters of a Hangul syllable. */
const piece = /[^][\p{M}\u1160-\u11ff]*/uy
const joining = /^[\p{M}\u1160-\u11ff]/u
const ascii = /^[\0-\x7f]*$/
/** No character below this joins the one before it. */
const firstJoining = 0x300

/** Whether no piece of `text` is cut at `offset`. */
export function isPieceBorder(text: string, offset: number): boolean {
  if (offset === 0 || !(text.charCodeAt(offset) >= firstJoining)) return true
  return !joining.test(text.slice(offset, offset + 2))
}

/** Folds `text` and notes where every part of the fold comes from. */
export function* foldText(text: string, folding: Folding): Work<FoldedText> {
  if (ascii.test(text)) return new FoldedText(text, folding, folding.matchCase ? text : text.toLowerCase(), [])
  const letters = lettersFor(folding)
  const built = new StringBuilder(text.length)
  const shifts: number[] = []
  for (let at = 0; at < text.length;) {
    const letter = letters.single(text.charCodeAt(at))
    if (letter !== null && isPieceBorder(text, at + 1)) {
      built.addUnit(letter)
      at += 1
    } else {
      piece.lastIndex = at
      const whole = piece.exec(text)?.[0] ?? ''
      const part = letters.piece(whole)
      if (part.length !== whole.length) shifts.push(built.length, part.length, at, whole.length)
      built.add(part)
      at += whole.length
    }
    if (built.isFull) {
      built.flush()
      yield
    }
  }
  return new FoldedText(text, folding, built.finish(), shifts)
}

/** A text's fold, and the way back to the text. */
export class FoldedText {
  /** Four numbers for each piece that changed its length: where it begins in the fold, how long it is there, and the same in the text. Ascending. */
  readonly #shifts: readonly number[]

  readonly text: string
  readonly folding: Folding
  readonly folded: string

  constructor(text: string, folding: Folding, folded: string, shifts: readonly number[]) {
    this.text = text
    this.folding = folding
    this.folded = folded
    this.#shifts = shifts
  }

  /** The offset in the text of `offset` in the fold; `null` inside a piece that has another length in the text. */
  toText(offset: number): number | null {
    let low = 0
    let high = this.#shifts.length / 4
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#shifts[middle * 4] ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    if (low === 0) return offset
    const [foldStart = 0, foldLength = 0, start = 0, length = 0] = this.#shifts.slice(low * 4 - 4, low * 4)
    if (offset === foldStart) return start
    if (offset < foldStart + foldLength) return null
    return start + length + (offset - foldStart - foldLength)
  }
}
