import assert from 'node:assert/strict'
import { MemoryDisk } from '../../support/memory-disk.ts'
import { commit, contentsExpected, contentsOf, Expected, openOn, someWork } from '../../support/store-work.ts'
import { quarantined } from '../../support/worked-disk.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

type Random = (limit: number) => number

/** What another program may do to a file: put in an older version, odd bytes, or a changed one; or remove it. */
function meddle(disk: MemoryDisk, path: string, older: MemoryDisk, random: Random): Uint8Array | null {
  const now = disk.files.get(path) ?? new Uint8Array()
  const changed = now.slice()
  changed[random(Math.max(1, now.length))] = random(256)
  const versions = [
    older.files.get(path) ?? null,
    null,
    changed,
    new Uint8Array(random(100)),
    Buffer.concat([now, now]),
  ]
  const version = versions[random(versions.length)] ?? null
  if (version) disk.put(path, version)
  else disk.remove(path)
  return version
}

async function schedule(random: Random): Promise<void> {
  const disk = new MemoryDisk()
  const expected = new Expected()
  const work = someWork(30)
  const told: string[] = []
  const first = 4 + random(10)
  const store = await openOn(disk, { onNotice: (notice) => told.push(notice) })
  for (const transaction of work.slice(0, first)) await commit(store, expected, transaction)
  await store.checkpoint(expected.state)
  const older = disk.clone()
  for (const transaction of work.slice(first, 20)) await commit(store, expected, transaction)
  await store.checkpoint(expected.state)
  const paths = [...disk.files.keys()].filter((path) => /workspace\.json|\/annotations\//.test(path))
  const path = paths[random(paths.length)] ?? ''
  const before = disk.files.get(path)
  const version = meddle(disk, path, older, random)
  const isChanged = !version || !before || Buffer.compare(version, before) !== 0
  const isOpen = random(2) === 0
  if (isOpen) {
    // Both articles change, so that every snapshot is written again.
    for (const transaction of work.slice(20)) await commit(store, expected, transaction)
    await store.checkpoint(expected.state)
  }
  await store.close()
  const again = await openOn(disk, { onNotice: (notice) => told.push(notice) })
  assert.deepEqual(await contentsOf(again), contentsExpected(expected))
  told.push(...again.found.notices)
  // An older workspace.json is no loss at a start, for the journal leads on from it.
  const isHarmless = !isOpen && path.endsWith('workspace.json') && version === older.files.get(path)
  if (isChanged && !isHarmless) assert.ok(told.length > 0, `${path}: nobody was told`)
  const kept = [...quarantined(disk), ...disk.files.values()]
  // What is as it was before is no other program's: encrypted anew, it has other bytes.
  if (version && isChanged && !isHarmless)
    assert.ok(
      kept.some((bytes) => Buffer.compare(bytes, version) === 0),
      `${path} was overwritten`,
    )
}

/** R29. */
export const outsideChanges: Campaign = {
  requirement: 'R29',
  title: 'what another program puts in the folder is never overwritten, and told of',
  required: 200,
  trials: { full: 1_000, quick: 300, small: 25 },
  run: (tally: Tally) => tally.each(schedule),
}
