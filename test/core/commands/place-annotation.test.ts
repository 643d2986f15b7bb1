import { describe, expect, test } from 'vitest'
import { leaveWithoutPlace, placeAnnotation } from '../../../src/core/commands/place-annotation.ts'
import {
  aContext,
  anAnnotation,
  anArticle,
  someHash,
  someRecords,
  someSentence,
  spanOf,
} from '../../support/builders.ts'

const earlier = someHash('an earlier text')
const lost = anAnnotation({
  placement: 'review',
  textSha256: earlier,
  text: 'Once upon a time',
  spans: [{ start: 0, end: 4 }],
})
const target = { articleId: 'article-1', id: 'annotation-1', text: someSentence }

describe('an annotation that waits for a place', () => {
  const records = someRecords([anArticle()], [lost])

  test('has it, with the words that stand there, once a person gives it', () => {
    const result = placeAnnotation(records, { ...target, spans: [spanOf('Monday')] }, aContext())
    expect(result).toMatchObject({
      changes: [{ after: { placement: 'anchored', spans: [{ quote: { exact: 'Monday' } }] } }],
    })
    expect(JSON.stringify(result).split(earlier)).toHaveLength(2)
  })

  test('keeps its words and the text they count in when it is left without a place', () => {
    expect(leaveWithoutPlace(records, { articleId: 'article-1', ids: [lost.id] }, aContext())).toMatchObject({
      changes: [{ after: { ...lost, placement: 'orphan', modifiedAt: aContext().now } }],
    })
  })

  test('needs a passage to be placed at', () => {
    expect(placeAnnotation(records, { ...target, spans: [] }, aContext())).toMatchObject({
      refused: 'nothing-selected',
    })
  })
})

test('an annotation whose place is certain is neither placed anew nor left without one', () => {
  const records = someRecords([anArticle()], [anAnnotation()])
  const refusal = { refused: 'nothing-changes' }
  expect(placeAnnotation(records, { ...target, spans: [spanOf('Monday')] }, aContext())).toMatchObject(refusal)
  expect(leaveWithoutPlace(records, { articleId: 'article-1', ids: ['annotation-1'] }, aContext())).toMatchObject(
    refusal,
  )
})
