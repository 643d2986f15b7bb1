/** Whether two plain values (null, booleans, numbers, strings, arrays, objects) say the same; an absent key is not a key with `undefined`. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  for (const key of keys) {
    const [one, other] = [(a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]]
    if (!Object.is(one, other) && !equal(one, other)) return false
    if (one === undefined && !Object.hasOwn(b, key)) return false
  }
  return true
}
