import type { Work } from '../core/work.ts'

/** How long work goes on before everything else that waits has its turn, in milliseconds. */
const slice = 10

/** How long work that stands back does nothing at a time, in milliseconds. */
const restingTime = 25

/** Long work done in slices, so that the host goes on answering meanwhile. */
export class Slices {
  readonly #signal: AbortSignal
  readonly #standsBack: () => boolean
  #until = performance.now() + slice

  /** `signal` ends the work at its next slice. It rests for as long as `standsBack` says so. */
  constructor(signal: AbortSignal, standsBack: () => boolean = never) {
    this.#signal = signal
    this.#standsBack = standsBack
  }

  /** Does all of `work`. @throws the signal's reason when it is aborted. */
  async do<T>(work: Work<T>): Promise<T> {
    for (;;) {
      await this.pause()
      const { done, value } = work.next()
      if (done) return value
    }
  }

  /** Lets everything else have its turn when it is time. @throws the signal's reason when it is aborted. */
  async pause(): Promise<void> {
    this.#signal.throwIfAborted()
    while (this.#standsBack()) await this.rest(restingTime)
    if (performance.now() >= this.#until) await this.rest(0)
  }

  /** Does nothing for `milliseconds`. @throws the signal's reason when it is aborted. */
  async rest(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      setTimeout(resolve, milliseconds)
    })
    this.#signal.throwIfAborted()
    this.#until = performance.now() + slice
  }
}

function never(): boolean {
  return false
}
