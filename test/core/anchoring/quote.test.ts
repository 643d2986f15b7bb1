import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contextLength, describe, quoteAt, quoteHolds } from '../../../src/core/anchoring/quote.ts'
import { nextGrapheme, previousGrapheme } from '../../../src/core/text/segments.ts'
import { textWithSpan } from '../../support/arbitraries.ts'

test('prefix, words and suffix stand in the text in this order', () => {
  fc.assert(
    fc.property(textWithSpan, ({ text, span }) => {
      const { exact, prefix, suffix } = quoteAt(text, span)
      expect(exact).toBe(text.slice(span.start, span.end))
      expect(text.slice(0, span.start).endsWith(prefix)).toBe(true)
      expect(text.slice(span.end).startsWith(suffix)).toBe(true)
    }),
  )
})

test('the context is as long as it should be where the text has it, and cuts no grapheme', () => {
  fc.assert(
    fc.property(textWithSpan, ({ text, span }) => {
      const { prefix, suffix } = quoteAt(text, span)
      expect(prefix.length).toBeGreaterThanOrEqual(Math.min(contextLength, span.start))
      expect(suffix.length).toBeGreaterThanOrEqual(Math.min(contextLength, text.length - span.end))
      const [first, last] = [span.start - prefix.length, span.end + suffix.length]
      if (first > 0) expect(nextGrapheme(text, previousGrapheme(text, first))).toBe(first)
      if (last < text.length) expect(nextGrapheme(text, previousGrapheme(text, last))).toBe(last)
    }),
  )
})

test('a quote holds where it was taken and nowhere that other words stand', () => {
  fc.assert(
    fc.property(textWithSpan, fc.nat(), ({ text, span }, shift) => {
      const described = describe(text, span)
      expect(quoteHolds(text, described)).toBe(true)
      const start = shift % text.length
      const moved = { ...described, start, end: start + (span.end - span.start) }
      expect(quoteHolds(text, moved)).toBe(text.slice(moved.start, moved.end) === described.quote.exact)
      expect(quoteHolds(text, { ...described, end: described.end + 1 })).toBe(false)
    }),
  )
})
