import type { CommandContext, CommandResult } from '../../src/core/commands/context.ts'
import { articleOf } from '../../src/core/state/apply.ts'
import type { Records } from '../../src/core/state/records.ts'
import type { Transaction } from '../../src/core/state/transaction.ts'
import type { SessionParts } from './session-parts.ts'

/** A command on the present state. */
export type Command = (records: Records, context: CommandContext) => CommandResult

/** What a command is run with. */
export interface RunOptions {
  /** Joins it to the step of that name. */
  readonly gesture?: string | undefined
  /** How many records it makes at most; 1 unless given. */
  readonly made?: number
}

/** What a command takes from outside. */
export function contextOf(
  { newId, now }: Pick<SessionParts, 'newId' | 'now'>,
  author: string,
  { gesture, made = 1 }: RunOptions,
): CommandContext {
  return {
    id: newId(),
    recordIds: Array.from({ length: made }, () => newId()),
    now: now(),
    author,
    ...(gesture === undefined ? {} : { gesture }),
  }
}

/** The ids of the articles that `transaction` changes, or annotations of which. */
export function articlesTouchedBy({ changes }: Transaction): ReadonlySet<string> {
  return new Set(changes.map((change) => (change.kind === 'article' ? change.id : articleOf(change))))
}
