import { expect, test } from 'vitest'
import { chooseAll, chooseOnly, chooseStretch, chooseToggled, noChoice } from '../../../renderer/session/choice.ts'

const order = ['a', 'b', 'c', 'd']
const ids = (choice: { readonly ids: ReadonlySet<string> }): string[] => [...choice.ids].toSorted()

test('one alone is the current one and where a stretch begins', () => {
  expect(chooseOnly('b')).toEqual({ current: 'b', ids: new Set(['b']), anchor: 'b' })
  expect(chooseOnly(null)).toBe(noChoice)
})

test('a stretch goes from where it began to the last one chosen, in either direction', () => {
  const from = chooseOnly('c')
  expect(ids(chooseStretch(from, 'a', order))).toEqual(['a', 'b', 'c'])
  expect(ids(chooseStretch(chooseStretch(from, 'a', order), 'd', order))).toEqual(['c', 'd'])
})

test('one more joins, and goes when it is chosen again', () => {
  const two = chooseToggled(chooseOnly('a'), 'c')
  expect(two.current).toBe('c')
  expect(ids(two)).toEqual(['a', 'c'])
  expect(chooseToggled(two, 'c')).toMatchObject({ current: 'a', ids: new Set(['a']) })
  expect(chooseToggled(chooseOnly('a'), 'a')).toEqual(noChoice)
})

test('all of a list leaves the current one where it is', () => {
  expect(chooseAll(chooseOnly('c'), order)).toMatchObject({ current: 'c', ids: new Set(order) })
  expect(chooseAll(noChoice, order).current).toBe('a')
})

test('a stretch to something that is not in the list is that alone', () => {
  expect(chooseStretch(chooseOnly('a'), 'z', order)).toEqual(chooseOnly('z'))
})
