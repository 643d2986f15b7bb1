import { hasCode } from '../../src/core/errors.ts'
import type { Transaction } from '../../src/core/state/transaction.ts'
import type { CommitResult } from '../../src/contract/events.ts'

/** How the saving of edits stands. `failing` keeps what is not saved and tries again. */
export type SaveStatus =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failing'; readonly problem: string }

/** What an outbox works with. */
export interface OutboxParts {
  /** Makes one transaction durable. */
  commit(transaction: Transaction): Promise<CommitResult>
  /** The host has answered: it is durable, or it was refused. */
  answered(transaction: Transaction, result: CommitResult): void
  /** It cannot be saved now or later. */
  rejected(transaction: Transaction, error: unknown): void
  statusChanged(): void
  /** Resolves after `milliseconds`. */
  wait(milliseconds: number): Promise<void>
}

const firstPause = 500
const longestPause = 8_000

/**
 * Transactions on their way to the host, sent one by one in the order they were made.
 *
 * Where the host is out of reach or cannot write, the same transaction is sent again until it can: it carries its id,
 * so that the host does it once. Nothing is dropped without `rejected`.
 */
export class Outbox {
  readonly #parts: OutboxParts
  #queue: readonly Transaction[] = []
  #problem: string | null = null
  #isSending = false
  #waiting: (() => void)[] = []

  constructor(parts: OutboxParts) {
    this.#parts = parts
  }

  /** `saved` only when the host has answered for everything. */
  get status(): SaveStatus {
    if (this.#queue.length === 0) return { kind: 'saved' }
    return this.#problem === null ? { kind: 'saving' } : { kind: 'failing', problem: this.#problem }
  }

  /** What the host has not answered for, oldest first. */
  get unanswered(): readonly Transaction[] {
    return this.#queue
  }

  /** Adds `transaction` and sends it when its turn comes. */
  add(transaction: Transaction): void {
    this.#queue = [...this.#queue, transaction]
    this.#parts.statusChanged()
    this.#start()
  }

  /** Forgets transactions that no longer make sense. Never the first, of which only the host knows whether it is done. */
  drop(ids: ReadonlySet<string>): void {
    this.#queue = this.#queue.filter(({ id }) => !ids.has(id))
    this.#parts.statusChanged()
  }

  /** Waits until everything is answered for. Answers `false` as soon as saving fails. */
  async flush(): Promise<boolean> {
    while (this.#queue.length > 0 && this.#problem === null) await this.#oneAnswer()
    return this.#queue.length === 0
  }

  #start(): void {
    if (this.#isSending) return
    this.#isSending = true
    void this.#send()
  }

  async #send(): Promise<void> {
    let pause = firstPause
    try {
      for (let next = this.#queue[0]; next; next = this.#queue[0]) {
        const sent = await this.#attempt(next)
        this.#problem = 'problem' in sent ? sent.problem : null
        if ('problem' in sent) {
          this.#notify()
          await this.#parts.wait(pause)
          pause = Math.min(pause * 2, longestPause)
          continue
        }
        pause = firstPause
        this.#queue = this.#queue.slice(1)
        if ('result' in sent) this.#parts.answered(next, sent.result)
        else this.#parts.rejected(next, sent.error)
        this.#notify()
      }
    } finally {
      // At once when the queue is empty, so that what is added next begins a new round.
      this.#isSending = false
    }
  }

  /** The host's answer, a problem that may pass, or an error that will not. */
  async #attempt(
    transaction: Transaction,
  ): Promise<{ readonly result: CommitResult } | { readonly problem: string } | { readonly error: unknown }> {
    try {
      return { result: await this.#parts.commit(transaction) }
    } catch (error) {
      return canRecover(error) ? { problem: error.message } : { error }
    }
  }

  #oneAnswer(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #notify(): void {
    const waiting = this.#waiting
    this.#waiting = []
    this.#parts.statusChanged()
    for (const resolve of waiting) resolve()
  }
}

function canRecover(error: unknown): error is Error {
  // A host that began anew between two parts of a long transaction knows nothing of the first ones.
  const again = ['host/unreachable', 'storage/write-failed', 'commit/unknown'] as const
  return again.some((code) => hasCode(error, code))
}
