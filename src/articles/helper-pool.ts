import type { NamedBytes, ReadLimits, ReadOutcome } from '../core/model/article-file.ts'
import { type HelperBudget, HelperReader, type LaunchHelper } from './helper-reader.ts'

/** How many files are read at once: more would take the machine from whoever works at it. */
const helpers = 2

/** Reads article files in helper processes side by side, each one file at a time. A helper is started when it is needed. */
export class HelperPool {
  readonly #readers: readonly { readonly reader: HelperReader; waiting: number }[]

  constructor(launch: LaunchHelper, budget?: HelperBudget) {
    this.#readers = Array.from({ length: helpers }, () => ({ reader: new HelperReader(launch, budget), waiting: 0 }))
  }

  /** As `HelperReader.read`, by the helper that is free first. */
  async read(file: NamedBytes, limits: ReadLimits, signal: AbortSignal): Promise<ReadOutcome> {
    const next = this.#readers.toSorted((a, b) => a.waiting - b.waiting)[0]
    if (!next) throw new Error('there is no helper')
    next.waiting += 1
    try {
      return await next.reader.read(file, limits, signal)
    } finally {
      next.waiting -= 1
    }
  }

  /** Ends the helpers. Files still waiting are refused. */
  async close(): Promise<void> {
    await Promise.all(this.#readers.map(({ reader }) => reader.close()))
  }
}
