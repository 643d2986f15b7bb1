import { basename, dirname, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { WorkbenchError } from '../core/errors.ts'
import { schemaVersion } from '../schema/migrations.ts'
import type { WorkspaceStore } from '../host/ports.ts'
import { plainCodec } from './codec.ts'
import { listIfPresent, makeFolder, removeFile, statusOf } from './durable-file.ts'
import { keepEarlierVersion } from './earlier-version.ts'
import { whyReadOnly, writing } from './failures.ts'
import { type FileSystem, systemCode } from './file-system.ts'
import { type PassphraseCost, usualCost } from './key-file.ts'
import { folders, workspaceFile } from './layout.ts'
import { Lock } from './lock.ts'
import { nodeFileSystem } from './node-file-system.ts'
import type { Place } from './place.ts'
import { nodeProcesses, type Processes } from './process-identity.ts'
import { recover, type Recovery } from './recovery.ts'
import { unlock } from './unlock.ts'
import { type StoreLimits, WorkspaceFolder } from './workspace-folder.ts'

/** What opening a workspace takes. */
export interface StoreOptions {
  /** Made, with its parents, where it does not exist. */
  readonly folder: string
  /** The present, ISO 8601 in UTC with milliseconds. */
  readonly now: () => string
  /** A new id that no one else has. */
  readonly newId: () => string
  /** Hears, in words for a person, of damage that is found and mended after the opening. */
  readonly onNotice?: (notice: string) => void
  /** Opens an encrypted workspace, and makes a new one encrypted. `null` when there is none. */
  readonly passphrase?: string | null | undefined
  /** What trying the passphrase of a new workspace costs, when not as usual. */
  readonly passphraseCost?: PassphraseCost
  readonly fileSystem?: FileSystem
  readonly processes?: Processes
  readonly pause?: (milliseconds: number) => Promise<void>
  readonly limits?: Partial<StoreLimits>
}

const defaultLimits: StoreLimits = {
  checkpointOperations: 500,
  checkpointBytes: 1024 * 1024,
  segmentBytes: 4 * 1024 * 1024,
  reserveBytes: 256 * 1024,
}

/** The stores that are open, by disk, process and folder. */
const openStores = new WeakMap<FileSystem, Map<string, Promise<WorkspaceStore>>>()

/**
 * Opens the workspace in a folder, recovering whatever an earlier end left unfinished. One that this process has open already is
 * answered as it is, whatever path led to it; closing it closes it for all.
 *
 * A folder that cannot be written, and one that a newer version wrote, open for reading only.
 *
 * @throws WorkbenchError `storage/locked` while another process has it; like `unlock` where its passphrase is not the one given, or
 * none is; `storage/unreadable`, `storage/missing`,
 * `storage/newer-version` when what is there cannot be made whole; `storage/write-failed`.
 */
export async function openStore(options: StoreOptions): Promise<WorkspaceStore> {
  const { fileSystem = nodeFileSystem, processes = nodeProcesses() } = options
  const bare = await placeOf(options, fileSystem)
  const stores = openStores.get(fileSystem) ?? new Map<string, Promise<WorkspaceStore>>()
  openStores.set(fileSystem, stores)
  const { pid, started } = processes.self
  const key = `${pid} ${started} ${bare.folder}`
  const forget = () => stores.delete(key)
  const store = stores.get(key) ?? openAt(bare, { ...options, processes, onClosing: forget })
  stores.set(key, store)
  store.catch(forget)
  return store
}

type Opening = StoreOptions & { readonly processes: Processes; readonly onClosing: () => void }

async function openAt(bare: Place, options: Opening): Promise<WorkspaceStore> {
  const { processes, onClosing, onNotice = () => undefined } = options
  const lock = await orReason(() => Lock.take(bare, processes))
  const held = lock instanceof Lock ? lock : null
  try {
    const { passphrase = null, passphraseCost: cost = usualCost } = options
    const { codec, notices } = await unlock(bare, { passphrase, cost, isWritable: held !== null })
    const place: Place = { ...bare, codec }
    const recovery = await withNotices(recover(place), notices)
    let isReopening = false
    const closing = () => (isReopening ? undefined : onClosing())
    const parts = { place, recovery, limits: { ...defaultLimits, ...options.limits }, onNotice, onClosing: closing }
    const whyNot = lock instanceof Lock ? await whyNotToWrite(place, recovery) : lock.reason
    const writable = new WorkspaceFolder({ ...parts, readOnly: whyNot })
    if (held === null || whyNot !== null) {
      await held?.release()
      return writable
    }
    const begun = await orReason(() => begin(place, writable, { lock: held, earlier: recovery.earlier }))
    if (begun === 'writing') return writable
    if (begun !== 'erased') {
      await held.release()
      return new WorkspaceFolder({ ...parts, readOnly: begun.reason })
    }
    isReopening = true
    await writable.close()
    return await openAt(bare, options)
  } catch (error) {
    // The first failure is the one to report; a lock that stays is stale once this process ends.
    await held?.release().catch(() => undefined)
    throw error
  }
}

async function withNotices(recovering: Promise<Recovery>, notices: readonly string[]): Promise<Recovery> {
  const recovery = await recovering
  return { ...recovery, notices: [...notices, ...recovery.notices] }
}

/** Begins to write, and finishes what was being erased: what `store` found is no longer so then. */
async function begin(
  place: Place,
  store: WorkspaceFolder,
  { lock, earlier }: { readonly lock: Lock; readonly earlier: number | null },
): Promise<'writing' | 'erased'> {
  for (const name of folders) await makeFolder(place, name)
  for (const name of await listIfPresent(place, 'temporary')) await removeFile(place, `temporary/${name}`)
  if (earlier !== null) await keepEarlierVersion(place, earlier)
  await store.beginWriting(lock)
  return (await store.goOnErasing()) ? 'erased' : 'writing'
}

/** Why nothing can be written, in words for a person. */
interface Unwritable {
  readonly reason: string
}

/** What `work` gives, or why nothing can be written where that is what stops it. */
async function orReason<T>(work: () => Promise<T>): Promise<T | Unwritable> {
  try {
    return await work()
  } catch (error) {
    const reason = whyReadOnly(error)
    if (reason === null) throw error
    return { reason }
  }
}

async function whyNotToWrite(place: Place, { newer }: Recovery): Promise<string | null> {
  if (newer !== null) {
    return `The workspace was saved by a newer version of the program (format ${newer}; this one knows ${schemaVersion}). It is open for reading only; install the newer version to change it.`
  }
  const status = await statusOf(place, workspaceFile)
  return status && (status.mode & 0o200) === 0
    ? `${workspaceFile} is write-protected, so the workspace is open for reading only. Allow writing to it and open the workspace again.`
    : null
}

/** The place of a workspace, as if it were not encrypted. Its folder is made where there is none. @throws WorkbenchError `storage/write-failed`. */
export async function placeOf(
  options: Pick<StoreOptions, 'folder' | 'now' | 'newId' | 'pause'>,
  files: FileSystem = nodeFileSystem,
): Promise<Place> {
  const { folder, now, newId, pause = (milliseconds) => setTimeout(milliseconds) } = options
  return writing(basename(folder), async () => {
    await makeParents(files, resolve(folder))
    if ((await files.status(folder))?.kind !== 'folder') throw notAFolder(folder)
    return { folder: await files.realPath(folder), files, codec: plainCodec, now, newId, pause }
  })
}

function notAFolder(folder: string): WorkbenchError {
  const [file, reason] = [basename(folder), 'a workspace is a folder']
  return new WorkbenchError(
    'storage/unreadable',
    `“${file}” is a file, and ${reason}. Nothing was changed. Choose a folder.`,
    {
      file,
      reason,
    },
  )
}

async function makeParents(files: FileSystem, folder: string): Promise<void> {
  if ((await files.status(folder)) !== null) return
  await makeParents(files, dirname(folder))
  try {
    await files.makeFolder(folder, 0o700)
  } catch (error) {
    // Another program, started at the same moment, was quicker.
    if (systemCode(error) !== 'EEXIST') throw error
  }
  await files.syncFolder(dirname(folder))
}
