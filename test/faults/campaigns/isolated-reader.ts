import assert from 'node:assert/strict'
import { join } from 'node:path'
import { forkHelper } from '../../../src/articles/child-process-reader.ts'
import { HelperReader } from '../../../src/articles/helper-reader.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

const megabyte = 1024 * 1024
const limits = { bytes: 1_000, milliseconds: 4_000, characters: 2_000, charactersTogether: 2_000 }

/** What a helper that a file has taken over may do. */
const misdeeds = [
  'loop',
  'grow',
  'exit',
  'crash',
  'silence',
  'flood',
  'endless',
  'garbage',
  'stranger',
  'extra',
  'returns',
  'surrogate',
  'long',
] as const

async function run(tally: Tally): Promise<void> {
  const launch = forkHelper(join(import.meta.dirname, '../../support/hostile-helper.ts'))
  const reader = new HelperReader(launch, { memory: 200 * megabyte, answer: 50 * megabyte })
  const { signal } = new AbortController()
  let longest = 0
  const read = (name: string) => reader.read({ name, bytes: new Uint8Array([0x78]) }, limits, signal)
  for (let index = 0; index < tally.wanted; index += 1) {
    const misdeed = misdeeds[index % misdeeds.length] ?? 'loop'
    await tally.trial(`${misdeed}, round ${Math.floor(index / misdeeds.length)}`, async () => {
      if (misdeed === 'grow' && process.platform !== 'linux') return
      const before = process.memoryUsage.rss()
      let last = performance.now()
      const pulse = setInterval(() => {
        longest = Math.max(longest, performance.now() - last - 10)
        last = performance.now()
      }, 10)
      const outcome = await read(misdeed)
      clearInterval(pulse)
      assert.equal(outcome.kind, 'refused')
      const grown = (process.memoryUsage.rss() - before) / megabyte
      assert.ok(grown < 80, `the host grew by ${Math.round(grown)} MB`)
      const next = await read('nothing')
      assert.equal(next.kind, 'article', 'the next file was not read')
    })
  }
  await reader.close()
  tally.figure(`the host stood still for ${Math.round(longest)} ms at most`)
}

/** R41. */
export const isolatedReader: Campaign = {
  isTimed: true,
  requirement: 'R41',
  title: 'a file that takes over its helper gains nothing, and the next file is read by another',
  required: 130,
  trials: { full: 130, quick: 26, small: 4 },
  run,
}
