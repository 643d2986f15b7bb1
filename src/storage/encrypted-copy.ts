import { basename } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'
import { getBlob, putBlob } from './blobs.ts'
import { listIfPresent, makeFolder, writeDurably } from './durable-file.ts'
import { type Generation, Generations } from './generations.ts'
import { readJournal } from './journal-reader.ts'
import { annotationsFile, folders, workspaceFile } from './layout.ts'
import { openStore, placeOf, type StoreOptions } from './open-store.ts'
import type { Place } from './place.ts'
import { encodeSegment } from './segment-encoding.ts'
import { annotationsKind, readSnapshot, saveSnapshot, workspaceKind } from './snapshots.ts'
import { usualCost } from './key-file.ts'
import { unlock } from './unlock.ts'

/** What an encrypted copy is made from, and how it is locked. */
export interface CopyOptions extends StoreOptions {
  /** A new or empty folder. */
  readonly target: string
  readonly newPassphrase: string
}

/**
 * Makes an encrypted copy of a workspace, with its undo history and earlier states, in another folder. What was set aside as damaged
 * is not copied. The workspace itself stays as it is.
 *
 * @throws WorkbenchError `storage/not-empty`, `storage/weak-passphrase`, and what opening, reading and writing throw: the copy is not
 * whole then.
 */
export async function copyEncrypted(options: CopyOptions): Promise<void> {
  const { target, newPassphrase, passphraseCost: cost = usualCost } = options
  const store = await openStore(options)
  try {
    const source = await placeOf(options, options.fileSystem)
    const bare = await placeOf({ ...options, folder: target }, options.fileSystem)
    if ((await listIfPresent(bare, '.')).length > 0) throw notEmpty(bare)
    const { codec } = await unlock(bare, { passphrase: newPassphrase, cost, isWritable: true })
    const copy: Place = { ...bare, codec }
    for (const name of folders) await makeFolder(copy, name)
    await copyBlobs(source, copy)
    for (const segment of await readJournal(source)) {
      const transactions = segment.entries.map(({ transaction }) => transaction)
      await writeDurably(copy, segment.file, encodeSegment(copy, segment, transactions))
    }
    const generations = await Generations.list(source)
    const earliestFirst: Generation[] = []
    for await (const generation of generations.readable()) earliestFirst.unshift(generation)
    for (const generation of earliestFirst) await copyGeneration(generations, generation, copy)
    // A damaged file is mended when it is read.
    for (const { id } of store.found.articles) await store.annotations(id)
    await copySnapshots(source, copy)
  } finally {
    await store.close()
  }
}

function notEmpty({ folder }: Place): WorkbenchError {
  const name = basename(folder)
  const words = `The folder “${name}” is not empty. An encrypted copy needs a folder of its own.`
  return new WorkbenchError('storage/not-empty', words, { folder: name })
}

async function copyBlobs(source: Place, copy: Place): Promise<void> {
  for (const folder of await listIfPresent(source, 'blobs')) {
    for (const hash of await listIfPresent(source, `blobs/${folder}`)) {
      const bytes = await getBlob(source, hash)
      if (bytes) await putBlob(copy, bytes)
    }
  }
}

async function copySnapshots(source: Place, copy: Place): Promise<void> {
  const workspace = await readSnapshot(source, workspaceFile, workspaceKind)
  if (!workspace) return
  for (const { articleId } of workspace.data.annotations) {
    const snapshot = await readSnapshot(source, annotationsFile(articleId), annotationsKind)
    if (snapshot) await saveSnapshot(copy, fileIn(copy, articleId), annotationsKind, snapshot)
  }
  await saveSnapshot(copy, workspaceFile, workspaceKind, workspace)
}

/** One earlier state, under the names that its files have in the copy. */
async function copyGeneration(from: Generations, generation: Generation, copy: Place): Promise<void> {
  const { sequence, data } = generation
  const to = await Generations.list({ ...copy, now: () => data.at })
  const entries = []
  for (const { file, throughSeq } of data.files) {
    if (file === workspaceFile) {
      const snapshot = await from.copy(generation, file, workspaceKind)
      if (snapshot) entries.push({ ...(await to.keep(file, snapshot)), throughSeq })
    } else {
      const snapshot = await from.copy(generation, file, annotationsKind)
      if (snapshot) entries.push({ ...(await to.keep(fileIn(copy, snapshot.data.articleId), snapshot)), throughSeq })
    }
  }
  await to.add(sequence, 1, entries)
}

function fileIn(copy: Place, articleId: string): string {
  return annotationsFile(copy.codec.nameOf(articleId))
}
