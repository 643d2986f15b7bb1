import assert from 'node:assert/strict'
import { carryAnnotations } from '../../../src/core/anchoring/carry-annotations.ts'
import { compareTexts } from '../../../src/core/anchoring/comparison.ts'
import { describe } from '../../../src/core/anchoring/quote.ts'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { Slices } from '../../../src/host/slices.ts'
import { proseOf } from '../../bench/prose.ts'
import { anAnnotation, someHash } from '../../support/builders.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

/** What is asked for: so many annotations of a text of so many code units, in so many milliseconds of the processor's time. */
const size = { annotations: 10_000, units: 1_000_000, milliseconds: 3_000, blocked: 50 }

type Random = (limit: number) => number

/** A long text, a revision of it in many places, and annotations of it. */
function someWork(random: Random): { readonly before: string; readonly after: string; readonly all: Annotation[] } {
  const { text, words } = proseOf(size.units, () => random(2 ** 24) / 2 ** 24)
  const pieces: string[] = []
  for (let from = 0; from < text.length;) {
    const to = text.indexOf(' ', from + 1_000 + random(9_000))
    pieces.push(
      text.slice(from, to < 0 ? text.length : to),
      [' and then', '', '\nA new line.\n', ' x'][random(4)] ?? '',
    )
    from = to < 0 ? text.length : to + random(2) * random(60)
  }
  const all = Array.from({ length: size.annotations }, (_, index) => {
    const word = words[random(words.length - 12)]
    const start = word?.start ?? 0
    const annotation = anAnnotation({ id: `a${index}` })
    return { ...annotation, spans: [describe(text, { start, end: Math.min(text.length, start + 4 + random(60)) })] }
  })
  return { before: text, after: pieces.join(''), all }
}

/** The processor's time that this thread has taken, in milliseconds: other programs on the machine count for nothing. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** The longest time in which nothing else had its turn, while `work` went on, in milliseconds. */
async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let last = processorTime()
  const watch = setInterval(() => {
    longest = Math.max(longest, processorTime() - last)
    last = processorTime()
  }, 1)
  try {
    await work()
  } finally {
    clearInterval(watch)
  }
  return longest
}

async function carryAll(signal: AbortSignal, { before, after, all }: ReturnType<typeof someWork>): Promise<void> {
  const slices = new Slices(signal)
  const comparison = await slices.do(compareTexts(before, after))
  const hashes = { oldSha256: someHash('old'), newSha256: someHash('new') }
  assert.equal((await slices.do(carryAnnotations(comparison, all, hashes))).length, all.length)
}

async function run(tally: Tally): Promise<void> {
  let [slowest, blocked] = [0, 0]
  await tally.each(async (random) => {
    const work = someWork(random)
    const began = processorTime()
    const block = await longestBlock(() => carryAll(new AbortController().signal, work))
    const took = processorTime() - began
    ;[slowest, blocked] = [Math.max(slowest, took), Math.max(blocked, block)]
    const controller = new AbortController()
    let stopped = Infinity
    setTimeout(() => {
      stopped = processorTime()
      controller.abort()
    }, 20)
    await assert.rejects(carryAll(controller.signal, work))
    assert.ok(processorTime() - stopped < size.blocked, 'it went on after it was cancelled')
    assert.ok(took < size.milliseconds, `it took ${took.toFixed(0)} ms`)
    assert.ok(block < size.blocked, `nothing else had its turn for ${block.toFixed(0)} ms`)
  })
  tally.figure(`at most ${slowest.toFixed(0)} ms, and ${blocked.toFixed(0)} ms at a stretch`)
}

/** R39. */
export const anchoringTime: Campaign = {
  isTimed: true,
  requirement: 'R39',
  title:
    '10 000 annotations of 1 MB are carried over within 3 s of the processor’s time, never holding up the host for 50 ms, and can be stopped',
  required: 1,
  trials: { full: 5, quick: 2, small: 1 },
  run,
}
