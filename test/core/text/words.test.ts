import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordAt } from '../../../src/core/text/segments.ts'
import { countWords, snapToWords, trimBlanks } from '../../../src/core/text/words.ts'
import { textWithSpan } from '../../support/arbitraries.ts'

describe('trimming', () => {
  test('takes away the white space at both ends and nothing else', () => {
    fc.assert(
      fc.property(textWithSpan, ({ text, span }) => {
        const trimmed = trimBlanks(text, span)
        const words = text.slice(span.start, span.end)
        expect(trimmed && text.slice(trimmed.start, trimmed.end)).toBe(words.trim() || null)
      }),
    )
  })
})

describe('snapping to words', () => {
  test.each([
    {
      what: 'half a word grows to the whole',
      text: 'the ministry said',
      span: { start: 6, end: 9 },
      words: 'ministry',
    },
    {
      what: 'two halves grow to both words',
      text: 'the ministry said',
      span: { start: 6, end: 15 },
      words: 'ministry said',
    },
    { what: 'blanks at the ends fall away', text: 'the ministry said', span: { start: 3, end: 13 }, words: 'ministry' },
    { what: 'an apostrophe is part of its word', text: 'it isn’t so', span: { start: 4, end: 6 }, words: 'isn’t' },
    {
      what: 'punctuation that was not selected stays out',
      text: '“Stop,” he said.',
      span: { start: 2, end: 4 },
      words: 'Stop',
    },
    {
      what: 'punctuation that was selected stays in',
      text: '“Stop,” he said.',
      span: { start: 0, end: 7 },
      words: '“Stop,”',
    },
    {
      what: 'an Arabic word with marks is one word',
      text: 'قال مُحَمَّد اليوم',
      span: { start: 6, end: 7 },
      words: 'مُحَمَّد',
    },
  ])('$what', ({ text, span, words }) => {
    const snapped = snapToWords(text, span)
    expect(snapped && text.slice(snapped.start, snapped.end)).toBe(words)
  })

  test('a selection of white space alone is nothing', () => {
    expect(snapToWords('a \n b', { start: 1, end: 4 })).toBeNull()
  })

  test('keeps every character that is not white space at an end, and cuts no word', () => {
    fc.assert(
      fc.property(textWithSpan, ({ text, span }) => {
        const trimmed = trimBlanks(text, span)
        const snapped = snapToWords(text, span)
        expect(snapped === null).toBe(trimmed === null)
        if (!snapped || !trimmed) return
        expect(snapped.start).toBeLessThanOrEqual(trimmed.start)
        expect(snapped.end).toBeGreaterThanOrEqual(trimmed.end)
        for (const border of [snapped.start, snapped.end]) {
          const word = wordAt(text, border)
          expect(!word?.isWord || word.start === border).toBe(true)
        }
      }),
    )
  })

  test('is done when it is done once', () => {
    fc.assert(
      fc.property(textWithSpan, ({ text, span }) => {
        const once = snapToWords(text, span)
        if (once) expect(snapToWords(text, once)).toEqual(once)
      }),
    )
  })
})

test.each([
  { text: '', count: 0 },
  { text: ' — ', count: 0 },
  { text: 'It isn’t so; not 3.14!', count: 5 },
  { text: 'مُحَمَّد قال', count: 2 },
])('“$text” has $count words', ({ text, count }) => {
  expect(countWords(text)).toBe(count)
})
