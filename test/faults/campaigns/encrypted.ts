import { keptEncrypted } from '../../support/store-work.ts'
import type { Campaign } from '../campaign.ts'
import { ackIndependence } from './ack-independence.ts'
import { bitFlips, corruption, missing, truncation } from './damage.ts'
import { diskErrors } from './disk-errors.ts'
import { kill } from './kill.ts'
import { merges } from './merging.ts'
import { outsideChanges } from './outside-changes.ts'
import { powerCut } from './power-cut.ts'
import { shortWrites } from './short-writes.ts'
import { syncCopies } from './sync-copies.ts'
import { undoAfterKill } from './undo-after-kill.ts'

/** `campaign` once more in encrypted workspaces. */
function encrypted(campaign: Campaign, trials: Campaign['trials']): Campaign {
  return {
    ...campaign,
    title: `encrypted: ${campaign.title}`,
    trials,
    why: 'to keep the time of a run; the row without encryption has all, and what differs is the sealing of each record',
    run: (tally) => keptEncrypted(() => campaign.run(tally)),
  }
}

/** The promises about work kept safe, put to the test a second time in encrypted workspaces. */
export const encryptedCampaigns: readonly Campaign[] = [
  encrypted(kill, { full: 200, quick: 25, small: 6 }),
  encrypted(powerCut, { full: 600, quick: 150, small: 8 }),
  encrypted(diskErrors, { full: 1_200, quick: 300, small: 20 }),
  encrypted(shortWrites, { full: 2_000, quick: 400, small: 100 }),
  encrypted(undoAfterKill, { full: 200, quick: 200, small: 60 }),
  encrypted(bitFlips, { full: 2_000, quick: 400, small: 40 }),
  encrypted(truncation, { full: 5_000, quick: 800, small: 40 }),
  encrypted(corruption, { full: 70, quick: 70, small: 70 }),
  encrypted(missing, { full: 30, quick: 30, small: 30 }),
  encrypted(outsideChanges, outsideChanges.trials),
  ...merges.filter(({ isControl }) => !isControl).map((campaign) => encrypted(campaign, campaign.trials)),
  encrypted(syncCopies, syncCopies.trials),
  encrypted(ackIndependence, { full: 2_000, quick: 400, small: 40 }),
]
