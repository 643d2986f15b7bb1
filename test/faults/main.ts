// `npm run test:faults`: the promises about work kept safe, each put to the test by injecting the fault.
//
//   --quick      a selection, in minutes
//   --only R2    one requirement, or several: R2,R16
//   --seed 17    the same trials again

import { parseArgs } from 'node:util'
import { say } from '../bench/say.ts'
import { table } from '../bench/table.ts'
import { campaigns } from './campaigns.ts'
import { runInLanes } from './lanes.ts'
import { isPassed, type Outcome } from './run-campaign.ts'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const seed = Number(values.seed)
if (!Number.isInteger(seed)) throw new Error(`--seed ${values.seed} is not a whole number`)
const only = values.only.split(',').filter((number) => number !== '')
const chosen = campaigns.filter(({ requirement }) => only.length === 0 || only.includes(requirement))
if (chosen.length === 0) throw new Error(`--only ${values.only}: there is no such requirement`)

function replay({ campaign: { requirement } }: Outcome): string {
  return `npm run test:faults -- ${values.quick ? '--quick ' : ''}--only ${requirement} --seed ${seed}`
}

function row({ campaign, trials, failed, seconds, remarks, skipped }: Outcome): string[] {
  const { requirement, title, required, isControl } = campaign
  const name = isControl ? `${requirement} control: ${title}` : `${requirement} ${title}`
  const verdict = isControl ? `${failed}, as it must` : String(failed)
  return skipped === null
    ? [name, `${trials}`, `${required}`, verdict, seconds.toFixed(1), remarks.join('; ')]
    : [name, '0', `${required}`, '–', '–', `not run: ${skipped}`]
}

say(`seed ${seed}`)
const outcomes = await runInLanes(chosen, { size: values.quick ? 'quick' : 'full', seed }, ({ requirement, title }) =>
  say(`${requirement} ${title} …`),
)
for (const outcome of outcomes.filter(({ campaign }) => !campaign.isControl)) {
  for (const { trial, reason } of outcome.failures) say(`  ${trial}: ${reason}\n  again: ${replay(outcome)}`)
}

const run = outcomes.filter(({ skipped }) => skipped === null)
const failed = run.filter((outcome) => !isPassed(outcome)).length
const rows = outcomes.map(row)
process.stdout.write(`${table(['requirement', 'trials', 'asked for', 'failures', 'seconds', 'remarks'], rows)}\n`)
process.stdout.write(`\nseed ${seed}\n${run.length - failed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 ? 1 : 0
