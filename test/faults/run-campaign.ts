import assert from 'node:assert/strict'
import type { Campaign, Size } from './campaign.ts'
import { type Failure, Tally } from './tally.ts'

/** How one campaign went. */
export interface Outcome {
  readonly campaign: Campaign
  readonly trials: number
  readonly failed: number
  readonly failures: readonly Failure[]
  readonly seconds: number
  /** What was measured or is to be said of it, in words. */
  readonly remarks: readonly string[]
  /** Why it was not run; `null` when it was. */
  readonly skipped: string | null
}

/** Runs `campaign` in `size`. `seed` decides everything that looks random. */
export async function runCampaign(campaign: Campaign, size: Size, seed: number): Promise<Outcome> {
  const skipped = campaign.whyNot?.() ?? null
  const tally = new Tally(campaign.trials[size], seed)
  const started = performance.now()
  if (skipped === null) await campaign.run(tally)
  const isShort = size === 'full' && skipped === null && tally.trials < campaign.required
  if (isShort && campaign.why === undefined) {
    await tally.trial('as many trials as are asked for', () => assert.fail(`${tally.trials} of ${campaign.required}`))
  }
  return {
    campaign,
    trials: tally.trials,
    failed: tally.failed,
    failures: tally.failures,
    seconds: (performance.now() - started) / 1_000,
    remarks: [...tally.figures, ...reasonForFewer(campaign, size, tally.trials)],
    skipped,
  }
}

/** Why fewer trials were run than are asked for, in words; nothing when as many were. */
function reasonForFewer({ required, why }: Campaign, size: Size, trials: number): string[] {
  const reason = size === 'full' ? why : 'a selection'
  return trials >= required || reason === undefined ? [] : [`fewer than asked for: ${reason}`]
}

/** Whether it went as it must: no failure, or for a control at least one. */
export function isPassed({ campaign, failed, trials }: Outcome): boolean {
  if (campaign.isControl) return failed > 0
  return failed === 0 && trials > 0
}
