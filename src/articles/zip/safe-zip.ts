import { crc32, inflateRawSync } from 'node:zlib'
import type { Entry } from 'yauzl'
import { Unreadable } from '../unreadable.ts'
import { type ListedZip, listEntries } from './list-entries.ts'
import { defaultZipLimits, type ZipLimits } from './zip-limits.ts'

const damaged = 'The file is damaged: one of its parts cannot be unpacked. Get a fresh copy and open that one.'

/** Thrown when a part is more than the budget leaves, so that no other part is worth trying. */
export class OverBudget extends Unreadable {}

/**
 * A ZIP file of which only the parts asked for are inflated, all of them within one budget.
 *
 * What its headers say of sizes is never believed: bytes are counted as they are inflated.
 */
export class SafeZip {
  readonly #bytes: Uint8Array
  readonly #listed: ListedZip
  readonly #limits: ZipLimits
  #inflated = 0

  private constructor(bytes: Uint8Array, listed: ListedZip, limits: ZipLimits) {
    this.#bytes = bytes
    this.#listed = listed
    this.#limits = limits
  }

  /**
   * Opens a ZIP file without inflating anything.
   *
   * @throws Unreadable when it is damaged or built to mislead.
   */
  static async open(bytes: Uint8Array, limits: ZipLimits = defaultZipLimits): Promise<SafeZip> {
    return new SafeZip(bytes, await listEntries(bytes, limits), limits)
  }

  /** Names of the parts in the order of the table of contents, folders left out. */
  get names(): readonly string[] {
    return [...this.#listed.entries.keys()]
  }

  has(name: string): boolean {
    return this.#listed.entries.has(name)
  }

  /**
   * The content of the part called `name`, or `null` where there is none.
   *
   * @throws Unreadable when it is damaged; `OverBudget` when it is larger than the budget leaves.
   */
  async read(name: string): Promise<Uint8Array | null> {
    const entry = this.#listed.entries.get(name)
    if (!entry) return null
    const content = this.#inflate(entry, await this.#compressed(entry))
    if (crc32(content) !== entry.crc32) throw new Unreadable(damaged)
    this.#inflated += content.length
    return content
  }

  async #compressed(entry: Entry): Promise<Uint8Array> {
    try {
      const { fileDataStart } = await this.#listed.file.readLocalFileHeaderPromise(entry, { minimal: true })
      return this.#bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize)
    } catch (error) {
      throw new Unreadable(damaged, { cause: error })
    }
  }

  #inflate(entry: Entry, compressed: Uint8Array): Uint8Array {
    const most = Math.min(
      this.#limits.inflated - this.#inflated,
      Math.max(this.#limits.small, compressed.length * this.#limits.ratio),
    )
    if (entry.compressionMethod === 0) {
      if (compressed.length > most) throw new OverBudget(this.#tooLarge())
      return compressed
    }
    if (entry.compressionMethod !== 8) {
      throw new Unreadable('The file is packed in a way that is not known. Unpack it and open what it holds.')
    }
    try {
      return inflateRawSync(compressed, { maxOutputLength: Math.max(1, most) })
    } catch (error) {
      const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
      throw tooLarge ? new OverBudget(this.#tooLarge(), { cause: error }) : new Unreadable(damaged, { cause: error })
    }
  }

  #tooLarge(): string {
    const most = `${this.#limits.inflated / (1024 * 1024)} MB`
    return `The file unpacks to more than ${most}, or to far more than its size allows. Save its text in a smaller file and open that one.`
  }
}
