import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TextLayout } from '../../../renderer/text/text-layout.ts'
import { graphemeBorderBefore } from '../../../src/core/text/segments.ts'
import { anyText } from '../../support/arbitraries.ts'

const small = { section: 24, opening: 10, block: 16, blocks: 4 }
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

describe('a text cut for drawing', () => {
  test('is its blocks and the line feeds between them, to the letter', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const layout = new TextLayout(text, small)
        const blocks = numbers(layout.blockCount).map((block) => layout.extentOf(block))
        const joined = blocks.map(({ start, end }, block) => {
          const breaks = block > 0 && !layout.continues(block)
          return (breaks ? '\n' : '') + text.slice(start, end)
        })
        expect(joined.join('')).toBe(text.endsWith('\n') ? text.slice(0, -1) : text)
      }),
    )
  })

  test('never cuts a character in two', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const layout = new TextLayout(text, small)
        for (const block of numbers(layout.blockCount)) {
          const { start } = layout.extentOf(block)
          expect(graphemeBorderBefore(text, start)).toBe(start)
        }
      }),
    )
  })

  test('finds every offset in the block and the section that hold it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const layout = new TextLayout(text, small)
        for (let offset = 0; offset <= text.length; offset += 1) {
          const block = layout.blockAt(offset)
          const { start, end } = layout.extentOf(block)
          expect(offset).toBeGreaterThanOrEqual(start)
          expect(offset).toBeLessThanOrEqual(end + 1)
          expect(layout.sectionAt(offset)).toBe(layout.sectionOf(block))
        }
      }),
    )
  })

  test('has every block in one section, and no section with more blocks than allowed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const layout = new TextLayout(text, small)
        const blocks = numbers(layout.sectionCount).flatMap((section) => {
          const { first, last } = layout.blocksIn(section)
          expect(last - first).toBeLessThan(small.blocks)
          return numbers(last - first + 1).map((index) => first + index)
        })
        expect(blocks).toEqual(numbers(layout.blockCount))
      }),
    )
  })

  test('cuts an over-long paragraph after a blank', () => {
    const layout = new TextLayout('one two three four five six', { section: 8, opening: 8, block: 10, blocks: 9 })
    const words = numbers(layout.blockCount).map((block) => {
      const { start, end } = layout.extentOf(block)
      return layout.text.slice(start, end)
    })
    expect(words).toEqual(['one two ', 'three ', 'four five ', 'six'])
    expect(layout.continues(1)).toBe(true)
  })

  test('keeps an empty paragraph as an empty block', () => {
    const layout = new TextLayout('a\n\nb')
    expect(layout.extentOf(1)).toEqual({ start: 2, end: 2 })
    expect(layout.continues(1)).toBe(false)
  })
})
