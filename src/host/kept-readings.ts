import type { NamedBytes, ReadLimits, ReadOutcome } from '../core/model/article-file.ts'
import type { ArticleReader } from './ports.ts'

/** How much of what was read is kept at most, in UTF-16 code units of text: about 100 MB of memory. */
const mostKept = 48_000_000

interface Kept {
  /** How the file was read: its encoding and what was chosen. */
  readonly answers: string
  readonly outcome: ReadOutcome
  readonly weight: number
}

/**
 * Reads files through another reader and keeps what it last read of each, so that a file that was looked at need not be
 * read again to be imported. What is too much to be kept is forgotten, the oldest first, and read again when it is asked for.
 */
export class KeptReadings implements ArticleReader {
  readonly #reader: ArticleReader
  /** By the very bytes, not by what they are: an upload has bytes of its own. */
  readonly #kept = new Map<Uint8Array, Kept>()
  /** What is being read. */
  readonly #begun = new Map<Uint8Array, { readonly answers: string; readonly outcome: Promise<ReadOutcome> }>()
  readonly #most: number
  #weight = 0

  constructor(reader: ArticleReader, most = mostKept) {
    this.#reader = reader
    this.#most = most
  }

  read(file: NamedBytes, limits: ReadLimits, signal: AbortSignal): Promise<ReadOutcome> {
    const answers = answersOf(file)
    const kept = this.#kept.get(file.bytes)
    if (kept?.answers === answers) return Promise.resolve(kept.outcome)
    const begun = this.#begun.get(file.bytes)
    if (begun?.answers === answers) return begun.outcome
    const outcome = this.#read(file, answers, this.#reader.read(file, limits, signal))
    this.#begun.set(file.bytes, { answers, outcome })
    return outcome
  }

  /** Forgets what was read of these bytes. */
  forget(bytes: Uint8Array): void {
    this.#weight -= this.#kept.get(bytes)?.weight ?? 0
    this.#kept.delete(bytes)
  }

  close(): Promise<void> {
    return this.#reader.close()
  }

  async #read({ bytes }: NamedBytes, answers: string, reading: Promise<ReadOutcome>): Promise<ReadOutcome> {
    try {
      const outcome = await reading
      if (outcome.kind === 'article' || outcome.kind === 'articles') this.#keep(bytes, answers, outcome)
      return outcome
    } finally {
      if (this.#begun.get(bytes)?.answers === answers) this.#begun.delete(bytes)
    }
  }

  #keep(bytes: Uint8Array, answers: string, outcome: ReadOutcome): void {
    this.forget(bytes)
    const weight = weightOf(outcome)
    if (weight > this.#most) return
    this.#kept.set(bytes, { answers, outcome, weight })
    this.#weight += weight
    for (const oldest of this.#kept.keys()) {
      if (this.#weight <= this.#most) return
      this.forget(oldest)
    }
  }
}

function answersOf({ encoding = '', chosen = {} }: NamedBytes): string {
  const settled = Object.entries(chosen).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([encoding, settled])
}

/** About how much an outcome takes up, in code units: a block or a place as much as 32. */
function weightOf(outcome: ReadOutcome): number {
  const articles = outcome.kind === 'article' ? [outcome] : outcome.kind === 'articles' ? outcome.articles : []
  return articles.reduce(
    (sum, { text, blocks = [], places = [] }) => sum + text.length + 32 * (blocks.length + places.length),
    0,
  )
}
