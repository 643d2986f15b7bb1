import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Coverage, rowsBetween } from '../../../../renderer/elements/overview-strip/coverage.ts'

const height = 50
/** A text of `length` laid out evenly over the whole strip. */
function evenEdges(length: number): Float64Array {
  return Float64Array.from({ length: length + 1 }, (_, cell) => cell / length)
}

const someSpans = fc.array(
  fc.tuple(fc.nat(199), fc.integer({ min: 1, max: 30 })).map(([start, size]) => ({
    start,
    end: Math.min(200, start + size),
  })),
  { maxLength: 20 },
)

/** The same from the definition: the greatest count of any character drawn in a row. */
function bruteRows(spans: readonly { start: number; end: number }[]): number[] {
  const rows = Array.from({ length: height }, () => 0)
  for (let offset = 0; offset < 200; offset += 1) {
    const count = spans.filter(({ start, end }) => start <= offset && offset < end).length
    const { first, last } = rowsBetween({ top: offset / 200, bottom: (offset + 1) / 200 }, height)
    if (count === 0) continue
    for (let row = first; row <= last; row += 1) rows[row] = Math.max(rows[row] ?? 0, count)
  }
  return rows
}

describe('the coverage of a text', () => {
  test('has the greatest count of each row, after any additions and removals', () => {
    fc.assert(
      fc.property(someSpans, someSpans, (stay, go) => {
        const coverage = new Coverage(200)
        for (const span of [...go, ...stay]) coverage.add(span)
        for (const span of go) coverage.remove(span)
        expect([...coverage.rows(evenEdges(200), height)]).toEqual(bruteRows(stay))
      }),
    )
  })

  test('shows the shortest span of the longest text', () => {
    const coverage = new Coverage(5_000_000)
    coverage.add({ start: 2_500_000, end: 2_500_001 })
    const rows = coverage.rows(evenEdges(4096), 100)
    expect([...rows.keys()].filter((row) => rows[row] === 1)).toEqual([49, 50, 51])
  })

  test('is nothing for an empty text', () => {
    expect([...new Coverage(0).rows(evenEdges(1), 4)]).toEqual([0, 0, 0, 0])
  })
})
