import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CodePointIndex, splitsPair } from '../../../src/core/text/code-points.ts'
import { anyText, characterBorders } from '../../support/arbitraries.ts'

/** Texts around and beyond the index's stride of 1 024 code units, with pairs lying across its marks. */
const longText = fc
  .tuple(fc.integer({ min: 0, max: 1_030 }), fc.array(fc.constantFrom('a', '𝒜', '👍🏽', '\n'), { maxLength: 1_500 }))
  .map(([lead, rest]) => 'x'.repeat(lead) + rest.join(''))
const illFormed = fc
  .array(fc.constantFrom('a', '\ud835', '\udc9c', '𝒜'), { maxLength: 12 })
  .map((parts) => parts.join(''))
const anyKind = fc.oneof(anyText, longText, illFormed)

describe('offsets in two units', () => {
  test('every character border leads to its number and back', () => {
    fc.assert(
      fc.property(anyKind, (text) => {
        const index = new CodePointIndex(text)
        const borders = characterBorders(text)
        expect(index.length).toBe(borders.length - 1)
        expect(borders.map((utf16) => index.toCodePoints(utf16))).toEqual(borders.map((_, number) => number))
        expect(borders.map((_, number) => index.toUtf16(number))).toEqual(borders)
      }),
      { numRuns: 60 },
    )
  })

  test('an offset inside a surrogate pair counts the whole pair', () => {
    expect(new CodePointIndex('a𝒜b').toCodePoints(2)).toBe(2)
    expect(new CodePointIndex(`${'x'.repeat(1_023)}𝒜b`).toCodePoints(1_024)).toBe(1_024)
  })

  test('a code point beyond the text lies at its end', () => {
    fc.assert(
      fc.property(anyKind, fc.integer({ min: 1, max: 5_000 }), (text, beyond) => {
        const index = new CodePointIndex(text)
        expect(index.toUtf16(index.length + beyond)).toBe(text.length)
      }),
      { numRuns: 30 },
    )
  })
})

test('an offset splits a pair exactly when it is no character border', () => {
  fc.assert(
    fc.property(anyKind, (text) => {
      const borders = new Set(characterBorders(text))
      for (let offset = -1; offset <= text.length + 1; offset += 1) {
        const inside = offset >= 0 && offset <= text.length
        expect(splitsPair(text, offset)).toBe(inside && !borders.has(offset))
      }
    }),
    { numRuns: 30 },
  )
})
