import { borderAfter, boundaryIn, headersOf, isOfText } from './boundaries.ts'

/** A part of a mail that is text. */
export interface TextPart {
  /** As IMAP numbers parts (RFC 9051, 6.4.5): `1.2` is the second part of the first. A mail without parts is `1`. */
  readonly number: string
  /** Its headers and its body, as they are in the file. */
  readonly bytes: Uint8Array
}

/** Parts within parts deeper than this are passed over. */
const deepest = 10
/** What comes after so many parts is passed over. */
const mostParts = 200

/** The parts of a mail that are text and not attached, in its order. */
export function textPartsOf(mail: Uint8Array): TextPart[] {
  const source = Buffer.from(mail.buffer, mail.byteOffset, mail.byteLength).toString('latin1')
  const parts: TextPart[] = []
  collect(source, [], parts)
  return parts
}

function collect(source: string, path: readonly number[], parts: TextPart[]): void {
  const headers = headersOf(source)
  const boundary = boundaryIn(headers)
  if (boundary === null) {
    if (isOfText(headers)) parts.push({ number: path.join('.') || '1', bytes: Buffer.from(source, 'latin1') })
    return
  }
  if (path.length === deepest) return
  let begin = borderAfter(source, boundary, headers.length)
  for (let number = 1; begin !== null && parts.length < mostParts; number += 1) {
    const next = borderAfter(source, boundary, begin + 1)
    const body = source.indexOf('\n', begin + boundary.length)
    const isLast = source.startsWith('--', begin + boundary.length)
    if (isLast || body < 0) return
    collect(source.slice(body + 1, next ?? source.length), [...path, number], parts)
    begin = next
  }
}
