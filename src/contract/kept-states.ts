import type { TagCounts } from '../core/model/tag.ts'
import type { Refusal } from '../core/state/transaction.ts'
import type { HistoryStatus } from './events.ts'
import type { Cancelled } from './searching.ts'

/** How many records of one kind a kept state and the present do not have in common. */
export interface KindDifference {
  /** Only the kept state has them: they were removed since, or never came here. */
  readonly onlyThere: number
  /** Both have them, and they do not say the same. */
  readonly differing: number
  /** Only the present has them. */
  readonly onlyHere: number
}

/** How a kept state differs from the present. */
export interface StateDifference {
  readonly articles: KindDifference
  readonly annotations: KindDifference
}

/** An earlier state of the workspace, kept by the checkpoint that made it. */
export interface GenerationSummary {
  /** Names it: the last transaction it contains. */
  readonly revision: number
  /** When it was made, ISO 8601 in UTC. */
  readonly at: string
  readonly articles: number
  readonly annotations: TagCounts
  readonly difference: StateDifference
  /** Whether all of it can be read, so that it can be restored. What cannot be read is not counted. */
  readonly isWhole: boolean
}

/** The earlier states that are kept, newest first. */
export type GenerationsListed =
  | { readonly kind: 'listed'; readonly generations: readonly GenerationSummary[] }
  | Cancelled

/** An earlier state is the present again. The transaction itself comes as an event; undo takes it back. */
export interface Restored {
  readonly kind: 'restored'
  readonly revision: number
  readonly history: HistoryStatus
  /** What was different before. */
  readonly difference: StateDifference
}

/** How restoring an earlier state ended. */
export type GenerationRestored = Restored | Cancelled | Refusal
