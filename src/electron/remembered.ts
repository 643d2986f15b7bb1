import { readFile } from 'node:fs/promises'
import type { z } from '../schema/zod.ts'
import { saveFile } from '../storage/save-file.ts'

/**
 * One small thing the app remembers between starts, in a JSON file of its own.
 *
 * It is a convenience and no one's work: a file that is missing, damaged or cannot be written means it is not remembered.
 */
export class Remembered<T> {
  readonly #path: string
  readonly #shape: z.ZodType<T>
  #written: Promise<unknown> = Promise.resolve()

  constructor(path: string, shape: z.ZodType<T>) {
    this.#path = path
    this.#shape = shape
  }

  /** What was remembered last, or `null`. */
  async recall(): Promise<T | null> {
    try {
      return this.#shape.parse(JSON.parse(await readFile(this.#path, 'utf8')))
    } catch {
      return null
    }
  }

  /** Remembers `value` instead. */
  keep(value: T): void {
    const content = new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
    this.#written = this.#written.then(() => saveFile(this.#path, content)).catch(() => null)
  }

  /** Resolves when everything kept so far has been written. */
  async settled(): Promise<void> {
    await this.#written
  }
}
