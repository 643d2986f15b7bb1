import { join } from 'node:path'
import type { Codec } from './codec.ts'
import type { FileSystem } from './file-system.ts'

/** A folder and what is needed to work in it. Files in it are named relative to it, with `/`. */
export interface Place {
  /** Absolute, without links. */
  readonly folder: string
  readonly files: FileSystem
  /** How the content of files, and some of their names, look on the disk. */
  readonly codec: Codec
  /** The present, ISO 8601 in UTC with milliseconds. */
  readonly now: () => string
  /** A new id that no one else has. */
  readonly newId: () => string
  /** Waits. */
  readonly pause: (milliseconds: number) => Promise<void>
}

/** The absolute path of `name` in `place`. */
export function at(place: Place, name: string): string {
  return join(place.folder, name)
}
