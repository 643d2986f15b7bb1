import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { CutDisk, type CutDiskKind, cutDiskKinds } from '../../support/cut-disk.ts'
import { KilledHost } from '../../support/kill-rounds.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'
import { checkWhatIsLeft, makeWorkspace } from './killed-workspace.ts'

/** Cuts in one workspace before another is begun. */
const cutsPerWorkspace = 5

async function runKind(tally: Tally, kind: CutDiskKind): Promise<void> {
  const random = tally.random()
  let acknowledged = 0
  for (let first = 0; first < tally.wanted; first += cutsPerWorkspace) {
    await using disk = await CutDisk.make(kind)
    const folder = join(disk.path, 'workspace')
    const expected = await makeWorkspace(folder)
    const { failed } = tally
    // What follows a failure in the same workspace says nothing.
    const last = Math.min(tally.wanted, first + cutsPerWorkspace)
    for (let cut = first; cut < last && tally.failed === failed; cut += 1) {
      await tally.trial(`cut ${cut}`, async () => {
        const host = new KilledHost(folder, cut)
        await host.comeTo('burst', 1 + random(4), random(400))
        await disk.cut(() => host.stop())
        const life = await host.kill()
        await disk.restart()
        acknowledged += life.acknowledged.size
        await checkWhatIsLeft(folder, expected, life)
      })
    }
  }
  tally.figure(`${acknowledged} edits acknowledged`)
}

/** R3, on each file system. */
export const realPowerCuts: readonly Campaign[] = cutDiskKinds.map((kind) => ({
  requirement: 'R3',
  title: `a power cut on ${kind.name} loses no acknowledged edit`,
  required: 25,
  trials: { full: 25, quick: 5, small: 1 },
  run: (tally) => runKind(tally, kind),
}))

async function runControl(tally: Tally): Promise<void> {
  const script = join(import.meta.dirname, '../../support/lowdb-host.ts')
  await tally.each(async (random) => {
    await using disk = await CutDisk.make(cutDiskKinds[0] as CutDiskKind)
    const path = join(disk.path, 'db.json')
    const host = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, path], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let said = ''
    host.stdout.on('data', (words: Buffer) => (said += words.toString()))
    const closed = once(host, 'close')
    await once(host.stdout, 'data')
    await setTimeout(50 + random(300))
    await disk.cut(() => host.kill('SIGSTOP'))
    host.kill('SIGKILL')
    await closed
    await disk.restart()
    const acknowledged = Number(said.split('\n').at(-2))
    const left = JSON.parse(await readFile(path, 'utf8')) as string[]
    assert.ok(left.length >= acknowledged, `${acknowledged} rows were acknowledged, ${left.length} are there`)
  })
}

/** The control of R3. */
export const realPowerCutsControl: Campaign = {
  requirement: 'R3',
  title: 'lowdb’s own writer loses acknowledged rows at such cuts',
  required: 10,
  trials: { full: 10, quick: 5, small: 1 },
  isControl: true,
  run: runControl,
}
