import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { passageOf } from '../../../../renderer/elements/reader/passage.ts'
import { graphemeBorderBefore } from '../../../../src/core/text/segments.ts'
import { textWithSpan } from '../../../support/arbitraries.ts'

describe('the passage of a selection', () => {
  test('has whole words unless it is to be exact', () => {
    const text = 'Shelling stopped on Monday.'
    expect(passageOf(text, { start: 10, end: 18 }, { exact: false })).toEqual({ start: 9, end: 19 })
    expect(passageOf(text, { start: 10, end: 18 }, { exact: true })).toEqual({ start: 10, end: 18 })
  })

  test('ends with its paragraph also where the selection goes on to the start of the next', () => {
    expect(passageOf('one\ntwo\n\nthree', { start: 4, end: 9 }, { exact: true })).toEqual({ start: 4, end: 7 })
    expect(passageOf('one\ntwo\nthree', { start: 3, end: 7 }, { exact: true })).toEqual({ start: 4, end: 7 })
    expect(passageOf('one two', { start: 3, end: 7 }, { exact: true })).toEqual({ start: 3, end: 7 })
  })

  test('is none when only white space is selected', () => {
    expect(passageOf('a  b', { start: 1, end: 3 }, { exact: false })).toBeNull()
    expect(passageOf('a  b', { start: 1, end: 3 }, { exact: true })).toBeNull()
  })

  test('never cuts a character, exact or not', () => {
    fc.assert(
      fc.property(textWithSpan, fc.boolean(), ({ text, span }, exact) => {
        const passage = passageOf(text, span, { exact })
        for (const border of passage ? [passage.start, passage.end] : []) {
          expect(graphemeBorderBefore(text, border)).toBe(border)
        }
      }),
      // A blank with an accent.
      { examples: [[{ text: '. \u0301', span: { start: 1, end: 2 } }, false]] },
    )
  })
})
