import { basename } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'
import { openKey, readKeyFiles, sealKey, usualCost } from './key-file.ts'
import { Lock } from './lock.ts'
import { placeOf, type StoreOptions } from './open-store.ts'
import { nodeProcesses } from './process-identity.ts'

/**
 * Gives an encrypted workspace another passphrase. Its key is sealed anew; nothing else is written.
 *
 * @throws WorkbenchError `storage/locked` while a program has it open, `storage/not-encrypted`, `storage/wrong-passphrase`,
 * `storage/weak-passphrase`, `storage/unreadable`, `storage/write-failed`.
 */
export async function changePassphrase(
  options: StoreOptions & { readonly passphrase: string; readonly newPassphrase: string },
): Promise<void> {
  const { passphrase, newPassphrase, passphraseCost: cost = usualCost, processes = nodeProcesses() } = options
  const place = await placeOf(options, options.fileSystem)
  const lock = await Lock.take(place, processes)
  try {
    const keys = await readKeyFiles(place)
    const folder = basename(place.folder)
    if (!keys)
      throw new WorkbenchError('storage/not-encrypted', `The workspace “${folder}” is not encrypted.`, { folder })
    const dataKey = await openKey(place, keys, passphrase)
    await sealKey(place, dataKey, { passphrase: newPassphrase, cost })
  } finally {
    await lock.release()
  }
}
