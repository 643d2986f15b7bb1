import assert from 'node:assert/strict'
import type { OpenFile } from '../../../src/storage/file-system.ts'
import { sha256 } from '../../../src/storage/durable-file.ts'
import type { MemoryDisk } from '../../support/memory-disk.ts'
import { PowerCutDisk } from '../../support/power-cut-disk.ts'
import { type Contents, contentsExpected, contentsOf, Expected, openOn, someWork } from '../../support/store-work.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

const edits = 300
const script = someWork(edits)
/** Images recovered after each call: two at the ends of what is legal, the others chosen at random. */
const imagesPerCut = 4

/** A run of edits, as far as it has come. */
interface Run {
  readonly expected: Expected
  /** What the workspace holds after so many edits. */
  readonly after: Contents[]
  /** Edits acknowledged, and asked for. */
  acknowledged: number
  asked: number
  /** Blobs that were answered for. */
  readonly blobs: string[]
}

/** Edits in ones and threes, with checkpoints, blobs and new starts among them. */
async function work(disk: PowerCutDisk, run: Run): Promise<void> {
  let store = await openOn(disk, { limits: { segmentBytes: 30_000 } })
  for (let index = 0, turn = 0; index < edits; turn += 1) {
    const some = script.slice(index, index + (turn % 9 === 4 ? 3 : 1))
    run.asked = index + some.length
    for (const transaction of some) {
      run.expected.take(transaction, run.expected.revision + 1)
      run.after.push(contentsExpected(run.expected))
    }
    await Promise.all(some.map(async (one) => (run.acknowledged = Math.max(run.acknowledged, await store.append(one)))))
    index += some.length
    if (turn % 5 === 3) await store.checkpoint(run.expected.state)
    if (turn % 20 === 7) run.blobs.push(await store.putBlob(new TextEncoder().encode(`the text of article ${turn}`)))
    if (turn % 40 === 31) {
      await store.close()
      store = await openOn(disk, { limits: { segmentBytes: 30_000 } })
    }
  }
  await store.close()
}

/** What was promised when the power went. */
type Promised = Pick<Run, 'acknowledged' | 'asked' | 'blobs' | 'after'>

/** Opens what a cut left and compares it with what was promised. */
async function checkLeft(disk: MemoryDisk, { acknowledged, asked, blobs, after }: Promised): Promise<void> {
  const store = await openOn(disk)
  const { revision, readOnly } = store.found
  assert.equal(readOnly, null)
  assert.ok(revision >= acknowledged, `${acknowledged} edits were acknowledged, ${revision} are there`)
  assert.ok(revision <= asked, `${asked} edits were made, ${revision} are there`)
  assert.deepEqual(await contentsOf(store), after[revision])
  for (const hash of blobs) assert.equal(sha256((await store.getBlob(hash)) ?? ''), hash)
  await store.close()
}

/** Works on in what a cut left, and finds it at the next start. */
async function checkGoesOn(disk: MemoryDisk): Promise<void> {
  const store = await openOn(disk)
  const { revision } = store.found
  const next = script[revision]
  if (next) assert.equal(await store.append(next), revision + 1)
  await store.close()
  const again = await openOn(disk)
  assert.deepEqual([again.found.revision, again.found.notices], [revision + (next ? 1 : 0), []])
  await again.close()
}

/** Cuts the power once more, at a call of the start after the cut. */
async function checkSecondCut(disk: MemoryDisk, promised: Promised, random: (limit: number) => number): Promise<void> {
  const again = PowerCutDisk.of(disk)
  const cutAt = random(25)
  let [calls, image]: [number, MemoryDisk | null] = [0, null]
  again.onChange = async () => {
    if (calls === cutAt) image = again.image(random)
    calls += 1
  }
  await (await openOn(again)).close()
  await checkLeft(image ?? again.image(random), promised)
}

async function run(tally: Tally, disk = new PowerCutDisk()): Promise<void> {
  const random = tally.random()
  const state: Run = {
    expected: new Expected(),
    after: [contentsExpected(new Expected())],
    acknowledged: 0,
    asked: 0,
    blobs: [],
  }
  let [calls, images, seconds] = [0, 0, 0]
  disk.onChange = async () => {
    calls += 1
    // A selection is spread evenly over the calls, of which a run has about this many.
    if (tally.wanted < aboutCalls && random(aboutCalls) >= tally.wanted) return
    const promised = { ...state, blobs: [...state.blobs] }
    const left = [disk.leastImage(), disk.namesFirstImage()]
    while (left.length < imagesPerCut) left.push(disk.image(random))
    images += left.length
    await tally.trial(`power cut after call ${calls}`, async () => {
      const last = left.at(-1)?.clone()
      for (const image of left) await checkLeft(image, promised)
      if (!last || calls % 4 > 0) return
      seconds += 1
      await checkSecondCut(last, promised, random)
      await checkGoesOn(last)
    })
  }
  await work(disk, state)
  tally.figure(`${calls} calls, ${images} images recovered, ${seconds} of them cut again while recovering`)
}

const aboutCalls = 2_700

/** A disk on which one kind of sync is never done, as if our own code had forgotten it. */
class ForgetfulDisk extends PowerCutDisk {
  readonly #forgotten: 'sync' | 'datasync' | 'syncFolder'

  constructor(forgotten: 'sync' | 'datasync' | 'syncFolder') {
    super()
    this.#forgotten = forgotten
  }

  override async create(path: string, mode: number): Promise<OpenFile> {
    return this.#forget(await super.create(path, mode))
  }

  override async open(path: string): Promise<OpenFile> {
    return this.#forget(await super.open(path))
  }

  override async syncFolder(path: string): Promise<void> {
    if (this.#forgotten !== 'syncFolder') await super.syncFolder(path)
  }

  #forget(file: OpenFile): OpenFile {
    return this.#forgotten === 'syncFolder' ? file : { ...file, [this.#forgotten]: () => Promise.resolve() }
  }
}

function forgetting(forgotten: 'sync' | 'datasync' | 'syncFolder', name: string): Campaign {
  return {
    requirement: 'R2',
    title: `our own storage loses edits at such cuts when ${name} is left out`,
    required: 50,
    trials: { full: 100, quick: 60, small: 25 },
    isControl: true,
    run: (tally) => run(tally, new ForgetfulDisk(forgotten)),
  }
}

/** The controls of R2 that show that each of our syncs is needed, and that the model would tell. */
export const forgottenSyncs: readonly Campaign[] = [
  forgetting('datasync', 'the sync of the journal'),
  forgetting('sync', 'the sync of a new file'),
  forgetting('syncFolder', 'the sync of a folder'),
]

/** R2. */
export const powerCut: Campaign = {
  requirement: 'R2',
  title: 'a power cut after any call of the disk loses no acknowledged edit',
  required: 2_000,
  trials: { full: 3_000, quick: 250, small: 15 },
  run: (tally) => run(tally),
}
