/** Encodings that test files are written in. */
export type TestEncoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'windows-1250'
  | 'windows-1251'
  | 'windows-1252'
  | 'windows-1254'
  | 'windows-1256'
  | 'koi8-r'

/** `text` as bytes of `encoding`, with a byte order mark when `marked`. Fails for a character the encoding does not have. */
export function encode(text: string, encoding: TestEncoding, { marked = false } = {}): Uint8Array {
  const whole = marked ? `\ufeff${text}` : text
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(whole)
    case 'utf-16le':
      return utf16(whole, true)
    case 'utf-16be':
      return utf16(whole, false)
    default:
      return singleBytes(whole, encoding)
  }
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let unit = 0; unit < text.length; unit += 1) view.setUint16(unit * 2, text.charCodeAt(unit), littleEndian)
  return bytes
}

/** Built from the decoder, whose own table is checked byte by byte where legacy encodings are tested. */
function singleBytes(text: string, encoding: string): Uint8Array {
  const characters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  return Uint8Array.from(text, (character) => {
    const byte = characters.indexOf(character)
    if (byte < 0) throw new Error(`${encoding} has no “${character}”`)
    return byte
  })
}
