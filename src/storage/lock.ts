import { basename } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'
import { z } from '../schema/zod.ts'
import { clockWords } from './clock-words.ts'
import { listIfPresent, readIfPresent, statusOf, writeAll } from './durable-file.ts'
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
  // Locks of version 1 have none.
  id: z.string().default(''),
})
type Owner = ProcessIdentity & { readonly since: string; readonly id: string }

function encodeOwner(owner: Owner): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(owner)}\n`)
}

/** How long a lock may stay empty before its maker counts as dead, in milliseconds. */
const emptyLockPatience = 2_000

/** How long one waits before looking at it again. */
const emptyLockPause = 50

/**
 * The right to write a workspace, held by one process at a time.
 *
 * Every owner has an epoch of its own, higher than any before, and a file `lock-<epoch>`. Making that file is a step that
 * only one process can do; the file of an earlier owner is removed before anything is read. So an owner whose file
 * is gone has been displaced, and must not write or acknowledge anything any more.
 *
 * Between looking for the highest epoch and making the next one, others may take the lock and give it back. So whoever has
 * made a file looks again, and steps back where there is, or was, another one that it did not know: of two that come at
 * once, at least one sees the other.
 */
export class Lock {
  readonly epoch: number
  /** A name that no other owner has. */
  readonly id: string
  readonly #place: Place
  /** What its file says, and no other. */
  readonly #content: Uint8Array
  #displaced = false

  private constructor(place: Place, epoch: number, owner: Owner) {
    this.#place = place
    this.epoch = epoch
    this.id = owner.id
    this.#content = encodeOwner(owner)
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
      if (typeof state === 'object') throw locked(place, describe(state.owner), lockFile(state.epoch))
      if (state === 'empty' && waited < emptyLockPatience) {
        waited += emptyLockPause
        await place.pause(emptyLockPause)
        continue
      }
      const owner: Owner = { ...processes.self, since: place.now(), id: place.newId() }
      if (!(await make(place, epoch, encodeOwner(owner)))) continue
      const lock = new Lock(place, epoch, owner)
      if (await lock.#settle(processes, earlier)) return lock
    }
  }

  /** Removes the locks of the dead, which are among the `known`; steps back and answers `false` where there is any other. */
  async #settle(processes: Processes, known: readonly number[]): Promise<boolean> {
    const place = this.#place
    try {
      const locks = await standing(place)
      const others = locks.filter((other) => other !== this.epoch)
      const isNewest = (await segmentEpochs(place)).every((epoch) => epoch < this.epoch)
      if (!isNewest || !others.every((other) => known.includes(other)) || !locks.includes(this.epoch)) {
        return await this.#stepBack()
      }
      if (typeof (await judge(place, processes, others)) === 'object') return await this.#stepBack()
      for (const other of others) await removeLock(place, other)
      await place.files.syncFolder(place.folder)
      return true
    } catch (error) {
      await this.#stepBack().catch(() => undefined)
      throw writeFailed(lockFile(this.epoch), error)
    }
  }

  async #stepBack(): Promise<false> {
    await removeLock(this.#place, this.epoch)
    return false
  }

  /** @throws WorkbenchError `storage/locked` once displaced, `storage/unreadable` when the disk does not tell. */
  async check(): Promise<void> {
    const status = this.#displaced ? null : await statusOf(this.#place, lockFile(this.epoch))
    if (status === null) throw this.displaced()
  }

  /**
   * Checks that the file is the very one this process made. Until there is a segment with the epoch in its name, another
   * process might take the same one, after a person removed the file.
   *
   * @throws WorkbenchError like `check`.
   */
  async checkIdentity(): Promise<void> {
    const bytes = this.#displaced ? null : await readIfPresent(this.#place, lockFile(this.epoch))
    if (bytes === null || Buffer.compare(bytes, this.#content) !== 0) throw this.displaced()
  }

  /** Notes that another process took over. Answers the failure that says so. */
  displaced(): WorkbenchError {
    this.#displaced = true
    return locked(this.#place, 'another program, which took it over')
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

/** A lock that is held. */
interface Held {
  readonly epoch: number
  readonly owner: Owner
}

/** What the locks of `epochs` are: one that is held; or else one that is empty, which may be being made; or else of the dead. */
async function judge(place: Place, processes: Processes, epochs: readonly number[]): Promise<Held | 'empty' | 'stale'> {
  let state: 'empty' | 'stale' = 'stale'
  for (const epoch of epochs) {
    const owner = await ownerOf(place, epoch)
    if (owner === null) continue
    if (owner === 'empty') state = 'empty'
    else if (owner.host !== processes.self.host || processes.isRunning(owner)) return { epoch, owner }
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
async function make(place: Place, epoch: number, content: Uint8Array): Promise<boolean> {
  const path = at(place, lockFile(epoch))
  try {
    const file = await place.files.create(path, 0o600)
    try {
      await writeAll(file, content, 0)
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
  return `process ${pid} on ${host}, since ${clockWords(since)}`
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
