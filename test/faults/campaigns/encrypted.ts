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

/** `campaign` once more in encrypted workspaces: as many trials as its requirement asks for, unless `trials` says otherwise. */
function encrypted(campaign: Campaign, trials: Partial<Campaign['trials']> = {}): Campaign {
  return {
    ...campaign,
    title: `encrypted: ${campaign.title}`,
    trials: { ...campaign.trials, full: campaign.required, ...trials },
    run: (tally) => keptEncrypted(() => campaign.run(tally)),
  }
}

/** The promises about work kept safe, put to the test a second time in encrypted workspaces. */
export const encryptedCampaigns: readonly Campaign[] = [
  encrypted(kill, { quick: 25, small: 6 }),
  encrypted(powerCut, { quick: 150, small: 8 }),
  encrypted(diskErrors, { full: 4_200, quick: 300, small: 20 }),
  encrypted(shortWrites, { quick: 400, small: 100 }),
  encrypted(undoAfterKill, { quick: 200, small: 60 }),
  encrypted(bitFlips, { quick: 400, small: 40 }),
  encrypted(truncation, { full: 20_400, quick: 800, small: 40 }),
  encrypted(corruption),
  encrypted(missing),
  encrypted(outsideChanges),
  ...merges.filter(({ isControl }) => !isControl).map((campaign) => encrypted(campaign)),
  encrypted(syncCopies),
  encrypted(ackIndependence, { quick: 400, small: 40 }),
]
