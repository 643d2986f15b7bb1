/** One token of a rich text, with where it stands in the file, in bytes. */
export type RtfToken = { readonly at: number; readonly end: number } & (
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'word'; readonly word: string; readonly value: number | null }
  /** A sign after a backslash that is no letter. */
  | { readonly kind: 'sign'; readonly sign: string }
  /** Text in the encoding of its font, each byte one character. */
  | { readonly kind: 'bytes'; readonly bytes: string }
)

const token = /([{}])|\\'([0-9a-f]{2})|\\([a-z]{1,32})(-?\d{1,10})? ?|\\([^])|([^\\{}\r\n]+)|[\r\n]+|\\/giy

/** The tokens of a rich text, of which each byte is one character. Binary data and line ends are passed over. */
export function* tokensOf(source: string): Generator<RtfToken> {
  const pattern = new RegExp(token)
  for (let match = pattern.exec(source); match; match = pattern.exec(source)) {
    const [, brace, hex, word, value, sign, bytes] = match
    const extent = { at: match.index, end: pattern.lastIndex }
    if (brace !== undefined) yield { ...extent, kind: brace === '{' ? 'open' : 'close' }
    else if (hex !== undefined) yield { ...extent, kind: 'bytes', bytes: String.fromCharCode(Number.parseInt(hex, 16)) }
    else if (word === 'bin') pattern.lastIndex += Math.max(0, Number(value ?? 0))
    else if (word !== undefined)
      yield { ...extent, kind: 'word', word, value: value === undefined ? null : Number(value) }
    else if (sign !== undefined) yield { ...extent, kind: 'sign', sign }
    else if (bytes !== undefined) yield { ...extent, kind: 'bytes', bytes }
  }
}
