import { expect, test } from 'vitest'
import { faultyDisk } from '../support/faulty-disk.ts'
import { MemoryDisk, systemError } from '../support/memory-disk.ts'
import {
  commit,
  contentsExpected,
  contentsOf,
  Expected,
  memoryFolder,
  openOn,
  someWork,
} from '../support/store-work.ts'
import { pathOf, quarantined } from '../support/worked-disk.ts'

const foreign = new TextEncoder().encode('{"from":"another program"}')

/** An open workspace after a checkpoint and some more work, on which another program may then act. */
async function atWork() {
  const disk = new MemoryDisk()
  const notices: string[] = []
  const expected = new Expected()
  const failing = { operation: '' }
  const files = faultyDisk(disk, ({ operation, path }) =>
    operation === failing.operation ? systemError('EIO', path) : null,
  )
  const store = await openOn(files, { onNotice: (notice) => notices.push(notice) })
  for (const [index, transaction] of someWork(12).entries()) {
    await commit(store, expected, transaction)
    if (index === 6) await store.checkpoint(expected.state)
  }
  return { disk, notices, expected, store, failing }
}

test.each(['workspace.json', '/annotations/'])(
  'what another program puts in place of %s is kept, and told of, before the file is written again',
  async (part) => {
    const { disk, notices, expected, store } = await atWork()
    const path = pathOf(disk, part)
    disk.put(path, foreign)
    await store.checkpoint(expected.state)
    expect(notices).toEqual([expect.stringMatching(/was changed by another program.*kept as quarantine\//)])
    expect(quarantined(disk)).toEqual([foreign])
    expect(await contentsOf(await openOn(disk))).toEqual(contentsExpected(expected))
  },
)

test('a file that another program removed is told of and written again', async () => {
  const { disk, notices, expected, store } = await atWork()
  disk.remove(`${memoryFolder}/workspace.json`)
  await store.checkpoint(expected.state)
  expect(notices).toEqual([expect.stringMatching(/^workspace\.json was removed by another program/)])
  expect(await contentsOf(await openOn(disk))).toEqual(contentsExpected(expected))
})

test('a folder in place of a file is moved away and told of', async () => {
  const { disk, notices, expected, store } = await atWork()
  disk.remove(`${memoryFolder}/workspace.json`)
  disk.putFolder(`${memoryFolder}/workspace.json`)
  await store.checkpoint(expected.state)
  expect(notices).toEqual([expect.stringMatching(/was changed by another program/)])
  expect(await contentsOf(await openOn(disk))).toEqual(contentsExpected(expected))
})

test.each(['write', 'rename', 'syncFolder'])(
  'what a failed checkpoint of our own left is nobody else’s work (%s failed)',
  async (operation) => {
    const { disk, notices, expected, store, failing } = await atWork()
    failing.operation = operation
    await expect(store.checkpoint(expected.state)).rejects.toMatchObject({ code: 'storage/write-failed' })
    failing.operation = ''
    await store.checkpoint(expected.state)
    expect([notices, quarantined(disk)]).toEqual([[], []])
  },
)

test('a first checkpoint that failed leaves nothing to tell of at the next', async () => {
  const disk = new MemoryDisk()
  const notices: string[] = []
  const expected = new Expected()
  const failing = { is: false }
  const files = faultyDisk(disk, ({ operation, path }) =>
    failing.is && operation === 'create' ? systemError('ENOSPC', path) : null,
  )
  const store = await openOn(files, { onNotice: (notice) => notices.push(notice) })
  for (const transaction of someWork(5)) await commit(store, expected, transaction)
  failing.is = true
  await expect(store.checkpoint(expected.state)).rejects.toMatchObject({ code: 'storage/write-failed' })
  failing.is = false
  await store.checkpoint(expected.state)
  expect(notices).toEqual([])
})
