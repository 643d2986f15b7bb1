import type { Change, Provenance, Transaction } from '../core/state/transaction.ts'
import { Id, Instant, Line, type RecordSchemas, storedRecords, wireRecords } from './records.ts'
import { z } from './zod.ts'

const ProvenanceSchema: z.ZodType<Provenance> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('user') }),
  z.strictObject({ kind: z.literal('quiet') }),
  z.strictObject({ kind: z.literal('undo'), of: Id }),
  z.strictObject({ kind: z.literal('redo'), of: Id }),
])

function changeOf(records: RecordSchemas): z.ZodType<Change> {
  const sides = <S extends z.ZodType>(record: S) => ({ id: Id, before: record.nullable(), after: record.nullable() })
  return z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('article'), ...sides(records.Article) }),
      z.strictObject({ kind: z.literal('annotation'), ...sides(records.Annotation) }),
      z.strictObject({ kind: z.literal('settings'), ...sides(records.Settings) }),
    ])
    .refine(({ id, before, after }) => [before, after].every((side) => side === null || side.id === id), {
      message: 'the record and the change name different ids',
    })
    .refine(({ before, after }) => before !== null || after !== null, { message: 'a change has a record on one side' })
    .refine(
      (change) =>
        change.kind !== 'annotation' ||
        change.before === null ||
        change.after === null ||
        change.before.articleId === change.after.articleId,
      { message: 'an annotation stays with its article' },
    )
}

const head = { id: Id, gesture: Id, provenance: ProvenanceSchema, label: Line, at: Instant }

function transactionOf(records: RecordSchemas, fewest: 0 | 1): z.ZodType<Transaction> {
  return z
    .strictObject({ ...head, changes: z.array(changeOf(records)).min(fewest) })
    .refine(({ changes }) => new Set(changes.map(({ kind, id }) => `${kind} ${id}`)).size === changes.length, {
      message: 'two changes of one record',
    })
}

/** A transaction as it crosses a boundary. */
export const WireTransaction = transactionOf(wireRecords, 1)

/** A transaction whose changes cross the boundary by themselves. */
export const WireTransactionHead = z.strictObject(head)

/** Some of a transaction's changes as they cross a boundary. */
export const WireChanges = z.array(changeOf(wireRecords)).min(1)

/** A transaction as it lies in a journal. One without changes stands where all that it changed was erased. */
export const StoredTransaction = transactionOf(storedRecords, 0)

/** A change as it lies in a journal. */
export const StoredChange = changeOf(storedRecords)
