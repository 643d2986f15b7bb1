import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextInList } from '../../../renderer/session/next-in-list.ts'
import { anAnnotation } from '../../support/builders.ts'

const text = 'x'.repeat(100)
const at = (id: string, start: number) => anAnnotation({ id, text, spans: [{ start, end: start + 1 }] })
const list = [at('a', 4), at('b', 20), at('c', 40)]

test.each([
  { id: 'a', by: 1, place: 15, to: 1 },
  { id: 'c', by: 1, place: 15, to: 0 },
  { id: 'a', by: -1, place: 15, to: 2 },
  { id: null, by: 1, place: 15, to: 1 },
  { id: null, by: 1, place: 20, to: 1 },
  { id: null, by: -1, place: 15, to: 0 },
  { id: null, by: -1, place: 4, to: 2 },
  { id: null, by: 1, place: 41, to: 0 },
  { id: 'gone', by: 1, place: 15, to: 1 },
] as const)('from $id and place $place, $by goes to number $to', ({ id, by, place, to }) => {
  expect(nextInList(list, { id, by, place })).toBe(to)
})

test('there is nowhere to go in an empty list', () => {
  expect(nextInList([], { id: null, by: 1, place: 0 })).toBeNull()
})

test('going on and back again comes to the same place', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(98), { minLength: 1 }), fc.nat(), (starts, seed) => {
      const some = starts.toSorted((a, b) => a - b).map((start) => at(String(start), start))
      const from = some[seed % some.length]
      const next = nextInList(some, { id: from?.id ?? null, by: 1, place: 0 }) ?? 0
      const back = nextInList(some, { id: some[next]?.id ?? null, by: -1, place: 0 }) ?? 0
      expect(some[back]).toBe(from)
    }),
  )
})
