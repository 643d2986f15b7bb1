import { randomBytes } from 'node:crypto'
import { WorkbenchError } from '../core/errors.ts'
import { statusOf, writeAll } from './durable-file.ts'
import { systemCode } from './file-system.ts'
import { reserveFile } from './layout.ts'
import { at, type Place } from './place.ts'

/** How many times its size must be free before a reserve is made anew. */
const plenty = 2

/** A file that only takes up space: given up when the disk is full, so that what is being saved then still fits. */
export class Reserve {
  readonly #place: Place
  readonly #bytes: number

  /** A reserve of so many bytes. */
  constructor(place: Place, bytes: number) {
    this.#place = place
    this.#bytes = bytes
  }

  /** Makes it where there is none and space for it. Work goes on without one. */
  async refill(): Promise<void> {
    try {
      if ((await statusOf(this.#place, reserveFile)) !== null) return
      const free = await this.#place.files.freeSpace(this.#place.folder)
      if (free !== null && free < this.#bytes * plenty) return
      await this.#make()
    } catch (error) {
      // It is there for the case that the disk fails, and is not worth a word when it does.
      if (!(error instanceof WorkbenchError) && systemCode(error) === null) throw error
    }
  }

  /** Gives it up. Answers whether there was one. */
  async release(): Promise<boolean> {
    try {
      await this.#place.files.unlink(at(this.#place, reserveFile))
      return true
    } catch (error) {
      if (systemCode(error) === null) throw error
      return false
    }
  }

  async #make(): Promise<void> {
    const path = at(this.#place, reserveFile)
    const file = await this.#place.files.create(path, 0o600)
    try {
      // Not zeros, for which some file systems take no space.
      await writeAll(file, randomBytes(this.#bytes), 0)
      await file.sync()
    } catch (error) {
      await this.#place.files.unlink(path).catch(() => undefined)
      throw error
    } finally {
      await file.close()
    }
  }
}
