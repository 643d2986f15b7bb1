import type { Change } from '../core/state/transaction.ts'
import type { Events } from './events.ts'

/** What carries changes of a long transaction ahead of the event that it is durable: no name of the contract's own. */
export const changesAhead = 'changes-ahead'

/** How many changes go into one message: few enough to be read within a frame. */
export const changesAtOnce = 250

/** `committed` with its last changes, and those before them in parts that are each read by themselves. */
export function inParts(committed: Events['committed']): {
  readonly ahead: readonly (readonly Change[])[]
  readonly committed: Events['committed']
} {
  const { transaction } = committed
  const ahead: Change[][] = []
  let from = 0
  for (; transaction.changes.length - from > changesAtOnce; from += changesAtOnce) {
    ahead.push(transaction.changes.slice(from, from + changesAtOnce))
  }
  const changes = transaction.changes.slice(from)
  return { ahead, committed: { ...committed, transaction: { ...transaction, changes } } }
}

/** `committed` with the changes that came ahead of it. */
export function joined(ahead: readonly Change[], committed: Events['committed']): Events['committed'] {
  const { transaction } = committed
  return { ...committed, transaction: { ...transaction, changes: [...ahead, ...transaction.changes] } }
}
