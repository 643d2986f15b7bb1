import { WorkbenchError } from '../core/errors.ts'
import { isRefusal, type Transaction } from '../core/state/transaction.ts'
import type { CommitResult } from '../contract/events.ts'
import type { Sealing, UnsavedKeeper } from './ports.ts'

/** Failures after which a gesture may still be saved, later or elsewhere. */
const passing: ReadonlySet<string> = new Set([
  'storage/write-failed',
  'storage/unreadable',
  'storage/locked',
  'storage/missing',
  'article/text-missing',
])

/** The gestures that the workspace could not save: kept in another place until it can. */
export class Unsaved {
  readonly #keeper: UnsavedKeeper | null
  readonly #sealing: Sealing
  readonly #tell: (notice: string) => void
  readonly #kept = new Map<string, Transaction>()
  #last: Promise<unknown> = Promise.resolve()
  /** Whether there is something that cannot be read: it is put aside before anything takes its place. */
  #isUnreadable = false

  /** `tell` hears, in words for a person, where they are kept. */
  constructor(keeper: UnsavedKeeper | null, sealing: Sealing, tell: (notice: string) => void) {
    this.#keeper = keeper
    this.#sealing = sealing
    this.#tell = tell
  }

  /** What `commit` makes of `transaction`. Where the disk fails, it is kept before that is told. @throws what `commit` throws. */
  async commit(transaction: Transaction, commit: () => Promise<CommitResult>): Promise<CommitResult> {
    try {
      const result = await commit()
      // Saved, or refused for what others did: either way its page knows.
      if (this.#kept.delete(transaction.id)) await this.#save()
      return result
    } catch (error) {
      if (error instanceof WorkbenchError && passing.has(error.code)) await this.#keep(transaction)
      throw error
    }
  }

  /** Commits what an earlier run could not save. Answers what to tell a person; empty when there was nothing. */
  async bringBack(commit: (transaction: Transaction) => Promise<CommitResult>): Promise<readonly string[]> {
    const found = await this.#load()
    for (const transaction of found) this.#kept.set(transaction.id, transaction)
    for (const transaction of found) {
      try {
        const result = await this.commit(transaction, () => commit(transaction))
        // Nobody else holds it any more.
        if (isRefusal(result)) await this.#keep(transaction)
      } catch (error) {
        if (!(error instanceof WorkbenchError)) throw error
      }
    }
    const left = this.#kept.size
    const saved = found.length - left
    return [
      ...(this.#isUnreadable ? [`What could not be saved earlier cannot be read. It is kept in ${this.#where}.`] : []),
      ...(saved > 0 ? [`Changes that could not be saved when the program last ran were saved now: ${saved}.`] : []),
      ...(left > 0 ? [`Changes that could not be saved are kept in ${this.#where}: ${left}.`] : []),
    ]
  }

  get #where(): string {
    return whereIs(this.#keeper?.name ?? '')
  }

  async #load(): Promise<readonly Transaction[]> {
    try {
      return (await this.#keeper?.load(this.#sealing)) ?? []
    } catch {
      this.#isUnreadable = true
      return []
    }
  }

  async #keep(transaction: Transaction): Promise<void> {
    const isFirst = this.#kept.size === 0
    this.#kept.set(transaction.id, transaction)
    const isKept = await this.#save()
    if (this.#keeper && isKept && isFirst) this.#tell(`What cannot be saved is kept in ${this.#where} until it can.`)
  }

  async #makeRoom(): Promise<void> {
    if (!this.#isUnreadable || !this.#keeper) return
    const name = await this.#keeper.setAside()
    this.#isUnreadable = false
    this.#tell(`What could not be saved earlier and cannot be read is kept in ${whereIs(name)}.`)
  }

  /** Answers whether it worked. The failure that led here is the one that is told. */
  #save(): Promise<boolean> {
    const turn = this.#last.then(async () => {
      await this.#makeRoom()
      await this.#keeper?.save([...this.#kept.values()], this.#sealing)
    })
    const settled = turn.then(
      () => true,
      () => false,
    )
    this.#last = settled
    return settled
  }
}

function whereIs(name: string): string {
  return `the program’s own folder, as ${name}`
}
