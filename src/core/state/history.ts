import { articleOf } from './apply.ts'
import { type Change, invertChanges, type Transaction } from './transaction.ts'

/** One step a person can take back: all transactions of one gesture, oldest first. */
export interface Step {
  readonly gesture: string
  readonly label: string
  readonly transactions: readonly Transaction[]
}

/** What can be undone and redone, oldest first. The last of each is the next to go. */
export interface History {
  readonly done: readonly Step[]
  readonly undone: readonly Step[]
}

/** How many steps are kept for undo. */
export const historyLength = 500

/** A history in which nothing has happened. */
export const noHistory: History = { done: [], undone: [] }

/**
 * `history` after `transaction` was committed.
 *
 * A `user` transaction extends the last step when it has the same gesture, else it is a new step; either way nothing
 * can be redone any more. A step whose transactions cancel each other out is none. An `undo` or `redo` moves the step of its gesture across. `quiet` ones leave no trace,
 * but for one that removes articles: they are gone for good, and with them the steps that changed them.
 */
export function record(history: History, transaction: Transaction): History {
  const { done, undone } = history
  switch (transaction.provenance.kind) {
    case 'quiet':
      return withoutSteps(history, removedArticles(transaction))
    case 'user': {
      const last = done.at(-1)
      const joins = last !== undefined && last.gesture === transaction.gesture && undone.length === 0
      const step: Step = {
        gesture: transaction.gesture,
        label: joins ? last.label : transaction.label,
        transactions: joins ? [...last.transactions, transaction] : [transaction],
      }
      const earlier = joins ? done.slice(0, -1) : done
      const isVoid = joins && changesToUndo(step).length === 0
      return { done: isVoid ? earlier : [...earlier, step].slice(-historyLength), undone: [] }
    }
    case 'undo': {
      const step = done.at(-1)
      if (step?.gesture !== transaction.provenance.of) return history
      return { done: done.slice(0, -1), undone: [...undone, step] }
    }
    case 'redo': {
      const step = undone.at(-1)
      if (step?.gesture !== transaction.provenance.of) return history
      return { done: [...done, step], undone: undone.slice(0, -1) }
    }
  }
}

function removedArticles({ changes }: Transaction): ReadonlySet<string> {
  return new Set(changes.filter(({ kind, after }) => kind === 'article' && after === null).map(({ id }) => id))
}

function withoutSteps(history: History, articleIds: ReadonlySet<string>): History {
  if (articleIds.size === 0) return history
  const speaksOf = (change: Change) => articleIds.has(change.kind === 'article' ? change.id : articleOf(change))
  const isKept = ({ transactions }: Step) => !transactions.some(({ changes }) => changes.some(speaksOf))
  return { done: history.done.filter(isKept), undone: history.undone.filter(isKept) }
}

/** The changes that take `step` back, one per record. */
export function changesToUndo(step: Step): Change[] {
  return squash(step.transactions.toReversed().flatMap(({ changes }) => invertChanges(changes)))
}

/** The changes that bring `step` back, one per record. */
export function changesToRedo(step: Step): Change[] {
  return squash(step.transactions.flatMap(({ changes }) => changes))
}

/** `changes` in order with those of one record joined: the first `before` and the last `after`. */
export function squash(changes: readonly Change[]): Change[] {
  const joined = new Map<string, Change>()
  for (const change of changes) {
    const key = `${change.kind} ${change.id}`
    const earlier = joined.get(key)
    joined.set(key, earlier ? ({ ...earlier, after: change.after } as Change) : change)
  }
  return [...joined.values()].filter(({ before, after }) => before !== null || after !== null)
}
