import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readdir, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { hasCode } from '../../../src/core/errors.ts'
import { Workspace } from '../../../src/host/workspace.ts'
import { openStore } from '../../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../../src/storage/surroundings.ts'
import { aTransaction, anAnnotation, annotationMade, anArticle, articleMade } from '../../support/builders.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

const run = promisify(execFile)

/** How soon a person must hear of it, in milliseconds. */
const soon = 1_000

/** The space that is kept for a full disk, in bytes. */
const reserveBytes = 256 * 1024

/** Edits until the disk is full; then some space is freed, and they go on. */
async function untilFull(mount: string, noteLength: number): Promise<void> {
  const folder = join(mount, 'workspace')
  const ballast = join(mount, 'ballast')
  await writeFile(ballast, new Uint8Array(256 * 1024))
  const told: (string | null)[] = []
  const notices: string[] = []
  const store = await openStore({ folder, ...nodeSurroundings, onNotice: (words) => notices.push(words) })
  assert.equal((await stat(join(folder, 'reserve'))).size, reserveBytes)
  const listener = { committed: () => undefined, storage: (problem: string | null) => void told.push(problem) }
  const workspace = new Workspace(store, nodeSurroundings, listener)
  await workspace.commit(aTransaction({ id: 'article', changes: [articleMade(anArticle())] }))
  const acknowledged: string[] = []
  const edit = (index: number) => {
    const annotation = anAnnotation({ id: `annotation-${index}`, note: 'n'.repeat(noteLength) })
    return workspace.commit(aTransaction({ id: `edit-${index}`, changes: [annotationMade(annotation)] }))
  }
  let index = 0
  for (let isFull = false; !isFull; index += 1) {
    assert.ok(index < 20_000, 'the disk never got full')
    const asked = performance.now()
    try {
      const result = await edit(index)
      assert.ok(!('refused' in result))
      acknowledged.push(`annotation-${index}`)
    } catch (error) {
      assert.ok(hasCode(error, 'storage/write-failed'), String(error))
      assert.match(error.message, /disk is full. Free some space/)
      assert.ok(performance.now() - asked < soon, 'a person heard of it late')
      isFull = true
    }
  }
  assert.match(String(told.at(-1)), /disk is full/)
  // The reserve was given up before, and a person told: several edits still fitted in it.
  assert.match(String(notices), /disk is full.*Free some space now/)
  await assert.rejects(stat(join(folder, 'reserve')), { code: 'ENOENT' })
  const inMemory = () => workspace.annotations('article-1').then((all) => [...all].map(({ id }) => id).toSorted(byName))
  assert.deepEqual(await inMemory(), acknowledged.toSorted(byName))
  assert.deepEqual(await readdir(join(folder, 'temporary')), [])
  await unlink(ballast)
  assert.ok(!('refused' in (await edit(index))))
  acknowledged.push(`annotation-${index}`)
  assert.equal(told.at(-1), null)
  await store.close()
  const again = await openStore({ folder, ...nodeSurroundings })
  assert.deepEqual(
    (await again.annotations('article-1')).map(({ id }) => id).toSorted(byName),
    acknowledged.toSorted(byName),
  )
  await again.close()
}

function byName(a: string, b: string): number {
  return a < b ? -1 : 1
}

/** Runs `work` in a file system of 1 MiB in memory. */
async function onSmallDisk(work: (mount: string) => Promise<void>): Promise<void> {
  await using folder = await temporaryFolder()
  await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder.path])
  try {
    await work(folder.path)
  } finally {
    // Lazily: a trial that failed has left its files open.
    await run('umount', ['-l', folder.path])
  }
}

/** Why a small disk cannot be made here; `null` when it can. */
export function whyNoMount(): string | null {
  if (process.platform !== 'linux') return 'it takes Linux'
  return process.getuid?.() === 0 ? null : 'it takes root to mount a small disk'
}

/** R6. */
export const fullDisk: Campaign = {
  requirement: 'R6',
  title: 'on a full disk nothing is lost or half done, and freeing space is enough',
  required: 10,
  trials: { full: 20, quick: 10, small: 2 },
  whyNot: whyNoMount,
  run: (tally: Tally) => tally.each((random) => onSmallDisk((mount) => untilFull(mount, 200 + random(4_000)))),
}
