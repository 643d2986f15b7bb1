import { applying } from '../core/state/apply.ts'
import type { Records } from '../core/state/records.ts'
import type { Refusal, Transaction } from '../core/state/transaction.ts'
import type { Work } from '../core/work.ts'
import { onStored } from './stored-fields.ts'

/** A transaction as it is to be stored, and what it makes of the records it was prepared for. */
export interface Prepared {
  readonly before: Records
  readonly transaction: Transaction
  readonly after: Records | Refusal
}

/** Prepares `transaction` for `records`, a little at a time. */
export function* preparing(records: Records, transaction: Transaction): Work<Prepared> {
  const stored = yield* onStored(records, transaction)
  return { before: records, transaction: stored, after: yield* applying(records, stored) }
}
