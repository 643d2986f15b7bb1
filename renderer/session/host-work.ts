import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { HostConnection } from '../../src/contract/connect.ts'
import type { Parameters, Result } from '../../src/contract/methods.ts'

/** Requests that may take long: they tell how far they are, and can be ended. */
export type LongRequest =
  | 'search.text'
  | 'search.articles'
  | 'search.annotations'
  | 'annotate.all'
  | 'articles.erase'
  | 'articles.worked'
  | 'statistics.read'
  | 'revision.preview'
  | 'revision.apply'
  | 'review.list'
  | 'generations.list'
  | 'generations.compare'
  | 'generations.restore'
  | 'copies.list'
  | 'copies.merge'

/** What a long request takes, but for its name. */
export type WorkParameters<N extends LongRequest> = Omit<Parameters<N>, 'workId'>

/** How far a long request is. */
export interface WorkProgress {
  readonly done: number
  readonly total: number
}

/** One kind of long work of the host: the newest request counts, an earlier one is ended. */
export class HostWork<N extends LongRequest> implements ReactiveController {
  readonly #element: ReactiveControllerHost
  readonly #host: HostConnection
  readonly #name: N
  #workId: string | null = null
  #progress: WorkProgress | null = null

  constructor(element: ReactiveControllerHost, host: HostConnection, name: N) {
    this.#element = element
    this.#host = host
    this.#name = name
    element.addController(this)
    host.on('work.progress', ({ workId, done, total }) => {
      if (workId === this.#workId) this.#show({ done, total })
    })
  }

  hostConnected(): void {}

  /** How far it is; `null` while nothing is under way. */
  get progress(): WorkProgress | null {
    return this.#progress
  }

  /** What the host answers; `null` when a newer request came, or it was cancelled. @throws WorkbenchError like the request. */
  async run(parameters: WorkParameters<N>): Promise<Exclude<Result<N>, { kind: 'cancelled' }> | null> {
    this.cancel()
    const workId = crypto.randomUUID()
    this.#workId = workId
    this.#show({ done: 0, total: 0 })
    try {
      // `workId` completes what `WorkParameters` left out.
      const result = await this.#host.request(this.#name, { ...parameters, workId } as Parameters<N>)
      const isCancelled = 'kind' in result && result.kind === 'cancelled'
      return this.#workId === workId && !isCancelled ? (result as never) : null
    } finally {
      if (this.#workId === workId) this.#end()
    }
  }

  /** Ends what is under way. */
  cancel(): void {
    if (this.#workId === null) return
    const workId = this.#workId
    this.#end()
    // The answer to what is cancelled says so; there is nothing more to learn from this one.
    void this.#host.request('work.cancel', { workId }).catch(() => undefined)
  }

  #end(): void {
    this.#workId = null
    this.#show(null)
  }

  #show(progress: WorkProgress | null): void {
    this.#progress = progress
    this.#element.requestUpdate()
  }
}
