import assert from 'node:assert/strict'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { MemoryDisk, systemError } from '../../support/memory-disk.ts'
import { commit, contentsExpected, contentsOf, Expected, openOn, someWork } from '../../support/store-work.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

const codes = ['EPERM', 'EBUSY', 'EACCES']
/** Renames that fail before one succeeds; the last never does. */
const failing = [1, 2, 3, 4, 5, 6, 7, 8, 9, Infinity]

/** A checkpoint while another program holds the files that are to be replaced. */
async function checkpointWhileHeld(code: string, times: number): Promise<void> {
  const disk = new MemoryDisk()
  const expected = new Expected()
  let [isHeld, left, waited] = [false, times, 0]
  const held = faultyDisk(disk, ({ operation, path }) => {
    if (!isHeld || operation !== 'rename' || left <= 0) return null
    left -= 1
    return systemError(code, path)
  })
  const pause = async (milliseconds: number) => void (waited += milliseconds)
  const store = await openOn(held, { pause })
  for (const transaction of someWork(10)) await commit(store, expected, transaction)
  isHeld = true
  const checkpoint = store.checkpoint(expected.state)
  if (times === Infinity) await assert.rejects(checkpoint, { code: 'storage/write-failed' })
  else await checkpoint
  assert.ok(waited <= 7_000, `it waited ${waited} ms`)
  isHeld = false
  assert.deepEqual(await contentsOf(await openOn(disk)), contentsExpected(expected))
}

async function run(tally: Tally): Promise<void> {
  tally.figure('injected failures; not seen on a real Windows')
  for (const code of codes) {
    for (const times of failing) {
      await tally.trial(`${code}, ${times} times`, () => checkpointWhileHeld(code, times))
    }
  }
}

/** R9. */
export const heldFiles: Campaign = {
  isTimed: true,
  requirement: 'R9',
  title: 'a file held by another program is waited for, at most about five seconds',
  required: 30,
  trials: { full: 30, quick: 30, small: 30 },
  run,
}
