import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sorting } from '../../src/core/sorting.ts'
import { finish } from '../../src/core/work.ts'

test('sorting a little at a time gives what sorting at once gives, equal ones in the order they came', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5_000 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer(),
      (size, keys, seed) => {
        const items = Array.from({ length: size }, (_, place) => ({
          key: Math.imul(place + seed, 0x9e3779b1) % keys,
          place,
        }))
        const byKey = (a: { key: number }, b: { key: number }): number => a.key - b.key
        expect(finish(sorting(items, byKey))).toEqual(items.toSorted(byKey))
      },
    ),
    { numRuns: 50 },
  )
})

test('sorting very many is put off often, and sorting few not at all', () => {
  const steps = (count: number): number => [...sorting(Array.from({ length: count }).keys(), (a, b) => b - a)].length
  expect(steps(1_000)).toBe(0)
  expect(steps(50_000)).toBeGreaterThan(150)
})
