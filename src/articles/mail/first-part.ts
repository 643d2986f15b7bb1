import { borderAfter, boundaryIn, headersOf } from './boundaries.ts'

/**
 * A multipart file without all parts but the first: the page of a web archive, without its frames, which its parser would
 * read as one with it. `bytes` themselves where they have no parts.
 */
export function firstPart(bytes: Uint8Array): Uint8Array {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const headers = headersOf(source)
  const boundary = boundaryIn(headers)
  if (boundary === null) return bytes
  const first = source.indexOf(boundary, headers.length)
  const second = first < 0 ? null : borderAfter(source, boundary, first + 1)
  if (second === null) return bytes
  return Buffer.from(`${source.slice(0, second)}${boundary}--\r\n`, 'latin1')
}
