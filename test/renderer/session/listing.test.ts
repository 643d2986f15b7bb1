import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { Listing } from '../../../renderer/session/listing.ts'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { PersistentMap } from '../../../src/core/state/persistent-map.ts'
import { filtered, noFilter, sorted } from '../../../src/core/state/queries.ts'
import { finish } from '../../../src/core/work.ts'
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
        const listing = new Listing(
          () => map,
          () => {},
        )
        const filter = { ...noFilter, tag: 'claim' } as const
        listing.filter = filter
        for (const edit of edits) {
          map = map.changed(edit.map((annotation) => [annotation.id, annotation]))
          expect(listing.all).toEqual(sorted(map))
          expect(listing.shown).toEqual(finish(filtered(sorted(map), filter)))
        }
      }),
    )
  })

  test('is the same list as long as nothing changes, so that nothing is drawn again', () => {
    const map = mapOf([monday, ministry])
    const listing = new Listing(
      () => map,
      () => {},
    )
    expect(listing.shown).toBe(listing.shown)
    expect(listing.suggestions).toBe(listing.suggestions)
    const before = listing.shown
    listing.filter = { ...noFilter, tag: 'event' }
    expect(listing.shown).toEqual([monday])
    listing.filter = noFilter
    expect(listing.shown).toEqual(before)
  })
})

describe('of very many annotations', () => {
  const many = Array.from({ length: 20_000 }, (_, number) =>
    anAnnotation({ id: `a${number}`, tag: number % 2 === 0 ? 'event' : 'claim', note: number % 4 === 0 ? 'Bakı' : '' }),
  )

  test('the list narrowed by words comes in its time, and edits go into it at once', async () => {
    let map = mapOf(many)
    const changed = vi.fn<() => void>()
    const listing = new Listing(() => map, changed)
    expect(listing.shown).toHaveLength(20_000)
    listing.filter = { ...noFilter, words: 'baki' }
    await vi.waitFor(() => expect(listing.shown).toHaveLength(5_000))
    const found = many.filter(({ note }) => note !== '')
    expect(listing.shown).toEqual(sorted(found))
    map = map.changed([
      ['a0', null],
      ['a4', anAnnotation({ id: 'a4', note: '' })],
      ['a1', anAnnotation({ id: 'a1', tag: 'entity', note: 'baki' })],
    ])
    const left = [...map].filter(({ note }) => note !== '')
    expect(listing.shown).toEqual(sorted(left))
  })

  test('a filter that another one follows is not waited for', async () => {
    const map = mapOf(many)
    const listing = new Listing(
      () => map,
      () => {},
    )
    for (const words of ['b', 'ba', 'bak', 'nothing of that kind']) {
      listing.filter = { ...noFilter, words }
      void listing.shown
    }
    await vi.waitFor(() => expect(listing.shown).toEqual([]))
    listing.filter = noFilter
    expect(listing.shown).toHaveLength(20_000)
  })

  test('a claim is offered the events around it, and the one it is about wherever that is', () => {
    const claim = anAnnotation({ id: 'a5001', tag: 'claim', fields: { aboutEvent: 'a0' } })
    const map = mapOf(many.with(5_001, claim))
    const listing = new Listing(
      () => map,
      () => {},
    )
    const offered = listing.eventsAround(claim)
    expect(offered).toHaveLength(101)
    expect(offered.every(({ tag }) => tag === 'event')).toBe(true)
    expect(offered.filter(({ id }) => id === 'a0')).toHaveLength(1)
    expect(offered).toEqual(sorted(offered))
    expect(listing.eventsAround(claim)).toBe(offered)
  })
})
