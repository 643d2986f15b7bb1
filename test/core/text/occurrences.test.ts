import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Span } from '../../../src/core/spans/span.ts'
import { fold, isPieceBorder } from '../../../src/core/text/fold.ts'
import { looseSearch, mostHits, occurrences, type Search, searchText } from '../../../src/core/text/occurrences.ts'
import { anyFolding, anyText, characterBorders, textWithSpan } from '../../support/arbitraries.ts'

/** Every border of a grapheme of `text` that no mark follows. */
function graphemeBorders(text: string): number[] {
  const starts = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map(({ index }) => index)
  return [...starts, text.length].filter((offset) => isPieceBorder(text, offset))
}

function wordBorders(text: string): number[] {
  const starts = [...new Intl.Segmenter('und', { granularity: 'word' }).segment(text)].map(({ index }) => index)
  return [...starts, text.length]
}

/** The same by comparing every stretch of the text with the words: slow and plain. */
function referenceScan(text: string, search: Search): Span[] {
  const wanted = fold(search.words, search)
  const words = new Set(wordBorders(text))
  const borders = graphemeBorders(text).filter((offset) => !search.wholeWord || words.has(offset))
  const hits: Span[] = []
  for (const start of borders) {
    if (wanted === '' || start < (hits.at(-1)?.end ?? 0)) continue
    const end = borders.find((border) => border > start && fold(text.slice(start, border), search) === wanted)
    if (end !== undefined) hits.push({ start, end })
  }
  return hits
}

const alike =
  'a|A|á|a\u0301|s|ss|ß|ẞ|ſ|i|I|İ|ı|ﬁ|fi|f| |-|\n|\u0301|👍|👍🏽|𝒜|م|مُ|ﻻ|لا|東|京|が|か\u3099|한|\u1112\u1161|ᆫ'.split('|')

/** Texts in which much is alike but for case, diacritics and encoding, so that searches find something. */
const repetitive: Arbitrary<string> = fc
  .array(fc.constantFrom(...alike), { maxLength: 14 })
  .map((parts) => parts.join(''))

/** A text, and something to look for in it: often a stretch of the text, told apart by what may not count. */
const textAndSearch: Arbitrary<{ text: string; search: Search }> = fc
  .record({
    text: fc.oneof(repetitive, anyText),
    other: repetitive,
    takeOther: fc.boolean(),
    from: fc.nat(),
    length: fc.integer({ min: 1, max: 4 }),
    change: fc.constantFrom('none', 'upper', 'lower', 'NFC', 'NFD'),
    wholeWord: fc.boolean(),
    folding: anyFolding,
  })
  .map(({ text, other, takeOther, from, length, change, wholeWord, folding }) => {
    const borders = characterBorders(text)
    const first = from % borders.length
    const piece = takeOther ? other : text.slice(borders[first], borders[first + length])
    return { text, search: { words: changed(piece, change), wholeWord, ...folding } }
  })

function changed(words: string, change: string): string {
  if (change === 'upper') return words.toUpperCase()
  if (change === 'lower') return words.toLowerCase()
  return change === 'none' ? words : words.normalize(change)
}

const found = (text: string, search: Search) =>
  occurrences(text, search, mostHits).map(({ start, end }) => text.slice(start, end))

describe('looking for words in a text', () => {
  test('finds what a plain scan of every stretch finds', () => {
    fc.assert(
      fc.property(textAndSearch, ({ text, search }) => {
        expect(occurrences(text, search, mostHits)).toEqual(referenceScan(text, search))
      }),
      { numRuns: 300 },
    )
  })

  test('finds every stretch of the text by its own words, or something that overlaps it', () => {
    fc.assert(
      fc.property(textWithSpan, anyFolding, ({ text, span }, folding) => {
        const borders = graphemeBorders(text)
        const start = borders.findLast((border) => border <= span.start) ?? 0
        const end = borders.find((border) => border >= span.end) ?? text.length
        const hits = occurrences(text, { words: text.slice(start, end), wholeWord: false, ...folding }, mostHits)
        expect(hits.some((hit) => hit.start < end && hit.end > start)).toBe(true)
      }),
    )
  })

  test('a little at a time answers what it answers at once', () => {
    const text = 'aab '.repeat(3_000)
    const search = { ...looseSearch('ab'), wholeWord: true }
    const work = searchText(text, search, mostHits)
    let pauses = 0
    let step = work.next()
    for (; !step.done; step = work.next()) pauses += 1
    expect(pauses).toBeGreaterThan(5)
    expect(step.value).toEqual([])
    expect(occurrences(text, { ...search, wholeWord: false }, mostHits)).toHaveLength(3_000)
  })

  test('takes every character of the words for itself', () => {
    for (const sign of String.raw`\^$.*+?()[]{}|/-#&~,:=<>!@%"'`) {
      expect(occurrences(`a${sign}b`, looseSearch(`A${sign}B`), mostHits)).toEqual([{ start: 0, end: 3 }])
    }
  })

  test.each([
    { what: 'accents and all', text: 'E\u0301cole, école', words: 'ecole', hits: ['E\u0301cole', 'école'] },
    { what: 'dotted and dotless', text: 'İRAN, Iran, ıran', words: 'iran', hits: ['İRAN', 'Iran', 'ıran'] },
    { what: 'sharp s', text: 'Straße, STRASSE', words: 'strasse', hits: ['Straße', 'STRASSE'] },
    { what: 'ligatures', text: 'ﬁnal oﬃce', words: 'ffi', hits: ['ﬃ'] },
    { what: 'vowel marks', text: 'قال مُحَمَّد', words: 'محمد', hits: ['مُحَمَّد'] },
    { what: 'final sigma', text: 'ὁ Σίσυφος', words: 'ΣΙΣΥΦΟΣ', hits: ['Σίσυφος'] },
    { what: 'half a ligature not', text: 'ﬁnal', words: 'inal', hits: [] },
    { what: 'half an emoji not', text: '👍🏽', words: '👍', hits: [] },
  ])('finds $what', ({ text, words, hits }) => {
    expect(found(text, looseSearch(words))).toEqual(hits)
  })

  test('finds whole words only where that is asked for', () => {
    const text = "art, Art's party; state-of-the-art"
    expect(found(text, looseSearch('art'))).toHaveLength(4)
    expect(found(text, { ...looseSearch('art'), wholeWord: true })).toEqual(['art', 'art'])
  })

  test('finds nothing for no words', () => {
    expect(occurrences('text', looseSearch(''), mostHits)).toEqual([])
  })

  test('stops at the limit', () => {
    expect(occurrences('a'.repeat(20), looseSearch('a'), 7)).toHaveLength(7)
  })
})
