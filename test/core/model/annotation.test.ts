import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstStart, inReadingOrder } from '../../../src/core/model/annotation.ts'
import { anyAnnotation } from '../../support/arbitraries.ts'
import { anAnnotation } from '../../support/builders.ts'

test('annotations are read by their first word, the longer passage first, then by id', () => {
  const of = (id: string, start: number, end: number) => anAnnotation({ id, spans: [{ start, end }] })
  const inOrder = [of('z', 0, 12), of('b', 4, 20), of('a', 4, 12), of('c', 4, 12), of('d', 9, 10)]
  expect(inOrder.toReversed().toSorted(inReadingOrder)).toEqual(inOrder)
})

test('reading order is the same from both sides and the same for every order given', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyAnnotation, { maxLength: 6, selector: ({ id }) => id }), (annotations) => {
      const sorted = annotations.toSorted(inReadingOrder)
      expect(annotations.toReversed().toSorted(inReadingOrder)).toEqual(sorted)
      for (const [index, annotation] of sorted.entries()) {
        for (const later of sorted.slice(index + 1)) {
          expect(inReadingOrder(annotation, later)).toBeLessThan(0)
          expect(inReadingOrder(later, annotation)).toBeGreaterThan(0)
          expect(firstStart(annotation)).toBeLessThanOrEqual(firstStart(later))
        }
      }
    }),
    { numRuns: 50 },
  )
})
