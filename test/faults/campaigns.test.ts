import { expect, test } from 'vitest'
import { campaigns } from './campaigns.ts'
import { isPassed, runCampaign } from './run-campaign.ts'

const seed = Number(process.env['FAULTS_SEED'] ?? Date.now() % 1_000_000)

test.each(
  campaigns.map(
    (campaign) =>
      [campaign.requirement, campaign.isControl ? ' (control, must fail)' : '', campaign.title, campaign] as const,
  ),
)('%s%s: %s', { timeout: 240_000 }, async (_requirement, _control, _title, campaign) => {
  const outcome = await runCampaign(campaign, 'small', seed)
  const said = outcome.failures.map(({ trial, reason }) => `${trial}: ${reason}`)
  if (!campaign.isControl) expect(said, `FAULTS_SEED=${seed}`).toEqual([])
  expect(outcome.skipped !== null || isPassed(outcome), `FAULTS_SEED=${seed}`).toBe(true)
})

test('every requirement is asked for as often as it says, or the reason is given', () => {
  const short = campaigns.filter(({ required, trials, why }) => trials.full < required && why === undefined)
  expect(short.map(({ requirement }) => requirement)).toEqual([])
})
