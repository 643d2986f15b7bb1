import assert from 'node:assert/strict'
import { MemoryDisk } from '../../support/memory-disk.ts'
import { commit, contentsExpected, contentsOf, Expected, openOn, someWork } from '../../support/store-work.ts'
import { openWithArticles, making } from '../../support/open-workspace.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

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

/** R11. */
export const quitting: Campaign = {
  requirement: 'R11',
  title: 'an edit made right before quitting is there at the next start',
  required: 200,
  trials: { full: 400, quick: 400, small: 60 },
  run: (tally: Tally) => tally.each((random, index) => (index % 2 === 0 ? closeAtOnce(random) : quitAtOnce())),
}
