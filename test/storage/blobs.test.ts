import { expect, test } from 'vitest'
import { sha256 } from '../../src/storage/durable-file.ts'
import { faultyDisk } from '../support/faulty-disk.ts'
import { MemoryDisk } from '../support/memory-disk.ts'
import { memoryFolder, openOn } from '../support/store-work.ts'
import { quarantined } from '../support/worked-disk.ts'

const bytes = new TextEncoder().encode('an article’s text')
const hash = sha256(bytes)
const path = `${memoryFolder}/blobs/${hash.slice(0, 2)}/${hash}`

test('a blob is found under its hash, and is nowhere else', async () => {
  const disk = new MemoryDisk()
  const store = await openOn(disk)
  expect(await store.getBlob(hash)).toBe(null)
  expect(await store.putBlob(bytes)).toBe(hash)
  expect(disk.files.get(path)).toEqual(bytes)
  expect(await store.getBlob(hash)).toEqual(bytes)
  expect(await (await openOn(disk)).getBlob(hash)).toEqual(bytes)
})

test('storing the same bytes again writes nothing', async () => {
  let writes = 0
  const disk = faultyDisk(new MemoryDisk(), ({ operation, path: written }) => {
    if (operation === 'write' && written.includes('temporary')) writes += 1
    return null
  })
  const store = await openOn(disk)
  await store.putBlob(bytes)
  await store.putBlob(bytes)
  expect(writes).toBe(1)
})

test('bytes stored twice at the same time are there', async () => {
  const store = await openOn(new MemoryDisk())
  expect(await Promise.all([store.putBlob(bytes), store.putBlob(bytes)])).toEqual([hash, hash])
  expect(await store.getBlob(hash)).toEqual(bytes)
})

test('a damaged blob is reported by file, and mended by storing it again', async () => {
  const disk = new MemoryDisk()
  const store = await openOn(disk)
  await store.putBlob(bytes)
  const damaged = bytes.slice().fill(0, 0, 1)
  disk.put(path, damaged)
  await expect(store.getBlob(hash)).rejects.toMatchObject({
    code: 'storage/unreadable',
    details: { file: `blobs/${hash.slice(0, 2)}/${hash}` },
  })
  await store.putBlob(bytes)
  expect(await store.getBlob(hash)).toEqual(bytes)
  expect(quarantined(disk)).toEqual([damaged])
})
