import { expect, test } from 'vitest'
import { duplicate } from '../../../src/core/commands/duplicate.ts'
import { aContext, anArticle, anAnnotation, someRecords, spanOf } from '../../support/builders.ts'
import { contents } from '../../support/contents.ts'
import { SmallSession } from '../../support/small-session.ts'

const given = [
  anAnnotation({ id: 'a', fields: { kind: 'state', cardId: 'card' }, note: 'a note' }),
  anAnnotation({ id: 'b', spans: [spanOf('shelling'), spanOf('stopped')] }),
]
const choice = { articleId: 'article-1', ids: ['a', 'b'] }
const context = aContext({ recordIds: ['x', 'y'] })

test('tagging passages again makes new annotations on the same places and leaves the others alone', () => {
  const session = new SmallSession(someRecords([anArticle()], given))
  session.commit(duplicate(session.records, { ...choice, tag: 'claim' }, context))
  const [first, second, third, fourth] = contents(session.records).annotations
  expect([first, second]).toEqual(given)
  expect([third, fourth]).toMatchObject([
    { id: 'x', tag: 'claim', fields: {}, note: '', spans: first?.spans },
    { id: 'y', tag: 'claim', fields: {}, note: '', spans: second?.spans },
  ])
})

test('tagging a passage again with its own tag keeps its details', () => {
  const session = new SmallSession(someRecords([anArticle()], given))
  session.commit(duplicate(session.records, { ...choice, ids: ['a'], tag: 'entity' }, context))
  expect(contents(session.records).annotations.at(-1)).toMatchObject({
    id: 'x',
    fields: { kind: 'state', cardId: 'card' },
  })
})

test('a passage whose place is not certain is not tagged again', () => {
  const records = someRecords([anArticle()], [anAnnotation({ id: 'a', placement: 'orphan' })])
  expect(duplicate(records, { ...choice, ids: ['a'], tag: 'claim' }, context)).toEqual({
    refused: 'place-uncertain',
    ids: ['a'],
  })
})
