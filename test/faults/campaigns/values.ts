import assert from 'node:assert/strict'
import fc from 'fast-check'
import { hasCode } from '../../../src/core/errors.ts'
import { equal } from '../../../src/core/state/equal.ts'
import type { Transaction } from '../../../src/core/state/transaction.ts'
import { finish } from '../../../src/core/work.ts'
import { encodeTransaction } from '../../../src/storage/journal-transaction.ts'
import { encodeLine } from '../../../src/storage/journal-line.ts'
import { readSegment, segmentHeader } from '../../../src/storage/segment-reader.ts'
import { seal, unseal } from '../../../src/storage/snapshot-file.ts'
import { annotationsKind } from '../../../src/storage/snapshots.ts'
import { anyAnnotation, anyTransaction } from '../../support/arbitraries.ts'
import { aTransaction, anAnnotation, annotationMade, anArticle, articleMade } from '../../support/builders.ts'
import { MemoryDisk } from '../../support/memory-disk.ts'
import { openOn } from '../../support/store-work.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

/** A journal of `transactions`, read back. */
function journalled(transactions: readonly Transaction[]): readonly Transaction[] {
  const name = { first: 1, epoch: 1 }
  const lines = transactions.flatMap((transaction, index) =>
    finish(encodeTransaction(transaction, new Map())).map((body) => encodeLine(index + 1, body)),
  )
  return readSegment(Buffer.concat([encodeLine(0, segmentHeader(name, 'an-opening')), ...lines])).entries.map(
    (entry) => entry.transaction,
  )
}

function deep(levels: number): unknown {
  let value: unknown = 'core'
  for (let level = 0; level < levels; level += 1) value = [value]
  return value
}

/** A value that contains itself. */
function circle(): unknown {
  const value: { self?: unknown } = {}
  value.self = value
  return value
}

/** What must be refused before it is anywhere. */
const unstorable: readonly (readonly [string, unknown])[] = [
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['-0', -0],
  ['undefined', undefined],
  ['a BigInt', 10n],
  ['a cycle', circle()],
  ['65 levels', deep(65)],
  ['100 000 levels', deep(100_000)],
  ['more than 10 MB of text', 'x'.repeat(10 * 1024 * 1024 + 1)],
  ['2^53', 2 ** 53],
  ['-2^53', -(2 ** 53)],
  ['a Map', new Map([['a', 1]])],
  ['a Date', new Date(0)],
  ['a function', () => 1],
]

async function runValues(tally: Tally): Promise<void> {
  for (const [name, extra] of unstorable) {
    await tally.trial(`${name} is refused`, async () => {
      const disk = new MemoryDisk()
      const store = await openOn(disk)
      const strange = annotationMade({ ...anAnnotation(), extra } as never)
      const refused = await store.append(aTransaction({ changes: [strange] })).catch((error: unknown) => error)
      assert.ok(hasCode(refused, 'transaction/invalid'), String(refused))
      assert.equal(await store.append(aTransaction({ changes: [articleMade(anArticle())] })), 1)
      await store.close()
      assert.equal((await openOn(disk)).found.revision, 1)
    })
  }
  const cases = tally.wanted - tally.trials
  const transactions = fc.sample(anyTransaction, { numRuns: Math.ceil(cases / 2), seed: tally.seed })
  for (const [index, transaction] of transactions.entries()) {
    await tally.trial(`transaction ${index}`, () => assert.ok(equal(journalled([transaction]), [transaction])))
  }
  const annotations = fc.sample(anyAnnotation, { numRuns: Math.floor(cases / 2), seed: tally.seed })
  for (const [index, annotation] of annotations.entries()) {
    await tally.trial(`annotation ${index}`, async () => {
      const data = { articleId: annotation.articleId, annotations: [annotation] }
      const { bytes } = await seal({ kind: 'annotations', throughSeq: 1, epoch: 1 }, data)
      assert.ok(equal(unseal('file', bytes, annotationsKind).data, data))
    })
  }
}

/** R20. */
export const values: Campaign = {
  requirement: 'R20',
  title: 'what is saved is loaded as it was; what could not be is refused',
  required: 10_000,
  trials: { full: 10_000, quick: 3_000, small: 300 },
  run: runValues,
}

const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']

/** An annotation with `name` wherever a person or a file may put one. */
function named(name: string) {
  const odd = JSON.parse(`{"${name}":{"isAdmin":true}}`) as object
  return { ...anAnnotation({ id: name, articleId: name, note: name, author: name }), odd }
}

async function runPrototypes(tally: Tally): Promise<void> {
  const before = Reflect.ownKeys(Object.prototype)
  for (const name of names) {
    await tally.trial(`${name} as id, article, note and key`, async () => {
      const disk = new MemoryDisk()
      const store = await openOn(disk)
      const annotation = named(name)
      await store.append(aTransaction({ id: name, label: name, changes: [articleMade(anArticle({ id: name }))] }))
      await store.append(aTransaction({ id: `${name}-2`, gesture: name, changes: [annotationMade(annotation)] }))
      const again = await openOn(disk)
      assert.deepEqual(await again.annotations(name), [annotation])
      assert.equal(again.found.recent.get(name), 1)
      assert.equal((Object.create(null) as { isAdmin?: unknown }).isAdmin, undefined)
      assert.equal(({} as { isAdmin?: unknown }).isAdmin, undefined)
      assert.deepEqual(Reflect.ownKeys(Object.prototype), before)
    })
  }
}

/** R21. */
export const prototypeKeys: Campaign = {
  requirement: 'R21',
  title: '“__proto__” and its like are names as any other, and change nothing else',
  required: 6,
  trials: { full: 6, quick: 6, small: 6 },
  run: runPrototypes,
}
