import { dirname } from 'node:path'
import type { FileSystem, OpenFile } from '../../src/storage/file-system.ts'

interface Inode {
  bytes: Uint8Array
  mode: number
}

/** A disk in memory. What is written is there at once and stays; faults come from a `FaultyDisk` around it. */
export class MemoryDisk implements FileSystem {
  readonly #files = new Map<string, Inode>()
  readonly #folders = new Set<string>(['/'])

  /** Bytes that are said to be free; `null` when nothing is said. Nothing is refused for it. */
  free: number | null = null

  async create(path: string, mode: number): Promise<OpenFile> {
    if (this.#files.has(path) || this.#folders.has(path)) throw systemError('EEXIST', path)
    this.#checkParent(path)
    const inode = { bytes: new Uint8Array(), mode }
    this.#files.set(path, inode)
    return openFile(inode)
  }

  async open(path: string): Promise<OpenFile> {
    return openFile(this.#file(path))
  }

  async read(path: string): Promise<Uint8Array> {
    return this.#file(path).bytes.slice()
  }

  async rename(from: string, to: string): Promise<void> {
    if (this.#folders.delete(from)) return void this.#folders.add(to)
    const inode = this.#file(from)
    this.#checkParent(to)
    this.#files.delete(from)
    this.#files.set(to, inode)
  }

  async unlink(path: string): Promise<void> {
    this.#file(path)
    this.#files.delete(path)
  }

  async makeFolder(path: string): Promise<void> {
    if (this.#files.has(path) || this.#folders.has(path)) throw systemError('EEXIST', path)
    this.#checkParent(path)
    this.#folders.add(path)
  }

  async list(path: string): Promise<readonly string[]> {
    const folder = path.replace(/\/\.?$/, '')
    if (!this.#folders.has(folder || '/')) throw systemError('ENOENT', path)
    const all = [...this.#files.keys(), ...this.#folders]
    return all.filter((name) => name !== '/' && dirname(name) === folder).map((name) => name.slice(folder.length + 1))
  }

  async status(path: string): ReturnType<FileSystem['status']> {
    if (this.#folders.has(path)) return { kind: 'folder', size: 0, mode: 0o700, modified: 0 }
    const inode = this.#files.get(path)
    return inode ? { kind: 'file', size: inode.bytes.length, mode: inode.mode, modified: 0 } : null
  }

  async realPath(path: string): Promise<string> {
    if (!this.#files.has(path) && !this.#folders.has(path)) throw systemError('ENOENT', path)
    return path
  }

  async syncFolder(path: string): Promise<void> {
    if (!this.#folders.has(path)) throw systemError('ENOENT', path)
  }

  async freeSpace(): Promise<number | null> {
    return this.free
  }

  /** Every file and its content, for a test to look at. */
  get files(): ReadonlyMap<string, Uint8Array> {
    return new Map([...this.#files].map(([path, { bytes }]) => [path, bytes]))
  }

  /** Every folder. */
  get folders(): ReadonlySet<string> {
    return this.#folders
  }

  /** Another disk with the same content. */
  clone(): MemoryDisk {
    const disk = new MemoryDisk()
    for (const folder of this.#folders) disk.#folders.add(folder)
    for (const [path, { bytes, mode }] of this.#files) disk.#files.set(path, { bytes: bytes.slice(), mode })
    return disk
  }

  /** Puts `bytes` at `path`, as another program would. */
  put(path: string, bytes: Uint8Array, mode = 0o600): void {
    this.#files.set(path, { bytes: bytes.slice(), mode })
  }

  /** Makes a folder, as another program would. */
  putFolder(path: string): void {
    this.#folders.add(path)
  }

  /** Removes a file, as another program would. */
  remove(path: string): void {
    this.#files.delete(path)
  }

  #file(path: string): Inode {
    if (this.#folders.has(path)) throw systemError('EISDIR', path)
    const inode = this.#files.get(path)
    if (!inode) throw systemError('ENOENT', path)
    return inode
  }

  #checkParent(path: string): void {
    if (!this.#folders.has(dirname(path))) throw systemError('ENOENT', path)
  }
}

/** A failure as the operating system reports it. */
export function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code })
}

function openFile(inode: Inode): OpenFile {
  const resize = (size: number) => {
    const next = new Uint8Array(size)
    next.set(inode.bytes.subarray(0, size))
    inode.bytes = next
  }
  return {
    write: async (bytes, position) => {
      if (position + bytes.length > inode.bytes.length) resize(position + bytes.length)
      inode.bytes.set(bytes, position)
      return bytes.length
    },
    size: async () => inode.bytes.length,
    truncate: async (size) => resize(size),
    setMode: async (mode) => {
      inode.mode = mode
    },
    datasync: async () => undefined,
    sync: async () => undefined,
    close: async () => undefined,
  }
}
