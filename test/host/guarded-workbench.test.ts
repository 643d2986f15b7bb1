import { expect, test } from 'vitest'
import { connect } from '../../src/contract/connect.ts'
import { Listeners, memoryTransport } from '../../src/contract/memory-transport.ts'
import { requestNames } from '../../src/contract/names.ts'
import { serve } from '../../src/contract/serve.ts'
import { WorkbenchError } from '../../src/core/errors.ts'
import { GuardedWorkbench } from '../../src/host/guarded-workbench.ts'
import { Workbench } from '../../src/host/workbench.ts'
import { HeldStore } from '../support/held-store.ts'
import { sameProcessReader } from '../support/host-on-disk.ts'
import { MemoryDisk } from '../support/memory-disk.ts'
import { stillSurroundings } from '../support/open-workspace.ts'
import { newProcess, openOn } from '../support/store-work.ts'

const passphrase = 'tide lantern pebble orchard'
const passphraseCost = { cost: 2, blockSize: 1, parallelization: 1 }

const aFile = { name: 'given.txt', bytes: new TextEncoder().encode('Given.') }
const offered = { files: [aFile], refused: [] }

/** A disk with a workspace, encrypted unless it says otherwise. */
async function aDisk(as: { passphrase: string | null } = { passphrase }): Promise<MemoryDisk> {
  const disk = new MemoryDisk()
  await (await openOn(disk, { ...as, passphraseCost })).close()
  return disk
}

/** A host on `disk` that was given `given`, as its pages reach it. */
async function hostOn(disk: MemoryDisk, given: string | null = null, fault: HeldStore['fault'] = () => null) {
  const listeners = new Listeners()
  const heard: string[] = []
  const processes = newProcess()
  listeners.listen((name, payload) => heard.push(JSON.stringify([name, payload])))
  const workbench = await GuardedWorkbench.open(async (tried) => {
    const store = new HeldStore(await openOn(disk, { passphrase: tried, passphraseCost, processes }))
    store.fault = fault
    return Workbench.open({
      name: 'space',
      store,
      reader: sameProcessReader,
      surroundings: stillSurroundings(),
      seeds: [{ file: aFile, title: 'Seed', outlet: '', language: 'en', origin: 'a test' }],
      dialogs: null,
      listeners,
    })
  }, given)
  const server = serve(workbench.handlers)
  return { workbench, server, connection: connect(memoryTransport(server, listeners)), heard }
}

const locked = { code: 'storage/locked-by-passphrase', details: { folder: 'space' } }

test('a locked host refuses every request but the passphrase, all with one code', async () => {
  const { workbench, connection } = await hostOn(await aDisk())
  const others = requestNames.filter((name) => name !== 'workspace.unlock')
  for (const name of others) {
    const handler = workbench.handlers[name] as (parameters: object) => Promise<unknown>
    await expect(handler({}), name).rejects.toMatchObject(locked)
  }
  await expect(connection.request('workspace.open', {})).rejects.toMatchObject(locked)
  expect(workbench.takeDownload('token')).toBeNull()
})

test('it holds nothing of the workspace, which another program may open meanwhile', async () => {
  const disk = await aDisk()
  const { workbench, connection } = await hostOn(disk)
  const elsewhere = await openOn(disk, { passphrase })
  await elsewhere.close()
  await connection.request('workspace.unlock', { passphrase })
  expect(await connection.request('workspace.open', {})).toMatchObject({ name: 'space', readOnly: null })
  await workbench.close()
})

test('a wrong passphrase changes nothing; the right one opens everything, and a second time does nothing', async () => {
  const disk = await aDisk()
  const { workbench, connection } = await hostOn(disk)
  const before = disk.files
  for (const wrong of ['', 'tide lantern pebble', `${passphrase} `]) {
    await expect(connection.request('workspace.unlock', { passphrase: wrong })).rejects.toMatchObject({
      code: 'storage/wrong-passphrase',
    })
  }
  expect(disk.files).toEqual(before)
  await expect(connection.request('workspace.open', {})).rejects.toMatchObject(locked)

  expect(await connection.request('workspace.unlock', { passphrase })).toEqual({})
  expect(await connection.request('workspace.open', {})).toMatchObject({ name: 'space', readOnly: null })
  await connection.request('settings.save', { author: 'AB' })
  expect(await connection.request('workspace.unlock', { passphrase: 'anything' })).toEqual({})
  expect((await connection.request('workspace.open', {})).settings.author).toBe('AB')
  await workbench.close()
})

test('one passphrase is tried at a time', async () => {
  const { connection } = await hostOn(await aDisk())
  const first = connection.request('workspace.unlock', { passphrase: 'wrong' })
  await expect(connection.request('workspace.unlock', { passphrase })).rejects.toMatchObject({ code: 'wire/refused' })
  await expect(first).rejects.toMatchObject({ code: 'storage/wrong-passphrase' })
  await connection.request('workspace.unlock', { passphrase })
})

test('a passphrase is in no answer, no error and no event', async () => {
  const { server, heard } = await hostOn(await aDisk())
  const secret = 'a wrong one of no use'
  const replies = [
    await server('workspace.unlock', { passphrase: secret }),
    await server('workspace.unlock', { passphrase: [secret] }),
    await server('workspace.unlock', { passphrase: secret, more: secret }),
    await server('workspace.unlock', { passphrase: secret.repeat(1_000) }),
    await server('workspace.unlock', secret),
    await server('workspace.unlock', { passphrase }),
  ]
  expect(replies.map(({ ok }) => ok)).toEqual([false, false, false, false, false, true])
  const said = JSON.stringify([replies, heard])
  for (const word of ['no use', 'pebble']) expect(said).not.toContain(word)
})

test('files handed over while it is locked wait until it is open', async () => {
  const { workbench, connection, heard } = await hostOn(await aDisk())
  workbench.offer(offered)
  expect(heard).toEqual([])
  await connection.request('workspace.unlock', { passphrase })
  expect(heard.at(-1)).toBe('["files.offered",{}]')
  expect((await connection.request('files.take', {})).uploads).toMatchObject([{ name: 'given.txt' }])
  workbench.offer(offered)
  expect((await connection.request('files.take', {})).uploads).toHaveLength(1)
})

test('an opening that fails behind the passphrase leaves nothing open, and can be tried again', async () => {
  const disk = await aDisk()
  const isFull = { now: true }
  const full = new WorkbenchError('storage/write-failed', 'The disk is full.', { file: 'journal', reason: 'full' })
  const { connection } = await hostOn(disk, null, () => (isFull.now ? full : null))
  await expect(connection.request('workspace.unlock', { passphrase })).rejects.toMatchObject({
    code: 'storage/write-failed',
  })
  await expect(connection.request('workspace.open', {})).rejects.toMatchObject(locked)
  isFull.now = false
  await expect(connection.request('workspace.unlock', { passphrase: 'wrong' })).rejects.toMatchObject({
    code: 'storage/wrong-passphrase',
  })
  await connection.request('workspace.unlock', { passphrase })
  expect((await connection.request('workspace.open', {})).articles).toHaveLength(1)
})

test('closing it while it is being unlocked lets go of the workspace', async () => {
  const disk = await aDisk()
  const { workbench, connection } = await hostOn(disk)
  const unlocked = connection.request('workspace.unlock', { passphrase })
  // The request is on its way through the wire's turns.
  await expect.poll(() => [...disk.files.keys()].some((path) => path.includes('/lock-'))).toBe(true)
  await workbench.close()
  await unlocked
  await expect(connection.request('settings.save', { author: 'AB' })).rejects.toMatchObject({ code: 'storage/closed' })
})

test('closing it while it is locked is nothing to wait for', async () => {
  const { workbench } = await hostOn(await aDisk())
  await expect(workbench.close()).resolves.toBeUndefined()
})

test.each([
  ['not encrypted', null],
  ['encrypted and given its passphrase', passphrase],
])('a workspace that is %s is open at once', async (_what, given) => {
  const { connection } = await hostOn(await aDisk({ passphrase: given }), given)
  expect(await connection.request('workspace.open', {})).toMatchObject({ name: 'space' })
})

test('what stands in the way of opening besides is told at once', async () => {
  await expect(hostOn(await aDisk(), 'a wrong passphrase')).rejects.toMatchObject({ code: 'storage/wrong-passphrase' })
})
