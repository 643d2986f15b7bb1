import { expect, test } from 'vitest'
import { mergeAnnotations } from '../../../src/core/commands/merge.ts'
import { aContext, anArticle, anAnnotation, someRecords, someSentence, spanOf } from '../../support/builders.ts'
import { contents } from '../../support/contents.ts'
import { SmallSession } from '../../support/small-session.ts'

const first = anAnnotation({ id: 'b', spans: [spanOf('The ministry')], fields: { kind: 'organisation' }, note: 'one' })
const second = anAnnotation({
  id: 'c',
  spans: [spanOf('ministry said')],
  fields: { kind: 'state', role: 'host' },
  note: 'two',
})
const third = anAnnotation({ id: 'a', spans: [spanOf('Baku')], note: 'one' })
const choice = { articleId: 'article-1', ids: ['a', 'b', 'c'], text: someSentence }

test('merging leaves the first in reading order with all passages, the details it lacked, and every note once', () => {
  const session = new SmallSession(someRecords([anArticle()], [first, second, third]))
  const before = contents(session.records)
  session.commit(mergeAnnotations(session.records, choice, aContext()))
  const { annotations } = contents(session.records)
  expect(annotations).toHaveLength(1)
  expect(annotations[0]).toMatchObject({ id: 'b', fields: { kind: 'organisation', role: 'host' }, note: 'one\n\ntwo' })
  expect(annotations[0]?.spans.map(({ quote }) => quote.exact)).toEqual(['The ministry said', 'Baku'])
  session.undo()
  expect(contents(session.records)).toEqual(before)
})

test.each([
  { what: 'one annotation', ids: ['a', 'a'], refusal: { refused: 'needs-several', ids: ['a', 'a'] } },
  { what: 'different tags', ids: ['a', 'event'], refusal: { refused: 'different-tags', ids: ['a'] } },
  { what: 'a place that is not certain', ids: ['a', 'lost'], refusal: { refused: 'place-uncertain', ids: ['lost'] } },
  { what: 'an annotation that is gone', ids: ['a', 'gone'], refusal: { refused: 'record-missing', ids: ['gone'] } },
])('merging $what is refused', ({ ids, refusal }) => {
  const others = [
    anAnnotation({ id: 'event', tag: 'event', spans: [spanOf('shelling')] }),
    anAnnotation({ id: 'lost', placement: 'review' }),
  ]
  expect(mergeAnnotations(someRecords([anArticle()], [third, ...others]), { ...choice, ids }, aContext())).toEqual(
    refusal,
  )
})
