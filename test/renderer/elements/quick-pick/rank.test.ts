import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finish } from '../../../../src/core/work.ts'
import { rank } from '../../../../renderer/elements/quick-pick/rank.ts'

const items = ['Tag the selection as entity', 'Remove the current annotation', 'Next annotation', 'Undo', 'Élan'].map(
  (label, index) => ({ label, detail: index === 3 ? 'Work' : '', whyNot: index === 0 ? 'Not now.' : null }),
)
const found = (words: string): string[] => finish(rank(items, words, 100)).map(({ label }) => label)

test('without words everything stays, what is possible first', () => {
  expect(found('')).toEqual([...items.slice(1), items[0]].map((item) => item?.label))
})

test('letters must come in order, and words in full come first', () => {
  expect(found('annot')[0]).toBe('Next annotation')
  expect(found('nxan')).toEqual(['Next annotation'])
  expect(found('xn q')).toEqual([])
})

test('beginnings of words count, whatever case and diacritics', () => {
  expect(found('TSE')[0]).toBe('Tag the selection as entity')
  expect(found('elan')[0]).toBe('Élan')
})

test('what stands beside the label is found too', () => {
  expect(found('work')).toEqual(['Undo'])
})

test('the best few of many are the first few of all of them', () => {
  const titles = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'ä', ' '), maxLength: 6 }), { maxLength: 30 })
  fc.assert(
    fc.property(
      titles,
      fc.constantFrom('', 'a', 'ab', 'b a'),
      fc.integer({ min: 1, max: 30 }),
      (labels, words, most) => {
        const many = labels.map((label, index) => ({ label, detail: '', whyNot: index % 3 === 0 ? 'Not now.' : null }))
        const whole = finish(rank(many, words, many.length + 1))
        expect(finish(rank(many, words, most))).toEqual(whole.slice(0, most))
      },
    ),
  )
})
