import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findAll, folded, mostHits } from '../../../src/core/text/find.ts'
import { someText, textWithSpan } from '../../support/arbitraries.ts'

describe('finding words in a text', () => {
  test('finds every stretch of the text by its own words', () => {
    fc.assert(
      fc.property(textWithSpan, ({ text, span }) => {
        const words = text.slice(span.start, span.end)
        const hits = findAll(text, words)
        expect(hits.length).toBeGreaterThan(0)
        expect(hits.some(({ start, end }) => start < span.end && end > span.start)).toBe(true)
      }),
    )
  })

  test('answers hits in order and apart, each with the words in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'A', 'b', '-', '.', '𝒜'), { minLength: 1 }),
        fc.constantFrom('a', 'ab', 'aa', '-', '.', '𝒜'),
        (parts, words) => {
          const text = parts.join('')
          const found = findAll(text, words)
          for (const [index, { start, end }] of found.entries()) {
            expect(text.slice(start, end).toLowerCase()).toBe(words.toLowerCase())
            expect(start).toBeGreaterThanOrEqual(found[index - 1]?.end ?? 0)
          }
          expect(found.length > 0).toBe(text.toLowerCase().includes(words.toLowerCase()))
        },
      ),
    )
  })

  test('takes every character of the words for itself', () => {
    for (const sign of String.raw`\^$.*+?()[]{}|/-#&~,:=<>!@%"'`) {
      expect(findAll(`a${sign}b`, `A${sign}B`)).toEqual([{ start: 0, end: 3 }])
    }
  })

  test('finds nothing for no words', () => {
    expect(findAll('text', '')).toEqual([])
  })

  test('stops at the most hits', () => {
    expect(findAll('a'.repeat(mostHits + 5), 'a')).toHaveLength(mostHits)
  })
})

describe('folding', () => {
  test.each([
    { text: 'Erdoğan', fold: 'erdogan' },
    { text: 'ÉCOLE', fold: 'ecole' },
    { text: 'e\u0301cole', fold: 'ecole' },
    { text: 'مُحَمَّد', fold: 'محمد' },
    { text: '東京', fold: '東京' },
  ])('$text is looked for as $fold', ({ text, fold }) => {
    expect(folded(text)).toBe(fold)
  })

  test('is done when it is done once', () => {
    fc.assert(
      fc.property(someText, (text) => {
        expect(folded(folded(text))).toBe(folded(text))
      }),
    )
  })
})
