import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Transaction } from '../../src/core/state/transaction.ts'
import { encodeLine } from '../../src/storage/journal-line.ts'
import { finish } from '../../src/core/work.ts'
import { encodeTransaction, lineLength, mention, type Mentions } from '../../src/storage/journal-transaction.ts'
import { readSegment, segmentHeader } from '../../src/storage/segment-reader.ts'
import { anyAnnotation, anyTransaction } from '../support/arbitraries.ts'
import { anAnnotation, annotationMade, aTransaction } from '../support/builders.ts'

/** The bytes of a segment with `transactions`, and each transaction's lines. */
function segmentOf(transactions: readonly Transaction[]): { bytes: Uint8Array; lines: readonly (readonly string[])[] } {
  const mentions: Mentions = new Map()
  const lines = transactions.map((transaction) => {
    const bodies = finish(encodeTransaction(transaction, mentions))
    mention(mentions, transaction.changes)
    return bodies
  })
  const header = encodeLine(0, segmentHeader({ first: 1, epoch: 1 }, 'an-opening'))
  const encoded = lines.flatMap((bodies, index) => bodies.map((body) => encodeLine(index + 1, body)))
  return { bytes: Buffer.concat([header, ...encoded]), lines }
}

function transactionsIn(bytes: Uint8Array): Transaction[] {
  const { entries, flaw, goodBytes } = readSegment(bytes)
  expect(flaw).toBe(null)
  expect(goodBytes).toBe(bytes.length)
  return entries.map(({ transaction }) => transaction)
}

function edited(id: string, before: ReturnType<typeof anAnnotation>, after: typeof before): Transaction {
  return aTransaction({ id, changes: [{ kind: 'annotation', id: before.id, before, after }] })
}

test('whatever is journalled is read back as it was', () => {
  fc.assert(
    fc.property(fc.array(anyTransaction, { minLength: 1, maxLength: 6 }), (transactions) => {
      expect(transactionsIn(segmentOf(transactions).bytes)).toEqual(transactions)
    }),
  )
})

test('a chain of edits of one record is read back, and each says only what it changes', () => {
  fc.assert(
    fc.property(fc.array(anyAnnotation, { minLength: 2, maxLength: 6 }), (versions) => {
      const [first, ...rest] = versions.map((version) => ({ ...version, id: 'one', articleId: 'article' }))
      if (!first) return
      const work = [aTransaction({ id: 'made', changes: [annotationMade(first)] })]
      let before = first
      for (const after of rest) {
        work.push(edited(`edit-${work.length}`, before, after))
        before = after
      }
      work.push(aTransaction({ id: 'gone', changes: [{ kind: 'annotation', id: 'one', before, after: null }] }))
      const { bytes, lines } = segmentOf(work)
      expect(transactionsIn(bytes)).toEqual(work)
      for (const [body] of lines.slice(1)) expect(body).not.toContain('"before"')
    }),
  )
})

test('an edit of a long record is a short line', () => {
  const before = anAnnotation({ note: 'n'.repeat(50_000) })
  const [, second] = segmentOf([
    aTransaction({ changes: [annotationMade(before)] }),
    edited('edit', before, { ...before, author: 'CD' }),
  ]).lines
  expect(second?.[0]?.length).toBeLessThan(400)
})

test('an edit of a record that the segment has otherwise says it in full', () => {
  const [one, other] = [anAnnotation({ note: 'one' }), anAnnotation({ note: 'other' })]
  const work = [aTransaction({ changes: [annotationMade(one)] }), edited('edit', other, { ...other, author: 'CD' })]
  expect(transactionsIn(segmentOf(work).bytes)).toEqual(work)
})

test('a field that is taken away is gone when read back', () => {
  const before = { ...anAnnotation(), extra: 1 }
  const work = [aTransaction({ changes: [annotationMade(before)] }), edited('edit', before, anAnnotation())]
  expect(transactionsIn(segmentOf(work).bytes)).toEqual(work)
})

test('keys that name parts of every object are kept as keys or refused, and change no object', () => {
  const strange = { ...anAnnotation(), constructor: 1, prototype: 2, toString: 'text' }
  const work = [
    aTransaction({ changes: [annotationMade(anAnnotation())] }),
    edited('edit', anAnnotation(), strange as never),
  ]
  expect(transactionsIn(segmentOf(work).bytes)).toEqual(work)
  const poison: object = JSON.parse('{"__proto__":{"isAdmin":true}}')
  const poisoned = Object.fromEntries([...Object.entries(anAnnotation()), ...Object.entries(poison)])
  expect(() => segmentOf([edited('edit', anAnnotation(), poisoned as never)])).toThrow(/cannot be saved/)
  expect(({} as { isAdmin?: boolean }).isAdmin).toBe(undefined)
})

test('many changes take several lines of about the same length', () => {
  const changes = Array.from({ length: 3_000 }, (_, index) => annotationMade(anAnnotation({ id: `many-${index}` })))
  const { bytes, lines } = segmentOf([
    aTransaction({ changes }),
    aTransaction({ id: 'next', changes: [annotationMade(anAnnotation())] }),
  ])
  expect(lines[0]?.length).toBeGreaterThan(3)
  for (const body of lines[0] ?? []) expect(body.length).toBeLessThan(lineLength * 1.1)
  expect(transactionsIn(bytes).map((transaction) => transaction.changes.length)).toEqual([3_000, 1])
})

test.each([
  ['a number that is none', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a big integer', 1n],
  ['a function', () => 1],
  ['a key without a value', undefined],
  ['a depth that cannot be written', JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown],
])('%s in a record is refused before it is written', (_name, extra) => {
  const changes = [annotationMade({ ...anAnnotation(), extra } as never)]
  expect(() => finish(encodeTransaction(aTransaction({ changes }), new Map()))).toThrow(/cannot be saved/)
})

test('a record that a start could not read is refused before it is written', () => {
  const changes = [annotationMade(anAnnotation({ createdAt: 'yesterday' }))]
  expect(() => finish(encodeTransaction(aTransaction({ changes }), new Map()))).toThrow(/cannot be saved: .*createdAt/s)
})
