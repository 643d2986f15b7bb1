import type { KeptReadings } from './kept-readings.ts'
import type { Uploads } from './uploads.ts'

/** How many imports may be looked at before they are run; another one lets go of the oldest. */
const mostBatches = 8

/** Imports that were looked at and neither run nor dropped: which held files belong to each. */
export class ImportBatches {
  readonly #uploads: Uploads
  readonly #readings: KeptReadings
  readonly #tokens = new Map<string, Set<string>>()

  constructor(uploads: Uploads, readings: KeptReadings) {
    this.#uploads = uploads
    this.#readings = readings
  }

  /** Whether the import `importId` was looked at. */
  has(importId: string): boolean {
    return this.#tokens.has(importId)
  }

  /** Adds held files to an import. */
  add(importId: string, tokens: Iterable<string>): void {
    const known = this.#tokens.get(importId) ?? new Set()
    this.#tokens.set(importId, known)
    for (const token of tokens) known.add(token)
    const [oldest] = this.#tokens.keys()
    if (this.#tokens.size > mostBatches && oldest !== undefined) this.drop(oldest)
  }

  /** Lets go of all files of an import; nothing happens when it is not known. */
  drop(importId: string): void {
    for (const token of this.#tokens.get(importId) ?? []) this.letGo(token)
    this.#tokens.delete(importId)
  }

  /** Lets go of one held file and what was read of it. */
  letGo(token: string): void {
    const bytes = this.#uploads.bytesOf(token)
    if (bytes) this.#readings.forget(bytes)
    this.#uploads.drop(token)
  }
}
