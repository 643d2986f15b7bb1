import { describe, expect, test } from 'vitest'
import { sha256 } from '../../src/storage/durable-file.ts'
import { anAnnotation, annotationMade, aTransaction } from '../support/builders.ts'
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

const encoder = new TextEncoder()

/** A workspace that was worked on, and what it should hold after each transaction. */
interface Worked {
  readonly disk: MemoryDisk
  readonly expected: Expected
  /** What it holds after so many transactions. */
  readonly after: readonly ReturnType<typeof contentsExpected>[]
}

/** `length` transactions, with checkpoints after some, in one segment where there is no checkpoint; then closed. */
async function worked(length: number, checkpoints: readonly number[] = []): Promise<Worked> {
  const disk = new MemoryDisk()
  const expected = new Expected()
  const after = [contentsExpected(expected)]
  const store = await openOn(disk)
  for (const [index, transaction] of someWork(length).entries()) {
    await commit(store, expected, transaction)
    after.push(contentsExpected(expected))
    if (checkpoints.includes(index + 1)) await store.checkpoint(expected.state)
  }
  await store.close()
  return { disk, expected, after }
}

function pathOf(disk: MemoryDisk, part: string): string {
  const path = [...disk.files.keys()].toSorted().find((name) => name.includes(part))
  if (!path) throw new Error(`no file with ${part}`)
  return path
}

function bytesOf(disk: MemoryDisk, part: string): Uint8Array {
  return disk.files.get(pathOf(disk, part)) ?? new Uint8Array()
}

/** The quarantined files' contents. */
function quarantined(disk: MemoryDisk): Uint8Array[] {
  return [...disk.files].filter(([path]) => path.includes('/quarantine/')).map(([, bytes]) => bytes)
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const other = bytes.slice()
  other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return other
}

/** `text` with a digest that is true of it, as the program that wrote it would have put there. */
function resealed(text: string): Uint8Array {
  const content = text.slice(text.indexOf('\n') + 1)
  return encoder.encode(`{"sha256":"${sha256(content)}",\n${content}`)
}

/** The digests of the newest generation's copies of annotations. */
function newestCopies(disk: MemoryDisk): string[] {
  const path =
    [...disk.files.keys()]
      .filter((name) => /generations\/\d+\.json$/.test(name))
      .toSorted()
      .at(-1) ?? ''
  const manifest = JSON.parse(new TextDecoder().decode(disk.files.get(path))) as {
    data: { files: { file: string; sha256: string }[] }
  }
  return manifest.data.files.filter(({ file }) => file !== 'workspace.json').map(({ sha256: digest }) => digest)
}

const catalogue: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ['an empty file', new Uint8Array()],
  ['NULs', new Uint8Array(500)],
  ...['null', '0', 'false', '""', '[]', '{}', '<!doctype html><p>404', '<<<<<<< ours\n{}\n=======\n'].map(
    (text) => [text.split('\n')[0] ?? '', encoder.encode(text)] as const,
  ),
  ['invalid UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ['UTF-16', new Uint8Array(Buffer.from('{"meta":1}', 'utf16le'))],
]

describe('a journal', () => {
  test('cut at any byte keeps the longest run of whole transactions, without a word', { timeout: 30_000 }, async () => {
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

  test(
    'with any flipped bit is told from what was written, and nothing changes silently',
    { timeout: 30_000 },
    async () => {
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
    },
  )

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

  test('with any flipped bit, or cut anywhere, is told from what was written', { timeout: 30_000 }, async () => {
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

describe('a newer version’s workspace', () => {
  test('opens for reading only, with the reason, and is not touched', async () => {
    const { disk, expected } = await worked(20, [15])
    const text = new TextDecoder().decode(bytesOf(disk, 'workspace.json'))
    disk.put(pathOf(disk, 'workspace.json'), resealed(text.replace('"schema":1', '"schema":2')))
    const before = disk.clone()
    const store = await openOn(disk)
    expect(store.found.readOnly).toMatch(/newer version of the program \(format 2; this one knows 1\)/)
    expect(await contentsOf(store)).toEqual(contentsExpected(expected))
    await expect(store.append(aTransaction())).rejects.toMatchObject({ code: 'storage/read-only' })
    expect(disk.files).toEqual(before.files)
  })

  test('that cannot be read by this one is refused, not repaired', async () => {
    const { disk } = await worked(20, [15])
    const text = new TextDecoder().decode(bytesOf(disk, 'workspace.json'))
    const strange = text.replace('"schema":1', '"schema":2').replace('"articles":[', '"papers":[')
    disk.put(pathOf(disk, 'workspace.json'), resealed(strange))
    const before = disk.clone()
    await expect(openOn(disk)).rejects.toMatchObject({ code: 'storage/newer-version', details: { found: 2, known: 1 } })
    expect(disk.files).toEqual(before.files)
  })
})

test('names the folder and the owner when another process has the workspace', async () => {
  const { disk } = await worked(3)
  const processes = { self: { pid: 7, host: 'here', boot: 'boot', started: '7' }, isRunning: () => true }
  await openOn(disk, { processes })
  await expect(openOn(disk, { processes })).rejects.toMatchObject({
    code: 'storage/locked',
    message: expect.stringMatching(/“space” is open in process 7 on here/),
    details: { folder: memoryFolder.split('/').at(-1) },
  })
})
