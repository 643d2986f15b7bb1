import { finish, type Work } from '../work.ts'
import { equal } from './equal.ts'
import { type Placed, type Records, shelves } from './records.ts'
import { type Change, type Refusal, refuse, type Transaction } from './transaction.ts'

/** How many changes are compared with what is there before other work may go on. */
const comparedAtOnce = 512

/** The article an annotation change belongs to; empty for other kinds. */
export function articleOf(change: Change): string {
  if (change.kind !== 'annotation') return ''
  return (change.after ?? change.before)?.articleId ?? ''
}

/** The record that `change` speaks of as `records` holds it now, or `null`. */
export function current(records: Records, change: Change): Change['before'] {
  return shelves[change.kind].get(records, change.id, articleOf(change))
}

/**
 * `records` after `transaction`, or why it cannot be applied.
 *
 * Refuses with `changed-meanwhile` and the ids of every record whose `before` is not what `records` holds. The
 * annotations of each article the transaction touches must be loaded.
 */
export function apply(records: Records, transaction: Transaction): Records | Refusal {
  return finish(applying(records, transaction))
}

/** The same, a little at a time. */
export function* applying(records: Records, { changes }: Transaction): Work<Records | Refusal> {
  const stale: string[] = []
  for (const [index, change] of changes.entries()) {
    if (!equal(current(records, change), change.before)) stale.push(change.id)
    if (index % comparedAtOnce === comparedAtOnce - 1) yield
  }
  return stale.length > 0 ? refuse('changed-meanwhile', stale) : yield* applyingChanges(records, changes)
}

/** `records` after `changes`, without looking at what they were made from: for replaying what was accepted once. */
export function applyChanges(records: Records, changes: readonly Change[]): Records {
  return finish(applyingChanges(records, changes))
}

/** The same, a little at a time. */
export function* applyingChanges(records: Records, changes: readonly Change[]): Work<Records> {
  let next = records
  for (const [kind, own] of Map.groupBy(changes, (change) => change.kind)) {
    const { put } = shelves[kind] as {
      put: (records: Records, placed: readonly Placed<Change['after']>[]) => Work<Records>
    }
    next = yield* put(
      next,
      own.map((change) => ({ id: change.id, articleId: articleOf(change), record: change.after })),
    )
  }
  return next
}
