import type { Line } from './paragraphs.ts'

const brokenWord = /(\p{L}[\p{L}\p{M}]*)[-\u2010]$/u
const unspacedEnd = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]$/u
const unspacedBeginning = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
const beginning = /^[\p{L}\p{M}]+/u

/** Joins the lines of a document, and counts the words that were broken over two of them. */
export class LineJoiner {
  /** Words with a hyphen that stand within a line somewhere, lower case. */
  readonly #hyphenated: ReadonlySet<string>
  joined = 0

  constructor(lines: readonly Line[]) {
    this.#hyphenated = new Set(
      lines.flatMap(({ text }) =>
        [...text.matchAll(/[\p{L}\p{M}]+[-\u2010][\p{L}\p{M}]+/gu)].map(([word]) => folded(word)),
      ),
    )
  }

  /**
   * What is written of `text` when a line that begins with `next` follows: with a blank after it, or without the hyphen
   * that broke a word. The hyphen stays where the document has the same word with it within a line, and before anything
   * but a small letter.
   */
  before(text: string, next: string): string {
    const line = text.trimEnd()
    if (line.endsWith('\u00ad')) {
      this.joined += 1
      return line.slice(0, -1)
    }
    const first = brokenWord.exec(line)?.[1]
    if (first === undefined) return isUnspaced(line, next) ? line : `${line} `
    const second = beginning.exec(next.trimStart())?.[0] ?? ''
    if (!/^\p{Ll}/u.test(second) || this.#hyphenated.has(folded(`${first}-${second}`))) return line
    this.joined += 1
    return line.slice(0, -1)
  }
}

/** Whether both sides are written in a script that has no blanks between words. */
function isUnspaced(line: string, next: string): boolean {
  return unspacedEnd.test(line) && unspacedBeginning.test(next.trimStart())
}

function folded(word: string): string {
  return word.toLowerCase().replace('\u2010', '-')
}
