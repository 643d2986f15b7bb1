import { basename } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'
import { z } from '../schema/zod.ts'
import { listIfPresent, statusOf, writeAll } from './durable-file.ts'
import { readFailed, writeFailed } from './failures.ts'
import { systemCode } from './file-system.ts'
import { lockEpoch, lockFile, segmentName } from './layout.ts'
import { at, type Place } from './place.ts'
import type { ProcessIdentity, Processes } from './process-identity.ts'

const Owner = z.looseObject({
  pid: z.int(),
  host: z.string(),
  boot: z.string().nullable(),
  started: z.string().nullable(),
  since: z.string(),
})
type Owner = ProcessIdentity & { readonly since: string }

/** How long a lock may stay empty before its maker counts as dead, in milliseconds. */
const emptyLockPatience = 2_000

/**
 * The right to write a workspace, held by one process at a time.
 *
 * Every owner has an epoch of its own, higher than any before, and a file `lock-<epoch>`. Making that file is the one step
 * that only one process can do; the file of an earlier owner is removed before anything is read. So an owner whose file
 * is gone has been displaced, and must not write or acknowledge anything any more.
 */
export class Lock {
  readonly epoch: number
  readonly #place: Place
  #displaced = false

  private constructor(place: Place, epoch: number) {
    this.#place = place
    this.epoch = epoch
  }

  /**
   * Takes the lock, at once where its owner on this host is no longer running.
   *
   * @throws WorkbenchError `storage/locked` while another process has it, or one on another host; `storage/write-failed`.
   */
  static async take(place: Place, processes: Processes): Promise<Lock> {
    for (let waited = 0; ;) {
      const earlier = await standing(place)
      const epoch = Math.max(0, ...earlier, ...(await segmentEpochs(place))) + 1
      const state = await judge(place, processes, earlier)
      if (state === 'empty' && waited < emptyLockPatience) {
        waited += 50
        await place.pause(50)
        continue
      }
      if (await make(place, processes, epoch)) return Lock.#confirm(place, processes, epoch)
    }
  }

  static async #confirm(place: Place, processes: Processes, epoch: number): Promise<Lock> {
    try {
      // Another process may have taken an earlier epoch between our looking and our making: it was first.
      const earlier = (await standing(place)).filter((other) => other < epoch)
      await judge(place, processes, earlier)
      for (const other of earlier) await removeLock(place, other)
      await place.files.syncFolder(place.folder)
      return new Lock(place, epoch)
    } catch (error) {
      await removeLock(place, epoch).catch(() => undefined)
      throw writeFailed(lockFile(epoch), error)
    }
  }

  /** Whether this owner is known to be displaced. */
  get isDisplaced(): boolean {
    return this.#displaced
  }

  /** @throws WorkbenchError `storage/locked` once displaced, `storage/unreadable` when the disk does not tell. */
  async check(): Promise<void> {
    const status = this.#displaced ? null : await statusOf(this.#place, lockFile(this.epoch))
    if (status !== null) return
    this.#displaced = true
    throw locked(this.#place, 'another program, which took it over')
  }

  /** Gives the lock back. */
  async release(): Promise<void> {
    if (!this.#displaced) await removeLock(this.#place, this.epoch)
  }
}

/** The epochs of the locks in `place`. */
async function standing(place: Place): Promise<number[]> {
  return (await listIfPresent(place, '.')).flatMap((name) => lockEpoch(name) ?? [])
}

async function segmentEpochs(place: Place): Promise<number[]> {
  return (await listIfPresent(place, 'journal')).flatMap((name) => segmentName(name)?.epoch ?? [])
}

/** Looks at the locks of `epochs`: whether one is empty, which is one being made. @throws WorkbenchError `storage/locked` where one has an owner. */
async function judge(place: Place, processes: Processes, epochs: readonly number[]): Promise<'empty' | 'stale'> {
  let state: 'empty' | 'stale' = 'stale'
  for (const epoch of epochs) {
    const owner = await ownerOf(place, epoch)
    if (owner === null) continue
    if (owner === 'empty') state = 'empty'
    else if (owner.host !== processes.self.host) throw locked(place, describe(owner), lockFile(epoch))
    else if (processes.isRunning(owner)) throw locked(place, describe(owner), lockFile(epoch))
  }
  return state
}

async function ownerOf(place: Place, epoch: number): Promise<Owner | 'empty' | null> {
  try {
    const text = new TextDecoder().decode(await place.files.read(at(place, lockFile(epoch))))
    return Owner.parse(JSON.parse(text))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    if (systemCode(error) !== null) throw readFailed(lockFile(epoch), error)
    return 'empty'
  }
}

/** Makes the lock of `epoch`, durably; `false` when another process did. */
async function make(place: Place, processes: Processes, epoch: number): Promise<boolean> {
  const path = at(place, lockFile(epoch))
  const owner: Owner = { ...processes.self, since: place.now() }
  try {
    const file = await place.files.create(path, 0o600)
    try {
      await writeAll(file, new TextEncoder().encode(`${JSON.stringify(owner)}\n`), 0)
      await file.sync()
      await place.files.syncFolder(place.folder)
    } catch (error) {
      // The first failure is the one to report; a lock that stays is stale once this process ends.
      await place.files.unlink(path).catch(() => undefined)
      throw error
    } finally {
      await file.close()
    }
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw writeFailed(lockFile(epoch), error)
  }
}

async function removeLock(place: Place, epoch: number): Promise<void> {
  try {
    await place.files.unlink(at(place, lockFile(epoch)))
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw writeFailed(lockFile(epoch), error)
  }
}

function describe({ pid, host, since }: Owner): string {
  return `process ${pid} on ${host}, since ${since}`
}

function locked(place: Place, owner: string, file?: string): WorkbenchError {
  const remedy = file
    ? `Close it there. If it is no longer running, delete the file “${file}” in the workspace folder.`
    : 'Close this window and open the workspace again.'
  return new WorkbenchError(
    'storage/locked',
    `The workspace “${basename(place.folder)}” is open in ${owner}. ${remedy}`,
    {
      folder: basename(place.folder),
      owner,
    },
  )
}
