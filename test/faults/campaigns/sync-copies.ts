import assert from 'node:assert/strict'
import { aTransaction } from '../../support/builders.ts'
import { MemoryDisk } from '../../support/memory-disk.ts'
import { contentsExpected, contentsOf, memoryFolder, openOn } from '../../support/store-work.ts'
import { worked } from '../../support/worked-disk.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

/** How sync programs rename what was changed in two places; `%` stands for the name, `#` for its ending. */
const patterns = [
  "% (Ann's conflicted copy 2026-11-22).#",
  '% (conflicted copy 2026-11-22 101112).#',
  '%.sync-conflict-20261122-101112-ABCDEFG.#',
  '%-LAPTOP-7.#',
  '% (1).#',
  '%_conflict-20261122-101112.#',
]

const files = [
  'workspace.json',
  'annotations/article-1.json',
  'journal/000000000001-1.log',
  'generations/000000000010.json',
]

async function run(tally: Tally): Promise<void> {
  const { disk, expected } = await worked(20, [10])
  for (const pattern of patterns) {
    for (const file of files) {
      const [, name = '', ending = ''] = /^(.*)\.(\w+)$/.exec(file) ?? []
      const copy = pattern.replace('%', name).replace('#', ending)
      await tally.trial(copy, async () => {
        const synced = disk.clone()
        const bytes = new TextEncoder().encode('of the other machine')
        synced.put(`${memoryFolder}/${copy}`, bytes)
        const store = await openOn(synced)
        assert.deepEqual(store.found.notices.filter((notice) => notice.includes(copy)).length, 1)
        assert.deepEqual(await contentsOf(store), contentsExpected(expected))
        await store.checkpoint(expected.state)
        await store.close()
        assert.deepEqual(synced.files.get(`${memoryFolder}/${copy}`), bytes)
      })
    }
  }
  for (const folder of ['/home/ann/Dropbox/work', '/home/ann/OneDrive/work', '/home/ann/Google Drive/work']) {
    await tally.trial(folder, async () => {
      const empty = new MemoryDisk()
      const first = await openOn(empty, { folder })
      assert.equal(first.found.notices.length, 1)
      await first.append(aTransaction())
      await first.close()
      assert.deepEqual((await openOn(empty, { folder })).found.notices, [])
    })
  }
}

/** R30. */
export const syncCopies: Campaign = {
  requirement: 'R30',
  title: 'copies that sync programs make are listed and left; their folders are told of once',
  required: 27,
  trials: { full: 27, quick: 27, small: 27 },
  run,
}
