import type { Decoded } from './decoded.ts'
import { guessLegacy } from './guess-legacy.ts'
import { binary } from './judge-text.ts'
import { sample } from './sample.ts'
import { strictly } from './strict-decoder.ts'

/**
 * The text of `bytes`: as `chosen` has it when a person chose an encoding, else by byte order mark, by the NUL bytes of
 * UTF-16, as strict UTF-8, and last by what the letters look like. Nothing is ever replaced: bytes that do not fit refuse.
 */
export function decode(bytes: Uint8Array, chosen?: string): Decoded {
  if (chosen !== undefined) return asChosen(bytes, chosen)
  const known = decodedBefore.get(bytes) ?? guessed(bytes)
  decodedBefore.set(bytes, known)
  return known
}

/** Several readers look at the text of a file before one accepts it, and guessing is slow. */
const decodedBefore = new WeakMap<Uint8Array, Decoded>()

function guessed(bytes: Uint8Array): Decoded {
  const marked = markedEncoding(bytes)
  if (marked !== null) {
    return (
      attempt(bytes, marked) ??
      refusal(
        `The file is marked as ${shown(marked)}, but part of it is not. Get a fresh copy, or save it again as UTF-8.`,
      )
    )
  }
  const utf16 = attempt(bytes, unmarkedUtf16(bytes))
  if (utf16) return utf16
  if (bytes.includes(0)) return refusal(binary)
  return attempt(bytes, 'utf-8') ?? brokenUtf8(bytes) ?? guessLegacy(bytes)
}

function asChosen(bytes: Uint8Array, chosen: string): Decoded {
  return (
    attempt(bytes, chosen) ??
    refusal(
      `The file cannot be read as ${shown(chosen)}: some of its bytes mean nothing there. Choose another encoding.`,
    )
  )
}

function attempt(bytes: Uint8Array, encoding: string | null): Decoded | null {
  const read = encoding === null ? null : strictly(bytes, encoding)
  return read && { kind: 'text', ...read, warnings: [] }
}

function refusal(reason: string): Decoded {
  return { kind: 'refused', reason }
}

function shown(encoding: string): string {
  return encoding.toUpperCase().replace(/^WINDOWS/, 'Windows')
}

function markedEncoding([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return null
}

/** UTF-16 without a mark shows by its NULs: spaces and line ends have one, always on the same side. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const beginning = bytes.subarray(0, 65_536)
  const nulls = [0, 0]
  beginning.forEach((byte, index) => {
    if (byte === 0) nulls[index % 2]! += 1
  })
  const [even = 0, odd = 0] = nulls
  const enough = beginning.length / 2 / 20
  if (odd > enough && even === 0) return 'utf-16le'
  if (even > enough && odd === 0) return 'utf-16be'
  return null
}

/** A text that is nearly all UTF-8 is a damaged one, not one in an older encoding: guessing would garble what is sound. */
function brokenUtf8(bytes: Uint8Array): Decoded | null {
  const lenient = new TextDecoder('utf-8').decode(sample(bytes))
  let sound = 0
  let lost = 0
  for (let index = 0; index < lenient.length; index += 1) {
    const unit = lenient.charCodeAt(index)
    if (unit === 0xfffd) lost += 1
    else if (unit > 0x7f) sound += 1
  }
  if (sound <= 8 * lost) return null
  return refusal(
    'The file is UTF-8, but part of it is damaged and cannot be read. Get a fresh copy, or save it again as UTF-8.',
  )
}
