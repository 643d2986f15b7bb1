import type { RecordByKind, RecordKind } from '../model/record.ts'

/** One record of kind `K` before and after. `null` means it does not exist on that side. */
interface ChangeOf<K extends RecordKind> {
  readonly kind: K
  readonly id: string
  readonly before: RecordByKind[K] | null
  readonly after: RecordByKind[K] | null
}

/** One record before and after. */
export type Change = { [K in RecordKind]: ChangeOf<K> }[RecordKind]

/**
 * Why a transaction happened.
 *
 * `user`: a person's gesture, undoable. `undo`, `redo`: takes back or brings back the transactions of the gesture
 * named by `of`. `quiet`: part of the record, but no step of anyone's history (settings, seeds).
 */
export type Provenance =
  | { readonly kind: 'user' }
  | { readonly kind: 'quiet' }
  | { readonly kind: 'undo'; readonly of: string }
  | { readonly kind: 'redo'; readonly of: string }

/** Changes that happen together: applied whole or not at all, journalled together, undone as one step. */
export interface Transaction {
  /** Names this transaction once and for all, so that sending it twice does it once. */
  readonly id: string
  /** Transactions of one gesture are one step of undo. */
  readonly gesture: string
  readonly provenance: Provenance
  /** What a person would call it, for “Undo …”: “tag as claim”. */
  readonly label: string
  /** ISO 8601 in UTC. */
  readonly at: string
  /** At most one change per record. Empty only where all that it changed was erased. */
  readonly changes: readonly Change[]
}

/** The changes that take back `changes`, last first. */
export function invertChanges(changes: readonly Change[]): Change[] {
  return changes.toReversed().map((change) => ({ ...change, before: change.after, after: change.before }) as Change)
}

/** Why a command or a transaction cannot be done now. Nothing has changed. */
export interface Refusal {
  readonly refused: RefusalCode
  /** The records that stand in the way. */
  readonly ids: readonly string[]
}

/** The reasons for a refusal. */
export type RefusalCode =
  | 'changed-meanwhile'
  | 'record-missing'
  | 'nothing-selected'
  | 'nothing-to-undo'
  | 'nothing-to-redo'
  | 'nothing-changes'
  | 'last-span'
  | 'needs-several'
  | 'different-tags'
  | 'place-uncertain'
  | 'too-many'
  | 'read-only'
  | 'not-saved'

/** Whether `result` is a refusal. */
export function isRefusal(result: object): result is Refusal {
  return 'refused' in result
}

/** A refusal for `code`. */
export function refuse(code: RefusalCode, ids: readonly string[] = []): Refusal {
  return { refused: code, ids }
}
