import assert from 'node:assert/strict'
import type { MemoryDisk } from '../../support/memory-disk.ts'
import { PowerCutDisk } from '../../support/power-cut-disk.ts'
import { putSentinelText, sentinel, sentinelWork, tracesOf } from '../../support/sentinels.ts'
import { commit, Expected, keptEncrypted, openOn } from '../../support/store-work.ts'
import { flipped, quarantined } from '../../support/worked-disk.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

type Random = (limit: number) => number

/** Works with checkpoints and new starts; `look` is shown what a power cut would leave at some moments. */
async function work(disk: PowerCutDisk, random: Random, look: (left: MemoryDisk) => void): Promise<void> {
  disk.onChange = async () => {
    if (random(6) === 0) look(disk.image(random))
  }
  const expected = new Expected()
  let store = await openOn(disk, { limits: { segmentBytes: 6_000 } })
  for (const [index, transaction] of sentinelWork(24).entries()) {
    await commit(store, expected, transaction)
    if (index % 7 === 3) await putSentinelText(store)
    if (index % 5 === 4) await store.checkpoint(expected.state)
    if (index % 10 !== 9) continue
    await store.close()
    store = await openOn(disk)
  }
  await store.close()
}

/** Damages a file, so that it is set aside and told of. */
async function damage(disk: MemoryDisk, random: Random): Promise<void> {
  const paths = [...disk.files.keys()].filter((path) => /workspace\.json|\/annotations\/|\/journal\//.test(path))
  const path = paths[random(paths.length)] ?? ''
  const bytes = disk.files.get(path) ?? new Uint8Array()
  disk.put(path, flipped(bytes, random(bytes.length * 8)))
  const store = await openOn(disk)
  for (const { id } of store.found.articles) await store.annotations(id)
  await store.close()
}

async function schedule(random: Random): Promise<void> {
  const disk = new PowerCutDisk()
  const images: MemoryDisk[] = []
  await work(disk, random, (left) => void images.push(left))
  const last = disk.namesFirstImage()
  images.push(last.clone())
  await damage(last, random)
  assert.ok(quarantined(last).length > 0, 'nothing was set aside')
  for (const image of [...images, last]) assert.deepEqual(tracesOf(image, sentinel), [])
}

/** R78. */
export const nothingReadable: Campaign = {
  requirement: 'R78',
  title: 'no file of an encrypted workspace, nor its name, holds a word of the analyst’s, whatever ended the work',
  required: 50,
  trials: { full: 200, quick: 40, small: 4 },
  run: (tally: Tally) => keptEncrypted(() => tally.each(schedule)),
}

/** The control of R78. */
export const readable: Campaign = {
  ...nothingReadable,
  title: 'a workspace that is not encrypted holds them',
  isControl: true,
  run: (tally: Tally) => tally.each(schedule),
}
