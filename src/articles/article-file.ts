import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { defaultReadLimits, type NamedBytes, type OfferedFiles, type RefusedFile } from '../core/model/article-file.ts'
import { tooLarge } from '../core/model/read-limits.ts'
import { displayable } from '../core/text/displayable.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no file of this name here. Check the name and the folder.',
  ENOTDIR: 'There is no file of this name here. Check the name and the folder.',
  EACCES: 'You are not allowed to read the file. Change its permissions or copy it to a folder of yours.',
  EPERM: 'You are not allowed to read the file. Change its permissions or copy it to a folder of yours.',
  EISDIR: 'This is a folder. Open the files in it.',
  ELOOP: 'The file is a link that leads nowhere. Open the file it should lead to.',
  EMFILE: 'Too many files are open at once. Close other programs and open it again.',
  ENAMETOOLONG: 'The name of the file is too long. Rename it and open it again.',
}

/**
 * The bytes of the file at `path` under its own name, or why it is not opened.
 *
 * Only regular files of at most `limit` bytes are read; that is decided on the opened file, so it cannot be swapped
 * in between, and before anything is read.
 */
export async function readArticleFile(
  path: string,
  limit: number = defaultReadLimits.bytes,
): Promise<NamedBytes | RefusedFile> {
  const name = displayable(basename(path))
  try {
    // Non-blocking, because opening a named pipe would otherwise wait for someone to write.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      return await readRegular(file, name, limit)
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    return {
      name,
      reason:
        reasons[code] ?? `The file cannot be read (${code || String(error)}). Copy it elsewhere and open the copy.`,
    }
  }
}

/** The files at `paths` in the given order: those that could be read, and those that could not. */
export async function readArticleFiles(paths: readonly string[]): Promise<OfferedFiles> {
  const files: NamedBytes[] = []
  const refused: RefusedFile[] = []
  for (const path of paths) {
    const file = await readArticleFile(path)
    if ('reason' in file) refused.push(file)
    else files.push(file)
  }
  return { files, refused }
}

async function readRegular(file: FileHandle, name: string, limit: number): Promise<NamedBytes | RefusedFile> {
  const status = await file.stat()
  if (status.isDirectory()) return { name, reason: reasons['EISDIR'] ?? '' }
  if (!status.isFile())
    return { name, reason: 'This is not an ordinary file but a device or a pipe. Open an article file.' }
  if (status.size > limit) return { name, reason: tooLarge(limit) }
  const bytes = await readAtMost(file, { expected: status.size, limit })
  return bytes ? { name, bytes } : { name, reason: tooLarge(limit) }
}

/** All of `file`, which may have grown since it was measured; `null` when it holds more than `limit` bytes. */
async function readAtMost(
  file: FileHandle,
  { expected, limit }: { expected: number; limit: number },
): Promise<Uint8Array | null> {
  let bytes = new Uint8Array(expected + 1)
  let length = 0
  for (;;) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length)
    length += bytesRead
    if (bytesRead === 0) return bytes.subarray(0, length)
    if (length > limit) return null
    if (length === bytes.length) {
      const larger = new Uint8Array(Math.min(limit + 1, length * 2 + 4096))
      larger.set(bytes)
      bytes = larger
    }
  }
}
