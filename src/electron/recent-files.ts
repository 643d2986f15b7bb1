import { z } from '../schema/zod.ts'
import type { Remembered } from './remembered.ts'

/** Paths of the files opened last, the newest first. */
export const RecentPaths = z.array(z.string().min(1).max(4_096)).max(10)

/** A `RecentPaths` as parsed. */
export type RecentPaths = z.infer<typeof RecentPaths>

/** How many files are remembered. */
export const mostRecent = 10

/**
 * The files opened last through a dialog, the command line or the desktop. The list is the app's own: the system's
 * list of recent documents, which other programs read, is left alone.
 */
export class RecentFiles {
  readonly #remembered: Remembered<RecentPaths>
  readonly #changed: () => void
  #paths: RecentPaths

  /** @param changed is called after every change. */
  constructor(remembered: Remembered<RecentPaths>, paths: RecentPaths, changed: () => void) {
    this.#remembered = remembered
    this.#paths = paths
    this.#changed = changed
  }

  /** The newest first. */
  get paths(): readonly string[] {
    return this.#paths
  }

  /** Puts `path` first. */
  add(path: string): void {
    this.#set([path, ...this.#paths.filter((other) => other !== path)].slice(0, mostRecent))
  }

  /** Forgets `path`, which could not be opened. */
  remove(path: string): void {
    if (this.#paths.includes(path)) this.#set(this.#paths.filter((other) => other !== path))
  }

  /** Forgets all. */
  clear(): void {
    this.#set([])
  }

  #set(paths: RecentPaths): void {
    this.#paths = paths
    this.#remembered.keep(paths)
    this.#changed()
  }
}
