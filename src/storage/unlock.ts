import { basename } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'
import { type Codec, plainCodec } from './codec.ts'
import { listIfPresent } from './durable-file.ts'
import { makeKeyFiles, mendKeyFiles, openKey, type PassphraseCost, readKeyFiles } from './key-file.ts'
import { folders, workspaceFile } from './layout.ts'
import type { Place } from './place.ts'
import { SealingCodec } from './sealing-codec.ts'

/** How a workspace is unlocked. */
export interface Unlocking {
  /** `null` when none was given. */
  readonly passphrase: string | null
  /** What trying the passphrase of a new workspace costs. */
  readonly cost: PassphraseCost
  /** Whether something can be written. */
  readonly isWritable: boolean
}

/** The codec of a workspace, and what to tell a person of its key files. */
export interface Unlocked {
  readonly codec: Codec
  readonly notices: readonly string[]
}

/**
 * The codec of the workspace in `place`. With a passphrase, one that is not there yet is going to be encrypted: its key files
 * are written before anything else.
 *
 * @throws WorkbenchError `storage/locked-by-passphrase`, `storage/wrong-passphrase`, `storage/not-encrypted`,
 * `storage/weak-passphrase`, `storage/unreadable`, `storage/newer-version`, `storage/write-failed`.
 */
export async function unlock(place: Place, { passphrase, cost, isWritable }: Unlocking): Promise<Unlocked> {
  const folder = basename(place.folder)
  const keys = await readKeyFiles(place)
  if (keys && passphrase === null) {
    const words = `The workspace “${folder}” is encrypted. Its passphrase is needed to open it.`
    throw new WorkbenchError('storage/locked-by-passphrase', words, { folder })
  }
  if (passphrase === null) return { codec: plainCodec, notices: [] }
  if (keys) {
    const codec = new SealingCodec(await openKey(place, keys, passphrase))
    if (isWritable) await mendKeyFiles(place, keys)
    return { codec, notices: keys.notices }
  }
  if (await isBegun(place)) {
    const words = `The workspace “${folder}” is not encrypted. Open it without a passphrase, or make an encrypted copy of it.`
    throw new WorkbenchError('storage/not-encrypted', words, { folder })
  }
  // Nothing is there, and nothing can be made.
  if (!isWritable) return { codec: plainCodec, notices: [] }
  return { codec: new SealingCodec(await makeKeyFiles(place, passphrase, cost)), notices: [] }
}

/** Whether there is anything of a workspace. Making the key files begins with a folder for what is being written. */
async function isBegun(place: Place): Promise<boolean> {
  const names: readonly string[] = [workspaceFile, ...folders.filter((name) => name !== 'temporary')]
  return (await listIfPresent(place, '.')).some((name) => names.includes(name))
}
