import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keptGenerations, type Made } from '../../src/storage/retention.ts'

/** Generations made at these times, newest first. */
const anyTimes = fc
  .array(fc.integer({ min: 0, max: 60 * 24 * 40 }), { minLength: 1, maxLength: 200 })
  .map((minutes): Made[] => {
    const sorted = minutes.toSorted((a, b) => b - a)
    return sorted.map((minute, index) => ({
      sequence: sorted.length - index,
      at: new Date(Date.UTC(2026, 9, 1) + minute * 60_000).toISOString(),
    }))
  })

function stretches(made: readonly Made[], precision: number): string[] {
  return [...new Set(made.map(({ at }) => at.slice(0, precision)))]
}

test('the newest ten are kept, and the last of each of the last 24 hours and 14 days of work', () => {
  fc.assert(
    fc.property(anyTimes, (made) => {
      const kept = keptGenerations(made)
      for (const { sequence } of made.slice(0, 10)) expect(kept).toContain(sequence)
      for (const [precision, count] of [
        [13, 24],
        [10, 14],
      ] as const) {
        for (const stretch of stretches(made, precision).slice(0, count)) {
          expect(kept).toContain(made.find(({ at }) => at.startsWith(stretch))?.sequence)
        }
      }
      expect(kept.size).toBeLessThanOrEqual(10 + 24 + 14)
    }),
  )
})

test('of many in one hour the newest ten are kept', () => {
  const made = Array.from({ length: 30 }, (_, index) => ({ sequence: 30 - index, at: '2026-11-22T10:00:00.000Z' }))
  expect([...keptGenerations(made)]).toEqual([30, 29, 28, 27, 26, 25, 24, 23, 22, 21])
})
