import { makeFolder, sha256, statusOf } from './durable-file.ts'
import { Damage, readFailed } from './failures.ts'
import { blobFile } from './layout.ts'
import type { Place } from './place.ts'
import { quarantine, type QuarantineReason } from './quarantine.ts'
import { readSealed, writeSealed } from './sealed-file.ts'

/** Stores `bytes` under their SHA-256, durable when answered. A damaged blob in its place is set aside. */
export async function putBlob(place: Place, bytes: Uint8Array): Promise<string> {
  const hash = sha256(bytes)
  const name = blobFile(place.codec.nameOf(hash))
  if (await statusOf(place, name)) {
    if (await isWhole(place, name, hash)) return hash
    await quarantine(place, name, damagedBlob)
  }
  await makeFolder(place, name.slice(0, name.lastIndexOf('/')))
  await writeSealed(place, name, bytes)
  return hash
}

async function isWhole(place: Place, name: string, hash: string): Promise<boolean> {
  try {
    const bytes = await readSealed(place, name)
    return bytes !== null && sha256(bytes) === hash
  } catch (error) {
    if (error instanceof Damage) return false
    throw error
  }
}

const damagedBlob: QuarantineReason = {
  why: 'Its content is not what was written.',
  done: 'It was moved here, and the same file was stored anew when it was imported again.',
}

/** The bytes with this SHA-256, or `null` when they are not here. @throws WorkbenchError `storage/unreadable` when damaged. */
export async function getBlob(place: Place, hash: string): Promise<Uint8Array | null> {
  const name = blobFile(place.codec.nameOf(hash))
  try {
    const bytes = await readSealed(place, name)
    if (bytes && sha256(bytes) !== hash) throw new Damage(name, 'its content is not what was written')
    return bytes
  } catch (error) {
    throw readFailed(name, error)
  }
}
