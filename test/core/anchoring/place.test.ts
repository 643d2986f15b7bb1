import fc from 'fast-check'
import { expect, test } from 'vitest'
import { place } from '../../../src/core/anchoring/place.ts'
import { describe } from '../../../src/core/anchoring/quote.ts'
import { anyText, textWithSpan } from '../../support/arbitraries.ts'
import { someSentence, spanOf } from '../../support/builders.ts'

test('a described span is placed, with certainty, exactly where it was in any unchanged text', () => {
  fc.assert(
    fc.property(textWithSpan, ({ text, span }) => {
      expect(place(text, describe(text, span))).toEqual({ span, isCertain: true })
    }),
  )
})

test('wherever a passage is placed, its words stand there', () => {
  fc.assert(
    fc.property(textWithSpan, anyText, anyText, ({ text, span }, before, after) => {
      const described = describe(text, span)
      const placed = place(before + text + after, described)
      expect(placed).not.toBeNull()
      expect(placed && (before + text + after).slice(placed.span.start, placed.span.end)).toBe(described.quote.exact)
    }),
  )
})

test('a passage that moved is found again by its quote', () => {
  const described = describe(someSentence, spanOf('shelling near Baku'))
  const revised = `BAKU (Example) – ${someSentence}`
  expect(place(revised, described)).toEqual({ span: spanOf('shelling near Baku', revised), isCertain: true })
})

test('of two places with the same words the one in the right company is taken, with certainty', () => {
  const text = 'He denied it in Baku. She confirmed it in Ganja.'
  const described = describe(text, { start: 36, end: 38 })
  const revised = `Later: ${text}`
  expect(place(revised, described)).toEqual({ span: { start: 43, end: 45 }, isCertain: true })
})

test('of two places that are alike the nearer one is taken, without certainty', () => {
  const described = describe('no. no.', { start: 4, end: 6 })
  expect(
    place('no. no. no.', { ...described, quote: { exact: 'no', prefix: '', suffix: '' }, start: 5, end: 7 }),
  ).toEqual({
    span: { start: 4, end: 6 },
    isCertain: false,
  })
})

test('a passage whose company was rewritten is placed without certainty', () => {
  const described = describe(someSentence, spanOf('shelling near Baku'))
  const rewritten = 'Officials denied that shelling near Baku went on.'
  expect(place(rewritten, described)).toEqual({ span: spanOf('shelling near Baku', rewritten), isCertain: false })
})

test('a passage whose words are gone has no place', () => {
  expect(place('Nothing of it is left.', describe(someSentence, spanOf('shelling near Baku')))).toBeNull()
})
