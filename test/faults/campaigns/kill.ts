import assert from 'node:assert/strict'
import { join } from 'node:path'
import { KilledHost, type Phase } from '../../support/kill-rounds.ts'
import { openedAs } from '../../support/store-work.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'
import { checkWhatIsLeft, makeWorkspace } from './killed-workspace.ts'

/** Where the kills of a round are aimed: in turn at the recovery, at a checkpoint, and anywhere in the burst. */
function aim(round: number, random: (limit: number) => number): readonly [phase: Phase, nth: number, delay: number] {
  if (round % 3 === 0) return ['recovery', 1, random(12)]
  if (round % 3 === 1) return ['checkpoint', 1 + random(3), random(12)]
  return ['burst', 1 + random(3), random(30)]
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
    let next = new KilledHost(folder, first, openedAs().passphrase)
    try {
      for (let round = first; round < Math.min(tally.wanted, first + killsPerWorkspace); round += 1) {
        const host = next
        // The next one starts up meanwhile; it opens the workspace only when it is told to.
        next = new KilledHost(folder, round + 1, openedAs().passphrase)
        await tally.trial(`round ${round}`, async () => {
          const life = await host.liveUntil(...aim(round, tally.random(round)))
          killed[life.phase] += 1
          acknowledged += life.acknowledged.size
          assert.equal(life.complaint, '')
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
