import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paragraph, TextBuilder } from '../../src/articles/text-builder.ts'
import { Unreadable } from '../../src/articles/unreadable.ts'
import { defaultReadLimits } from '../../src/core/model/article-file.ts'
import { areBlocksOf, mostBlocks } from '../../src/core/model/block.ts'
import { isPlaceMapOf, placeAt } from '../../src/core/model/source-place.ts'

const builder = () => new TextBuilder(defaultReadLimits)

describe('building a text', () => {
  test('makes runs of white space one blank and none at the ends of a block', () => {
    const built = builder()
    built.begin(paragraph)
    for (const piece of ['\n  one', ' ', '\ttwo ', ' three\u00a0\u2009x', '   ']) built.append(piece)
    built.append('next')
    built.append('  ')
    expect(built.result().text).toBe('one two three\u00a0\u2009x next')
  })

  test('parts blocks by one line feed, and drops those without words', () => {
    const built = builder()
    built.append('first')
    built.begin({ kind: 'heading', level: 2 })
    built.append(' \u00a0 ')
    built.begin({ kind: 'heading', level: 3 })
    built.append('second')
    built.end()
    built.append('  ')
    built.append('third')
    expect(built.result()).toEqual({
      text: 'first\nsecond\nthird',
      blocks: [
        { kind: 'paragraph', start: 0, end: 5 },
        { kind: 'heading', level: 3, start: 6, end: 12 },
        { kind: 'paragraph', start: 13, end: 18 },
      ],
      places: [],
    })
  })

  test('keeps line breaks within a block, none twice and none at its ends', () => {
    const built = builder()
    built.begin(paragraph)
    built.lineBreak()
    built.append('one ')
    built.lineBreak()
    built.lineBreak()
    built.append(' two')
    built.lineBreak()
    expect(built.result().text).toBe('one\ntwo')
  })

  test('keeps the cells of a row apart, also empty ones', () => {
    const built = builder()
    built.begin({ kind: 'row', table: 0, header: false })
    built.cell()
    built.append(' a\tb ')
    built.lineBreak()
    built.append('c')
    built.cell()
    expect(built.result().text).toBe('\ta b c\t')
  })

  test('keeps the white space of code but for blank lines around it', () => {
    const built = builder()
    built.begin({ kind: 'code' })
    built.append(' \n\n  a\r\n\n\tb  \n')
    built.lineBreak()
    expect(built.result().text).toBe('  a\n\n\tb')
  })

  test('drops control characters and mends half characters', () => {
    const built = builder()
    built.append('a\0\u0007b\ud83dc')
    expect(built.result().text).toBe('ab\ufffdc')
  })

  test('knows where every part came from, also within a block', () => {
    const page = (number: number) => ({ kind: 'page', page: number }) as const
    const [one, two] = [page(1), page(2)]
    const built = builder()
    built.from(one)
    built.begin(paragraph)
    built.append('abc')
    built.from(two)
    built.append(' def')
    built.begin({ kind: 'code' })
    built.append('\n\nghi')
    built.from(null)
    built.append('jkl')
    const { text, places } = built.result()
    expect(text).toBe('abc def\nghijkl')
    expect(places).toEqual([
      { start: 0, end: 3, place: one },
      { start: 3, end: 7, place: two },
      { start: 8, end: 11, place: two },
    ])
  })

  test('says which limit a text is over', () => {
    const long = new TextBuilder({ ...defaultReadLimits, characters: 10 })
    expect(() => long.append('x'.repeat(11))).toThrow(/longer than 10 characters/)
    const many = builder()
    const all = () => {
      for (let index = 0; index <= mostBlocks; index += 1) {
        many.begin(paragraph)
        many.append('x')
      }
      many.end()
    }
    expect(all).toThrow(Unreadable)
  })

  test('keeps every promise of blocks and places, whatever is built', () => {
    const step = fc.oneof(
      fc.record({ append: fc.string({ unit: 'binary', maxLength: 12 }) }),
      fc.record({ append: fc.constantFrom(' ', '\n', 'word', ' two words ', '\u00a0', '\ud83d') }),
      fc.record({ page: fc.integer({ min: 1, max: 4 }) }),
      fc.constantFrom('paragraph', 'row', 'code', 'end', 'break', 'cell'),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const built = builder()
        for (const one of steps) {
          if (typeof one === 'object' && 'append' in one) built.append(one.append)
          else if (typeof one === 'object') built.from({ kind: 'page', page: one.page })
          else if (one === 'row') built.begin({ kind: 'row', table: 0, header: false })
          else if (one === 'paragraph' || one === 'code') built.begin({ kind: one })
          else if (one === 'end') built.end()
          else if (built.isOpen && one === 'break') built.lineBreak()
          else if (built.isOpen && one === 'cell') built.cell()
        }
        const { text, blocks, places } = built.result()
        expect(text).toBe(blocks.map(({ start, end }) => text.slice(start, end)).join('\n'))
        expect(areBlocksOf(text, blocks)).toBe(true)
        expect(isPlaceMapOf(text.length, places)).toBe(true)
        expect(text.isWellFormed()).toBe(true)
        expect(text).not.toMatch(/[\0\r]/)
        for (const { start, end, kind } of blocks) {
          const words = text.slice(start, end)
          expect(words.trim()).not.toBe('')
          if (kind === 'paragraph') expect(words).not.toMatch(/ {2}|^[ \n]|[ \n]$/)
          if (places.length > 0) expect(placeAt(places, end)).toBeNull()
        }
      }),
    )
  })
})
