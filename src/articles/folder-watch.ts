import { lstat, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { OfferedFiles, RefusedFile, NamedBytes } from '../core/model/article-file.ts'
import { isBesidePage } from '../core/model/saved-page.ts'
import { displayable } from '../core/text/displayable.ts'
import { readArticleFile } from './article-file.ts'

/** A folder to watch, and from when on its files are new. */
export interface Watched {
  /** Absolute. */
  readonly path: string
  /** In milliseconds since 1970: files that changed, or came into the folder, later are new. */
  readonly since: number
}

/** What a watch takes from its host. */
export interface FolderWatchParts {
  /** The folder that is watched at once; `null` for none. */
  readonly watched: Watched | null
  /** Lets a person choose a folder: its absolute path, or `null` when they chose none. `null` where nobody can choose. */
  readonly chooseFolder: (() => Promise<string | null>) | null
  /** Keeps what is watched for the next start. */
  remember(watched: Watched | null): void
  /** How long the pauses between two looks into the folder are, in milliseconds. */
  readonly pause?: number
}

/** What was seen of a file. */
interface Seen {
  readonly size: number
  /** When it was changed, renamed or moved last, as the file system counts. */
  readonly changedAt: number
}

const usualPause = 2_000
const mostFiles = 5_000
const mostDepth = 32

/**
 * Looks into a folder again and again for files that came or changed and have stopped growing: between two looks nothing of
 * them changed. Links, devices, hidden files and the folders beside saved pages are passed over. Nothing is read before
 * it is taken.
 */
export class FolderWatch {
  readonly #parts: FolderWatchParts
  #watched: Watched | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #listener: () => void = () => {}
  /** Every new file by its path within the folder, as it was at the last look. */
  #seen: ReadonlyMap<string, Seen> = new Map()
  #waiting: readonly string[] = []
  /** Files that were taken, as they were then. */
  readonly #taken = new Map<string, number>()

  constructor(parts: FolderWatchParts) {
    this.#parts = parts
    if (parts.watched) this.#watch(parts.watched)
  }

  /** The folder's own name; `null` while none is watched. */
  get name(): string | null {
    return this.#watched && displayable(basename(this.#watched.path))
  }

  /** How many new files wait. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** Whether a person can choose the folder here. */
  get canChoose(): boolean {
    return this.#parts.chooseFolder !== null
  }

  /** Calls `listener` whenever another folder is watched or another number of files waits. */
  onChange(listener: () => void): void {
    this.#listener = listener
  }

  /** Lets a person choose a folder. What is in it already is not new. */
  async choose(): Promise<void> {
    const path = (await this.#parts.chooseFolder?.()) ?? null
    if (path === null) return
    const watched = { path, since: Date.now() }
    this.stop()
    this.#parts.remember(watched)
    this.#watch(watched)
    this.#listener()
  }

  /** Watches no longer, and forgets the folder. */
  stop(): void {
    this.close()
    this.#seen = new Map()
    this.#waiting = []
    this.#taken.clear()
    this.#parts.remember(null)
    this.#listener()
  }

  /** The files that wait, by name, each given once unless it changes. */
  async take(): Promise<OfferedFiles> {
    const watched = this.#watched
    const files: NamedBytes[] = []
    const refused: RefusedFile[] = []
    if (!watched) return { files, refused }
    const waiting = this.#waiting
    this.#waiting = []
    // All at once, before anything is waited for: a look may be under way.
    for (const inner of waiting) this.#taken.set(inner, this.#seen.get(inner)?.changedAt ?? 0)
    for (const inner of waiting) {
      const name = displayable(`${basename(watched.path)}/${inner}`)
      const file = await readArticleFile(join(watched.path, inner))
      if ('reason' in file) refused.push({ ...file, name })
      else files.push({ ...file, name })
    }
    this.#forgetTaken(watched)
    this.#listener()
    return { files, refused }
  }

  /** Ends the watching; what is remembered stays. */
  close(): void {
    clearTimeout(this.#timer)
    this.#watched = null
  }

  #watch(watched: Watched): void {
    this.#watched = watched
    this.#plan(watched)
  }

  #plan(watched: Watched): void {
    this.#timer = setTimeout(() => void this.#look(watched), this.#parts.pause ?? usualPause)
    // A folder that is watched does not keep the program from ending.
    this.#timer.unref()
  }

  async #look(watched: Watched): Promise<void> {
    const found = new Map<string, Seen>()
    await gather(watched.path, { inner: '', depth: 1 }, found)
    if (this.#watched?.path !== watched.path) return
    const fresh = new Map([...found].filter(([inner, seen]) => this.#isNew(inner, seen)))
    const still = [...fresh].filter(([inner, { size, changedAt }]) => {
      const before = this.#seen.get(inner)
      return before?.size === size && before.changedAt === changedAt
    })
    this.#seen = fresh
    const waiting = still.map(([inner]) => inner)
    const isOther = waiting.join('\n') !== this.#waiting.join('\n')
    this.#waiting = waiting
    if (isOther) this.#listener()
    this.#plan(this.#watched)
  }

  #isNew(inner: string, { size, changedAt }: Seen): boolean {
    return size > 0 && changedAt > (this.#watched?.since ?? 0) && changedAt > (this.#taken.get(inner) ?? 0)
  }

  /** Moves the time from which on files are new as far as those allow that were seen and not taken. */
  #forgetTaken({ path }: Watched): void {
    const left = [...this.#seen].filter(([inner, seen]) => this.#isNew(inner, seen)).map(([, seen]) => seen.changedAt)
    const taken = [...this.#taken.values()]
    const since = Math.max(this.#watched?.since ?? 0, Math.min(Math.max(0, ...taken), ...left.map((at) => at - 1)))
    this.#watched = { path, since }
    this.#parts.remember(this.#watched)
  }
}

/** Adds the ordinary files of a folder and its folders to `found`, by name; nothing of a folder that cannot be read. */
async function gather(
  path: string,
  { inner, depth }: { readonly inner: string; readonly depth: number },
  found: Map<string, Seen>,
): Promise<void> {
  const entries = (await readdir(join(path, inner), { withFileTypes: true }).catch(() => null)) ?? []
  const names = new Set(entries.map((entry) => entry.name))
  // By code units, so that the order is the same everywhere.
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || found.size >= mostFiles) continue
    const within = inner === '' ? entry.name : `${inner}/${entry.name}`
    if (entry.isDirectory()) {
      if (depth < mostDepth && !isBesidePage(entry.name, names))
        await gather(path, { inner: within, depth: depth + 1 }, found)
      continue
    }
    const status = entry.isFile() ? await lstat(join(path, within)).catch(() => null) : null
    if (status?.isFile()) found.set(within, { size: status.size, changedAt: status.ctimeMs })
  }
}
