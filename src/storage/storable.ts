/** How deep values may nest. Records nest far less; JSON of a hostile depth could be read and never written again. */
const deepest = 64

/** How long a text may be, in UTF-16 code units. */
const longest = 10 * 1024 * 1024

/** Why `value` would not come back from a file as it is, in words; `null` when it would. */
export function whyNotStorable(value: unknown, depth = 0): string | null {
  if (depth > deepest) return `it nests deeper than ${deepest} levels`
  switch (typeof value) {
    case 'string':
      return value.length > longest ? 'a text in it is longer than ten million characters' : null
    case 'number':
      return whyNotNumber(value)
    case 'boolean':
      return null
    case 'object':
      return value === null ? null : whyNotObject(value, depth)
    default:
      return `it holds a ${typeof value}`
  }
}

function whyNotNumber(value: number): string | null {
  if (!Number.isFinite(value)) return `it holds ${value}`
  if (Object.is(value, -0)) return 'it holds a negative zero'
  const isRounded = Number.isInteger(value) && !Number.isSafeInteger(value)
  return isRounded ? 'it holds a whole number too large to be exact' : null
}

function whyNotObject(value: object, depth: number): string | null {
  const isPlain = Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value))
  if (!isPlain) return 'it holds something else than plain values'
  for (const part of Object.values(value)) {
    const reason = whyNotStorable(part, depth + 1)
    if (reason !== null) return reason
  }
  return null
}
