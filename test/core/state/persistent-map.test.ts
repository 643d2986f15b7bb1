import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PersistentMap } from '../../../src/core/state/persistent-map.ts'

/** Few ids, so that they are set and deleted again, and odd ones. */
const ids = fc.oneof(
  { weight: 3, arbitrary: fc.nat(40).map((number) => `id-${number}`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', '') },
)
const edits = fc.array(
  fc.oneof(
    fc.record({ what: fc.constant('set' as const), id: ids, value: fc.nat(9) }),
    fc.record({ what: fc.constant('delete' as const), id: ids }),
  ),
  { maxLength: 120 },
)
type Edit = { what: 'set'; id: string; value: number } | { what: 'delete'; id: string }

function edited(map: PersistentMap<number>, edit: Edit): PersistentMap<number> {
  return edit.what === 'set' ? map.set(edit.id, edit.value) : map.delete(edit.id)
}

function model(list: readonly Edit[]): Map<string, number> {
  const map = new Map<string, number>()
  for (const edit of list) {
    if (edit.what === 'set') map.set(edit.id, edit.value)
    else map.delete(edit.id)
  }
  return map
}

function expectLike(map: PersistentMap<number>, expected: Map<string, number>): void {
  expect(map.size).toBe(expected.size)
  expect([...map].toSorted((a, b) => a - b)).toEqual([...expected.values()].toSorted((a, b) => a - b))
  for (const [id, value] of expected) {
    expect(map.get(id)).toBe(value)
    expect(map.has(id)).toBe(true)
  }
}

test('after any edits it holds what an ordinary map holds', () => {
  fc.assert(
    fc.property(edits, ids, (list, other) => {
      const map = list.reduce(edited, PersistentMap.empty<number>())
      const expected = model(list)
      expectLike(map, expected)
      expect(map.get(other)).toBe(expected.get(other))
      expect(map.has(other)).toBe(expected.has(other))
    }),
  )
})

test('no edit changes the version it was made from', () => {
  fc.assert(
    fc.property(edits, (list) => {
      const versions = [PersistentMap.empty<number>()]
      for (const edit of list) versions.push(edited(versions.at(-1) ?? PersistentMap.empty(), edit))
      for (const [index, version] of versions.entries()) expectLike(version, model(list.slice(0, index)))
    }),
    { numRuns: 30 },
  )
})

test('a map made of entries keeps the later of two with the same id', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(ids, fc.nat(9)), { maxLength: 60 }), (entries) => {
      expectLike(PersistentMap.of(entries), new Map(entries))
    }),
  )
})

test('deleting what is not there gives the very same map', () => {
  const map = PersistentMap.of([['a', 1]])
  expect(map.delete('b')).toBe(map)
})

test('what changed between two versions leads from the one to the other, and names nothing that stayed', () => {
  fc.assert(
    fc.property(edits, edits, edits, (common, one, other) => {
      const base = common.reduce(edited, PersistentMap.empty<number>())
      const [earlier, later] = [one.reduce(edited, base), other.reduce(edited, base)]
      const differences = later.changesSince(earlier)
      expect(new Set(differences.map(({ id }) => id)).size).toBe(differences.length)
      for (const { id, before, after } of differences) {
        expect(before).not.toBe(after)
        expect([before, after]).toEqual([earlier.get(id) ?? null, later.get(id) ?? null])
      }
      const led = differences.reduce(
        (map, { id, after }) => (after === null ? map.delete(id) : map.set(id, after)),
        earlier,
      )
      expect(led.changesSince(later)).toEqual([])
      expectLike(led, model([...common, ...other]))
    }),
  )
})

test('between a version and itself nothing changed', () => {
  const map = PersistentMap.of(Array.from({ length: 500 }, (_, index) => [`id-${index}`, index] as const))
  expect(map.changesSince(map)).toEqual([])
})

test('many edits at once do what they do one by one', () => {
  fc.assert(
    fc.property(edits, edits, (first, second) => {
      const map = first.reduce(edited, PersistentMap.empty<number>())
      const entries = second.map((edit) => [edit.id, edit.what === 'set' ? edit.value : null] as const)
      expectLike(map.changed(entries), model([...first, ...second]))
      expectLike(map, model(first))
    }),
  )
})
