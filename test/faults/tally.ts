import { seededRandom } from '../support/random.ts'

/** A trial that went wrong. */
export interface Failure {
  readonly trial: string
  readonly reason: string
}

/** How many failures are told in words; the others are counted. */
const told = 3

/** The trials of one campaign as they are run. */
export class Tally {
  /** How many trials are asked for. */
  readonly wanted: number
  /** Decides everything that looks random. */
  readonly seed: number
  readonly #failures: Failure[] = []
  readonly #figures: string[] = []
  #trials = 0
  #failed = 0

  constructor(wanted: number, seed: number) {
    this.wanted = wanted
    this.seed = seed
  }

  /** How many trials were run. */
  get trials(): number {
    return this.#trials
  }

  /** How many went wrong. */
  get failed(): number {
    return this.#failed
  }

  /** The first that went wrong, with the reasons. */
  get failures(): readonly Failure[] {
    return this.#failures
  }

  /** What was measured along the way, in words. */
  get figures(): readonly string[] {
    return this.#figures
  }

  /** Numbers that look random and are the same for the same seed and `index`. */
  random(index = 0): (limit: number) => number {
    return seededRandom(this.seed * 1_000_003 + index)
  }

  /** Runs one trial, named so that a failure can be found again. One that throws has failed. */
  async trial(name: string, work: () => Promise<void> | void): Promise<void> {
    this.#trials += 1
    try {
      await work()
    } catch (error) {
      this.#failed += 1
      if (this.#failures.length < told) this.#failures.push({ trial: name, reason: reasonOf(error) })
    }
  }

  /** Runs all trials, each with its index and random numbers of its own. */
  async each(work: (random: (limit: number) => number, index: number) => Promise<void> | void): Promise<void> {
    for (let index = 0; index < this.wanted; index += 1) {
      await this.trial(`trial ${index}`, () => work(this.random(index), index))
    }
  }

  /** Notes something measured. */
  figure(words: string): void {
    this.#figures.push(words)
  }
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return text.split('\n').slice(0, 6).join(' ').slice(0, 600)
}
