import assert from 'node:assert/strict'
import { hasCode } from '../../../src/core/errors.ts'
import { aTransaction, anAnnotation, annotationMade } from '../../support/builders.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { MemoryDisk, systemError } from '../../support/memory-disk.ts'
import { openOn } from '../../support/store-work.ts'
import type { Campaign } from '../campaign.ts'

/** Commits that queue while some writes fail: each must be told what became of it. */
async function schedule(random: (limit: number) => number): Promise<void> {
  const disk = new MemoryDisk()
  let isOpen = false
  const files = faultyDisk(disk, ({ operation, path }) => {
    if (!isOpen || !path.includes('/journal/')) return null
    return (operation === 'write' || operation === 'datasync') && random(4) === 0 ? systemError('EIO', path) : null
  })
  const store = await openOn(files)
  isOpen = true
  const told = new Map<string, number | null>()
  const asked: Promise<void>[] = []
  for (let index = 0; index < 8; index += 1) {
    const id = `edit-${index}`
    // One in eight cannot be stored at all, whatever the disk does.
    const note = random(8) === 0 ? ({ note: Number.NaN } as never) : { note: 'n'.repeat(random(300)) }
    const annotation = { ...anAnnotation({ id }), ...note }
    const append = store.append(aTransaction({ id, changes: [annotationMade(annotation)] }))
    asked.push(
      append.then(
        (revision) => void told.set(id, revision),
        (error: unknown) => {
          assert.ok(hasCode(error, 'storage/write-failed') || hasCode(error, 'transaction/invalid'), String(error))
          told.set(id, null)
        },
      ),
    )
    for (let turns = random(12); turns > 0; turns -= 1) await Promise.resolve()
  }
  await Promise.all(asked)
  isOpen = false
  await store.close()
  const { recent } = (await openOn(disk)).found
  const acknowledged = [...told].filter(([, revision]) => revision !== null)
  assert.deepEqual(new Map(recent), new Map(acknowledged as [string, number][]))
}

/** R32. */
export const ackIndependence: Campaign = {
  requirement: 'R32',
  title: 'of edits written together, each is answered by what became of itself',
  required: 5_000,
  trials: { full: 5_000, quick: 1_500, small: 100 },
  run: (tally) => tally.each(schedule),
}
