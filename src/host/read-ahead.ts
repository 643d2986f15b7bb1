import type { NamedBytes, ReadLimits, ReadOutcome } from '../core/model/article-file.ts'
import type { ImportParts } from './import-parts.ts'
import type { ArticleReader } from './ports.ts'

/** Reads files of an import before their turn comes, so that one is read while another is stored. */
export class ReadAhead implements ArticleReader {
  readonly #reader: ArticleReader
  readonly #limits: ReadLimits
  readonly #signal: AbortSignal
  readonly #begun = new Map<NamedBytes, Promise<ReadOutcome>>()

  /** `limits` and `signal` are those that every `read` is given. */
  constructor({ reader, limits }: Pick<ImportParts, 'reader' | 'limits'>, signal: AbortSignal) {
    this.#reader = reader
    this.#limits = limits
    this.#signal = signal
  }

  /** Begins to read `file` unless that is done already. */
  begin(file: NamedBytes): void {
    if (this.#begun.has(file) || this.#signal.aborted) return
    this.#begun.set(file, this.#reader.read(file, this.#limits, this.#signal))
  }

  async read(file: NamedBytes, limits: ReadLimits, signal: AbortSignal): Promise<ReadOutcome> {
    const begun = this.#begun.get(file)
    this.#begun.delete(file)
    return begun ?? this.#reader.read(file, limits, signal)
  }

  /** The reader is its owner's to close. */
  close(): Promise<void> {
    return Promise.resolve()
  }
}
