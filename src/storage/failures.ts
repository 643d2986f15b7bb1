import { WorkbenchError } from '../core/errors.ts'
import { schemaVersion } from '../schema/migrations.ts'
import { systemCode } from './file-system.ts'

/** A file that is there and whose content cannot be what was written: truncated, altered, or something else altogether. */
export class Damage extends Error {
  override readonly name = 'Damage'
  /** Relative to the workspace. */
  readonly file: string
  /** What is wrong, in words. */
  readonly reason: string

  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`)
    this.file = file
    this.reason = reason
  }
}

/** A system's code in words for a person: what happened, and what can be done about it. */
const words: Readonly<Record<string, readonly [reason: string, remedy: string]>> = {
  ENOSPC: ['the disk is full', 'Free some space and try again.'],
  EDQUOT: ['the disk quota is used up', 'Free some space and try again.'],
  EACCES: ['there is no permission to write there', 'Change the permissions or choose another folder.'],
  EPERM: ['the system does not allow it', 'Change the permissions or choose another folder.'],
  EROFS: ['the disk is write-protected', 'Choose a folder on another disk.'],
  EBUSY: ['another program is using the file', 'Close that program and try again.'],
  ENOENT: ['its folder is no longer there', 'Bring the folder back and try again.'],
  ENOTDIR: ['its folder is no longer there', 'Bring the folder back and try again.'],
  EISDIR: ['a folder of that name is in its place', 'Move that folder away and try again.'],
  EMFILE: ['too many files are open', 'Close other programs and try again.'],
  ENFILE: ['too many files are open', 'Close other programs and try again.'],
  EIO: ['the disk reported an error', 'Check the disk and make a copy of the folder.'],
}

function explain(error: unknown): readonly [reason: string, remedy: string] {
  const code = systemCode(error)
  const message = error instanceof Error ? error.message : String(error)
  // What the system says of itself names the whole path, which is nobody's business.
  const reason = code === null ? message : `the system reported ${code}`
  return words[code ?? ''] ?? [reason, 'Try again, or choose another folder.']
}

/** Codes of a folder that can be read but not written, now or ever. */
const writeProtected: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'])

/** Whether `error` says that the disk has no space left. */
export function isDiskFull(error: unknown): boolean {
  const system = error instanceof WorkbenchError ? error.cause : error
  return ['ENOSPC', 'EDQUOT'].includes(systemCode(system) ?? '')
}

/** Why nothing can be written, in words, when `error` says so; `null` when it says something else. */
export function whyReadOnly(error: unknown): string | null {
  const system = error instanceof WorkbenchError ? error.cause : error
  if (!writeProtected.has(systemCode(system) ?? '')) return null
  const [reason, remedy] = explain(system)
  return `Nothing can be saved in the workspace folder: ${reason}. ${remedy}`
}

/** The failure of writing `file`, which is named as a person knows it. A failure that already says so is kept. */
export function writeFailed(file: string, error: unknown): WorkbenchError {
  if (error instanceof WorkbenchError) return error
  const [reason, remedy] = explain(error)
  return new WorkbenchError(
    'storage/write-failed',
    `${file} could not be written: ${reason}. ${remedy}`,
    { file, reason },
    { cause: error },
  )
}

/** What `work` gives. A failure of the disk becomes that of writing `file`. */
export async function writing<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw writeFailed(file, error)
  }
}

/** The failure of reading `file`. A failure that already says so is kept. */
export function readFailed(file: string, error: unknown): WorkbenchError {
  if (error instanceof WorkbenchError) return error
  const reason = error instanceof Damage ? error.reason : explain(error)[0]
  return new WorkbenchError(
    'storage/unreadable',
    `${file} could not be read: ${reason}. Nothing was changed. Bring back a good copy of the file, or of the whole folder.`,
    { file, reason },
    { cause: error },
  )
}

/** The failure of reading `file`, which version `found` wrote in a way this one does not know. */
export function fromNewer(file: string, found: number): WorkbenchError {
  return new WorkbenchError(
    'storage/newer-version',
    `${file} was written by a newer version of the program (format ${found}; this one knows ${schemaVersion}). Nothing was changed. Install the newer version.`,
    { file, found, known: schemaVersion },
  )
}
