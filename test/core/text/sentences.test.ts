import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sentenceAt } from '../../../src/core/text/sentences.ts'
import { someText } from '../../support/arbitraries.ts'

/** The sentences of `text`, one after the other. */
function sentencesOf(text: string): string[] {
  const found: string[] = []
  for (let segment = sentenceAt(text, 0); segment; segment = sentenceAt(text, segment.end)) {
    if (segment.isWord) found.push(text.slice(segment.start, segment.end))
  }
  return found
}

describe('the sentences of a text', () => {
  test('and what lies between them are the whole text, and every place knows its own', () => {
    fc.assert(
      fc.property(someText, (text) => {
        for (let offset = 0; offset < text.length;) {
          const segment = sentenceAt(text, offset)
          expect(segment?.start).toBe(offset)
          const { end, isWord } = segment ?? { end: text.length, isWord: false }
          for (let inside = offset; inside < end; inside += 1) expect(sentenceAt(text, inside)).toEqual(segment)
          const words = text.slice(offset, end)
          expect(words.trim()).toBe(isWord ? words : '')
          offset = end
        }
        expect(sentenceAt(text, text.length)).toBeNull()
      }),
    )
  })

  test('end with their paragraph at the latest', () => {
    expect(sentencesOf('A headline without a stop\n\nThe first sentence. The second')).toEqual([
      'A headline without a stop',
      'The first sentence.',
      'The second',
    ])
  })

  test.each([
    { text: 'Mr. Smith left. He ran.', sentences: ['Mr. Smith left.', 'He ran.'] },
    {
      text: 'J. R. Smith of the U.S. Army spoke. We heard.',
      sentences: ['J. R. Smith of the U.S. Army spoke.', 'We heard.'],
    },
    { text: 'Gen. Lee, Sept. 27, said no. 5 won.', sentences: ['Gen. Lee, Sept. 27, said no. 5 won.'] },
    { text: '“Stop,” he said. “Why?” she asked.', sentences: ['“Stop,” he said.', '“Why?” she asked.'] },
    { text: 'В 2020 г. Иванов и т. Петров ушли. Всё.', sentences: ['В 2020 г. Иванов и т. Петров ушли.', 'Всё.'] },
    { text: '東京で会った。また来る。', sentences: ['東京で会った。', 'また来る。'] },
    { text: 'هل جاء؟ نعم.', sentences: ['هل جاء؟', 'نعم.'] },
    { text: 'It ends with etc.', sentences: ['It ends with etc.'] },
  ])('of “$text” are told apart', ({ text, sentences }) => {
    expect(sentencesOf(text)).toEqual(sentences)
  })

  test('of a paragraph that never ends are read around the place only', () => {
    const text = 'Nothing but one sentence and another. '.repeat(10_000)
    const middle = text.length / 2
    expect(sentenceAt(text, middle + 5)).toEqual({ start: middle, end: middle + 37, isWord: true })
  })
})
