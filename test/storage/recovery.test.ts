import { describe, expect, test } from 'vitest'
import { schemaVersion } from '../../src/schema/migrations.ts'
import { aTransaction } from '../support/builders.ts'
import { MemoryDisk } from '../support/memory-disk.ts'
import { contentsExpected, contentsOf, memoryFolder, openOn } from '../support/store-work.ts'
import { bytesOf, catalogue, flipped, pathOf, quarantined, resealed, worked } from '../support/worked-disk.ts'

const encoder = new TextEncoder()

test('a file in the place of the folder is named as what it is, and left alone', async () => {
  const disk = new MemoryDisk()
  disk.putFolder('/memory')
  disk.put(memoryFolder, encoder.encode('notes'))
  await expect(openOn(disk)).rejects.toMatchObject({
    code: 'storage/unreadable',
    message: '“space” is a file, and a workspace is a folder. Nothing was changed. Choose a folder.',
  })
  expect([...disk.files.keys()]).toEqual([memoryFolder])
})

describe('workspace.json', () => {
  test.each(catalogue)('replaced by %s is set aside as it is, and everything comes back', async (_name, bytes) => {
    const { disk, expected } = await worked(20, [5, 15])
    disk.put(pathOf(disk, 'workspace.json'), bytes)
    const store = await openOn(disk)
    expect(store.found.notices).toEqual([
      expect.stringMatching(/workspace.json was damaged.*restored from the copy of .*; 5 later/),
    ])
    expect(await contentsOf(store)).toEqual(contentsExpected(expected))
    expect(quarantined(disk)).toEqual([bytes])
  })

  test('with a byte order mark, a tail or a doubled key is damage too', async () => {
    const { disk, expected } = await worked(8, [4])
    const good = bytesOf(disk, 'workspace.json')
    const odd = [
      Buffer.concat([new Uint8Array([0xef, 0xbb, 0xbf]), good]),
      Buffer.concat([good, encoder.encode('\n')]),
      Buffer.concat([good, encoder.encode('garbage')]),
      encoder.encode(new TextDecoder().decode(good).replace('"data":{', '"data":{"articles":[],')),
    ]
    for (const bytes of odd) {
      const damaged = disk.clone()
      damaged.put(pathOf(damaged, 'workspace.json'), bytes)
      const store = await openOn(damaged)
      expect(store.found.notices.length).toBe(1)
      expect(await contentsOf(store)).toEqual(contentsExpected(expected))
    }
  })

  test('with any flipped bit, or cut anywhere, is told from what was written', async () => {
    const { disk, expected } = await worked(8, [4])
    const good = bytesOf(disk, 'workspace.json')
    const damages = [
      ...Array.from({ length: 300 }, (_, index) => flipped(good, (index * 8 * good.length) / 300 + (index % 8))),
      ...Array.from({ length: 100 }, (_, index) => good.slice(0, Math.floor((index * good.length) / 100))),
    ]
    for (const bytes of damages) {
      const damaged = disk.clone()
      damaged.put(pathOf(damaged, 'workspace.json'), bytes)
      const store = await openOn(damaged)
      expect(store.found.notices.length).toBe(1)
      expect(await contentsOf(store)).toEqual(contentsExpected(expected))
    }
  })

  test('and every copy of it damaged is not opened, and nothing is touched', async () => {
    const { disk } = await worked(
      700,
      Array.from({ length: 23 }, (_, index) => (index + 1) * 30),
    )
    for (const [path, bytes] of disk.files) {
      if (/workspace\.json|generations/.test(path)) disk.put(path, flipped(bytes, 2_000))
    }
    const before = disk.clone()
    await expect(openOn(disk)).rejects.toMatchObject({
      code: 'storage/unreadable',
      message: expect.stringMatching(/workspace\.json/),
    })
    expect(disk.files).toEqual(before.files)
  })

  test('missing beside a complete journal or a copy is rebuilt', async () => {
    const { disk, expected } = await worked(20, [5, 15])
    const [all, copies] = [disk.clone(), disk.clone()]
    for (const one of [all, copies]) one.remove(pathOf(one, 'workspace.json'))
    for (const path of all.files.keys()) if (path.includes('/generations/')) all.remove(path)
    for (const one of [all, copies]) expect(await contentsOf(await openOn(one))).toEqual(contentsExpected(expected))
  })

  test('missing beside an empty journal and annotations is missing, never a new workspace', async () => {
    const { disk } = await worked(20, [5, 15])
    for (const path of disk.files.keys()) if (!path.includes('/annotations/')) disk.remove(path)
    const empty = new MemoryDisk()
    await openOn(empty)
    for (const [path, bytes] of empty.files) if (path.includes('/journal/')) disk.put(path, bytes)
    await expect(openOn(disk)).rejects.toMatchObject({ code: 'storage/missing' })
  })

  test('missing with nothing to rebuild it from is missing, never a new workspace', async () => {
    const { disk } = await worked(20, [5, 15])
    for (const path of disk.files.keys()) if (/workspace\.json|generations|journal/.test(path)) disk.remove(path)
    const before = disk.clone()
    await expect(openOn(disk)).rejects.toMatchObject({
      code: 'storage/missing',
      message: expect.stringMatching(/workspace\.json/),
    })
    expect(disk.files).toEqual(before.files)
  })

  test('missing with its journal is missing, even where copies are left', async () => {
    const { disk } = await worked(20, [5, 15])
    for (const path of disk.files.keys()) if (/workspace\.json|journal/.test(path)) disk.remove(path)
    const before = disk.clone()
    await expect(openOn(disk)).rejects.toMatchObject({ code: 'storage/missing' })
    expect(disk.files).toEqual(before.files)
  })

  test('damaged, with nothing that could stand in for it, is never a new workspace', async () => {
    const disk = new MemoryDisk()
    await (await openOn(disk)).close()
    disk.put(`${memoryFolder}/workspace.json`, new Uint8Array(3))
    const before = disk.clone()
    await expect(openOn(disk)).rejects.toMatchObject({ code: 'storage/unreadable' })
    expect(disk.files).toEqual(before.files)
  })

  test('damaged together with the journal gives what can be followed from its copy', async () => {
    const { disk, after } = await worked(30, [5, 15, 25])
    disk.put(pathOf(disk, 'workspace.json'), new Uint8Array(3))
    const last = bytesOf(disk, '/journal/000000000026')
    disk.put(pathOf(disk, '/journal/000000000026'), flipped(last, (last.length >> 1) * 8))
    const store = await openOn(disk)
    expect(store.found.notices.length).toBe(2)
    expect(store.found.revision).toBeGreaterThanOrEqual(26)
    expect(await contentsOf(store)).toEqual({ ...after[store.found.revision] })
  })

  test('whose journal is gone holds its last snapshot, and a person is told', async () => {
    const { disk, after } = await worked(20, [15])
    for (const path of disk.files.keys()) if (path.includes('/journal/')) disk.remove(path)
    const store = await openOn(disk)
    expect(store.found.notices).toEqual([expect.stringMatching(/“journal” was missing/)])
    expect(await contentsOf(store)).toEqual(after[15])
  })
})

function asOfNextVersion(text: string): string {
  const present = `"schema":${schemaVersion}`
  if (!text.includes(present)) throw new Error('the snapshot does not say its version')
  return text.replace(present, `"schema":${schemaVersion + 1}`)
}

describe('a newer version’s workspace', () => {
  test('opens for reading only, with the reason, and is not touched', async () => {
    const { disk, expected } = await worked(20, [15])
    const text = new TextDecoder().decode(bytesOf(disk, 'workspace.json'))
    disk.put(pathOf(disk, 'workspace.json'), resealed(asOfNextVersion(text)))
    const before = disk.clone()
    const store = await openOn(disk)
    expect(store.found.readOnly).toContain(
      `newer version of the program (format ${schemaVersion + 1}; this one knows ${schemaVersion})`,
    )
    expect(await contentsOf(store)).toEqual(contentsExpected(expected))
    await expect(store.append(aTransaction())).rejects.toMatchObject({ code: 'storage/read-only' })
    expect(disk.files).toEqual(before.files)
  })

  test('that cannot be read by this one is refused, not repaired', async () => {
    const { disk } = await worked(20, [15])
    const text = new TextDecoder().decode(bytesOf(disk, 'workspace.json'))
    const strange = asOfNextVersion(text).replace('"articles":[', '"papers":[')
    disk.put(pathOf(disk, 'workspace.json'), resealed(strange))
    const before = disk.clone()
    await expect(openOn(disk)).rejects.toMatchObject({
      code: 'storage/newer-version',
      details: { found: schemaVersion + 1, known: schemaVersion },
    })
    expect(disk.files).toEqual(before.files)
  })
})

test('names the folder and the owner when another process has the workspace', async () => {
  const { disk } = await worked(3)
  const processes = { self: { pid: 7, host: 'here', boot: 'boot', started: '7' }, isRunning: () => true }
  await openOn(disk, { processes })
  const other = { ...processes, self: { ...processes.self, pid: 8 } }
  await expect(openOn(disk, { processes: other })).rejects.toMatchObject({
    code: 'storage/locked',
    message: expect.stringMatching(/“space” is open in process 7 on here/),
    details: { folder: memoryFolder.split('/').at(-1) },
  })
})
