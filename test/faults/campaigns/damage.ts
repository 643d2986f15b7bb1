import assert from 'node:assert/strict'
import { hasCode } from '../../../src/core/errors.ts'
import type { WorkspaceStore } from '../../../src/host/ports.ts'
import type { MemoryDisk } from '../../support/memory-disk.ts'
import { contentsOf, openOn } from '../../support/store-work.ts'
import { catalogue, flipped, pathOf, quarantined, type Worked, worked } from '../../support/worked-disk.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

/** What a start made of a damaged disk: a store and what a person was told, or a refusal. */
type Start = { readonly store: WorkspaceStore; readonly told: readonly string[] } | null

/** Opens `disk` and reads all of it. `null` when it is refused, in which case nothing may have changed. */
async function start(disk: MemoryDisk): Promise<Start> {
  const told: string[] = []
  const before = disk.clone()
  try {
    const store = await openOn(disk, { onNotice: (notice) => told.push(notice) })
    told.push(...store.found.notices)
    for (const { id } of store.found.articles) await store.annotations(id)
    return { store, told }
  } catch (error) {
    if (!hasCode(error, 'storage/unreadable') && !hasCode(error, 'storage/missing')) throw error
    for (const [path, bytes] of before.files) {
      if (!/lock-/.test(path)) assert.deepEqual(disk.files.get(path), bytes, `${path} after a refusal`)
    }
    return null
  }
}

/** Whether what was found is a state the workspace was in, with every edit up to there. */
async function checkPrefix(store: WorkspaceStore, { after }: Worked): Promise<void> {
  const contents = await contentsOf(store)
  assert.equal(store.found.created, false)
  assert.deepEqual(contents, after[contents.revision])
}

/** Whether the damaged `bytes` of a file are kept: in the quarantine, or where they were. */
function checkKept(disk: MemoryDisk, path: string, bytes: Uint8Array): void {
  const kept = [...quarantined(disk), disk.files.get(path) ?? new Uint8Array()]
  assert.ok(
    kept.some((one) => Buffer.compare(one, bytes) === 0),
    `${path} was not kept as it was found`,
  )
}

const files = ['workspace.json', '/annotations/', '/journal/'] as const

async function runFlips(tally: Tally): Promise<void> {
  const work = await worked(60, [20, 40])
  await tally.each(async (random) => {
    const disk = work.disk.clone()
    const path = pathOf(disk, files[random(files.length)] ?? '')
    const good = disk.files.get(path) ?? new Uint8Array()
    const bit = random(good.length * 8)
    const bad = flipped(good, bit)
    disk.put(path, bad)
    const found = await start(disk)
    if (!found) return
    assert.ok(found.told.length > 0, `bit ${bit} of ${path}: nobody was told`)
    await checkPrefix(found.store, work)
    checkKept(disk, path, bad)
    // What the snapshots and their copies hold is never lost to one bit.
    if (!path.includes('/journal/')) assert.equal(found.store.found.revision, 60)
  })
}

/** R16. */
export const bitFlips: Campaign = {
  requirement: 'R16',
  title: 'a flipped bit is found, told of, and changes nothing silently',
  required: 2_000,
  trials: { full: 2_000, quick: 800, small: 60 },
  run: runFlips,
}

async function runCuts(tally: Tally): Promise<void> {
  const work = await worked(60, [40])
  const sample = files.map((part) => pathOf(work.disk, part))
  const total = sample.reduce((sum, path) => sum + (work.disk.files.get(path)?.length ?? 0), 0)
  const random = tally.random()
  for (const path of sample) {
    const good = work.disk.files.get(path) ?? new Uint8Array()
    for (let size = 0; size < good.length; size += 1) {
      if (tally.wanted < total && random(total) >= tally.wanted) continue
      await tally.trial(`${path} cut at ${size}`, async () => {
        const disk = work.disk.clone()
        disk.put(path, good.slice(0, size))
        const found = await start(disk)
        if (!found) return assert.ok(path.includes('/journal/'), 'a snapshot has a copy to stand in for it')
        await checkPrefix(found.store, work)
        if (!path.includes('/journal/')) assert.equal(found.store.found.revision, 60)
      })
    }
  }
  tally.figure(`every byte of ${total} in ${sample.length} files`)
}

/** R17. */
export const truncation: Campaign = {
  requirement: 'R17',
  title: 'a file cut at any byte gives the longest valid run of edits',
  required: 20_000,
  trials: { full: 100_000, quick: 1_500, small: 60 },
  run: runCuts,
}

const encoder = new TextEncoder()

/** What a file may be found replaced by, given what it was. */
function replacements(good: Uint8Array): readonly (readonly [string, Uint8Array])[] {
  return [
    ...catalogue,
    ['a byte order mark before it', Buffer.concat([new Uint8Array([0xef, 0xbb, 0xbf]), good])],
    ['garbage behind it', Buffer.concat([good, encoder.encode('garbage\n')])],
    ['doubled keys', encoder.encode(new TextDecoder().decode(good).replace('"data":', '"data":{},"data":'))],
  ]
}

async function runCatalogue(tally: Tally): Promise<void> {
  const work = await worked(40, [10, 30])
  for (const part of [
    'workspace.json',
    '/annotations/',
    '/journal/000000000001',
    '/journal/000000000031',
    '/generations/0',
  ]) {
    const path = pathOf(work.disk, part)
    for (const [name, bytes] of replacements(work.disk.files.get(path) ?? new Uint8Array())) {
      if (Buffer.compare(bytes, work.disk.files.get(path) ?? bytes) === 0) continue
      await tally.trial(`${path} replaced by ${name}`, async () => {
        const disk = work.disk.clone()
        disk.put(path, bytes)
        const found = await start(disk)
        if (!found) return
        await checkPrefix(found.store, work)
        if (bytes.length > 0) checkKept(disk, path, bytes)
        // One byte may be what a first line left that was being written: it is kept, and there is nothing to tell.
        const isRemnant = path.includes('/journal/') && bytes.length <= 1
        if (!path.includes('/generations/') && !isRemnant) assert.ok(found.told.length > 0, 'nobody was told')
      })
    }
    await tally.trial(`${path} replaced by a folder`, async () => {
      const disk = work.disk.clone()
      disk.remove(path)
      disk.putFolder(path)
      const found = await start(disk)
      if (found) await checkPrefix(found.store, work)
    })
  }
}

/** R18. */
export const corruption: Campaign = {
  requirement: 'R18',
  title: 'odd content is never taken for “empty”, and is kept as it was found',
  required: 70,
  trials: { full: 70, quick: 70, small: 70 },
  run: runCatalogue,
}

const parts = ['workspace.json', '/annotations/', '/journal/', '/generations/', '/blobs/'] as const

async function runMissing(tally: Tally): Promise<void> {
  const work = await worked(40, [10, 30])
  const store = await openOn(work.disk)
  await store.putBlob(encoder.encode('a text'))
  await store.close()
  // Every choice of parts that are gone while at least one is left.
  for (let choice = 1; choice < 2 ** parts.length - 1; choice += 1) {
    const gone = parts.filter((_, index) => choice & (1 << index))
    await tally.trial(`without ${gone.join(', ')}`, async () => {
      const disk = work.disk.clone()
      for (const path of disk.files.keys()) if (gone.some((part) => path.includes(part))) disk.remove(path)
      const found = await start(disk)
      if (!found) return
      await checkPrefix(found.store, work)
      assert.ok(found.store.found.revision === 40 || found.told.length > 0, 'nobody was told')
    })
  }
}

/** R19. */
export const missing: Campaign = {
  requirement: 'R19',
  title: 'files that are gone are missing, never a new workspace',
  required: 30,
  trials: { full: 30, quick: 30, small: 30 },
  run: runMissing,
}
