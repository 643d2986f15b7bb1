import { describe, expect, test } from 'vitest'
import { anAnnotation, annotationMade, aTransaction } from '../support/builders.ts'
import { commit, contentsExpected, contentsOf, Expected, openOn, someWork } from '../support/store-work.ts'
import { bytesOf, flipped, pathOf, quarantined, worked } from '../support/worked-disk.ts'

describe('a journal', () => {
  test('cut at any byte keeps the longest run of whole transactions, without a word', async () => {
    const { disk, after } = await worked(4)
    const whole = bytesOf(disk, '/journal/')
    const ends = [...whole.keys()].filter((index) => whole[index] === 0x0a).map((index) => index + 1)
    for (let size = ends[0] ?? 0; size < whole.length; size += 1) {
      const cut = disk.clone()
      cut.put(pathOf(cut, '/journal/'), whole.slice(0, size))
      const store = await openOn(cut)
      const kept = ends.filter((end) => end <= size).length - 1
      expect(store.found).toMatchObject({ revision: kept, notices: [], created: kept === 0 })
      expect(await contentsOf(store)).toEqual({ ...after[kept], revision: kept })
      expect(
        await store.append(aTransaction({ id: 'next', changes: [annotationMade(anAnnotation({ id: 'next' }))] })),
      ).toBe(kept + 1)
      expect((await openOn(cut)).found).toMatchObject({ revision: kept + 1, notices: [] })
    }
  })

  test('with any flipped bit is told from what was written, and nothing changes silently', async () => {
    const { disk, after } = await worked(6)
    const whole = bytesOf(disk, '/journal/')
    for (let bit = 0; bit < whole.length * 8; bit += 7) {
      const damaged = disk.clone()
      damaged.put(pathOf(damaged, '/journal/'), flipped(whole, bit))
      const opening = await openOn(damaged).catch((error: { code: string }) => error.code)
      if (typeof opening === 'string') expect(opening).toMatch(/^storage\/(missing|unreadable)$/)
      else {
        const { revision, notices } = opening.found
        expect(await contentsOf(opening)).toEqual({ ...after[revision], revision })
        expect(notices.length, `bit ${bit}`).toBe(1)
        expect(quarantined(damaged)).toContainEqual(flipped(whole, bit))
      }
    }
  })

  test('damaged in the middle keeps what is before, and the damaged file as it was', async () => {
    const { disk, after } = await worked(10)
    const whole = bytesOf(disk, '/journal/')
    const damagedBytes = flipped(whole, (whole.length >> 1) * 8)
    disk.put(pathOf(disk, '/journal/'), damagedBytes)
    const store = await openOn(disk)
    const { revision, notices } = store.found
    expect(revision).toBeGreaterThan(2)
    expect(revision).toBeLessThan(10)
    expect(notices[0]).toMatch(new RegExp(`journal/.* was damaged after change ${revision}.*is kept`))
    expect(await contentsOf(store)).toEqual({ ...after[revision], revision })
    expect(quarantined(disk)).toEqual([damagedBytes])
    expect((await openOn(disk)).found).toMatchObject({ revision, notices: [] })
  })

  test('damaged from its first change on is not opened as if it were new, and nothing is touched', async () => {
    const { disk } = await worked(3)
    const whole = bytesOf(disk, '/journal/')
    disk.put(pathOf(disk, '/journal/'), flipped(whole, (whole.indexOf(0x0a) + 100) * 8))
    const before = disk.clone()
    await expect(openOn(disk)).rejects.toMatchObject({
      code: 'storage/unreadable',
      message: expect.stringMatching(/^journal\/.* first change is damaged/),
    })
    expect(disk.files).toEqual(before.files)
  })

  test('damaged before the last checkpoint loses no change, only what could be undone', async () => {
    const { disk, expected } = await worked(20, [10])
    const old = bytesOf(disk, '/journal/000000000001')
    disk.put(pathOf(disk, '/journal/000000000001'), flipped(old, (old.length >> 1) * 8))
    const store = await openOn(disk)
    expect(store.found.notices).toEqual([expect.stringMatching(/No change was lost/)])
    expect(store.found.history.done.length).toBe(10)
    expect(await contentsOf(store)).toEqual(contentsExpected(expected))
  })

  test('that continues behind damage sets the rest aside, whole', async () => {
    const { disk, after } = await worked(5)
    const expected = new Expected()
    const store = await openOn(disk)
    expected.revision = 5
    for (const transaction of someWork(8).slice(5)) await commit(store, expected, transaction)
    const [first, second] = [bytesOf(disk, '/journal/000000000001'), bytesOf(disk, '/journal/000000000006')]
    disk.put(pathOf(disk, '/journal/000000000001'), flipped(first, (first.length - 300) * 8))
    const again = await openOn(disk)
    expect(again.found.revision).toBe(4)
    expect(await contentsOf(again)).toEqual({ ...after[4], revision: 4 })
    expect(quarantined(disk)).toContainEqual(second)
    await again.append(someWork(6)[4] as never)
    expect((await openOn(disk)).found).toMatchObject({ revision: 5, notices: [] })
  })

  test('with a segment gone is not opened, and nothing is touched', async () => {
    const { disk } = await worked(5)
    const store = await openOn(disk)
    for (const transaction of someWork(8).slice(5)) await store.append(transaction)
    await store.close()
    disk.remove(pathOf(disk, '/journal/000000000001'))
    const before = disk.clone()
    await expect(openOn(disk)).rejects.toMatchObject({
      code: 'storage/missing',
      message: expect.stringMatching(/journal/),
    })
    expect(disk.files).toEqual(before.files)
  })

  test('leaves out what an owner wrote after it was displaced', async () => {
    const { disk, expected } = await worked(3)
    const [, , , fourth, fifth] = someWork(5)
    let takeOver = async (): Promise<void> => undefined
    const open = disk.create.bind(disk)
    disk.create = async (path, mode) => {
      const file = await open(path, mode)
      const write = file.write.bind(file)
      return {
        ...file,
        write: async (bytes, position) => {
          await takeOver()
          return write(bytes, position)
        },
      }
    }
    const displaced = await openOn(disk)
    takeOver = async () => {
      takeOver = async () => undefined
      const taker = await openOn(disk)
      await commit(taker, expected, fourth as never)
    }
    await expect(displaced.append(fifth as never)).rejects.toMatchObject({ code: 'storage/locked' })
    const again = await openOn(disk)
    expect(again.found.notices).toEqual([])
    expect(await contentsOf(again)).toEqual(contentsExpected(expected))
  })
})

describe('a segment in which nothing can be read', () => {
  const rest = ['NULs', 'words without a line end'].map((name, index) => {
    const content = index === 0 ? new Uint8Array(300) : new TextEncoder().encode('null')
    return [name, content] as const
  })

  test.each(rest)('is told of and kept where changes were in it (%s)', async (_name, content) => {
    const { disk, after } = await worked(20, [10])
    disk.put(pathOf(disk, '/journal/000000000011'), content)
    const store = await openOn(disk)
    expect(store.found.notices).toEqual([expect.stringMatching(/was damaged after change 10/)])
    expect(await contentsOf(store)).toEqual(after[10])
    expect(quarantined(disk)).toEqual([content])
    expect((await openOn(disk)).found.notices).toEqual([])
  })

  test('is kept without a word where it may be a first line that was never finished', async () => {
    const { disk, expected } = await worked(20, [10])
    const torn = new TextEncoder().encode('0123abcd 99 20 {"format":"corr')
    disk.put('/memory/space/journal/000000000021-9.log', torn)
    const store = await openOn(disk)
    expect(store.found.notices).toEqual([])
    expect(await contentsOf(store)).toEqual(contentsExpected(expected))
    expect(quarantined(disk)).toEqual([torn])
  })

  test('and behind which others go on is told of: what was in it can no longer be undone', async () => {
    const { disk, expected } = await worked(20, [10])
    disk.put(pathOf(disk, '/journal/000000000001'), new Uint8Array())
    const store = await openOn(disk)
    expect(store.found.notices).toEqual([expect.stringMatching(/No change was lost, but older ones/)])
    expect(await contentsOf(store)).toEqual(contentsExpected(expected))
    expect((await openOn(disk)).found.notices).toEqual([])
  })
})
