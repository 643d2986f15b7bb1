import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { widenToGraphemes } from '../../../src/core/text/graphemes.ts'
import {
  graphemeBorderAfter,
  graphemeBorderBefore,
  isGraphemeBorder,
  isWordBorder,
  nextGrapheme,
  previousGrapheme,
  wordAt,
} from '../../../src/core/text/segments.ts'
import { anyText, someText, textWithSpan } from '../../support/arbitraries.ts'

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const words = new Intl.Segmenter('und', { granularity: 'word' })

/** All grapheme borders of `text`, ascending, by segmenting the whole of it. */
function borders(text: string): number[] {
  return [...Array.from(graphemes.segment(text), ({ index }) => index), text.length]
}

function expectBordersOf(text: string, offsets: Iterable<number>): void {
  const all = borders(text)
  for (const offset of offsets) {
    const place = { text: text.slice(0, 80), offset }
    expect({ ...place, at: graphemeBorderBefore(text, offset) }).toEqual({
      ...place,
      at: all.findLast((each) => each <= offset),
    })
    expect({ ...place, at: graphemeBorderAfter(text, offset) }).toEqual({
      ...place,
      at: all.find((each) => each >= offset),
    })
    expect({ ...place, at: nextGrapheme(text, offset) }).toEqual({
      ...place,
      at: all.find((each) => each > offset) ?? text.length,
    })
    expect({ ...place, at: previousGrapheme(text, offset) }).toEqual({
      ...place,
      at: all.findLast((each) => each < offset) ?? 0,
    })
  }
}

function everyOffset(text: string): number[] {
  return Array.from({ length: text.length + 1 }, (_, offset) => offset)
}

describe('grapheme borders', () => {
  test('looked up in one place agree with segmenting the whole text', () => {
    fc.assert(fc.property(anyText, (text) => expectBordersOf(text, everyOffset(text))))
  })

  test.each([
    { what: 'flags in one line without a blank', line: '🇦🇿'.repeat(700) },
    { what: 'family emoji in one line without a blank', line: '👨‍👩‍👧‍👦'.repeat(300) },
    { what: 'marks on one letter', line: `e${'\u0301'.repeat(3_000)}x` },
    { what: 'marks on blanks', line: ' \u0301'.repeat(1_500) },
    { what: 'ideographs without a blank', line: '東京は日本の首都である。'.repeat(300) },
    { what: 'Hangul written in letters', line: '\u1112\u1161\u11ab'.repeat(800) },
    { what: 'Devanagari clusters', line: 'क्षि'.repeat(700) },
    { what: 'ordinary words', line: 'Shelling near Baku stopped. '.repeat(120) },
  ])('are right in a very long line of $what', ({ line }) => {
    expectBordersOf(line, [
      0,
      1,
      2,
      3,
      1_022,
      1_023,
      1_024,
      1_025,
      1_026,
      1_027,
      1_500,
      1_501,
      1_502,
      1_503,
      2_000,
      2_001,
      2_002,
      line.length - 1,
      line.length,
    ])
  })

  test('offsets outside the text are brought to its ends', () => {
    expect([
      graphemeBorderBefore('abc', -5),
      graphemeBorderAfter('abc', 9),
      nextGrapheme('abc', 9),
      previousGrapheme('abc', -1),
    ]).toEqual([0, 3, 3, 0])
  })

  test('a text that begins with a line feed is read from its beginning', () => {
    expect(nextGrapheme('\nabc', 0)).toBe(1)
    expect(wordAt('\nabc', 0)).toEqual({ start: 0, end: 1, isWord: false })
  })
})

test('a widened span cuts no grapheme, loses nothing and takes in no grapheme it did not touch', () => {
  fc.assert(
    fc.property(textWithSpan, ({ text, span }) => {
      const wide = widenToGraphemes(text, span)
      const all = borders(text)
      expect(wide.start).toBe(all.findLast((border) => border <= span.start))
      expect(wide.end).toBe(all.find((border) => border >= span.end))
      expect(widenToGraphemes(text, wide)).toEqual(wide)
    }),
  )
})

test('the word at every offset is the one that segmenting the line finds there', () => {
  fc.assert(
    fc.property(someText, (text) => {
      const found = everyOffset(text).map((offset) => wordAt(text, offset))
      const line = (offset: number) => text.lastIndexOf('\n', offset - 1) + 1
      for (const [offset, word] of found.entries()) {
        if (offset === text.length) {
          expect(word).toBeNull()
          continue
        }
        const start = offset === 0 ? 0 : line(offset)
        const end = text.indexOf('\n', offset)
        const segment = words.segment(text.slice(start, end < 0 ? text.length : end + 1)).containing(offset - start)
        expect(word).toEqual({
          start: start + (segment?.index ?? 0),
          end: start + (segment?.index ?? 0) + (segment?.segment.length ?? 0),
          isWord: segment?.isWordLike,
        })
      }
    }),
  )
})

test('a border of a grapheme or a word is known wherever segmenting the whole text has one', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const wordBorders = [...Array.from(words.segment(text), ({ index }) => index), text.length]
      const offsets = everyOffset(text)
      expect(offsets.filter((offset) => isGraphemeBorder(text, offset))).toEqual(text === '' ? [0] : borders(text))
      expect(offsets.filter((offset) => isWordBorder(text, offset))).toEqual(text === '' ? [0] : wordBorders)
    }),
  )
})
