import type { Campaign } from './campaign.ts'
import { ackIndependence } from './campaigns/ack-independence.ts'
import { anchoring, anchoringControls } from './campaigns/anchoring.ts'
import { anchoringTime } from './campaigns/anchoring-time.ts'
import { bitFlips, corruption, missing, truncation } from './campaigns/damage.ts'
import { diskErrors } from './campaigns/disk-errors.ts'
import { encryptedCampaigns } from './campaigns/encrypted.ts'
import { deleting, erasing, erasingEncrypted } from './campaigns/erasing.ts'
import { exchange, verifying } from './campaigns/exchange.ts'
import { fullDisk } from './campaigns/full-disk.ts'
import { generations } from './campaigns/generations.ts'
import { heldFiles } from './campaigns/held-files.ts'
import { honestStatus } from './campaigns/honest-status.ts'
import { hostileWords } from './campaigns/hostile-words.ts'
import { anyFile, hostileCampaigns } from './campaigns/hostile-files.ts'
import { schedules, switches } from './campaigns/interleavings.ts'
import { invariants } from './campaigns/invariants.ts'
import { isolatedReader } from './campaigns/isolated-reader.ts'
import { kill } from './campaigns/kill.ts'
import { largeFolder } from './campaigns/large-folder.ts'
import { largeStart, soak } from './campaigns/large-workspace.ts'
import { latency } from './campaigns/latency.ts'
import { merges } from './campaigns/merging.ts'
import { modes } from './campaigns/modes.ts'
import { oddInputs } from './campaigns/odd-inputs.ts'
import { outsideChanges } from './campaigns/outside-changes.ts'
import { nothingReadable, readable } from './campaigns/nothing-readable.ts'
import { forgottenSyncs, powerCut } from './campaigns/power-cut.ts'
import { powerCutControl } from './campaigns/power-cut-control.ts'
import { quitting, signals } from './campaigns/quitting.ts'
import { readLimits } from './campaigns/read-limits.ts'
import { readOnly } from './campaigns/read-only.ts'
import { sameText } from './campaigns/same-text.ts'
import { shortWrites, shortWritesControl } from './campaigns/short-writes.ts'
import { strictText } from './campaigns/strict-text.ts'
import { syncCopies } from './campaigns/sync-copies.ts'
import { doubleStarts, onePath, workspaceLock } from './campaigns/two-programs.ts'
import { undoAfterKill } from './campaigns/undo-after-kill.ts'
import { prototypeKeys, values } from './campaigns/values.ts'
import { versions } from './campaigns/versions.ts'
import { wire } from './campaigns/wire.ts'

/** All campaigns, by number; controls follow what they are the control of. */
export const campaigns: readonly Campaign[] = [
  kill,
  powerCut,
  powerCutControl,
  ...forgottenSyncs,
  diskErrors,
  shortWrites,
  shortWritesControl,
  fullDisk,
  readOnly,
  modes,
  heldFiles,
  latency,
  quitting,
  signals,
  generations,
  honestStatus,
  undoAfterKill,
  bitFlips,
  truncation,
  corruption,
  missing,
  values,
  prototypeKeys,
  strictText,
  invariants,
  versions,
  exchange,
  verifying,
  doubleStarts,
  workspaceLock,
  switches,
  schedules,
  outsideChanges,
  ...merges,
  syncCopies,
  onePath,
  ackIndependence,
  ...encryptedCampaigns,
  wire,
  nothingReadable,
  readable,
  sameText,
  erasing,
  erasingEncrypted,
  deleting,
  anchoring,
  ...anchoringControls,
  anchoringTime,
  anyFile,
  isolatedReader,
  ...hostileCampaigns,
  hostileWords,
  oddInputs,
  readLimits,
  largeStart,
  soak,
  largeFolder,
]
