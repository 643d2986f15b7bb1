import { afterEach, expect, test } from 'vitest'
import type { PlaceOffer } from '../../../src/contract/revising.ts'
import type { PlaceReview } from '../../../renderer/elements/place-review/place-review.ts'
import type { PlaceStepEvent, PlaceTakeEvent } from '../../../renderer/elements/place-review/place-events.ts'
import '../../../renderer/elements/place-review/place-review.ts'
import { anAnnotation } from '../../support/builders.ts'

const offers: readonly PlaceOffer[] = [
  { spans: [{ start: 3, end: 9 }], score: 0.9, before: 'It ', words: 'stands', after: ' here' },
  { spans: [{ start: 30, end: 36 }], score: 0.7, before: 'or ', words: 'stands', after: ' there' },
]

/** A review of an annotation, and what a person did in it. */
async function mounted(given: Partial<PlaceReview> = {}) {
  const review = document.createElement('co-place-review')
  const done: unknown[] = []
  Object.assign(review, { annotation: anAnnotation({ placement: 'review' }), offers, waiting: 2, ...given })
  review.addEventListener('place-take', ({ spans }: PlaceTakeEvent) => done.push(spans))
  review.addEventListener('place-step', ({ step }: PlaceStepEvent) => done.push(step))
  document.body.append(review)
  await review.updateComplete
  const press = (key: string) => review.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  return { review, done, press, words: () => review.renderRoot.textContent?.replaceAll(/\s+/g, ' ') ?? '' }
}

afterEach(() => document.body.replaceChildren())

test('the keys 1 to 9 take the place of that number, and 0 leaves the annotation without one', async () => {
  const { press, done } = await mounted()
  for (const key of ['2', '3', '0', 'x']) press(key)
  expect(done).toEqual([[{ start: 30, end: 36 }], 'leave'])
})

test('an annotation that lost its place is not left without one again', async () => {
  const { press, done, words } = await mounted({ annotation: anAnnotation({ placement: 'orphan' }), offers: [] })
  press('0')
  expect(done).toEqual([])
  expect(words()).toContain('Nothing like these words is in the text now.')
})

test('nothing is taken where nothing can be changed', async () => {
  const { press, done, review } = await mounted({ readOnly: true })
  press('1')
  expect(done).toEqual([])
  expect(review.renderRoot.querySelectorAll('.offer:not(:disabled)')).toHaveLength(0)
})

test('the old words are shown with what stood around them, and each place with what stands there', async () => {
  const { words } = await mounted()
  expect(words()).toContain('The ministry said on Monday')
  expect(words()).toMatch(/1 …It stands here….*90 %/u)
})
