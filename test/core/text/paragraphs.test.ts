import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countParagraphs, paragraphAt, paragraphStarts } from '../../../src/core/text/paragraphs.ts'
import { anyText } from '../../support/arbitraries.ts'

test('paragraphs put together are the text, and each but the last ends with its only line feed', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const starts = [...paragraphStarts(text)]
      const paragraphs = starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length))
      expect(paragraphs.join('')).toBe(text)
      for (const [index, paragraph] of paragraphs.entries()) {
        const feed = paragraph.indexOf('\n')
        if (index < paragraphs.length - 1) expect(feed).toBe(paragraph.length - 1)
        else expect(feed === -1 || feed === paragraph.length - 1).toBe(true)
      }
    }),
  )
})

test('every offset lies in the paragraph that began last', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const starts = paragraphStarts(text)
      for (let offset = 0; offset <= text.length; offset += 1) {
        expect(paragraphAt(starts, offset)).toBe(starts.findLastIndex((start) => start <= offset))
      }
    }),
  )
})

test('blank lines are no paragraphs for people', () => {
  expect(countParagraphs('One.\n\n \t\nTwo.\n')).toBe(2)
  expect(countParagraphs('')).toBe(0)
})
