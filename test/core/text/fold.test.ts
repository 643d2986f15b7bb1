import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, foldText, isPieceBorder } from '../../../src/core/text/fold.ts'
import { loosely } from '../../../src/core/text/letters.ts'
import { finish } from '../../../src/core/work.ts'
import { anyFolding, anyText, characterBorders } from '../../support/arbitraries.ts'

const exactly = { matchCase: true, matchDiacritics: true }

describe('folding', () => {
  test.each([
    { text: 'Erdoğan', fold: 'erdogan' },
    { text: 'ÉCOLE', fold: 'ecole' },
    { text: 'e\u0301cole', fold: 'ecole' },
    { text: 'İstanbul', fold: 'istanbul' },
    { text: 'ISPARTA ısparta', fold: 'isparta isparta' },
    { text: 'Straße STRASSE STRAẞE', fold: 'strasse strasse strasse' },
    { text: 'ﬁnal oﬀer', fold: 'final offer' },
    { text: 'Łódź, Søren, Đorđe, Æsir', fold: 'lodz, soren, dorde, aesir' },
    { text: 'ΣΊΣΥΦΟΣ σίσυφος', fold: 'σισυφοσ σισυφοσ' },
    { text: 'Ёлка Й', fold: 'елка и' },
    { text: 'مُحَمَّد', fold: 'محمد' },
    { text: 'أحمد \ufefb', fold: 'احمد لا' },
    { text: 'Ｂａｋｕ', fold: 'baku' },
    { text: '東京', fold: '東京' },
    { text: 'क्षि', fold: 'कषि' },
    { text: '\u1112\u1161\u11ab', fold: '한' },
    { text: '\u0301', fold: '\u0301' },
  ])('lets neither case nor diacritics of “$text” count', ({ text, fold: expected }) => {
    expect(fold(text, loosely)).toBe(expected)
  })

  test('keeps case, or diacritics, where they count', () => {
    expect(fold('École STRASSE', { matchCase: true, matchDiacritics: false })).toBe('Ecole STRASSE')
    expect(fold('ÉCOLE Straße', { matchCase: false, matchDiacritics: true })).toBe('école strasse')
    expect(fold('École', exactly)).toBe('École')
  })

  test('never tells encodings of one character apart', () => {
    fc.assert(
      fc.property(anyText, anyFolding, (text, folding) => {
        expect(fold(text.normalize('NFD'), folding)).toBe(fold(text.normalize('NFC'), folding))
      }),
    )
  })

  test('of the parts of a text is the fold of the text, wherever no piece is cut', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), anyFolding, (text, number, folding) => {
        const borders = characterBorders(text).filter((offset) => isPieceBorder(text, offset))
        const cut = borders[number % borders.length] ?? 0
        expect(fold(text.slice(0, cut), folding) + fold(text.slice(cut), folding)).toBe(fold(text, folding))
      }),
    )
  })

  test('knows for every border of a piece where it is in the text, and for no other place', () => {
    fc.assert(
      fc.property(anyText, anyFolding, (text, folding) => {
        const folded = finish(foldText(text, folding))
        const borders = characterBorders(text).filter((offset) => isPieceBorder(text, offset))
        const found = borders.map((offset) => folded.toText(fold(text.slice(0, offset), folding).length))
        expect(found).toEqual(borders)
        for (let offset = 0; offset <= folded.folded.length; offset += 1) {
          const back = folded.toText(offset)
          if (back !== null && borders.includes(back)) expect(fold(text.slice(0, back), folding)).toHaveLength(offset)
        }
      }),
    )
  })

  test('of a long text answers the same whole as in pieces', () => {
    const sentence = 'Straße in İstanbul — e\u0301cole. '
    const count = 2_000
    const folded = finish(foldText(sentence.repeat(count), loosely))
    expect(folded.folded).toBe(fold(sentence, loosely).repeat(count))
    expect(folded.toText(folded.folded.length)).toBe(sentence.length * count)
  })
})
