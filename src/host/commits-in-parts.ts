import { WorkbenchError } from '../core/errors.ts'
import type { Change, Transaction } from '../core/state/transaction.ts'
import type { Surroundings } from './ports.ts'

/** How many transactions may be under way in parts; beginning another forgets the oldest. */
const mostWaiting = 8

/** How many changes one transaction may have. */
const mostChanges = 200_000

interface Waiting {
  readonly head: Omit<Transaction, 'changes'>
  readonly changes: Change[]
  readonly keys: Set<string>
}

/** Transactions on their way into the host in several messages, by opaque tokens. */
export class CommitsInParts {
  readonly #surroundings: Surroundings
  readonly #waiting = new Map<string, Waiting>()

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  /** Announces a transaction. Answers its token. */
  begin(head: Omit<Transaction, 'changes'>): string {
    const [oldest] = this.#waiting.keys()
    if (this.#waiting.size === mostWaiting && oldest !== undefined) this.#waiting.delete(oldest)
    const token = this.#surroundings.newId()
    this.#waiting.set(token, { head, changes: [], keys: new Set() })
    return token
  }

  /**
   * Adds the next changes. Answers how many came altogether.
   *
   * @throws WorkbenchError `commit/unknown`, `transaction/invalid` for a second change of one record, or too many.
   */
  add(token: string, changes: readonly Change[]): number {
    const { keys, changes: gathered } = this.#find(token)
    for (const change of changes) {
      const key = `${change.kind} ${change.id}`
      if (keys.has(key)) throw invalid('two changes of one record')
      if (keys.size === mostChanges) throw invalid(`a transaction has at most ${mostChanges} changes`)
      keys.add(key)
      gathered.push(change)
    }
    return gathered.length
  }

  /** The whole transaction, which is no longer waiting. @throws WorkbenchError `commit/unknown`, `transaction/invalid` without changes. */
  end(token: string): Transaction {
    const { head, changes } = this.#find(token)
    this.#waiting.delete(token)
    if (changes.length === 0) throw invalid('a transaction has changes')
    return { ...head, changes }
  }

  /** Forgets a transaction; nothing happens when it is not known. */
  drop(token: string): void {
    this.#waiting.delete(token)
  }

  #find(token: string): Waiting {
    const waiting = this.#waiting.get(token)
    if (!waiting)
      throw new WorkbenchError('commit/unknown', 'this transaction is no longer held; send it again', { token })
    return waiting
  }
}

function invalid(reason: string): WorkbenchError {
  return new WorkbenchError('transaction/invalid', reason, { reason })
}
