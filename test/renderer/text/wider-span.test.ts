import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { widerSpan } from '../../../renderer/text/wider-span.ts'
import { covers, type Span } from '../../../src/core/spans/span.ts'
import { graphemeBorderBefore } from '../../../src/core/text/segments.ts'
import { anyText } from '../../support/arbitraries.ts'
import { spanOf } from '../../support/builders.ts'

const text = 'Nobody spoke. The ministry said so on Monday. It rained.\nThen it stopped.'

/** What is selected by one widening after the other, from `span` on. */
function widenings(span: Span, parts: readonly Span[] = []): string[] {
  const wider = widerSpan(text, span, parts)
  return wider ? [text.slice(wider.start, wider.end), ...widenings(wider, parts)] : []
}

describe('widening a selection', () => {
  test('takes the word, the sentence, the paragraph, the text', () => {
    const caret = spanOf('nistry', text).start
    expect(widenings({ start: caret, end: caret })).toEqual([
      'ministry',
      'The ministry said so on Monday.',
      'Nobody spoke. The ministry said so on Monday. It rained.',
      text,
    ])
  })

  test('takes annotations in between, each where it fits', () => {
    const parts = [spanOf('The ministry said', text), spanOf('so on Monday. It', text)]
    const caret = spanOf('nistry', text).start
    expect(widenings({ start: caret, end: caret }, parts).slice(0, 3)).toEqual([
      'ministry',
      'The ministry said',
      'The ministry said so on Monday.',
    ])
  })

  test('takes the word that the caret stands right behind', () => {
    const { end } = spanOf('Monday', text)
    expect(widenings({ start: end - 1, end: end - 1 })[0]).toBe('Monday')
    expect(widenings({ start: spanOf(' said', text).start, end: spanOf(' said', text).start })[0]).toBe('ministry')
  })

  test('of several words takes the sentences they begin and end in', () => {
    expect(widenings(spanOf('Monday. It', text))[0]).toBe('The ministry said so on Monday. It rained.')
  })

  test('always takes more, never cuts a character, and ends with the whole text', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), (text, seed) => {
        const caret = graphemeBorderBefore(text, seed % (text.length + 1))
        let span: Span = { start: caret, end: caret }
        for (let wider = widerSpan(text, span, []); wider; wider = widerSpan(text, span, [])) {
          expect(covers(wider, span) && wider.end - wider.start > span.end - span.start).toBe(true)
          expect(graphemeBorderBefore(text, wider.start)).toBe(wider.start)
          expect(graphemeBorderBefore(text, wider.end)).toBe(wider.end)
          span = wider
        }
        expect(span).toEqual({ start: 0, end: text.length })
      }),
      // (regression) two blanks, the second one with a mark on it
      { numRuns: 60, examples: [['  \u0301', 1_066_201_105]] },
    )
  })
})
