import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bySpan,
  covers,
  cutSpans,
  joinSpans,
  overlaps,
  sameSpan,
  span,
  type Span,
} from '../../../src/core/spans/span.ts'
import { anySpans } from '../../support/arbitraries.ts'

/** The code units of `spans`, the slow way. */
function units(spans: readonly Span[]): Set<number> {
  return new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)))
}

const oneSpan = anySpans.map(([first]) => first ?? { start: 0, end: 1 })

describe('a span', () => {
  test('holds the places it was made of', () => {
    expect(span(2, 5, 5)).toEqual({ start: 2, end: 5 })
  })

  test.each([
    { what: 'is empty', start: 2, end: 2 },
    { what: 'runs backwards', start: 3, end: 2 },
    { what: 'begins before the text', start: -1, end: 2 },
    { what: 'ends after the text', start: 0, end: 6 },
    { what: 'begins within a code unit', start: 0.5, end: 2 },
    { what: 'has no end', start: 0, end: Number.NaN },
  ])('is refused when it $what', ({ start, end }) => {
    expect(() => span(start, end, 5)).toThrow(
      expect.objectContaining({ code: 'span/out-of-range', details: { start, end, length: 5 } }),
    )
  })
})

test('two spans overlap exactly when some code unit lies in both', () => {
  fc.assert(
    fc.property(oneSpan, oneSpan, (a, b) => {
      expect(overlaps(a, b)).toBe([...units([a])].some((unit) => units([b]).has(unit)))
    }),
  )
})

test('a span covers another exactly when it has all of its code units', () => {
  fc.assert(
    fc.property(oneSpan, oneSpan, (outer, inner) => {
      expect(covers(outer, inner)).toBe([...units([inner])].every((unit) => units([outer]).has(unit)))
    }),
  )
})

test('two spans are the same exactly when each covers the other', () => {
  fc.assert(
    fc.property(oneSpan, oneSpan, (a, b) => {
      expect(sameSpan(a, b)).toBe(covers(a, b) && covers(b, a))
      expect(sameSpan(a, { ...a })).toBe(true)
    }),
  )
})

test('spans are ordered by their beginning, and the longer comes first', () => {
  const spans = [
    { start: 4, end: 5 },
    { start: 0, end: 2 },
    { start: 0, end: 9 },
  ]
  expect(spans.toSorted(bySpan)).toEqual([
    { start: 0, end: 9 },
    { start: 0, end: 2 },
    { start: 4, end: 5 },
  ])
})

test('joined spans cover the same code units, ascending, with a gap between any two', () => {
  fc.assert(
    fc.property(anySpans, (spans) => {
      const joined = joinSpans(spans)
      expect(units(joined)).toEqual(new Set([...units(spans)].toSorted((a, b) => a - b)))
      for (const [index, { start, end }] of joined.entries()) {
        expect(start).toBeLessThan(end)
        if (index > 0) expect(start).toBeGreaterThan(joined[index - 1]?.end ?? -1)
      }
      expect(joinSpans(joined)).toEqual(joined)
    }),
  )
})

test('cutting a hole takes away exactly the code units of the hole', () => {
  fc.assert(
    fc.property(anySpans, oneSpan, (spans, hole) => {
      const cut = cutSpans(spans, hole)
      expect(units(cut)).toEqual(new Set([...units(spans)].filter((unit) => !units([hole]).has(unit))))
      expect(joinSpans(cut)).toEqual(cut)
    }),
  )
})
