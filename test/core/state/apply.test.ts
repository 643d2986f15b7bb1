import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apply, applyChanges } from '../../../src/core/state/apply.ts'
import { squash } from '../../../src/core/state/history.ts'
import { noRecords, type Records, withAnnotations } from '../../../src/core/state/records.ts'
import { type Change, invertChanges, isRefusal, type Transaction } from '../../../src/core/state/transaction.ts'
import { anyTransaction } from '../../support/arbitraries.ts'
import { anArticle, anAnnotation, annotationMade, aTransaction, someRecords } from '../../support/builders.ts'
import { contents } from '../../support/contents.ts'

/** The least records that `transaction` can be applied to. */
function recordsBefore({ changes }: Transaction): Records {
  const known = changes.filter(({ before }) => before !== null)
  const there = known.map((change) => ({ ...change, before: null, after: change.before }) as Change)
  return applyChanges(noRecords, there)
}

function applied(records: Records, transaction: Transaction): Records {
  const next = apply(records, transaction)
  if (isRefusal(next)) throw new Error(`refused: ${next.refused} ${next.ids.join(' ')}`)
  return next
}

/** A transaction whose changes of the settings begin where settings begin. */
const transactions = anyTransaction.map((transaction) => ({
  ...transaction,
  changes: transaction.changes.map((change) =>
    change.kind === 'settings'
      ? { ...change, before: noRecords.settings, after: change.after ?? noRecords.settings }
      : change,
  ),
}))

test('applying a transaction and then its inverse changes nothing', () => {
  fc.assert(
    fc.property(transactions, (transaction) => {
      const before = recordsBefore(transaction)
      const after = applied(before, transaction)
      const back = applied(after, { ...transaction, changes: invertChanges(transaction.changes) })
      expect(contents(back)).toEqual(contents(before))
    }),
  )
})

test('the inverse of the inverse is the transaction', () => {
  fc.assert(
    fc.property(anyTransaction, ({ changes }) => {
      expect(invertChanges(invertChanges(changes))).toEqual(changes)
    }),
  )
})

test('after a transaction every record it speaks of is as it says', () => {
  fc.assert(
    fc.property(transactions, (transaction) => {
      const after = contents(applied(recordsBefore(transaction), transaction))
      const wanted = transaction.changes.filter(({ kind }) => kind !== 'settings')
      const there = [...after.articles, ...after.annotations]
      expect(there).toHaveLength(wanted.filter((change) => change.after !== null).length)
      expect(there).toEqual(expect.arrayContaining(wanted.flatMap((change) => change.after ?? [])))
    }),
  )
})

test('replaying accepted changes one by one, joined or at once gives the same', () => {
  fc.assert(
    fc.property(fc.array(transactions, { maxLength: 4 }), (list) => {
      const changes = list.flatMap((transaction) => transaction.changes)
      const atOnce = contents(applyChanges(noRecords, changes))
      expect(contents(changes.reduce((records, change) => applyChanges(records, [change]), noRecords))).toEqual(atOnce)
    }),
    { numRuns: 50 },
  )
})

test('joined changes do what the changes did', () => {
  const [one, two] = [anAnnotation({ id: 'a' }), anAnnotation({ id: 'b' })]
  const edited = anAnnotation({ id: 'a', note: 'later' })
  const changes: Change[] = [
    annotationMade(one),
    annotationMade(two),
    { kind: 'annotation', id: 'a', before: one, after: edited },
    { kind: 'annotation', id: 'b', before: two, after: null },
  ]
  expect(contents(applyChanges(someRecords(), squash(changes)))).toEqual(contents(applyChanges(someRecords(), changes)))
})

describe('a transaction is refused', () => {
  const here = anAnnotation()

  test.each<{ what: string; held: ReturnType<typeof anAnnotation>[]; change: Change }>([
    { what: 'makes a record that is already there', held: [here], change: annotationMade(here) },
    {
      what: 'changes a record that is gone',
      held: [],
      change: { kind: 'annotation', id: here.id, before: here, after: anAnnotation({ note: 'new' }) },
    },
    {
      what: 'changes a record that someone else changed',
      held: [anAnnotation({ note: 'other' })],
      change: { kind: 'annotation', id: here.id, before: here, after: anAnnotation({ note: 'new' }) },
    },
    {
      what: 'removes a record that someone else changed',
      held: [anAnnotation({ note: 'other' })],
      change: { kind: 'annotation', id: here.id, before: here, after: null },
    },
  ])('when it $what', ({ held, change }) => {
    const records = someRecords([anArticle()], held)
    expect(apply(records, aTransaction({ changes: [change] }))).toEqual({
      refused: 'changed-meanwhile',
      ids: [here.id],
    })
  })

  test('whole, when one of its changes cannot be done', () => {
    const records = someRecords([anArticle()], [here])
    const fine = annotationMade(anAnnotation({ id: 'another' }))
    expect(apply(records, aTransaction({ changes: [fine, annotationMade(here)] }))).toEqual({
      refused: 'changed-meanwhile',
      ids: [here.id],
    })
    expect(contents(records).annotations).toEqual([here])
  })
})

test('an article whose annotations are not loaded is not one without annotations', () => {
  const loaded = withAnnotations(noRecords, 'article-1', [])
  expect(loaded.annotations.has('article-1')).toBe(true)
  expect(noRecords.annotations.has('article-1')).toBe(false)
})
