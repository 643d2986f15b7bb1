import fc from 'fast-check'
import { expect, test } from 'vitest'
import { equal } from '../../../src/core/state/equal.ts'

const values = fc.jsonValue({ maxDepth: 3 })
/** Values from a small world, so that equal ones meet. */
const alike = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom(null, true, 0, 1, '', 'a'),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b'), tie('value'), { maxKeys: 2, noNullPrototype: true }),
  ),
})).value

test('a value says the same as itself and as a copy of itself', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(equal(value, value)).toBe(true)
      expect(equal(value, structuredClone(value))).toBe(true)
    }),
  )
})

test('two values say the same whichever is asked about', () => {
  fc.assert(
    fc.property(alike, alike, (a, b) => {
      expect(equal(a, b)).toBe(equal(b, a))
    }),
  )
})

test('what says the same as one of two equal values says the same as the other', () => {
  fc.assert(
    fc.property(alike, alike, alike, (a, b, c) => {
      if (equal(a, b)) expect(equal(b, c)).toBe(equal(a, c))
    }),
    { numRuns: 500 },
  )
})

test('values say the same exactly when they are written the same, whatever the order of their keys', () => {
  const written = (value: unknown): string =>
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    )
  fc.assert(
    fc.property(alike, alike, (a, b) => {
      expect(equal(a, b)).toBe(written(a) === written(b))
    }),
    { numRuns: 500 },
  )
})

test.each([
  { what: 'an array and an object with the same keys', a: ['x'], b: { 0: 'x' } },
  { what: 'a key that is absent and one that is undefined', a: {}, b: { role: undefined } },
  { what: 'keys of the same number but another name', a: { role: undefined }, b: { kind: undefined } },
  { what: 'null and an empty object', a: null, b: {} },
  { what: 'a number and its digits', a: 1, b: '1' },
])('$what are different', ({ a, b }) => {
  expect(equal(a, b)).toBe(false)
  expect(equal(b, a)).toBe(false)
})
