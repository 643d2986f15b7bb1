/** Lets pieces of work happen one after the other, in the order they were asked for. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  /** Does `work` when all work asked for before is over, however that ended. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** Settles when all work asked for so far is over, however it ended. */
  async settled(): Promise<void> {
    await this.#last
  }
}
