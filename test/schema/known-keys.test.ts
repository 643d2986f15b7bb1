import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equal } from '../../src/core/state/equal.ts'
import { keyCheck } from '../../src/schema/known-keys.ts'
import { knownRecords } from '../../src/schema/records.ts'
import { anAnnotation, anArticle } from '../support/builders.ts'

const claim = anAnnotation({ tag: 'claim', fields: { speaker: 'the ministry', stance: 'denies' } })
const event = anAnnotation({
  tag: 'event',
  fields: { when: { worded: 'on Monday' }, participants: [{ entity: 'the ministry', role: 'source' }] },
})

/** All plain objects in `value`, itself included. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(objectsIn)
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner]
}

describe('looking for keys that this version does not know', () => {
  test('finds none in records that parsing leaves as they are', () => {
    for (const record of [anAnnotation(), claim, event]) {
      expect(keyCheck(knownRecords.annotation)(record)).toBe(true)
      expect(knownRecords.annotation.parse(record)).toEqual(record)
    }
    expect(keyCheck(knownRecords.article)(anArticle())).toBe(true)
  })

  test('finds one more key in any object of a record, as parsing does', () => {
    fc.assert(
      fc.property(fc.constantFrom(anAnnotation(), claim, event), fc.nat(), fc.string(), (record, at, key) => {
        const altered = structuredClone(record)
        const places = objectsIn(altered)
        const place = places[at % places.length] ?? altered
        fc.pre(!(key in place))
        Object.assign(place, { [key]: 1 })
        const parsed = knownRecords.annotation.safeParse(altered)
        fc.pre(parsed.success)
        expect(keyCheck(knownRecords.annotation)(altered)).toBe(equal(parsed.data, altered))
      }),
    )
  })

  test('knows the fields of one tag from those of another', () => {
    expect(keyCheck(knownRecords.annotation)({ ...anAnnotation(), fields: { speaker: 'the ministry' } })).toBe(false)
  })
})
