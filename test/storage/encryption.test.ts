import { describe, expect, test } from 'vitest'
import type { WorkspaceStore } from '../../src/host/ports.ts'
import type { StoreOptions } from '../../src/storage/open-store.ts'
import { encodeLine } from '../../src/storage/journal-line.ts'
import { MemoryDisk } from '../support/memory-disk.ts'
import { commit, contentsExpected, contentsOf, Expected, openOn, someWork } from '../support/store-work.ts'
import { flipped, pathOf } from '../support/worked-disk.ts'

const passphrase = 'tide lantern pebble orchard'
const passphraseCost = { cost: 2, blockSize: 1, parallelization: 1 }

function open(disk: MemoryDisk, given: Partial<StoreOptions> = {}): Promise<WorkspaceStore> {
  return openOn(disk, { passphrase, passphraseCost, ...given })
}

/** An encrypted workspace with some work in it. */
async function encrypted() {
  const disk = new MemoryDisk()
  const expected = new Expected()
  const store = await open(disk)
  const work = someWork(20)
  for (const transaction of work.slice(0, 12)) await commit(store, expected, transaction)
  await store.checkpoint(expected.state)
  for (const transaction of work.slice(12)) await commit(store, expected, transaction)
  await store.close()
  return { disk, expected }
}

describe('an encrypted workspace', () => {
  test('opens with its passphrase, however its letters were typed', async () => {
    const disk = new MemoryDisk()
    await (await open(disk, { passphrase: 'Käse und Brot im Zug' })).close()
    await (await open(disk, { passphrase: 'Ka\u0308se und Brot im Zug' })).close()
    await expect(open(disk, { passphrase: 'Kase und Brot im Zug' })).rejects.toMatchObject({
      code: 'storage/wrong-passphrase',
    })
  })

  test.each([
    [null, 'storage/locked-by-passphrase'],
    ['', 'storage/wrong-passphrase'],
    ['tide lantern pebble orchards', 'storage/wrong-passphrase'],
  ])('does not open with %o, and nothing changes', async (given, code) => {
    const { disk } = await encrypted()
    const before = disk.files
    await expect(open(disk, { passphrase: given })).rejects.toMatchObject({ code })
    expect(disk.files).toEqual(before)
  })

  test('is not made with a short passphrase', async () => {
    const disk = new MemoryDisk()
    await expect(open(disk, { passphrase: 'eleven char' })).rejects.toMatchObject({ code: 'storage/weak-passphrase' })
    expect([...disk.files.keys()]).toEqual([])
  })

  test('is made of a new one only: what is there in the clear is not taken for encrypted', async () => {
    const disk = new MemoryDisk()
    await (await openOn(disk)).close()
    await expect(open(disk)).rejects.toMatchObject({ code: 'storage/not-encrypted' })
  })

  test('is opened for reading where its folder is write-protected', async () => {
    const { disk, expected } = await encrypted()
    disk.put(pathOf(disk, 'workspace.json'), disk.files.get(pathOf(disk, 'workspace.json')) ?? new Uint8Array(), 0o400)
    const store = await open(disk)
    expect(store.found.readOnly).toContain('write-protected')
    expect(await contentsOf(store)).toEqual(contentsExpected(expected))
  })

  test.each(['encryption.json', 'encryption-copy.json'])('loses nothing when %s is damaged or gone', async (name) => {
    const { disk, expected } = await encrypted()
    const path = pathOf(disk, name)
    const whole = disk.files.get(path) ?? new Uint8Array()
    for (let bit = 0; bit < whole.length * 8; bit += 101) {
      disk.put(path, flipped(whole, bit))
      const store = await open(disk)
      expect(await contentsOf(store)).toEqual(contentsExpected(expected))
      await store.close()
      expect(disk.files.get(path)).toEqual(whole)
    }
    disk.remove(path)
    await (await open(disk)).close()
    expect(disk.files.get(path)).toEqual(whole)
  })

  test('says what is missing when both key files are gone, and changes nothing', async () => {
    const { disk } = await encrypted()
    for (const name of ['encryption.json', 'encryption-copy.json']) disk.remove(pathOf(disk, name))
    const before = disk.files
    await expect(openOn(disk)).rejects.toMatchObject({
      code: 'storage/unreadable',
      message: expect.stringContaining('encryption.json') as string,
    })
    expect(disk.files).toEqual(before)
  })

  test('takes no file that was put in the place of another', async () => {
    const { disk } = await encrypted()
    const annotations = [...disk.files.keys()].filter((path) => path.includes('/annotations/'))
    const [one = '', other = ''] = annotations
    const notices: string[] = []
    disk.put(one, disk.files.get(other) ?? new Uint8Array())
    const store = await open(disk, { onNotice: (notice) => notices.push(notice) })
    for (const { id } of store.found.articles) await store.annotations(id)
    expect(notices.join()).toContain('it was sealed as another file')
  })

  test('takes no line of the journal that was put in the place of another', async () => {
    const { disk } = await encrypted()
    const path = [...disk.files.keys()].filter((name) => name.includes('/journal/')).at(-1) ?? ''
    const lines = new TextDecoder().decode(disk.files.get(path)).split('\n')
    const bodyOf = (line = '') => line.split(' ')[3] ?? ''
    // The sealed body of change 14 as change 15: CRC and sequence fit, what it was sealed for does not.
    const forged = [lines[0], lines[1], lines[2]].map((line) => Buffer.from(`${line}\n`))
    disk.put(path, Buffer.concat([...forged, encodeLine(15, bodyOf(lines[2]))]))
    const store = await open(disk)
    expect(store.found.revision).toBe(14)
    expect(store.found.notices.join()).toContain('damaged after change 14')
  })
})
