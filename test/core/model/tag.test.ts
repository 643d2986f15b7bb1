import { expect, test } from 'vitest'
import { addToCount, noCounts } from '../../../src/core/model/tag.ts'

test('counting up and down again leaves the counts as they were', () => {
  const up = addToCount(noCounts, 'event', 2)
  expect(up).toEqual({ entity: 0, event: 2, claim: 0 })
  expect(addToCount(up, 'event', -2)).toEqual(noCounts)
})
