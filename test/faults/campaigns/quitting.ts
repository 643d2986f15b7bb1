import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { plainCodec } from '../../../src/storage/codec.ts'
import { nodeFileSystem } from '../../../src/storage/node-file-system.ts'
import { recover } from '../../../src/storage/recovery.ts'
import { KilledHost } from '../../support/kill-rounds.ts'
import { MemoryDisk } from '../../support/memory-disk.ts'
import { commit, contentsExpected, contentsOf, Expected, openOn, someWork } from '../../support/store-work.ts'
import { openWithArticles, making } from '../../support/open-workspace.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'
import { checkWhatIsLeft, makeWorkspace } from './killed-workspace.ts'

/** Edits are asked for and the store is closed at once: each that was asked for before is answered and there. */
async function closeAtOnce(random: (limit: number) => number): Promise<void> {
  const disk = new MemoryDisk()
  const expected = new Expected()
  const store = await openOn(disk)
  const work = someWork(4 + random(10))
  const before = random(work.length)
  for (const transaction of work.slice(0, before)) await commit(store, expected, transaction)
  const asked = work.slice(before).map((transaction) => commit(store, expected, transaction))
  await store.close()
  await Promise.all(asked)
  const again = await openOn(disk)
  assert.deepEqual(await contentsOf(again), contentsExpected(expected))
  assert.equal(again.found.revision, work.length)
}

/** The same through the host, with a checkpoint as the program makes one when it quits. */
async function quitAtOnce(): Promise<void> {
  const { disk, store, workspace } = await openWithArticles()
  const asked = [workspace.commit(making('one')), workspace.commit(making('two'))]
  await workspace.checkpoint()
  await store.close()
  for (const result of await Promise.all(asked)) assert.ok(!('refused' in result))
  const again = await openOn(disk)
  assert.deepEqual(
    (await again.annotations('article-1')).map(({ id }) => id),
    ['one', 'two'],
  )
}

/** A program that is asked to end in the middle of a burst: nothing is lost, and the next start has nothing to bring back. */
async function endInBurst(round: number, random: (limit: number) => number): Promise<void> {
  await using parent = await temporaryFolder()
  const folder = join(parent.path, 'workspace')
  const expected = await makeWorkspace(folder)
  const host = new KilledHost(folder, round)
  await host.comeTo('burst', 1 + random(2), random(40))
  const { exitCode, ...life } = await host.end()
  assert.deepEqual([exitCode, life.complaint], [0, ''])
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('lock-')),
    [],
  )
  const place = {
    folder,
    files: nodeFileSystem,
    codec: plainCodec,
    now: () => '',
    newId: () => '',
    pause: () => Promise.resolve(),
  }
  assert.deepEqual((await recover(place)).replay, [])
  await checkWhatIsLeft(folder, expected, life)
}

/** R11, with a program of its own. */
export const signals: Campaign = {
  requirement: 'R11',
  title: 'a program told to end (SIGTERM) saves what it was asked to, and leaves no lock and nothing to bring back',
  required: 40,
  trials: { full: 40, quick: 15, small: 2 },
  whyNot: () => (process.platform === 'win32' ? 'there are no such signals on Windows' : null),
  run: (tally: Tally) => tally.each((random, index) => endInBurst(index, random)),
}

/** R11. */
export const quitting: Campaign = {
  requirement: 'R11',
  title: 'an edit made right before quitting is there at the next start',
  required: 200,
  trials: { full: 400, quick: 400, small: 60 },
  run: (tally: Tally) => tally.each((random, index) => (index % 2 === 0 ? closeAtOnce(random) : quitAtOnce())),
}
