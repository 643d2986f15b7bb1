import assert from 'node:assert/strict'
import { MemoryDisk, systemError } from '../../support/memory-disk.ts'
import { openOn, someWork } from '../../support/store-work.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'
import { checkExact, checkNothingLost, runScript } from './script.ts'

const codes = ['EIO', 'ENOSPC', 'EDQUOT', 'EACCES', 'EBUSY', 'EMFILE']

/** What was left takes a new edit once the disk works again. */
async function checkUsable(disk: MemoryDisk): Promise<void> {
  const store = await openOn(disk)
  const next = someWork(51)[50]
  if (next && store.found.articles.length > 0) assert.equal(await store.append(next), store.found.revision + 1)
  await store.close()
}

async function run(tally: Tally): Promise<void> {
  const { calls, reports } = await runScript(new MemoryDisk(), () => null)
  assert.equal(reports, 0)
  const all = calls * codes.length * 2
  const random = tally.random()
  let reported = 0
  for (const code of codes) {
    for (const lasts of [false, true]) {
      for (let failing = 0; failing < calls; failing += 1) {
        if (tally.wanted < all && random(all) >= tally.wanted) continue
        await tally.trial(`${code} ${lasts ? 'from' : 'at'} call ${failing}`, async () => {
          const disk = new MemoryDisk()
          const outcome = await runScript(disk, ({ index, path }) =>
            index === failing || (lasts && index > failing) ? systemError(code, path) : null,
          )
          reported += outcome.reports
          await (lasts ? checkNothingLost(disk, outcome) : checkExact(disk, outcome))
          await checkUsable(disk)
        })
      }
    }
  }
  tally.figure(`${calls} calls, ${codes.length} errors, once and lasting; ${reported} reports`)
}

/** R4. */
export const diskErrors: Campaign = {
  requirement: 'R4',
  title: 'whichever call fails, an edit is acknowledged and there, or reported',
  required: 4_000,
  trials: { full: 5_000, quick: 500, small: 60 },
  run,
}
