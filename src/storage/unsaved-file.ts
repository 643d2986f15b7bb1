import { join } from 'node:path'
import type { Transaction } from '../core/state/transaction.ts'
import type { UnsavedKeeper } from '../host/ports.ts'
import { migrate, schemaVersion } from '../schema/migrations.ts'
import { StoredTransaction } from '../schema/transaction.ts'
import { z } from '../schema/zod.ts'
import { sha256 } from './durable-file.ts'
import { type FileSystem, systemCode } from './file-system.ts'
import { nodeFileSystem } from './node-file-system.ts'
import { saveFile } from './save-file.ts'
import { nodeSurroundings } from './surroundings.ts'

const Content = z.looseObject({ schema: z.int().min(1), folder: z.string(), transactions: z.array(z.unknown()) })

/**
 * Keeps what could not be saved in the workspace `folder` in a file in `stateFolder`, which lies elsewhere. There is a file only while
 * something is unsaved.
 */
export function unsavedFile(stateFolder: string, folder: string, files: FileSystem = nodeFileSystem): UnsavedKeeper {
  const parent = join(stateFolder, 'unsaved')
  const stem = `unsaved/${sha256(folder).slice(0, 16)}`
  const name = `${stem}.json`
  const path = join(stateFolder, name)
  return {
    name,
    load: async (sealing) => {
      const bytes = await ifThere(files.read(path))
      return bytes === null ? [] : parsed(sealing.open(name, bytes))
    },
    setAside: async () => {
      const aside = `${stem}-unreadable-${nodeSurroundings.newId().slice(0, 8)}.json`
      await files.rename(path, join(stateFolder, aside))
      return aside
    },
    save: async (transactions, sealing) => {
      if (transactions.length === 0) {
        await ifThere(files.unlink(path))
        return
      }
      for (const made of [stateFolder, parent]) await files.makeFolder(made, 0o700).catch(unlessThere)
      const content = { schema: schemaVersion, folder, transactions }
      const bytes = new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`)
      await saveFile(path, sealing.seal(name, bytes), files)
    },
  }
}

async function ifThere<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

function unlessThere(error: unknown): void {
  if (systemCode(error) !== 'EEXIST') throw error
}

function parsed(bytes: Uint8Array): readonly Transaction[] {
  const { schema, transactions } = Content.parse(JSON.parse(new TextDecoder().decode(bytes)))
  return transactions.map((transaction) => StoredTransaction.parse(migrate('transaction', schema, transaction)))
}
