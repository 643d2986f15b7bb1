// How quickly the shipped reader shows, changes and scrolls annotated texts, beside bare text and other libraries.

import { benchArguments } from './arguments.ts'
import { buildPage } from './reader/build-page.ts'
import { installPeers } from './reader/install-peers.ts'
import type { Measurement } from './reader/measurement.ts'
import { PageServer } from './reader/page-server.ts'
import { report } from './reader/report.ts'
import { measureInRounds } from './reader/rounds.ts'
import { rowsOf } from './reader/rows.ts'
import { isPeer, systemNames } from './reader/systems.ts'
import { say } from './say.ts'
import { figure } from './table.ts'

const plan = benchArguments(systemNames)
if (plan.systems.some(isPeer)) installPeers()

const pages = new Map()
for (const system of plan.systems) pages.set(system, await buildPage(system))

using server = await PageServer.open(pages, plan.sizes)
const measurements = await measureInRounds(server, plan, tell)
const rows = rowsOf(measurements)
process.stdout.write(plan.json ? `${JSON.stringify(rows, null, 2)}\n` : `\n${report(measurements, rows)}\n`)

function tell({ system, size, round, figures, failure }: Measurement): void {
  const { paintMs, addMs, hitUs, lateFrames } = figures
  const found = `paint ${figure(paintMs)} ms, add ${figure(addMs)} ms, hit ${figure(hitUs)} µs, late ${figure(lateFrames)} %`
  say(`round ${round + 1}  ${size.padEnd(4)}  ${system.padEnd(20)} ${found}${failure === null ? '' : `  ${failure}`}`)
}
