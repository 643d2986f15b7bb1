import { expect, test } from 'vitest'
import type { Transaction } from '../../src/core/state/transaction.ts'
import { aTransaction } from '../support/builders.ts'
import { MemoryDisk } from '../support/memory-disk.ts'
import {
  commit,
  contentsExpected,
  contentsOf,
  Expected,
  memoryFolder,
  openOn,
  someWork,
} from '../support/store-work.ts'

/** A workspace with a checkpoint after every `step` of `length` transactions, none of which the journal keeps for undo. */
async function checkpointed(length: number, step: number) {
  const disk = new MemoryDisk()
  const expected = new Expected()
  const store = await openOn(disk)
  for (const [index, transaction] of someWork(length).entries()) {
    await commit(store, expected, { ...transaction, provenance: { kind: 'quiet' } })
    if ((index + 1) % step === 0) await store.checkpoint(expected.state)
  }
  return { disk, expected, store }
}

function namesIn(disk: MemoryDisk, folder: string): string[] {
  const prefix = `${memoryFolder}/${folder}/`
  return [...disk.files.keys()]
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length))
    .toSorted()
}

test('the last ten checkpoints are kept, with every copy they name and no other', async () => {
  const { disk } = await checkpointed(45, 3)
  const manifests = namesIn(disk, 'generations').filter((name) => !name.startsWith('files/'))
  expect(manifests).toEqual(
    [18, 21, 24, 27, 30, 33, 36, 39, 42, 45].map((sequence) => `${String(sequence).padStart(12, '0')}.json`),
  )
  const named = manifests.flatMap((name) => {
    const manifest = JSON.parse(new TextDecoder().decode(disk.files.get(`${memoryFolder}/generations/${name}`))) as {
      data: { files: { sha256: string }[] }
    }
    return manifest.data.files.map(({ sha256 }) => `${sha256}.json`)
  })
  expect(namesIn(disk, 'generations/files')).toEqual([...new Set(named)].toSorted())
})

test('a copy of what did not change is kept once', async () => {
  const { disk, expected, store } = await checkpointed(6, 6)
  const before = namesIn(disk, 'generations/files').length
  const { settings } = expected.records
  const change = { kind: 'settings', id: 'settings', before: settings, after: { ...settings, author: 'XY' } } as const
  await commit(store, expected, aTransaction({ id: 'author', changes: [change] }))
  await store.checkpoint(expected.state)
  expect(namesIn(disk, 'generations/files').length).toBe(before + 1)
})

test('each of the last ten leads, with the journal, to the present', async () => {
  const { disk, expected } = await checkpointed(47, 3)
  for (let lost = 1; lost < 10; lost += 1) {
    const damaged = disk.clone()
    damaged.remove(`${memoryFolder}/workspace.json`)
    for (const name of namesIn(damaged, 'annotations')) damaged.remove(`${memoryFolder}/annotations/${name}`)
    const manifests = namesIn(damaged, 'generations').filter((name) => !name.startsWith('files/'))
    for (const name of manifests.slice(-lost)) damaged.put(`${memoryFolder}/generations/${name}`, new Uint8Array(10))
    const store = await openOn(damaged)
    expect(await contentsOf(store), `without the newest ${lost}`).toEqual(contentsExpected(expected))
  }
  expect(namesIn(disk, 'journal')[0]).toBe('000000000019-1.log')
})

test('a copy is not a link: damage to a file does not reach it', async () => {
  const { disk, expected } = await checkpointed(12, 12)
  const path = [...disk.files.keys()].find((name) => name.includes('/annotations/')) ?? ''
  disk.files.get(path)?.fill(0)
  expect(await contentsOf(await openOn(disk))).toEqual(contentsExpected(expected))
})

test('while a manifest is damaged no copy is removed', async () => {
  const { disk, expected, store } = await checkpointed(12, 3)
  await store.close()
  disk.put(`${memoryFolder}/generations/000000000009.json`, new Uint8Array(10))
  const before = namesIn(disk, 'generations/files')
  const again = await openOn(disk)
  for (const transaction of someWork(20).slice(12)) await commit(again, expected, transaction)
  await again.checkpoint(expected.state)
  expect(namesIn(disk, 'generations/files')).toEqual(expect.arrayContaining(before))
})

test('a damaged manifest goes once ten newer ones are there', async () => {
  const { disk, expected, store } = await checkpointed(12, 3)
  await store.close()
  disk.put(`${memoryFolder}/generations/000000000009.json`, new Uint8Array(10))
  const again = await openOn(disk)
  for (const [index, transaction] of someWork(40).entries()) {
    if (index < 12) continue
    await commit(again, expected, transaction)
    await again.checkpoint(expected.state)
  }
  expect(namesIn(disk, 'generations')).not.toContain('000000000009.json')
  expect(namesIn(disk, 'generations').filter((name) => !name.startsWith('files/')).length).toBe(10)
})

test('checkpoints go on when another program has removed what is to go', async () => {
  const { disk, expected, store } = await checkpointed(30, 3)
  const [manifest, segment] = [namesIn(disk, 'generations')[0] ?? '', namesIn(disk, 'journal')[0] ?? '']
  disk.remove(`${memoryFolder}/generations/${manifest}`)
  disk.remove(`${memoryFolder}/journal/${segment}`)
  const [next] = someWork(31).slice(30) as [Transaction]
  await commit(store, expected, { ...next, provenance: { kind: 'quiet' } })
  await store.checkpoint(expected.state)
  expect(namesIn(disk, 'generations')[0]).toBe('000000000006.json')
  await store.close()
  expect(await contentsOf(await openOn(disk))).toEqual(contentsExpected(expected))
})
