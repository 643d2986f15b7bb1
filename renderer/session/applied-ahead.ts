import { applying, applyingChanges } from '../../src/core/state/apply.ts'
import type { Records } from '../../src/core/state/records.ts'
import { isRefusal, type Refusal, type Transaction } from '../../src/core/state/transaction.ts'
import type { Work } from '../../src/core/work.ts'
import type { Applied, Confirmed } from './confirmed.ts'

/** Of more changes than these, what they come to is worked out before they show. */
export const fewChanges = 500

/** What transactions of this window made of records: worked out once, also when they are confirmed or put on top again. */
export class AppliedAhead {
  readonly #applied = new WeakMap<Transaction, Applied>();

  /** `base` after `transaction`, or why it cannot be applied; like `apply`, a little at a time. */
  *applying(base: Records, transaction: Transaction): Work<Records | Refusal> {
    const known = this.#applied.get(transaction)
    if (known?.base === base) return known.next
    const next = yield* applying(base, transaction)
    if (!isRefusal(next)) this.#applied.set(transaction, { base, next })
    return next
  }

  /**
   * What the durable `transaction` makes of what is confirmed when this is done, a little at a time; `null` when that has it by
   * then. `made` is the same transaction where this window made it. Before many changes show, `preparing` is done with what they come to.
   */
  *confirming(
    confirmed: Pick<Confirmed, 'records' | 'has'>,
    { transaction, made }: { readonly transaction: Transaction; readonly made: Transaction | undefined },
    preparing: (next: Records) => Work<void>,
  ): Work<Applied | null> {
    let ahead = made && this.#applied.get(made)
    while (!confirmed.has(transaction.id)) {
      const base = confirmed.records
      if (ahead?.base === base) return ahead
      const next = yield* applyingChanges(base, transaction.changes)
      if (transaction.changes.length > fewChanges) yield* preparing(next)
      ahead = { base, next }
    }
    return null
  }
}
