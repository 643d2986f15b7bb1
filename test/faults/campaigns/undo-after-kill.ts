import assert from 'node:assert/strict'
import { MemoryDisk } from '../../support/memory-disk.ts'
import { openWorkspace } from '../../support/open-workspace.ts'
import {
  type Contents,
  commit,
  contentsExpected,
  contentsOf,
  Expected,
  openOn,
  someWork,
} from '../../support/store-work.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

const edits = 260

async function run(tally: Tally): Promise<void> {
  const disk = new MemoryDisk()
  const expected = new Expected()
  const after: Contents[] = [contentsExpected(expected)]
  const store = await openOn(disk)
  for (const [index, transaction] of someWork(edits).entries()) {
    await commit(store, expected, transaction)
    after.push(contentsExpected(expected))
    if (index % 25 === 24) await store.checkpoint(expected.state)
  }
  // The host is not closed: it was killed. And so is every one after it, after a few undos each.
  let workspace = (await openWorkspace(disk)).workspace
  await tally.each(async (random, index) => {
    const result = await workspace.undo()
    assert.ok(!('refused' in result), `undo ${index + 1} was refused`)
    if (random(10) > 0) return
    workspace = (await openWorkspace(disk)).workspace
    const { articles, annotations, counts } = await contentsOf(await openOn(disk.clone()))
    const { revision: _revision, ...wanted } = after[edits - index - 1] as Contents
    assert.deepEqual({ articles, annotations, counts }, wanted)
  })
}

/** R15. */
export const undoAfterKill: Campaign = {
  requirement: 'R15',
  title: 'the last 200 steps can be undone after a kill and a new start',
  required: 200,
  trials: { full: 200, quick: 200, small: 200 },
  run,
}
