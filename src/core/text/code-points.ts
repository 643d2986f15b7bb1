const stride = 1024

/** Whether the code unit at `offset` is the second half of a surrogate pair, so that `offset` lies inside a character. */
export function splitsPair(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return false
  const low = text.charCodeAt(offset)
  if (low < 0xdc00 || low > 0xdfff) return false
  const high = text.charCodeAt(offset - 1)
  return high >= 0xd800 && high <= 0xdbff
}

/**
 * Offsets of one text in its two units: UTF-16 code units, which the workbench uses inside, and Unicode code points,
 * which most exchange formats use.
 *
 * Built once in a pass over the text; each conversion then reads at most 1 024 code units.
 */
export class CodePointIndex {
  readonly #text: string
  /** The code points before every 1 024th code unit. */
  readonly #marks: Uint32Array

  /** How many code points the text has. */
  readonly length: number

  constructor(text: string) {
    this.#text = text
    this.#marks = new Uint32Array(Math.floor(text.length / stride) + 1)
    let points = 0
    for (let unit = 0; unit < text.length; unit += 1) {
      if (unit % stride === 0) this.#marks[unit / stride] = points
      if (!splitsPair(text, unit)) points += 1
    }
    if (text.length % stride === 0) this.#marks[text.length / stride] = points
    this.length = points
  }

  /** The code points before `utf16`. An offset inside a surrogate pair counts the whole pair. */
  toCodePoints(utf16: number): number {
    const mark = Math.floor(utf16 / stride)
    return (this.#marks[mark] ?? 0) + countPoints(this.#text, mark * stride, utf16)
  }

  /** The code units before the code point number `codePoint`; the text's length when there are fewer code points. */
  toUtf16(codePoint: number): number {
    let low = 0
    let high = this.#marks.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#marks[middle] ?? 0) <= codePoint) low = middle
      else high = middle - 1
    }
    let unit = low * stride
    if (splitsPair(this.#text, unit)) unit += 1
    let missing = codePoint - (this.#marks[low] ?? 0)
    while (missing > 0 && unit < this.#text.length) {
      unit += (this.#text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1
      missing -= 1
    }
    return unit
  }
}

/** How many characters begin in `text` from `start` up to `end`, in code units. */
function countPoints(text: string, start: number, end: number): number {
  let points = 0
  for (let unit = start; unit < end; unit += 1) if (!splitsPair(text, unit)) points += 1
  return points
}
