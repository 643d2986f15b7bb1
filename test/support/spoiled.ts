type Random = (limit: number) => number

const strange: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  Number.MAX_VALUE,
  2 ** 60,
  '',
  '\0',
  'x'.repeat(200_000),
  '__proto__',
  '../../etc/passwd',
  '\ud800',
  [],
  {},
  [[[[[[[[]]]]]]]],
  { __proto__: null, constructor: { prototype: { isAdmin: true } } },
]

/** `value` with one thing about it changed at a place that `random` picks. */
export function spoiled(value: unknown, random: Random): unknown {
  if (Array.isArray(value) && value.length > 0 && random(3) > 0) {
    const at = random(value.length)
    return value.map((item: unknown, index) => (index === at ? spoiled(item, random) : item))
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return spoiledObject(value, random)
  return strange[random(strange.length)]
}

function spoiledObject(value: object, random: Random): unknown {
  const entries = Object.entries(value)
  const at = random(entries.length + 1)
  switch (random(5)) {
    case 0:
      return Object.fromEntries(entries.filter((_entry, index) => index !== at))
    case 1:
      return Object.fromEntries([...entries, [['extra', '__proto__', 'constructor', 'path', 'toJSON'][random(5)], 1]])
    case 2:
      return strange[random(strange.length)]
  }
  return Object.fromEntries(entries.map(([name, item], index) => [name, index === at ? spoiled(item, random) : item]))
}
