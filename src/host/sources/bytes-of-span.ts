import type { Span } from '../../core/spans/span.ts'

/** In bytes. */
const chunk = 4096

/**
 * The half-open stretch of `bytes` that `span` of the canonical text came from, where the text is nothing but those bytes
 * decoded, with line ends LF. A byte order mark belongs to the first character. `null` when the bytes are not so long or not
 * in this encoding.
 */
export function bytesOfSpan(bytes: Uint8Array, encoding: string, span: Span): Span | null {
  const raw = decoded(bytes, encoding)
  if (raw === null) return null
  const [from, to] = [rawOffset(raw, span.start), rawOffset(raw, span.end)]
  if (from === null || to === null) return null
  return { start: from === 0 ? 0 : byteAt(bytes, encoding, from), end: byteAt(bytes, encoding, to) }
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    // Not in this encoding, so not the bytes that the text came from.
    return null
  }
}

/** Where the code unit at `offset` of the canonical text stands in the decoded bytes, in which CRLF is two. */
function rawOffset(raw: string, offset: number): number | null {
  let pairs = 0
  for (let at = raw.indexOf('\r\n'); at >= 0 && at - pairs < offset; at = raw.indexOf('\r\n', at + 2)) pairs += 1
  const found = offset + pairs
  return found <= raw.length ? found : null
}

/** How many of `bytes` make the first `length` code units. */
function byteAt(bytes: Uint8Array, encoding: string, length: number): number {
  const whole = new TextDecoder(encoding)
  let [before, units] = [0, 0]
  for (let at = 0; at < bytes.length; at += chunk) {
    const more = whole.decode(bytes.subarray(at, at + chunk), { stream: true }).length
    if (units + more >= length) break
    units += more
    before = at + chunk
  }
  const single = new TextDecoder(encoding)
  let reached = single.decode(bytes.subarray(0, before), { stream: true }).length
  let at = Math.min(before, bytes.length)
  for (; at < bytes.length && reached < length; at += 1) {
    reached += single.decode(bytes.subarray(at, at + 1), { stream: true }).length
  }
  return at
}
