import { dirname } from 'node:path'
import type { FileSystem, OpenFile } from '../../src/storage/file-system.ts'
import { MemoryDisk, systemError } from './memory-disk.ts'

/** A change of a file's content that no sync has made durable. */
type Pending =
  | { readonly kind: 'write'; readonly position: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly size: number }

interface Inode {
  /** What a power cut surely leaves. */
  durable: Uint8Array
  /** Whether any sync ever made its content durable. */
  isSynced: boolean
  /** What is seen while the power is on. */
  current: Uint8Array
  mode: number
  pending: Pending[]
}

/** A change of names that no sync of its folder has made durable. `inode` is `null` where a name goes. */
interface NameChange {
  /** The folders whose sync makes it durable. */
  readonly folder: string
  readonly sets: ReadonlyMap<string, Inode | 'folder' | null>
}

/** Chooses a whole number from 0 to below the limit. */
type Random = (limit: number) => number

/**
 * A disk in memory that keeps apart what is durable from what a power cut may take, and can say what may be left.
 *
 * The model is a file system with metadata journal and nothing more: a sync of a file makes its content durable, a sync of a
 * folder the names in it. Of everything else any part may be left, in any order: writes not done, done in part, or done as
 * NULs; files of length zero; names changed before the content they lead to. Changes of one name stay in their order, and a
 * rename is done or not, never half.
 */
export class PowerCutDisk implements FileSystem {
  readonly #durable = new Map<string, Inode | 'folder'>([['/', 'folder']])
  readonly #current = new Map<string, Inode | 'folder'>([['/', 'folder']])
  #names: NameChange[] = []

  /** Called after every call that changes something. */
  onChange: () => Promise<void> = () => Promise.resolve()

  /** A disk with the durable content of `disk`. */
  static of(disk: MemoryDisk): PowerCutDisk {
    const cut = new PowerCutDisk()
    for (const folder of disk.folders) for (const names of [cut.#durable, cut.#current]) names.set(folder, 'folder')
    for (const [path, bytes] of disk.files) {
      const inode: Inode = { durable: bytes, isSynced: true, current: bytes.slice(), mode: 0o600, pending: [] }
      for (const names of [cut.#durable, cut.#current]) names.set(path, inode)
    }
    return cut
  }

  async create(path: string, mode: number): Promise<OpenFile> {
    if (this.#current.has(path)) throw systemError('EEXIST', path)
    this.#checkParent(path)
    const inode: Inode = { durable: new Uint8Array(), isSynced: false, current: new Uint8Array(), mode, pending: [] }
    await this.#rename(dirname(path), [[path, inode]])
    return this.#openFile(inode)
  }

  async open(path: string): Promise<OpenFile> {
    return this.#openFile(this.#file(path))
  }

  async read(path: string): Promise<Uint8Array> {
    return this.#file(path).current.slice()
  }

  async rename(from: string, to: string): Promise<void> {
    const inode = this.#file(from)
    this.#checkParent(to)
    await this.#rename(dirname(to), [
      [from, null],
      [to, inode],
    ])
  }

  async unlink(path: string): Promise<void> {
    this.#file(path)
    await this.#rename(dirname(path), [[path, null]])
  }

  async makeFolder(path: string): Promise<void> {
    if (this.#current.has(path)) throw systemError('EEXIST', path)
    this.#checkParent(path)
    await this.#rename(dirname(path), [[path, 'folder']])
  }

  async list(path: string): Promise<readonly string[]> {
    const folder = path.replace(/\/\.?$/, '')
    if (this.#current.get(folder || '/') !== 'folder') throw systemError('ENOENT', path)
    return [...this.#current.keys()]
      .filter((name) => name !== '/' && dirname(name) === folder)
      .map((name) => name.slice(folder.length + 1))
  }

  async status(path: string): ReturnType<FileSystem['status']> {
    const found = this.#current.get(path)
    if (found === undefined) return null
    return found === 'folder'
      ? { kind: 'folder', size: 0, mode: 0o700, modified: 0 }
      : { kind: 'file', size: found.current.length, mode: found.mode, modified: 0 }
  }

  async realPath(path: string): Promise<string> {
    if (!this.#current.has(path)) throw systemError('ENOENT', path)
    return path
  }

  async syncFolder(path: string): Promise<void> {
    if (this.#current.get(path) !== 'folder') throw systemError('ENOENT', path)
    const synced = this.#names.filter(({ folder }) => folder === path)
    for (const { sets } of synced) perform(this.#durable, sets)
    this.#names = this.#names.filter((change, index) => change.folder !== path && !this.#isSettled(change, index, path))
    await this.onChange()
  }

  /** Whether a later change of one of its names is durable now: the making of a file whose renaming is. */
  #isSettled({ sets }: NameChange, index: number, path: string): boolean {
    const later = this.#names.slice(index + 1).filter(({ folder }) => folder === path)
    return later.some((other) => [...sets.keys()].some((name) => other.sets.has(name)))
  }

  async freeSpace(): Promise<number | null> {
    return null
  }

  /** What a power cut may leave now: each part that is not durable is chosen by `random`. */
  image(random: Random): MemoryDisk {
    // Most cuts leave nearly all or nearly nothing; both ends are where the faults are.
    const odds = [0, 100, 50, 90, 10][random(5)] ?? 50
    return this.#left(
      () => random(100) < odds,
      (inode) => contentLeft(inode, odds, random),
    )
  }

  /** What it leaves at the least: nothing that was not synced. */
  leastImage(): MemoryDisk {
    return this.#left(
      () => false,
      ({ durable }) => durable,
    )
  }

  /** What it leaves when names are as they are now, and content is as it was when it was last synced. */
  namesFirstImage(): MemoryDisk {
    return this.#left(
      () => true,
      ({ durable }) => durable,
    )
  }

  #left(isKept: () => boolean, contentOf: (inode: Inode) => Uint8Array): MemoryDisk {
    const names = new Map(this.#durable)
    const held = new Set<string>()
    for (const { sets } of this.#names) {
      // A later change of a name cannot be there without the earlier ones.
      const isLeft = [...sets.keys()].every((path) => !held.has(path) && !isInside(held, path)) && isKept()
      if (isLeft) perform(names, sets)
      else for (const path of sets.keys()) held.add(path)
    }
    const disk = new MemoryDisk()
    for (const [path, entry] of names) if (entry === 'folder') disk.putFolder(path)
    const contents = new Map<Inode, Uint8Array>()
    for (const [path, entry] of names) {
      if (entry === 'folder') continue
      const content = contents.get(entry) ?? contentOf(entry)
      contents.set(entry, content)
      disk.put(path, content)
    }
    return disk
  }

  async #rename(folder: string, sets: readonly (readonly [string, Inode | 'folder' | null])[]): Promise<void> {
    const change = { folder, sets: new Map(sets) }
    perform(this.#current, change.sets)
    this.#names.push(change)
    await this.onChange()
  }

  #openFile(inode: Inode): OpenFile {
    const change = async (pending: Pending) => {
      inode.current = applied(inode.current, pending)
      inode.pending.push(pending)
      await this.onChange()
    }
    const sync = async () => {
      inode.durable = inode.current.slice()
      inode.isSynced = true
      inode.pending = []
      await this.onChange()
    }
    return {
      write: async (bytes, position) => {
        await change({ kind: 'write', position, bytes: bytes.slice() })
        return bytes.length
      },
      size: async () => inode.current.length,
      truncate: (size) => change({ kind: 'truncate', size }),
      setMode: async (mode) => {
        inode.mode = mode
      },
      datasync: sync,
      sync,
      close: async () => undefined,
    }
  }

  #file(path: string): Inode {
    const found = this.#current.get(path)
    if (found === 'folder') throw systemError('EISDIR', path)
    if (!found) throw systemError('ENOENT', path)
    return found
  }

  #checkParent(path: string): void {
    if (this.#current.get(dirname(path)) !== 'folder') throw systemError('ENOENT', path)
  }
}

function isInside(held: ReadonlySet<string>, path: string): boolean {
  return [...held].some((folder) => path.startsWith(`${folder}/`))
}

function perform(names: Map<string, Inode | 'folder'>, sets: NameChange['sets']): void {
  for (const [path, entry] of sets) {
    if (entry === null) names.delete(path)
    else names.set(path, entry)
  }
}

/** What may be left of a file's content. */
function contentLeft({ durable, isSynced, pending }: Inode, odds: number, random: Random): Uint8Array {
  if (!isSynced && pending.length > 0 && random(8) === 0) return new Uint8Array()
  return pending.reduce((content, change) => {
    if (random(100) >= odds) return random(3) === 0 ? asNuls(content, change) : content
    if (change.kind === 'truncate' || random(3) > 0) return applied(content, change)
    return applied(content, { ...change, bytes: change.bytes.subarray(0, random(change.bytes.length + 1)) })
  }, durable)
}

/** A write of which the length is there and the content is not. */
function asNuls(content: Uint8Array, change: Pending): Uint8Array {
  return change.kind === 'truncate'
    ? content
    : applied(content, { ...change, bytes: new Uint8Array(change.bytes.length) })
}

function applied(content: Uint8Array, change: Pending): Uint8Array {
  const end = change.kind === 'truncate' ? change.size : change.position + change.bytes.length
  const next = new Uint8Array(change.kind === 'truncate' ? end : Math.max(content.length, end))
  next.set(content.subarray(0, next.length))
  if (change.kind === 'write') next.set(change.bytes, change.position)
  return next
}
