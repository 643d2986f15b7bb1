import { createHash } from 'node:crypto'
import { basename, dirname } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'
import { Damage, readFailed, writeFailed, writing } from './failures.ts'
import { type FileStatus, type FileSystem, type OpenFile, systemCode } from './file-system.ts'
import { at, type Place } from './place.ts'

/** SHA-256 in lower-case hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Puts `bytes` at `name`, wholly or not at all: after a power cut the file is the old one or the new one.
 *
 * The bytes are written beside it (in the folder `temporary`), checked by size and by reading them back, and only then take
 * the name. An existing file keeps its mode and, where it is a link, its link; a new one is readable by its owner only.
 *
 * @throws WorkbenchError `storage/write-failed`; whatever lay at `name` before is untouched.
 */
export async function writeDurably(
  place: Place,
  name: string,
  bytes: Uint8Array,
  temporary = 'temporary',
): Promise<void> {
  const { files } = place
  const draft = at(place, `${temporary}/.${place.newId()}.tmp`)
  await writing(name, async () => {
    const target = await linkTarget(files, at(place, name))
    const existing = await files.status(target)
    if (existing && (existing.mode & 0o200) === 0) throw Object.assign(new Error('read-only'), { code: 'EACCES' })
    const file = await files.create(draft, 0o600)
    try {
      await fill(file, bytes, existing?.mode ?? null)
      await checkWritten(files, draft, bytes)
      await renamePatiently(place, draft, target)
    } catch (error) {
      // The first failure is the one to report; a draft that stays is removed at the next start.
      await files.unlink(draft).catch(() => undefined)
      throw error
    }
    await files.syncFolder(dirname(target))
  })
}

/** Writes all of `bytes` from `position` on, however few the system takes at a time. */
export async function writeAll(file: OpenFile, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const count = await file.write(bytes.subarray(written), position + written)
    if (count <= 0) throw Object.assign(new Error('the disk takes no more bytes'), { code: 'ENOSPC' })
    written += count
  }
}

/** Makes the folder `name` and its missing parents within `place`, durably and for the owner only. */
export async function makeFolder(place: Place, name: string): Promise<void> {
  const path = at(place, name)
  try {
    await place.files.makeFolder(path, 0o700)
    await place.files.syncFolder(dirname(path))
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw writeFailed(name, error)
  }
}

/**
 * The bytes of `name`, or `null` when it is not there.
 *
 * @throws Damage when something else than a file is there. WorkbenchError `storage/unreadable` when the disk fails.
 */
export async function readIfPresent(place: Place, name: string): Promise<Uint8Array | null> {
  try {
    return await place.files.read(at(place, name))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    if (systemCode(error) === 'EISDIR') throw new Damage(name, 'a folder is in its place')
    throw readFailed(name, error)
  }
}

/** What is at `name`; `null` when nothing is. @throws WorkbenchError `storage/unreadable`. */
export async function statusOf(place: Place, name: string): Promise<FileStatus | null> {
  try {
    return await place.files.status(at(place, name))
  } catch (error) {
    throw readFailed(name, error)
  }
}

/** Removes a file. One that is gone already, as after a removal that was broken off, is as it should be. @throws WorkbenchError `storage/write-failed`. */
export async function removeFile(place: Place, name: string): Promise<void> {
  try {
    await place.files.unlink(at(place, name))
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw writeFailed(name, error)
  }
}

/** The names in the folder `name`; empty when there is no such folder. @throws WorkbenchError `storage/unreadable`. */
export async function listIfPresent(place: Place, name: string): Promise<readonly string[]> {
  try {
    return await place.files.list(at(place, name))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw readFailed(name, error)
  }
}

async function fill(file: OpenFile, bytes: Uint8Array, mode: number | null): Promise<void> {
  try {
    await writeAll(file, bytes, 0)
    if (mode !== null) await file.setMode(mode)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function checkWritten(files: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  const back = await files.read(path)
  if (Buffer.compare(back, bytes) === 0) return
  const reason = `${bytes.length} bytes were written, and the disk gives back ${back.length === bytes.length ? 'others' : back.length}`
  throw new WorkbenchError('storage/write-failed', `${basename(path)}: ${reason}. Check the disk.`, {
    file: basename(path),
    reason,
  })
}

const patience = 5_000

/** Renames, trying again for up to five seconds while a virus scanner or an indexer holds the file (Windows). */
async function renamePatiently(place: Place, from: string, to: string): Promise<void> {
  let waited = 0
  for (let delay = 10; ; delay = Math.min(delay * 2, 1_000)) {
    try {
      return await place.files.rename(from, to)
    } catch (error) {
      const passing = ['EPERM', 'EBUSY', 'EACCES'].includes(systemCode(error) ?? '')
      if (!passing || waited >= patience) throw error
      await place.pause(delay)
      waited += delay
    }
  }
}

async function linkTarget(files: FileSystem, path: string): Promise<string> {
  try {
    return await files.realPath(path)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return path
    throw error
  }
}
