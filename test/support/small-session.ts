import type { CommandResult } from '../../src/core/commands/context.ts'
import { apply } from '../../src/core/state/apply.ts'
import { changesToRedo, changesToUndo, type History, noHistory, record } from '../../src/core/state/history.ts'
import type { Records } from '../../src/core/state/records.ts'
import { isRefusal, type Provenance, type Refusal, refuse, type Transaction } from '../../src/core/state/transaction.ts'
import { someTime } from './builders.ts'

/** Records and their history with nothing around them: the least that can do, undo and redo. */
export class SmallSession {
  records: Records
  history: History = noHistory
  #ids = 0

  constructor(records: Records) {
    this.records = records
  }

  /** A new id. */
  newId(): string {
    this.#ids += 1
    return `made-${this.#ids}`
  }

  /** Commits what a command answered; `null` when it was done, else why it was not. */
  commit(result: CommandResult): Refusal | null {
    if (isRefusal(result)) return result
    const next = apply(this.records, result)
    if (isRefusal(next)) return next
    this.records = next
    this.history = record(this.history, result)
    return null
  }

  /** Takes back the last step. */
  undo(): Refusal | null {
    const step = this.history.done.at(-1)
    if (!step) return refuse('nothing-to-undo')
    return this.commit(this.#step({ kind: 'undo', of: step.gesture }, changesToUndo(step)))
  }

  /** Brings back the step last taken back. */
  redo(): Refusal | null {
    const step = this.history.undone.at(-1)
    if (!step) return refuse('nothing-to-redo')
    return this.commit(this.#step({ kind: 'redo', of: step.gesture }, changesToRedo(step)))
  }

  #step(provenance: Provenance, changes: Transaction['changes']): Transaction {
    const id = this.newId()
    return { id, gesture: id, provenance, label: provenance.kind, at: someTime, changes }
  }
}
