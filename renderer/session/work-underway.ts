import { finish, type Work } from '../../src/core/work.ts'
import { inSlices } from './sliced-work.ts'

/** One piece of work that is done in slices, and at once when someone cannot wait for it. */
export class WorkUnderway {
  #finish: (() => void) | null = null
  #drop: (() => void) | null = null

  /** Does `work` after what is underway, and hands what it answers to `done`, at once when it was short. */
  begin<T>(work: Work<T>, done: (answer: T) => void): void {
    this.settle()
    let isDone = false
    const ended = (answer: T): void => {
      isDone = true
      this.#finish = this.#drop = null
      done(answer)
    }
    const stop = inSlices(work, ended)
    if (isDone) return
    this.#drop = stop
    this.#finish = () => {
      stop()
      ended(finish(work))
    }
  }

  /** Does `work` instead of what is underway, whose answer nobody waits for any more. */
  replace<T>(work: Work<T>, done: (answer: T) => void): void {
    this.#drop?.()
    this.#finish = this.#drop = null
    this.begin(work, done)
  }

  /** Has what is underway done now. */
  settle(): void {
    this.#finish?.()
  }
}
