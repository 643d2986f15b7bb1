import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Listing } from '../../../renderer/session/listing.ts'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { PersistentMap } from '../../../src/core/state/persistent-map.ts'
import { filtered, noFilter, sorted } from '../../../src/core/state/queries.ts'
import { anyAnnotation } from '../../support/arbitraries.ts'
import { anAnnotation, spanOf } from '../../support/builders.ts'

const ministry = anAnnotation({ id: 'a' })
const monday = anAnnotation({ id: 'b', tag: 'event', spans: [spanOf('Monday')] })

function mapOf(annotations: readonly Annotation[]): PersistentMap<Annotation> {
  return PersistentMap.of(annotations.map((annotation) => [annotation.id, annotation] as const))
}

describe('the list of annotations', () => {
  test('follows every edit, in reading order and narrowed', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyAnnotation, { maxLength: 5 }), { minLength: 1, maxLength: 4 }), (edits) => {
        let map = PersistentMap.empty<Annotation>()
        const listing = new Listing(() => map)
        const filter = { ...noFilter, tag: 'claim' } as const
        listing.filter = filter
        for (const edit of edits) {
          map = map.changed(edit.map((annotation) => [annotation.id, annotation]))
          expect(listing.all).toEqual(sorted(map))
          expect(listing.shown).toEqual(filtered(sorted(map), filter))
        }
      }),
    )
  })

  test('is the same list as long as nothing changes, so that nothing is drawn again', () => {
    const map = mapOf([monday, ministry])
    const listing = new Listing(() => map)
    expect(listing.shown).toBe(listing.shown)
    expect(listing.suggestions).toBe(listing.suggestions)
    const before = listing.shown
    listing.filter = { ...noFilter, tag: 'event' }
    expect(listing.shown).toEqual([monday])
    listing.filter = noFilter
    expect(listing.shown).toEqual(before)
  })
})
