import type { Broadcast } from '../contract/memory-transport.ts'
import type { Cancelled } from '../contract/searching.ts'
import { Slices } from './slices.ts'

/** How often progress is told, in milliseconds: often enough to be seen moving. */
const tellingPause = 100

/** One piece of long work while it runs. */
export interface Run {
  readonly slices: Slices
  /** Aborted when someone ends the work. */
  readonly signal: AbortSignal
  /** Tells how many of `total` articles are done and which one is next. */
  progress(done: number, total: number, name: string): void
}

/** Long work without anyone who watches or ends it. */
export function unwatched(): Run {
  const { signal } = new AbortController()
  return { slices: new Slices(signal), signal, progress: () => undefined }
}

/** Long work that renderers asked for, by the names they gave it. */
export class RunningWork {
  readonly #broadcast: Broadcast
  readonly #running = new Map<string, AbortController>()

  constructor(broadcast: Broadcast) {
    this.#broadcast = broadcast
  }

  /** Does `job` as the work `workId`. Answers that it was cancelled when someone did. */
  async run<T>(workId: string, job: (run: Run) => Promise<T>): Promise<T | Cancelled> {
    const controller = new AbortController()
    const { signal } = controller
    this.#running.set(workId, controller)
    try {
      return await job({ slices: new Slices(signal), signal, progress: this.#teller(workId) })
    } catch (error) {
      if (signal.aborted && error === signal.reason) return { kind: 'cancelled' }
      throw error
    } finally {
      if (this.#running.get(workId) === controller) this.#running.delete(workId)
    }
  }

  /** Ends the work `workId`; nothing happens when there is none. */
  cancel(workId: string): void {
    this.#running.get(workId)?.abort()
  }

  #teller(workId: string): Run['progress'] {
    let next = 0
    return (done, total, name) => {
      if (performance.now() < next) return
      next = performance.now() + tellingPause
      this.#broadcast('work.progress', { workId, done, total, name })
    }
  }
}
