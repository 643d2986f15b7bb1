/** What is known of a path without opening it. */
export interface FileStatus {
  readonly kind: 'file' | 'folder' | 'other'
  /** In bytes. */
  readonly size: number
  /** Permission bits, such as `0o600`. */
  readonly mode: number
  /** When its content was last changed, in milliseconds since 1970. */
  readonly modified: number
}

/** A file open for writing. */
export interface OpenFile {
  /** Writes at `position` and answers how many bytes were written, which may be fewer than given. */
  write(bytes: Uint8Array, position: number): Promise<number>
  /** Size in bytes. */
  size(): Promise<number>
  truncate(size: number): Promise<void>
  setMode(mode: number): Promise<void>
  /** Makes content and size durable. */
  datasync(): Promise<void>
  /** Makes content and all metadata durable. */
  sync(): Promise<void>
  close(): Promise<void>
}

/**
 * Everything storage asks of a disk. Whatever touches one goes through here, so that a test can stand in for it.
 *
 * Failures carry the `code` of the operating system, such as `ENOENT`.
 */
export interface FileSystem {
  /** Makes a new file for writing. Fails with `EEXIST` where something is there already, a link included. */
  create(path: string, mode: number): Promise<OpenFile>
  /** Opens an existing file for writing. */
  open(path: string): Promise<OpenFile>
  read(path: string): Promise<Uint8Array>
  /** Replaces whatever file is at `to`. */
  rename(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
  /** Makes one folder. Fails with `EEXIST` where something is there already. */
  makeFolder(path: string, mode: number): Promise<void>
  /** The names in a folder, in no particular order. */
  list(path: string): Promise<readonly string[]>
  /** `null` when nothing is there. Follows links. */
  status(path: string): Promise<FileStatus | null>
  /** The path without links. */
  realPath(path: string): Promise<string>
  /** Makes the names in a folder durable. */
  syncFolder(path: string): Promise<void>
  /** Bytes that can still be written where `path` is; `null` where the system does not tell. */
  freeSpace(path: string): Promise<number | null>
}

/** The operating system's code of a failure, such as `ENOENT`; `null` for one that has none. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
