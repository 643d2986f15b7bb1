import type { RecordByKind, RecordKind } from '../core/model/record.ts'
import { current } from '../core/state/apply.ts'
import { equal } from '../core/state/equal.ts'
import type { Records } from '../core/state/records.ts'
import type { Change, Transaction } from '../core/state/transaction.ts'
import type { Work } from '../core/work.ts'
import { keyCheck } from '../schema/known-keys.ts'
import { knownRecords } from '../schema/records.ts'

const hasOnlyKnownKeys: Readonly<Record<RecordKind, (record: object) => boolean>> = {
  article: keyCheck(knownRecords.article),
  annotation: keyCheck(knownRecords.annotation),
  settings: keyCheck(knownRecords.settings),
}

/** Records that were looked through before, and what was left of each. */
const lookedThrough = new WeakMap<object, object>()

/** Notes that no record of `changes` has other keys than this version knows: they came over the wire, or were made here. */
export function noteKnown(changes: readonly Change[]): void {
  for (const { before, after } of changes) {
    if (before) lookedThrough.set(before, before)
    if (after) lookedThrough.set(after, after)
  }
}

/** `record` with those keys only that this version knows: what crosses the wire, which refuses all others. */
export function known<K extends RecordKind>(kind: K, record: RecordByKind[K]): RecordByKind[K] {
  const before = lookedThrough.get(record)
  if (before) return before as RecordByKind[K]
  const left = hasOnlyKnownKeys[kind](record) ? record : (knownRecords[kind].parse(record) as RecordByKind[K])
  lookedThrough.set(record, left)
  return left
}

/** `change` with those keys only that this version knows. */
export function knownChange(change: Change): Change {
  const side = (record: Change['before']) => (record === null ? null : known(change.kind, record))
  return { ...change, before: side(change.before), after: side(change.after) } as Change
}

/** How many changes are put on the stored records before other work may go on. */
const changesAtOnce = 256

/**
 * `transaction` on the records as they are stored.
 *
 * A newer version may have written fields that a renderer never sees. Where a change's `before` is the stored record
 * but for those, they are put back on both sides, so that an edit here does not lose them. Done again on the same
 * records it changes nothing and is quick.
 */
export function* onStored(records: Records, transaction: Transaction): Work<Transaction> {
  const changes: Change[] = []
  for (const change of transaction.changes) {
    changes.push(withUnknownFields(records, change))
    if (changes.length % changesAtOnce === 0) yield
  }
  return { ...transaction, changes }
}

function withUnknownFields(records: Records, change: Change): Change {
  const stored = current(records, change)
  const { before, after } = change
  if (stored === null || before === null) return change
  // The stored record itself: it is quickly found to be the same, and kept once.
  if (equal(stored, before)) return { ...change, before: stored } as Change
  if (!equal(known(change.kind, stored), before)) return change
  return { ...change, before: stored, after: after === null ? null : merged(stored, before, after) } as Change
}

/**
 * `after` with those keys of `stored`, at every depth, that `before` does not have. Items of a list keep theirs where
 * the list goes on holding them.
 */
function merged(stored: unknown, before: unknown, after: unknown): unknown {
  if (equal(before, after)) return stored
  if (Array.isArray(stored) && Array.isArray(before) && Array.isArray(after)) {
    return after.map((item) => stored[before.findIndex((earlier) => equal(earlier, item))] ?? item)
  }
  if (!isPlain(stored) || !isPlain(before) || !isPlain(after)) return after
  const result: Record<string, unknown> = { ...after }
  for (const [key, value] of Object.entries(stored)) {
    if (!Object.hasOwn(before, key)) result[key] ??= value
    else if (Object.hasOwn(after, key)) result[key] = merged(value, before[key], after[key])
  }
  return result
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
