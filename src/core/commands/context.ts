import { WorkbenchError } from '../errors.ts'
import type { Annotation } from '../model/annotation.ts'
import { annotationsOf, type Records } from '../state/records.ts'
import { type Change, isRefusal, type Refusal, refuse, type Transaction } from '../state/transaction.ts'

/** What a command takes from outside, so that it is pure. */
export interface CommandContext {
  /** Names the transaction, and the gesture unless one is given. */
  readonly id: string
  /** Commands of one gesture are undone together. Given for typing that is saved in between. */
  readonly gesture?: string
  /** Fresh ids, at least one for each record made. */
  readonly recordIds: readonly string[]
  /** ISO 8601 in UTC. */
  readonly now: string
  readonly author: string
}

/** What a command answers: a transaction to commit, or why there is none. */
export type CommandResult = Transaction | Refusal

/** A user's transaction, or `nothing-changes` when there are no changes. */
export function transact(label: string, changes: readonly Change[], context: CommandContext): CommandResult {
  if (changes.length === 0) return refuse('nothing-changes')
  return {
    id: context.id,
    gesture: context.gesture ?? context.id,
    provenance: { kind: 'user' },
    label,
    at: context.now,
    changes,
  }
}

/** Fresh ids for `count` records. @throws WorkbenchError `transaction/invalid` when the caller gave fewer. */
export function freshIds({ recordIds }: CommandContext, count: number): readonly string[] {
  if (recordIds.length < count) {
    const reason = `${count} new records need as many ids, not ${recordIds.length}`
    throw new WorkbenchError('transaction/invalid', reason, { reason })
  }
  return recordIds.slice(0, count)
}

/** Annotations of one article that a command works on. */
export interface Chosen {
  readonly articleId: string
  readonly ids: readonly string[]
}

/** The chosen annotations in the order given, each once, or a refusal when none is chosen or one does not exist. */
export function chosen(records: Records, { articleId, ids }: Chosen): readonly Annotation[] | Refusal {
  if (ids.length === 0) return refuse('nothing-selected')
  const shelf = annotationsOf(records, articleId)
  const unique = [...new Set(ids)]
  const missing = unique.filter((id) => !shelf.has(id))
  if (missing.length > 0) return refuse('record-missing', missing)
  return unique.map((id) => shelf.get(id) as Annotation)
}

/** The same, or a refusal with `place-uncertain` when one of them has lost its place in the text or waits for a person to confirm it. */
export function chosenInPlace(records: Records, choice: Chosen): readonly Annotation[] | Refusal {
  const found = chosen(records, choice)
  if (isRefusal(found)) return found
  const adrift = found.filter(({ placement }) => placement !== 'anchored')
  return adrift.length > 0
    ? refuse(
        'place-uncertain',
        adrift.map(({ id }) => id),
      )
    : found
}

/** The change of `before` into `after`. */
export function annotationChange(before: Annotation | null, after: Annotation | null): Change {
  return { kind: 'annotation', id: (after ?? before)?.id ?? '', before, after }
}
