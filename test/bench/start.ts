// How long it takes from the start of the host until the first article is painted in a browser that is open already.

import { BenchWorkspace } from './app/bench-workspace.ts'
import { benchArguments } from './arguments.ts'
import { ChromiumPage } from './chromium-page.ts'
import { median } from './statistics.ts'
import { figure, table } from './table.ts'
import { ServedHost } from '../support/served-host.ts'

/** What was found, in milliseconds. */
interface Found {
  /** Whether the workspace is made at this start, with its two articles, or was there. */
  readonly workspace: 'new' | 'known'
  /** Until the host has printed its address. */
  readonly hostMs: number
  /** Until the article is painted. */
  readonly paintMs: number
}

const plan = benchArguments(['corrobora'])
const found: Found[] = []
for (let round = 0; round < plan.rounds; round += 1) {
  await using workspace = await BenchWorkspace.make()
  found.push(await start(workspace, 'new'))
  found.push(await start(workspace, 'known'))
}
const rows = (['new', 'known'] as const).map((workspace) => ({
  workspace,
  hostMs: medianOf(workspace, 'hostMs'),
  paintMs: medianOf(workspace, 'paintMs'),
}))
const lines = rows.map(({ workspace, hostMs, paintMs }) => [`${workspace} workspace`, figure(hostMs), figure(paintMs)])
process.stdout.write(
  plan.json ? `${JSON.stringify(rows, null, 2)}\n` : `${table(['start', 'host ms', 'first article ms'], lines)}\n`,
)

async function start({ folder }: BenchWorkspace, workspace: Found['workspace']): Promise<Found> {
  await using chromium = await ChromiumPage.open()
  const { page } = chromium
  const began = performance.now()
  const host = await ServedHost.start({ workspace: folder })
  const hostMs = performance.now() - began
  await page.goto(host.address)
  await page.waitForFunction(() => document.querySelector('co-reader .text p') !== null)
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  const paintMs = performance.now() - began
  await host.stop()
  return { workspace, hostMs, paintMs }
}

function medianOf(workspace: Found['workspace'], time: 'hostMs' | 'paintMs'): number | null {
  return median(found.filter((one) => one.workspace === workspace).map((one) => one[time]))
}
