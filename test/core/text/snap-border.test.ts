import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { graphemeBorderBefore } from '../../../src/core/text/segments.ts'
import { nearestGraphemeBorder, nearestWordBorder } from '../../../src/core/text/snap-border.ts'
import { anyText } from '../../support/arbitraries.ts'

const text = 'The “Syrian government”, it said.'

/** Where a border wanted at the mark `|` goes. */
function placed(marked: string, end: 'start' | 'end'): string {
  const border = nearestWordBorder(text, { offset: marked.indexOf('|'), end })
  return `${text.slice(0, border)}|${text.slice(border)}`
}

describe('a border near a word', () => {
  test('goes to the start of the word that a passage begins in', () => {
    expect(placed('The “Syr|ian government”, it said.', 'start')).toBe('The “|Syrian government”, it said.')
    expect(placed('The “Syria|n government”, it said.', 'start')).toBe('The “|Syrian government”, it said.')
  })

  test('goes to the end of the word that a passage ends in', () => {
    expect(placed('The “Syrian g|overnment”, it said.', 'end')).toBe('The “Syrian government|”, it said.')
  })

  test('leaves white space out of the passage', () => {
    expect(placed('The “Syrian| government”, it said.', 'start')).toBe('The “Syrian |government”, it said.')
    expect(placed('The “Syrian |government”, it said.', 'end')).toBe('The “Syrian| government”, it said.')
  })

  test('can take punctuation in', () => {
    expect(placed('The |“Syrian government”, it said.', 'start')).toBe('The |“Syrian government”, it said.')
    expect(placed('The “Syrian government”|, it said.', 'end')).toBe('The “Syrian government”|, it said.')
  })

  test('stays in the text at its ends', () => {
    expect(nearestWordBorder(text, { offset: text.length, end: 'end' })).toBe(text.length)
    expect(nearestWordBorder(text, { offset: 0, end: 'start' })).toBe(0)
    expect(nearestWordBorder('', { offset: 0, end: 'start' })).toBe(0)
  })
})

test('a border never cuts a character, snapped to words or not', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), fc.constantFrom('start' as const, 'end' as const), (text, seed, end) => {
      const offset = seed % (text.length + 1)
      for (const border of [nearestGraphemeBorder(text, offset), nearestWordBorder(text, { offset, end })]) {
        expect(graphemeBorderBefore(text, border)).toBe(border)
      }
    }),
  )
})

test('a border is put before or behind a character, whichever is nearer', () => {
  const family = 'a👨‍👩‍👧‍👦b'
  expect([2, 5, 9, 11].map((offset) => nearestGraphemeBorder(family, offset))).toEqual([1, 1, 12, 12])
})
