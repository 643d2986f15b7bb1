import { deflateRawSync } from 'node:zlib'
import { zip, type ZipEntry } from '../support/zip.ts'

/** Numbers that look random: each call answers a whole one from 0 to below `limit`. */
export type RandomNumber = (limit: number) => number

/** Bytes that mean something in some format. */
const telling = Array.from('<>&"\'\n\r\t|#*-[]{}()\\/:;=,%\0\u00ff\u0080\u00c3\u001b', (sign) => sign.charCodeAt(0))
/** Pieces that parsers stumble over. */
const pieces = [
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?xml version="1.0"?>',
  '<!DOCTYPE x [',
  '&#x10ffff;',
  '&#xd800;',
  '\\u-10179?',
  '{\\*\\',
  '\\bin99 ',
  '\r\n\r\n',
  '--b1\r\n',
  'Content-Type: multipart/mixed; boundary=b1\r\n\r\n',
  '=?utf-8?B?////?=',
  '\u2028',
  '\ud83d',
  '\ufeff',
  '[^1]: ',
  '```\n',
  '"""',
  '\\ud800',
  '1e999',
  'endobj\n1 0 obj\n',
  '/Filter /FlateDecode ',
  '<w:p>',
  '</w:tc>',
  '<table>',
  '<text:list>',
].map((words) => Buffer.from(words))

/** `bytes` with one to eight changes: bytes flipped, set, cut out, copied elsewhere, and pieces put in. */
export function mutated(bytes: Uint8Array, random: RandomNumber): Uint8Array {
  let changed = Buffer.from(bytes)
  for (let changes = 1 + random(8); changes > 0; changes -= 1) changed = change(changed, random)
  return new Uint8Array(changed)
}

function change(bytes: Buffer, random: RandomNumber): Buffer<ArrayBuffer> {
  const at = random(bytes.length + 1)
  const length = 1 + random(random(4) === 0 ? 400 : 12)
  switch (random(7)) {
    case 0:
      return withByte(bytes, at, (bytes[at] ?? 0) ^ (1 << random(8)))
    case 1:
      return withByte(bytes, at, random(256))
    case 2:
      return withByte(bytes, at, telling[random(telling.length)] ?? 0)
    case 3:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
    case 4: {
      const from = random(bytes.length + 1)
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(from, from + length), bytes.subarray(at)])
    }
    case 5:
      return Buffer.concat([
        bytes.subarray(0, at),
        pieces[random(pieces.length)] ?? Buffer.alloc(0),
        bytes.subarray(at),
      ])
    default: {
      const piece = bytes.subarray(at, at + length)
      const times = 1 + random(40)
      return Buffer.concat([bytes.subarray(0, at), ...Array.from({ length: times }, () => piece), bytes.subarray(at)])
    }
  }
}

function withByte(bytes: Buffer, at: number, byte: number): Buffer<ArrayBuffer> {
  const copy = Buffer.from(bytes)
  if (at < copy.length) copy[at] = byte
  return copy
}

/**
 * A ZIP file of `parts` of which one has changed, so that the parser of what is in it is reached; now and then the ZIP file
 * itself.
 */
export function mutatedZip(parts: readonly ZipEntry[], random: RandomNumber): Uint8Array {
  if (random(10) === 0) return mutated(zip(parts), random)
  const chosen = random(parts.length)
  return zip(
    parts.map((part, index): ZipEntry => {
      if (index !== chosen) return part
      const content = mutated(new Uint8Array(Buffer.from(part.content)), random)
      return random(20) === 0
        ? { ...part, content, packed: deflateRawSync(content).subarray(0, -1) }
        : { ...part, content }
    }),
  )
}
