/** How far the headers of a whole file are looked at, in bytes. */
const searched = 64 * 1024

/**
 * A multipart file without all parts but the first: the page of a web archive, without its frames, which its parser would
 * read as one with it. `bytes` themselves where they have no parts.
 */
export function firstPart(bytes: Uint8Array): Uint8Array {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const headers = source.slice(0, /\r?\n\r?\n/.exec(source)?.index ?? 0)
  // A header that goes on in the next line is put into one first: looked for over lines, it could keep a search busy for ever.
  const unfolded = headers.slice(0, searched).replaceAll(/\r?\n[ \t]+/g, ' ')
  const [, quoted, bare] = /^content-type:[^\n]*?;[ ]?boundary=(?:"([^"\r\n]+)"|([^\s;"]+))/im.exec(unfolded) ?? []
  const boundary = `\n--${quoted ?? bare ?? ''}`
  if (boundary === '\n--') return bytes
  const first = source.indexOf(boundary, headers.length)
  const second = first < 0 ? -1 : borderAfter(source, boundary, first + 1)
  if (second < 0) return bytes
  return Buffer.from(`${source.slice(0, second)}${boundary}--\r\n`, 'latin1')
}

/** Where a whole line that is `boundary` begins; an inner boundary may begin with the same signs. */
function borderAfter(source: string, boundary: string, from: number): number {
  for (let at = source.indexOf(boundary, from); at >= 0; at = source.indexOf(boundary, at + 1)) {
    if (/^[ \t]*(?:\r?\n|$)/.test(source.slice(at + boundary.length, at + boundary.length + 100))) return at
  }
  return -1
}
