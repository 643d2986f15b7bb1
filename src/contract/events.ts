import type { WatchStatus } from './watching.ts'
import type { Refusal, Transaction } from '../core/state/transaction.ts'

/** What can be undone and redone now, in words; `null` when nothing can. */
export interface HistoryStatus {
  readonly undo: string | null
  readonly redo: string | null
}

/** Commands that the menu of a desktop host sends to the renderer. */
export const menuCommands = [
  'open-files',
  'open-folder',
  'watch-folder',
  'export',
  'undo',
  'redo',
  'find',
  'find-next',
  'find-previous',
  'show-shortcuts',
  'show-settings',
  'show-safety',
  'toggle-articles',
  'toggle-details',
  'next-article',
  'previous-article',
  'tag-entity',
  'tag-event',
  'tag-claim',
  'remove-annotation',
  'next-annotation',
  'previous-annotation',
] as const

/** One of `menuCommands`. */
export type MenuCommand = (typeof menuCommands)[number]

/** What a host tells its renderers without being asked. */
export interface Events {
  /** A transaction is durable. Sent to every renderer, also to the one that made it. */
  committed: { readonly revision: number; readonly transaction: Transaction; readonly history: HistoryStatus }
  'import.progress': { readonly importId: string; readonly done: number; readonly total: number; readonly name: string }
  /** How many articles of a search, a count or an annotating of all hits are done, and which one is next. */
  'work.progress': { readonly workId: string; readonly done: number; readonly total: number; readonly name: string }
  /** Files wait to be taken: given on the command line, dropped on the icon, or by a second start. */
  'files.offered': Record<string, never>
  /** Another folder is watched for new files, or another number of them waits. */
  'watch.changed': WatchStatus
  /** Whether edits can be made durable at present; `problem` is in words for a person, `null` when all is well. */
  storage: { readonly problem: string | null }
  /** Damage was found and mended while the workspace is open; in words for a person. */
  notice: { readonly words: string }
  command: { readonly command: MenuCommand }
  /** Events may have been missed: read everything again. */
  reconnected: Record<string, never>
}

/**
 * How taking a step back, or bringing one back, ended when nothing failed. `transaction` is `null` where it has more changes
 * than one message takes: its event tells of it.
 */
export type StepResult =
  | { readonly revision: number; readonly transaction: Transaction | null; readonly history: HistoryStatus }
  | Refusal

/** How a commit ended when nothing failed. */
export type CommitResult =
  | { readonly revision: number; readonly transaction: Transaction; readonly history: HistoryStatus }
  | Refusal
