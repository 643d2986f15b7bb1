import assert from 'node:assert/strict'
import { join } from 'node:path'
import { applyChanges } from '../../../src/core/state/apply.ts'
import { countChanges } from '../../../src/core/state/counts.ts'
import { Workspace } from '../../../src/host/workspace.ts'
import { openStore } from '../../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../../src/storage/surroundings.ts'
import { aTransaction, anArticle, articleMade } from '../../support/builders.ts'
import { KilledHost, type KilledLife, type Phase } from '../../support/kill-rounds.ts'
import { contentsExpected, contentsOf, Expected } from '../../support/store-work.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

/** Where the kills of a round are aimed: in turn at the recovery, at a checkpoint, and anywhere in the burst. */
function aim(round: number, random: (limit: number) => number): readonly [phase: Phase, nth: number, delay: number] {
  if (round % 3 === 0) return ['recovery', 1, random(12)]
  if (round % 3 === 1) return ['checkpoint', 1 + random(3), random(12)]
  return ['burst', 1 + random(3), random(30)]
}

async function makeWorkspace(folder: string): Promise<Expected> {
  const expected = new Expected()
  const store = await openStore({ folder, ...nodeSurroundings })
  const articles = [0, 1, 2].map((number) => articleMade(anArticle({ id: `article-${number}` })))
  const transaction = aTransaction({ id: 'import', changes: articles })
  expected.take(transaction, await store.append(transaction))
  await store.close()
  return expected
}

/** Opens what a killed host left, checks it against what the host said, undoes and redoes, and lets go of it. */
async function checkWhatIsLeft(folder: string, expected: Expected, life: KilledLife): Promise<void> {
  assert.equal(life.complaint, '')
  const store = await openStore({ folder, ...nodeSurroundings })
  const { revision, notices, recent } = store.found
  assert.deepEqual(notices, [])
  for (const [id, acknowledged] of life.acknowledged)
    assert.equal(recent.get(id), acknowledged, `${id} was acknowledged`)
  const kept = life.asked.filter(({ id }) => recent.has(id))
  for (const transaction of kept.toSorted((a, b) => (recent.get(a.id) ?? 0) - (recent.get(b.id) ?? 0))) {
    expected.take(transaction, expected.revision + 1)
  }
  assert.equal(revision, expected.revision)
  assert.deepEqual(await contentsOf(store), contentsExpected(expected))

  const workspace = new Workspace(store, nodeSurroundings, { committed: () => undefined, storage: () => undefined })
  const steps = Math.min(3, store.found.history.done.length)
  for (const way of ['undo', 'redo'] as const) {
    for (let turn = 0; turn < steps; turn += 1) {
      const result = await workspace[way]()
      assert.ok(!('refused' in result), `${way} was refused`)
      expected.records = applyChanges(expected.records, result.transaction.changes)
      expected.counts = countChanges(expected.counts, result.transaction.changes)
      expected.revision = result.revision
    }
  }
  await store.close()
}

/** Kills in one workspace before another is begun: comparing all of it takes longer with every round. */
const killsPerWorkspace = 25

async function run(tally: Tally): Promise<void> {
  const killed: Record<Phase, number> = { ready: 0, recovery: 0, burst: 0, checkpoint: 0 }
  let acknowledged = 0
  for (let first = 0; first < tally.wanted; first += killsPerWorkspace) {
    await using parent = await temporaryFolder()
    const folder = join(parent.path, 'workspace')
    const expected = await makeWorkspace(folder)
    let next = new KilledHost(folder, first)
    try {
      for (let round = first; round < Math.min(tally.wanted, first + killsPerWorkspace); round += 1) {
        const host = next
        // The next one starts up meanwhile; it opens the workspace only when it is told to.
        next = new KilledHost(folder, round + 1)
        await tally.trial(`round ${round}`, async () => {
          const life = await host.liveUntil(...aim(round, tally.random(round)))
          killed[life.phase] += 1
          acknowledged += life.acknowledged.size
          await checkWhatIsLeft(folder, expected, life)
        })
      }
    } finally {
      await next.kill()
    }
  }
  const { recovery, burst, checkpoint } = killed
  tally.figure(
    `${recovery} in recovery, ${burst} in a burst, ${checkpoint} in a checkpoint; ${acknowledged} acknowledged`,
  )
  await tally.trial('the kills are spread', () => assert.ok(Math.min(recovery, burst, checkpoint) > tally.wanted / 20))
}

/** R1. */
export const kill: Campaign = {
  requirement: 'R1',
  title: 'a host killed at any moment loses no acknowledged edit',
  required: 500,
  trials: { full: 500, quick: 60, small: 50 },
  run,
}
