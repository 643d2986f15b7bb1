import { describe, expect, test } from 'vitest'
import { faultyDisk } from '../support/faulty-disk.ts'
import { MemoryDisk, systemError } from '../support/memory-disk.ts'
import { aTransaction, anAnnotation, annotationMade } from '../support/builders.ts'
import {
  commit,
  contentsExpected,
  contentsOf,
  Expected,
  memoryFolder,
  newProcess,
  openOn,
  someWork,
} from '../support/store-work.ts'

/** A disk on which `length` transactions were committed, with checkpoints after those in `checkpoints`, and never closed. */
async function workedOn(length: number, checkpoints: readonly number[] = []) {
  const disk = new MemoryDisk()
  const expected = new Expected()
  const store = await openOn(disk)
  for (const [index, transaction] of someWork(length).entries()) {
    await commit(store, expected, transaction)
    if (checkpoints.includes(index)) await store.checkpoint(expected.state)
  }
  return { disk, expected, store }
}

describe('a workspace folder', () => {
  test('is created once, empty, with a private mode', async () => {
    const disk = new MemoryDisk()
    const store = await openOn(disk)
    expect(store.found).toMatchObject({ created: true, revision: 0, readOnly: null, notices: [], articles: [] })
    await commit(store, new Expected(), someWork(1)[0] as never)
    await store.close()
    const again = await openOn(disk)
    expect(again.found).toMatchObject({ created: false, revision: 1 })
  })

  test('is made where another program makes the same folder at the same moment', async () => {
    const disk = new MemoryDisk()
    const makeFolder = disk.makeFolder.bind(disk)
    disk.makeFolder = async (path) => {
      await makeFolder(path)
      if (path === memoryFolder) throw systemError('EEXIST', path)
    }
    expect((await openOn(disk)).found).toMatchObject({ created: true, readOnly: null })
  })

  test('counts as created until its first transaction, however often its start was interrupted', async () => {
    const disk = new MemoryDisk()
    const store = await openOn(disk)
    await store.putBlob(new Uint8Array([1, 2, 3]))
    expect((await openOn(disk)).found).toMatchObject({ created: true, notices: [] })
  })

  test.each([{ checkpoints: [] }, { checkpoints: [0] }, { checkpoints: [7] }, { checkpoints: [3, 9, 19, 39] }])(
    'holds after a kill what was acknowledged, with checkpoints after $checkpoints',
    async ({ checkpoints }) => {
      const { disk, expected } = await workedOn(40, checkpoints)
      const again = await openOn(disk)
      expect(again.found.notices).toEqual([])
      expect(await contentsOf(again)).toEqual(contentsExpected(expected))
    },
  )

  test('holds the same when it is opened again and again, working on in between', async () => {
    const disk = new MemoryDisk()
    const expected = new Expected()
    for (const [index, transaction] of someWork(30).entries()) {
      const store = await openOn(disk)
      expect(await contentsOf(store)).toEqual(contentsExpected(expected))
      await commit(store, expected, transaction)
      if (index % 4 === 0) await store.checkpoint(expected.state)
      if (index % 3 === 0) await store.close()
    }
    expect(await contentsOf(await openOn(disk))).toEqual(contentsExpected(expected))
  })

  test('answers annotations as of every acknowledged transaction while it is open', async () => {
    const { expected, store } = await workedOn(20, [11])
    const held = await store.annotations('article-1')
    expect(new Set(held)).toEqual(new Set(expected.records.annotations.get('article-1')))
  })

  test('rebuilds what can be undone and which transactions were done', async () => {
    const { disk } = await workedOn(12, [5])
    const { history, recent } = (await openOn(disk)).found
    expect(history.done.map(({ gesture }) => gesture)).toEqual(someWork(12).map(({ gesture }) => gesture))
    expect(history.done.flatMap(({ transactions }) => transactions)).toEqual(someWork(12))
    expect(recent.get('tag-3')).toBe(4)
  })

  test('keeps undo and redo of what was undone', async () => {
    const { disk, expected, store } = await workedOn(4)
    const last = someWork(4)[3]
    const changes = (last?.changes ?? []).map((change) => ({ ...change, before: change.after, after: change.before }))
    const undo = aTransaction({
      id: 'undo',
      provenance: { kind: 'undo', of: last?.gesture ?? '' },
      changes: changes as never,
    })
    await commit(store, expected, undo)
    const { history } = (await openOn(disk)).found
    expect(history.done.length).toBe(3)
    expect(history.undone.map(({ gesture }) => gesture)).toEqual([last?.gesture])
  })

  test('keeps the last 200 user transactions undoable through any number of checkpoints, and not all', async () => {
    const disk = new MemoryDisk()
    const expected = new Expected()
    const store = await openOn(disk)
    for (const [index, transaction] of someWork(420).entries()) {
      await commit(store, expected, transaction)
      if (index % 10 === 9) await store.checkpoint(expected.state)
    }
    const { done } = (await openOn(disk)).found.history
    expect(done.length).toBeGreaterThanOrEqual(200)
    expect(done.length).toBeLessThan(230)
    expect(done.at(-1)?.gesture).toBe('tag-419')
  })

  test('refuses to be used once closed, and everything is there at the next opening', async () => {
    const { disk, expected, store } = await workedOn(5)
    await store.close()
    await expect(store.append(aTransaction())).rejects.toMatchObject({ code: 'storage/closed' })
    await expect(store.annotations('article-1')).rejects.toMatchObject({ code: 'storage/closed' })
    expect(await contentsOf(await openOn(disk))).toEqual(contentsExpected(expected))
  })

  test('answers what was asked before it is closed', async () => {
    const disk = new MemoryDisk()
    const store = await openOn(disk)
    const asked = someWork(10).map((transaction) => store.append(transaction))
    await store.close()
    expect(await Promise.all(asked)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect((await openOn(disk)).found.revision).toBe(10)
  })

  test('keeps fields that a newer version wrote into records', async () => {
    const disk = new MemoryDisk()
    const expected = new Expected()
    const store = await openOn(disk)
    const annotation = { ...anAnnotation(), colour: { name: 'red' } }
    await commit(store, expected, someWork(1)[0] as never)
    await commit(store, expected, aTransaction({ changes: [annotationMade(annotation)] }))
    expect(await (await openOn(disk)).annotations('article-1')).toEqual([annotation])
    const later = await openOn(disk)
    await later.checkpoint(expected.state)
    expect(await (await openOn(disk)).annotations('article-1')).toEqual([annotation])
  })

  test('refuses a transaction it could not read back, and only that one', async () => {
    const disk = new MemoryDisk()
    const store = await openOn(disk)
    const strange = annotationMade({ ...anAnnotation(), extra: Number.NaN } as never)
    const answers = await Promise.allSettled([
      store.append(someWork(1)[0] as never),
      store.append(aTransaction({ id: 'strange', changes: [strange] })),
      store.append(aTransaction({ id: 'good' })),
    ])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(answers[1]).toMatchObject({ reason: { code: 'transaction/invalid' } })
    expect([...(await openOn(disk)).found.recent.keys()]).toEqual(['import', 'good'])
  })

  test('journals a transaction of many records over several lines, whole or not at all', async () => {
    const { disk, store, expected } = await workedOn(1)
    const many = Array.from({ length: 2_000 }, (_, index) => annotationMade(anAnnotation({ id: `many-${index}` })))
    await commit(store, expected, aTransaction({ id: 'many', changes: many }))
    const [path, bytes] = [...disk.files].findLast(([name]) => name.includes('/journal/')) ?? ['', new Uint8Array()]
    const unclosed = disk.clone()
    unclosed.put(path, bytes.slice(0, bytes.lastIndexOf(0x0a, bytes.length - 2) + 1))
    expect(bytes.filter((byte) => byte === 0x0a).length).toBeGreaterThan(4)
    expect(await contentsOf(await openOn(disk))).toEqual(contentsExpected(expected))
    const cut = await openOn(unclosed)
    expect(cut.found).toMatchObject({ revision: 1, notices: [] })
    expect(await cut.annotations('article-1')).toEqual([])
  })

  test('shares one sync of the journal among all that queued meanwhile', async () => {
    let syncs = 0
    const disk = faultyDisk(new MemoryDisk(), ({ operation }) => {
      if (operation === 'datasync') syncs += 1
      return null
    })
    const store = await openOn(disk)
    await Promise.all(someWork(100).map((transaction) => store.append(transaction)))
    expect(syncs).toBe(1)
    await store.append(aTransaction({ id: 'alone', changes: [annotationMade(anAnnotation({ id: 'alone' }))] }))
    expect(syncs).toBe(2)
  })

  test('wants a checkpoint after enough transactions or bytes, and no longer once it has one', async () => {
    const disk = new MemoryDisk()
    const expected = new Expected()
    const store = await openOn(disk, { limits: { checkpointOperations: 10, checkpointBytes: 1_000_000 } })
    for (const transaction of someWork(10)) {
      expect(store.wantsCheckpoint).toBe(false)
      await commit(store, expected, transaction)
    }
    expect(store.wantsCheckpoint).toBe(true)
    await store.checkpoint(expected.state)
    expect(store.wantsCheckpoint).toBe(false)
    const small = await openOn(new MemoryDisk(), { limits: { checkpointBytes: 100 } })
    await small.append(aTransaction())
    expect(small.wantsCheckpoint).toBe(true)
  })

  test('commits while a checkpoint is being written, and loses none of both', async () => {
    const { disk, store, expected } = await workedOn(20)
    const checkpoint = store.checkpoint(expected.state)
    for (const transaction of someWork(40).slice(20)) await commit(store, expected, transaction)
    await checkpoint
    expect(new Set(await store.annotations('article-2'))).toEqual(
      new Set(expected.records.annotations.get('article-2')),
    )
    expect(await contentsOf(await openOn(disk))).toEqual(contentsExpected(expected))
  })

  test('answers annotations whole while a checkpoint ends between its reading and its answer', async () => {
    const { disk, store, expected } = await workedOn(20, [9])
    const read = disk.read.bind(disk)
    let ended: Promise<void> = Promise.resolve()
    disk.read = async (path) => {
      const bytes = await read(path)
      if (path.includes('/annotations/')) await ended
      return bytes
    }
    const asked = store.annotations('article-1')
    disk.read = read
    ended = store.checkpoint(expected.state)
    expect(new Set(await asked)).toEqual(new Set(expected.records.annotations.get('article-1')))
  })

  test('writes annotations it was not given from what it has, when a checkpoint comes right after a start', async () => {
    const { disk, expected } = await workedOn(20)
    const store = await openOn(disk)
    await store.checkpoint({
      ...expected.state,
      records: { ...expected.records, annotations: new Expected().records.annotations },
    })
    expect(await contentsOf(await openOn(disk))).toEqual(contentsExpected(expected))
  })
})

describe('a folder that cannot be written', () => {
  test.each(['EACCES', 'EROFS', 'ENOSPC'])('opens for reading only, with the reason (%s)', async (code) => {
    const { disk, expected, store } = await workedOn(10, [4])
    await store.close()
    const before = disk.clone()
    const protectedDisk = faultyDisk(disk, ({ operation, path }) =>
      ['create', 'rename', 'unlink', 'open', 'makeFolder'].includes(operation) ? systemError(code, path) : null,
    )
    const readOnly = await openOn(protectedDisk)
    expect(readOnly.found.readOnly).toMatch(/Nothing can be saved/)
    expect(await contentsOf(readOnly)).toEqual(contentsExpected(expected))
    await expect(readOnly.append(aTransaction())).rejects.toMatchObject({ code: 'storage/read-only' })
    await expect(readOnly.checkpoint(expected.state)).rejects.toMatchObject({ code: 'storage/read-only' })
    await expect(readOnly.putBlob(new Uint8Array())).rejects.toMatchObject({ code: 'storage/read-only' })
    await readOnly.close()
    expect(disk.files).toEqual(before.files)
  })

  test('with a write-protected workspace.json opens for reading only', async () => {
    const { disk, expected, store } = await workedOn(10, [4])
    await store.close()
    const path = `${memoryFolder}/workspace.json`
    disk.put(path, disk.files.get(path) ?? new Uint8Array(), 0o400)
    const readOnly = await openOn(disk)
    expect(readOnly.found.readOnly).toMatch(/workspace.json is write-protected/)
    expect(await contentsOf(readOnly)).toEqual(contentsExpected(expected))
    expect([...disk.files.keys()].filter((name) => name.includes('lock-'))).toEqual([])
  })

  test('answers reads while the disk is full, and writes again when it no longer is', async () => {
    const { disk, expected, store } = await workedOn(5)
    await store.close()
    let isFull = false
    const limited = faultyDisk(disk, ({ operation, path }) =>
      isFull && (operation === 'write' || operation === 'create') ? systemError('ENOSPC', path) : null,
    )
    const again = await openOn(limited, { processes: newProcess() })
    isFull = true
    const [next, after] = someWork(7).slice(5)
    await expect(again.append(next as never)).rejects.toMatchObject({
      code: 'storage/write-failed',
      message: expect.stringMatching(/journal\/.*: the disk is full. Free some space/),
    })
    await expect(again.checkpoint(expected.state)).rejects.toMatchObject({ code: 'storage/write-failed' })
    expect([...disk.files.keys()].filter((path) => path.includes('/temporary/'))).toEqual([])
    isFull = false
    await commit(again, expected, next as never)
    await commit(again, expected, after as never)
    await again.checkpoint(expected.state)
    expect(await contentsOf(await openOn(disk))).toEqual(contentsExpected(expected))
  })
})
