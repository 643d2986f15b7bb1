import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looseSearch, mostHits, occurrences } from '../../../src/core/text/occurrences.ts'
import { isTermStart, termsOf } from '../../../src/core/text/terms.ts'
import { characterBorders, someText } from '../../support/arbitraries.ts'

describe('the terms of a text', () => {
  test.each([
    { text: 'Erdoğan said: “No!”', terms: ['erdogan', 'said', 'no'] },
    { text: 'Ёлка в лесу', terms: ['елка', 'в', 'лесу'] },
    { text: 'قال مُحَمَّد', terms: ['قال', 'محمد'] },
    { text: '東京都 Tokyo', terms: ['東京', '京都', '都', 'tokyo'] },
    { text: 'iPhone東京', terms: ['iphone', '東京', '京'] },
    { text: 'カメラだ', terms: ['カメ', 'メラ', 'ラた', 'た'] },
    { text: '—!? ', terms: [] },
  ])('“$text” are $terms', ({ text, terms }) => {
    expect(termsOf(text)).toEqual(terms)
  })

  test('include those of every stretch that begins with a word, the last as the beginning of one', () => {
    fc.assert(
      fc.property(someText, fc.nat(), fc.integer({ min: 1, max: 8 }), (text, from, length) => {
        const borders = characterBorders(text)
        const start = borders[from % borders.length] ?? 0
        const words = text.slice(start, borders[Math.min((from % borders.length) + length, borders.length - 1)])
        const hits = occurrences(text, looseSearch(words), mostHits).filter((hit) => isTermStart(text, hit.start))
        if (hits.length === 0) return
        const all = termsOf(text)
        const wanted = termsOf(words)
        const last = wanted.pop()
        for (const term of wanted) expect(all).toContain(term)
        if (last !== undefined) expect(all.some((term) => term.startsWith(last))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

test.each([
  { text: 'foreign minister', offset: 8, begins: true },
  { text: 'foreign minister', offset: 9, begins: false },
  { text: 'isn’t', offset: 4, begins: true },
  { text: '東京都', offset: 1, begins: true },
  { text: '東京tokyo', offset: 2, begins: true },
  { text: '葛\u{e0100}tokyo', offset: 3, begins: true },
  { text: 'e\u0301tat', offset: 2, begins: false },
  { text: 'ab𝒜', offset: 2, begins: false },
  { text: 'word', offset: 4, begins: true },
])('that a word begins at $offset of “$text” is $begins', ({ text, offset, begins }) => {
  expect(isTermStart(text, offset)).toBe(begins)
})
