import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/storage/open-store.ts'
import { nodeProcesses, type ProcessIdentity, type Processes } from '../../src/storage/process-identity.ts'
import { nodeSurroundings } from '../../src/storage/surroundings.ts'
import { aTransaction } from '../support/builders.ts'
import { faultyDisk } from '../support/faulty-disk.ts'
import { MemoryDisk } from '../support/memory-disk.ts'
import { memoryFolder, openOn } from '../support/store-work.ts'

const self: ProcessIdentity = { pid: 10, host: 'here', boot: 'this boot', started: '500' }

/** Processes of which only those with `pids` run. */
function running(...pids: number[]): Processes {
  return { self, isRunning: ({ pid }) => pids.includes(pid) }
}

function putLock(disk: MemoryDisk, epoch: number, owner: unknown): void {
  disk.put(`${memoryFolder}/lock-${epoch}`, new TextEncoder().encode(JSON.stringify(owner)))
}

async function aDisk(): Promise<MemoryDisk> {
  const disk = new MemoryDisk()
  await (await openOn(disk)).close()
  return disk
}

function locks(disk: MemoryDisk): string[] {
  return [...disk.files.keys()]
    .filter((path) => path.includes('/lock-'))
    .map((path) => path.slice(memoryFolder.length + 1))
}

describe('the lock of a workspace', () => {
  test('of a living process on this host is respected', async () => {
    const disk = await aDisk()
    putLock(disk, 7, { ...self, pid: 11, since: 'nine o’clock' })
    const before = disk.clone()
    await expect(openOn(disk, { processes: running(10, 11) })).rejects.toMatchObject({
      code: 'storage/locked',
      details: { folder: 'space', owner: 'process 11 on here, since nine o’clock' },
    })
    expect(disk.files).toEqual(before.files)
  })

  test('of a dead process is taken over at once, under a higher epoch', async () => {
    const disk = await aDisk()
    putLock(disk, 7, { ...self, pid: 11, since: '' })
    const store = await openOn(disk, { processes: running(10) })
    expect(locks(disk)).toEqual(['lock-8'])
    await store.close()
    expect(locks(disk)).toEqual([])
  })

  test('is not taken under an epoch that others have had meanwhile', async () => {
    const disk = await aDisk()
    const processes = running(10, 11)
    const other = { processes: { ...processes, self: { ...self, pid: 11 } } }
    let isLate = true
    const slow = faultyDisk(disk, async ({ operation, path }) => {
      if (isLate && operation === 'create' && path.includes('/lock-')) {
        isLate = false
        await (await openOn(disk, other)).close()
        await openOn(disk, other)
      }
      return null
    })
    await expect(openOn(slow, { processes })).rejects.toMatchObject({ code: 'storage/locked' })
    expect(locks(disk)).toEqual(['lock-3'])
  })

  test('that was removed while its owner was starting, and made anew by another, is not that owner’s', async () => {
    const disk = await aDisk()
    const processes = running(10, 11)
    let isLate = true
    const slow = faultyDisk(disk, async ({ operation, path }) => {
      // It has the lock and is about to read.
      if (isLate && operation === 'read' && path.includes('/journal/')) {
        isLate = false
        for (const name of locks(disk)) disk.remove(`${memoryFolder}/${name}`)
        await openOn(disk, { processes: { ...processes, self: { ...self, pid: 11 } } })
      }
      return null
    })
    await expect(openOn(slow, { processes })).rejects.toMatchObject({ code: 'storage/locked' })
  })

  test('of another host is never taken over', async () => {
    const disk = await aDisk()
    putLock(disk, 7, { ...self, host: 'elsewhere', since: '' })
    await expect(openOn(disk, { processes: running() })).rejects.toMatchObject({
      code: 'storage/locked',
      message: expect.stringMatching(/on elsewhere.*delete the file “lock-7”/),
    })
  })

  test('that its maker left empty is waited for, then taken over', async () => {
    const disk = await aDisk()
    disk.put(`${memoryFolder}/lock-7`, new Uint8Array())
    let waited = 0
    const pause = async (milliseconds: number) => void (waited += milliseconds)
    await openOn(disk, { processes: running(10), pause })
    expect(waited).toBe(2_000)
    expect(locks(disk)).toEqual(['lock-8'])
  })

  test('that its maker fills while another waits is respected', async () => {
    const disk = await aDisk()
    disk.put(`${memoryFolder}/lock-7`, new Uint8Array())
    const pause = async () => putLock(disk, 7, { ...self, pid: 11, since: '' })
    await expect(openOn(disk, { processes: running(10, 11), pause })).rejects.toMatchObject({ code: 'storage/locked' })
    expect(locks(disk)).toEqual(['lock-7'])
  })

  test('yields to a living owner that was quicker by an epoch', async () => {
    const disk = await aDisk()
    // The other one takes its lock between our look at the locks and our own.
    const list = disk.list.bind(disk)
    disk.list = async (path) => {
      const names = await list(path)
      if (path.endsWith('/journal')) putLock(disk, 1, { ...self, pid: 11, since: '' })
      return names
    }
    await expect(openOn(disk, { processes: running(10, 11) })).rejects.toMatchObject({ code: 'storage/locked' })
    expect(locks(disk)).toEqual(['lock-1'])
  })

  test('when lost, stops its owner from acknowledging, checkpointing, storing, and from writing at all', async () => {
    const disk = await aDisk()
    const store = await openOn(disk)
    await store.append(aTransaction())
    for (const name of locks(disk)) disk.remove(`${memoryFolder}/${name}`)
    putLock(disk, 99, { ...self, pid: 11, since: '' })
    const before = disk.clone()
    const state = { records: { articles: [], annotations: new Map() }, counts: new Map(), revision: 1 } as never
    const displaced = { code: 'storage/locked' }
    await expect(store.append(aTransaction({ id: 'late' }))).rejects.toMatchObject(displaced)
    await expect(store.checkpoint(state)).rejects.toMatchObject(displaced)
    await expect(store.putBlob(new Uint8Array([1]))).rejects.toMatchObject(displaced)
    for (const name of locks(disk)) disk.remove(`${memoryFolder}/${name}`)
    await expect(store.append(aTransaction({ id: 'later' }))).rejects.toMatchObject(displaced)
    await store.close()
    expect(disk.files).toEqual(new Map([...before.files].filter(([path]) => !path.includes('lock-'))))
  })
})

test('an owner displaced while it writes does not acknowledge', async () => {
  const disk = await aDisk()
  const store = await openOn(
    faultyDisk(disk, ({ operation }) => {
      if (operation === 'datasync') for (const name of locks(disk)) disk.remove(`${memoryFolder}/${name}`)
      return null
    }),
  )
  await expect(store.append(aTransaction())).rejects.toMatchObject({ code: 'storage/locked' })
})

describe('the processes of this machine', () => {
  const processes = nodeProcesses()

  test('know themselves as running', () => {
    expect(processes.self).toMatchObject({ pid: process.pid, host: hostname() })
    expect(processes.isRunning(processes.self)).toBe(true)
  })

  test.runIf(process.platform === 'linux')('tell one process from another that has or had its id', () => {
    expect(processes.isRunning({ ...processes.self, started: '1' })).toBe(false)
    expect(processes.isRunning({ ...processes.self, boot: 'an earlier one' })).toBe(false)
    expect(processes.isRunning({ ...processes.self, pid: 2 ** 22 + 1 })).toBe(false)
    expect(processes.isRunning({ ...processes.self, boot: null, started: null })).toBe(true)
  })
})

test('one process has a workspace once, whatever path leads to it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'corrobora-lock-'))
  const store = await openStore({ folder, ...nodeSurroundings })
  expect(await openStore({ folder: `${folder}/../${folder.split('/').at(-1)}`, ...nodeSurroundings })).toBe(store)
  await store.close()
  expect((await readdir(folder)).filter((name) => name.startsWith('lock'))).toEqual([])
  await rm(folder, { recursive: true })
})
