// One campaign in a process of its own: what is left behind by one, in memory or of time, is nothing to the next.

import { once } from 'node:events'
import { campaigns } from './campaigns.ts'
import type { Found, Order } from './lanes.ts'
import { runCampaign } from './run-campaign.ts'

const [{ index, size, seed }] = (await once(process, 'message')) as [Order]
const campaign = campaigns[index]
if (!campaign) throw new Error(`there is no campaign ${index}`)
const { campaign: _known, ...found } = await runCampaign(campaign, size, seed)
process.send?.(found satisfies Found, () => process.exit())
