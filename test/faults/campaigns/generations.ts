import assert from 'node:assert/strict'
import { plainCodec } from '../../../src/storage/codec.ts'
import { Generations } from '../../../src/storage/generations.ts'
import { annotationsKind, workspaceKind } from '../../../src/storage/snapshots.ts'
import { MemoryDisk } from '../../support/memory-disk.ts'
import {
  commit,
  contentsExpected,
  contentsOf,
  Expected,
  memoryFolder,
  openOn,
  someWork,
} from '../../support/store-work.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

const start = Date.UTC(2026, 8, 1)
const minute = 60_000

/** The generations in the workspace on `disk`, newest first, each of whose copies is read and verified. */
async function verified(disk: MemoryDisk): Promise<string[]> {
  const place = {
    folder: memoryFolder,
    files: disk,
    codec: plainCodec,
    now: () => '',
    newId: () => '',
    pause: () => Promise.resolve(),
  }
  const generations = await Generations.list(place)
  const times: string[] = []
  for await (const generation of generations.readable()) {
    for (const { file } of generation.data.files) {
      const copy =
        file === 'workspace.json'
          ? await generations.copy(generation, file, workspaceKind)
          : await generations.copy(generation, file, annotationsKind)
      assert.ok(copy, `${file} of ${generation.data.at} does not verify`)
    }
    times.push(generation.data.at)
  }
  return times
}

/** The last time of each of the last `count` stretches of time. */
function lastOfEach(newestFirst: readonly string[], precision: number, count: number): string[] {
  const stretches = [...new Set(newestFirst.map((at) => at.slice(0, precision)))].slice(0, count)
  return stretches.map((stretch) => newestFirst.find((at) => at.startsWith(stretch)) ?? '')
}

async function run(tally: Tally): Promise<void> {
  const disk = new MemoryDisk()
  const expected = new Expected()
  const random = tally.random()
  let now = start
  const store = await openOn(disk, { now: () => new Date(now).toISOString() })
  const made: string[] = []
  const work = someWork(tally.wanted)
  await tally.each(async (_random, index) => {
    // Work in bursts, with breaks of hours and days.
    now += minute * (random(4) > 0 ? 1 + random(40) : 60 * (1 + random(30)))
    await commit(store, expected, work[index] as never)
    await store.checkpoint(expected.state)
    made.unshift(new Date(now).toISOString())
    const kept = await verified(disk)
    const wanted = [...made.slice(0, 10), ...lastOfEach(made, 13, 24), ...lastOfEach(made, 10, 14)]
    assert.deepEqual(kept, [...new Set(wanted)].toSorted().toReversed())
  })
  await tally.trial('a disk with little space keeps the newest ten and no more', async () => {
    disk.free = 1
    await store.checkpoint(expected.state)
    assert.equal((await verified(disk)).length, Math.min(10, made.length))
    assert.deepEqual(await contentsOf(await openOn(disk)), contentsExpected(expected))
  })
}

/** R13. */
export const generations: Campaign = {
  requirement: 'R13',
  title: 'the last ten, 24 hourly and 14 daily copies are kept, and each verifies',
  required: 200,
  trials: { full: 400, quick: 200, small: 40 },
  run,
}
