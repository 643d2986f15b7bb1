import type { Refusal } from '../core/state/transaction.ts'
import type { HistoryStatus } from './events.ts'
import type { Cancelled } from './searching.ts'

/** Articles are gone for good. The transaction that took them out of the list comes as an event. */
export interface Erased {
  readonly kind: 'erased'
  readonly articles: number
  /** How many earlier steps can no longer be undone or redone, because they changed one of the articles. */
  readonly steps: number
  readonly revision: number
  readonly history: HistoryStatus
}

/** How erasing articles ended. */
export type ArticlesErased = Erased | Cancelled | Refusal
