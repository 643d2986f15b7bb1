import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPlaceMapOf, lastPage, placeAt, type PlaceMap, placesOf } from '../../../src/core/model/source-place.ts'

/** Pages of a text, some of which is on none. */
const somePages = fc
  .array(fc.tuple(fc.nat({ max: 3 }), fc.integer({ min: 1, max: 5 })), { maxLength: 8 })
  .map((sizes) => {
    let reached = 0
    return sizes.map(([gap, length], index): PlaceMap[number] => {
      const start = reached + gap
      reached = start + length
      return { start, end: reached, place: { kind: 'page', page: index + 1 } }
    })
  })

describe('the way from a text back to its source', () => {
  test('leads from every offset to the one place that holds it', () => {
    fc.assert(
      fc.property(somePages, fc.nat({ max: 80 }), (map, offset) => {
        const naive = map.find(({ start, end }) => start <= offset && offset < end)
        expect(placeAt(map, offset)).toEqual(naive?.place ?? null)
      }),
    )
  })

  test('leads from a span to the places of all its parts, in order', () => {
    fc.assert(
      fc.property(somePages, fc.nat({ max: 40 }), fc.integer({ min: 1, max: 20 }), (map, start, length) => {
        const met: unknown[] = []
        for (let offset = start; offset < start + length; offset += 1) {
          const place = placeAt(map, offset)
          if (place !== null && met.at(-1) !== place) met.push(place)
        }
        expect(placesOf(map, { start, end: start + length })).toEqual(met)
      }),
    )
  })

  test('knows the last page that text came from, where there are pages', () => {
    const on = (place: PlaceMap[number]['place'], start: number): PlaceMap[number] => ({ start, end: start + 1, place })
    expect(lastPage([on({ kind: 'page', page: 2 }, 0), on({ kind: 'page', page: 7 }, 1)])).toBe(7)
    expect(lastPage([on({ kind: 'element', path: 'html' }, 0)])).toBeNull()
  })

  test('is refused when stretches overlap, are empty or reach beyond the text', () => {
    const at = (start: number, end: number) => ({ start, end, place: { kind: 'page', page: 1 } as const })
    expect(isPlaceMapOf(10, [at(0, 4), at(4, 10)])).toBe(true)
    expect(isPlaceMapOf(10, [at(0, 4), at(3, 10)])).toBe(false)
    expect(isPlaceMapOf(10, [at(4, 4)])).toBe(false)
    expect(isPlaceMapOf(10, [at(4, 11)])).toBe(false)
  })
})
