// `npm run test:power-cuts`: the power of real file systems is cut while a program saves. Takes Linux, root, loop devices, perl, e2fsprogs
// and xfsprogs; where it has not all of these it says so and ends. `--quick` makes a few cuts on each.

import { parseArgs } from 'node:util'
import { say } from '../bench/say.ts'
import { table } from '../bench/table.ts'
import { whyNoCutDisk } from '../support/cut-disk.ts'
import { realPowerCuts, realPowerCutsControl } from './campaigns/real-power-cuts.ts'
import { isPassed, runCampaign } from './run-campaign.ts'

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })

const whyNot = await whyNoCutDisk()
if (whyNot !== null) say(`not run: ${whyNot}`)
else await cutAll()

async function cutAll(): Promise<void> {
  const rows: string[][] = []
  let failed = 0
  for (const campaign of [...realPowerCuts, realPowerCutsControl]) {
    say(`${campaign.title} …`)
    const outcome = await runCampaign(campaign, values.quick ? 'quick' : 'full', Date.now() % 1_000_000)
    if (!isPassed(outcome)) failed += 1
    if (!campaign.isControl) for (const { trial, reason } of outcome.failures) say(`  ${trial}: ${reason}`)
    const { trials, failed: lost, seconds, remarks } = outcome
    const verdict = campaign.isControl ? `${lost}, as it must` : `${lost}`
    rows.push([campaign.title, `${trials}`, verdict, seconds.toFixed(1), remarks.join('; ')])
  }
  process.stdout.write(`${table(['', 'cuts', 'failures', 'seconds', 'remarks'], rows)}\n`)
  process.stdout.write(`\n${rows.length - failed} passed, ${failed} failed\n`)
  process.exitCode = failed > 0 ? 1 : 0
}
