import { expect, test } from 'vitest'
import { rank } from '../../../../renderer/elements/quick-pick/rank.ts'

const items = ['Tag the selection as entity', 'Remove the current annotation', 'Next annotation', 'Undo', 'Élan'].map(
  (label, index) => ({ label, detail: index === 3 ? 'Work' : '', whyNot: index === 0 ? 'Not now.' : null }),
)
const found = (words: string): string[] => rank(items, words).map(({ label }) => label)

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
