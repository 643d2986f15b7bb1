import { describe, expect, test } from 'vitest'
import { contentsExpected, contentsOf, openOn } from '../support/store-work.ts'
import { bytesOf, catalogue, newestCopies, pathOf, quarantined, worked } from '../support/worked-disk.ts'

describe('the annotations of an article', () => {
  test.each(catalogue)(
    'in a file replaced by %s come back, and the file is set aside as it is',
    async (_name, bytes) => {
      const { disk, expected } = await worked(20, [5, 15])
      disk.put(pathOf(disk, '/annotations/'), bytes)
      const notices: string[] = []
      const store = await openOn(disk, { onNotice: (notice) => notices.push(notice) })
      expect(await contentsOf(store)).toEqual(contentsExpected(expected))
      expect(notices).toEqual([expect.stringMatching(/annotations\/.* was damaged .* nothing was lost/)])
      expect(quarantined(disk)).toEqual([bytes])
      await store.close()
      const mended: string[] = []
      const again = await openOn(disk, { onNotice: (notice) => mended.push(notice) })
      expect(await contentsOf(again)).toEqual(contentsExpected(expected))
      expect(mended).toEqual([])
    },
  )

  test('come back from an older copy and the journal where the newest copy is damaged too', async () => {
    const { disk, expected } = await worked(40, [10, 20, 30])
    disk.put(pathOf(disk, '/annotations/'), new Uint8Array(3))
    const newest = newestCopies(disk).map((digest) => pathOf(disk, digest))
    for (const path of newest) disk.put(path, new Uint8Array(3))
    expect(await contentsOf(await openOn(disk))).toEqual(contentsExpected(expected))
  })

  test('in a missing or outdated file come back', async () => {
    const { disk, expected } = await worked(30, [10, 20])
    const old = (await worked(10, [10])).disk
    const gone = disk.clone()
    gone.remove(pathOf(gone, '/annotations/'))
    disk.put(pathOf(disk, '/annotations/'), bytesOf(old, '/annotations/'))
    for (const one of [disk, gone]) expect(await contentsOf(await openOn(one))).toEqual(contentsExpected(expected))
  })

  test('that cannot be brought back are reported by file, and the others are there', async () => {
    const { disk } = await worked(
      700,
      Array.from({ length: 23 }, (_, index) => (index + 1) * 30),
    )
    for (const path of disk.files.keys()) if (path.includes('/generations/files/')) disk.put(path, new Uint8Array(3))
    disk.put(pathOf(disk, '/annotations/'), new Uint8Array(3))
    const store = await openOn(disk)
    await expect(store.annotations('article-1')).rejects.toMatchObject({
      code: 'storage/unreadable',
      message: expect.stringMatching(/annotations\//),
    })
    expect((await store.annotations('article-2')).length).toBeGreaterThan(0)
    expect(quarantined(disk)).toEqual([])
  })
})
