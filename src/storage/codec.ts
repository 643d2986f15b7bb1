import { Damage, readFailed } from './failures.ts'

/**
 * What stands between the storage protocol and the disk: how the content of files, the lines of the journal and the names
 * of files look there.
 *
 * Every file of a workspace goes through it but the locks, which name a process, and the key file of an encrypted one.
 */
export interface Codec {
  /** What is written to the disk for `content`, the content of the file `name`. */
  seal(name: string, content: Uint8Array): Uint8Array
  /**
   * The content of a file, of which `bytes` are on the disk. `name` is the one it was sealed for; `null` where any will do, as
   * another program may have moved it.
   *
   * @throws Damage unless they are what was sealed. WorkbenchError `storage/unreadable` where they are sealed and this codec opens nothing.
   */
  open(name: string | null, bytes: Uint8Array): Uint8Array
  /** How many bytes `seal` makes of `size` bytes. */
  sealedSize(name: string, size: number): number
  /** The body of a line of the segment `file`, as JSON, as it is written; JSON again, on one line. */
  sealLine(file: string, sequence: number, json: string): string
  /** What the body of a line says, of which `body` was read. @throws like `open`. */
  openLine(file: string, sequence: number, body: unknown): unknown
  /** What stands for `id` in the names of files: the id of an article, or a digest. */
  nameOf(id: string): string
}

/** How a sealed file begins. */
export const sealedMark = '{"format":"corrobora-sealed",'

/** Everything as it is: the codec of a workspace that is not encrypted. */
export const plainCodec: Codec = {
  seal: (_name, content) => content,
  open: (name, bytes) => {
    const mark = Buffer.from(sealedMark)
    if (mark.equals(bytes.subarray(0, mark.length))) throw withoutKey(name ?? 'A file')
    return bytes
  },
  sealedSize: (_name, size) => size,
  sealLine: (_file, _sequence, json) => json,
  openLine: (file, _sequence, body) => {
    if (typeof body === 'string') throw withoutKey(file)
    return body
  },
  nameOf: (id) => id,
}

function withoutKey(name: string): Error {
  return readFailed(
    name,
    new Damage(name, 'it is encrypted, and encryption.json, without which nothing opens it, is missing'),
  )
}
