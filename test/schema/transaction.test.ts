import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Annotation } from '../../src/core/model/annotation.ts'
import { StoredChange, StoredTransaction, WireTransaction } from '../../src/schema/transaction.ts'
import { anyChange, anyTransaction } from '../support/arbitraries.ts'
import { anArticle, anAnnotation, annotationMade, articleMade, aTransaction } from '../support/builders.ts'

test('every transaction passes both doors unchanged', () => {
  fc.assert(
    fc.property(anyTransaction, (transaction) => {
      expect(WireTransaction.parse(transaction)).toEqual(transaction)
      expect(StoredTransaction.parse(JSON.parse(JSON.stringify(transaction)))).toEqual(transaction)
    }),
  )
})

test('every change passes on its own into a journal', () => {
  fc.assert(
    fc.property(anyChange, (change) => {
      expect(StoredChange.parse(change)).toEqual(change)
    }),
  )
})

test('a record of a newer version keeps its keys in a journal and is refused from the wire', () => {
  const record: Annotation & { mood: string } = { ...anAnnotation(), mood: 'calm' }
  const newer = aTransaction({ changes: [annotationMade(record)] })
  expect(StoredTransaction.parse(newer)).toEqual(newer)
  expect(WireTransaction.safeParse(newer).success).toBe(false)
})

const made = annotationMade(anAnnotation())

test('a transaction without changes stays in the journal, where they were erased, and does not come over the wire', () => {
  const empty = { ...aTransaction(), changes: [] }
  expect(StoredTransaction.safeParse(empty).success).toBe(true)
  expect(WireTransaction.safeParse(empty).success).toBe(false)
})

describe.each([
  { door: 'the wire', schema: WireTransaction },
  { door: 'the journal', schema: StoredTransaction },
])('$door refuses', ({ schema }) => {
  test.each<{ what: string; given: object }>([
    { what: 'two changes of one record', given: { changes: [made, made] } },
    { what: 'a change of nothing into nothing', given: { changes: [{ ...made, after: null }] } },
    { what: 'a change under another id than its record', given: { changes: [{ ...made, id: 'other' }] } },
    {
      what: 'a record of another kind than its change',
      given: { changes: [{ ...articleMade(anArticle()), kind: 'annotation' }] },
    },
    {
      what: 'an annotation that moves to another article',
      given: { changes: [{ ...made, before: anAnnotation({ articleId: 'elsewhere' }) }] },
    },
    { what: 'a kind of record that does not exist', given: { changes: [{ ...made, kind: 'rumour' }] } },
    { what: 'an undo of nothing named', given: { provenance: { kind: 'undo' } } },
    { what: 'a provenance that does not exist', given: { provenance: { kind: 'robot' } } },
    { what: 'a key we do not know', given: { mood: 'calm' } },
  ])('$what', ({ given }) => {
    expect(schema.safeParse(aTransaction()).success).toBe(true)
    expect(schema.safeParse({ ...aTransaction(), ...given }).success).toBe(false)
  })
})

test('an article and an annotation may have the same id in one transaction', () => {
  const changes = [
    articleMade(anArticle({ id: 'same' })),
    annotationMade(anAnnotation({ id: 'same', articleId: 'same' })),
  ]
  expect(WireTransaction.safeParse(aTransaction({ changes })).success).toBe(true)
})
