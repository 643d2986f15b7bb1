import type { ReactiveControllerHost } from 'lit'
import type { HostConnection } from '../../src/contract/connect.ts'
import { articleOf } from '../../src/core/state/apply.ts'
import type { Change } from '../../src/core/state/transaction.ts'
import { HostWork, type WorkProgress } from './host-work.ts'

/**
 * When articles were last worked on, as the host finds by reading their annotations: all once they are wanted, and from then on
 * those that are changed.
 */
export class LastWorked {
  readonly #element: ReactiveControllerHost
  readonly #reading: HostWork<'articles.worked'>
  readonly #failed: (reason: string) => void
  #at: ReadonlyMap<string, string> = new Map()
  #isFollowed = false
  /** What is to be read next: all for `null`, nothing while it is empty. */
  #waiting: ReadonlySet<string> | null = new Set()
  #isRunning = false

  constructor(element: ReactiveControllerHost, host: HostConnection, failed: (reason: string) => void) {
    this.#element = element
    this.#reading = new HostWork(element, host, 'articles.worked')
    this.#failed = failed
    host.on('committed', ({ transaction }) => this.#follow(transaction.changes))
    host.on('reconnected', () => this.#isFollowed && this.#want(null))
  }

  /** By article id, ISO 8601 in UTC, as far as it is known. */
  get at(): ReadonlyMap<string, string> {
    return this.#at
  }

  /** How far the reading of all articles is; `null` while what is known is shown. */
  get progress(): WorkProgress | null {
    return this.#at.size === 0 ? this.#reading.progress : null
  }

  /** Begins to read and to follow what is changed, unless it has. */
  begin(): void {
    if (this.#isFollowed) return
    this.#isFollowed = true
    // Whoever draws asks for it: what that shows is drawn after.
    queueMicrotask(() => this.#isFollowed && this.#want(null))
  }

  /** Neither reads nor follows any longer, and forgets what was known. */
  end(): void {
    this.#isFollowed = false
    this.#waiting = new Set()
    this.#at = new Map()
    this.#reading.cancel()
  }

  #follow(changes: readonly Change[]): void {
    if (!this.#isFollowed || this.#waiting === null) return
    this.#want(new Set([...this.#waiting, ...changes.flatMap(articleIdsOf)]))
  }

  #want(waiting: ReadonlySet<string> | null): void {
    this.#waiting = waiting
    if (!this.#isRunning) void this.#read()
  }

  async #read(): Promise<void> {
    this.#isRunning = true
    try {
      while (this.#waiting === null || this.#waiting.size > 0) {
        const articleIds = this.#waiting && [...this.#waiting]
        this.#waiting = new Set()
        const found = await this.#reading.run({ articleIds })
        if (!found) continue
        const known = articleIds === null ? [] : this.#at
        this.#at = new Map([...known, ...found.worked.map(({ articleId, at }) => [articleId, at] as const)])
        this.#element.requestUpdate()
      }
    } catch (error) {
      this.#failed(error instanceof Error ? error.message : String(error))
    } finally {
      this.#isRunning = false
    }
  }
}

function articleIdsOf(change: Change): readonly string[] {
  if (change.kind === 'article') return [change.id]
  return change.kind === 'annotation' ? [articleOf(change)] : []
}
