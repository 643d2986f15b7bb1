import assert from 'node:assert/strict'
import fc from 'fast-check'
import { serialiseCorrobora } from '../../../src/formats/corrobora/serialise.ts'
import { MemoryDisk } from '../../support/memory-disk.ts'
import { someExport } from '../../support/exports.ts'
import { type HostOnDisk, importFiles, openHost } from '../../support/host-on-disk.ts'
import { isSound } from '../../../src/host/verify.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

async function exported({ workbench }: HostOnDisk): Promise<string> {
  return (await workbench.exportJson({ kind: 'workspace' }, true)).content
}

async function run(tally: Tally): Promise<void> {
  // An empty workspace has nothing to export.
  const some = someExport.filter((articles) => articles.length > 0)
  const all = fc.sample(some, { numRuns: tally.wanted, seed: tally.seed })
  await tally.each(async (_random, index) => {
    const [first, second] = [await openHost(), await openHost()]
    await importFiles(first, { 'made.json': serialiseCorrobora(all[index] ?? [], { withText: true }) })
    const once = await exported(first)
    await importFiles(second, { 'export.json': once })
    assert.ok((await exported(second)) === once, 'the second export differs')
    for (const { workbench } of [first, second]) await workbench.close()
  })
}

/** R25. */
export const exchange: Campaign = {
  requirement: 'R25',
  title: 'export, import and export again give the same bytes',
  required: 500,
  trials: { full: 500, quick: 100, small: 8 },
  run,
}

async function runVerify(tally: Tally): Promise<void> {
  const made = fc.sample(
    someExport.filter((articles) => articles.length > 1),
    { numRuns: 1, seed: tally.seed },
  )
  const disk = new MemoryDisk()
  const host = await openHost(disk)
  await importFiles(host, { 'made.json': serialiseCorrobora(made[0] ?? [], { withText: true }) })
  const [report, content] = [await host.workbench.verify(), await exported(host)]
  assert.ok(isSound(report), JSON.stringify(report))
  assert.equal(report.journal?.agrees, true)
  await host.workbench.close()
  await tally.each(async (random) => {
    const copy = disk.clone()
    // Every other time there are no snapshots: then all comes from the journal.
    if (random(2) === 0) {
      for (const path of copy.files.keys()) if (/workspace\.json|annotations|generations/.test(path)) copy.remove(path)
    }
    const again = await openHost(copy)
    const said = await again.workbench.verify()
    assert.deepEqual({ ...said, files: 0 }, { ...report, files: 0 })
    assert.equal(said.journal?.from, 0)
    assert.ok((await exported(again)) === content, 'the journal gives another state')
    await again.workbench.close()
  })
}

/** R26. */
export const verifying: Campaign = {
  requirement: 'R26',
  title: 'verify says the same every time, and the journal alone gives the same state',
  required: 100,
  trials: { full: 100, quick: 100, small: 10 },
  run: runVerify,
}
