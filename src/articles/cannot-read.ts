import type { ReadOutcome } from '../core/model/article-file.ts'
import { refused } from './format-reader.ts'

/** Ends the reading of a file that stays closed. The message is for a person and names the remedy. */
export class CannotRead extends Error {
  override readonly name = 'CannotRead'
}

/** What `read` gives; a file it cannot read becomes a `refused` outcome. */
export async function orRefused(read: () => ReadOutcome | Promise<ReadOutcome>): Promise<ReadOutcome> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof CannotRead) return refused(error.message)
    throw error
  }
}
