import assert from 'node:assert/strict'
import type { Transaction } from '../../../src/core/state/transaction.ts'
import { faultyDisk, type DiskCall, type Fault } from '../../support/faulty-disk.ts'
import type { MemoryDisk } from '../../support/memory-disk.ts'
import { contentsExpected, contentsOf, Expected, newProcess, openOn, someWork } from '../../support/store-work.ts'

/** What became of a script of edits on a disk that fails. */
export interface ScriptOutcome {
  readonly expected: Expected
  /** The revision of each edit that was acknowledged, by id. */
  readonly acknowledged: ReadonlyMap<string, number>
  /** How often a failure was reported. */
  readonly reports: number
  /** How many calls of the disk it took. */
  readonly calls: number
}

const codes = ['storage/write-failed', 'storage/unreadable', 'storage/read-only']

/**
 * Fifty edits in twos on `disk` with checkpoints among them, on which `fault` strikes. An edit that is refused is left out with
 * those that build on it. While nothing can be opened for writing, no edit is made.
 */
export async function runScript(disk: MemoryDisk, fault: (call: DiskCall) => Fault): Promise<ScriptOutcome> {
  let [calls, reports] = [0, 0]
  const tried = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (error) {
      assert.ok(codes.includes((error as { code?: string }).code ?? ''), String(error))
      reports += 1
      return null
    }
  }
  const counted = faultyDisk(disk, (call) => {
    calls = call.index + 1
    return fault(call)
  })
  const processes = newProcess()
  const open = () => tried(() => openOn(counted, { processes, limits: { segmentBytes: 8_000 } }))
  const expected = new Expected()
  const acknowledged = new Map<string, number>()
  let store = await open()
  // What could not be opened, or only for reading, is opened again, as a person would.
  if (store === null || store.found.readOnly !== null) {
    const first = store
    if (first) await tried(() => first.close())
    store = await open()
  }
  if (store === null) return { expected, acknowledged, reports, calls }
  const opened = store
  for (let index = 0; index < script.length; index += 2) {
    const pair = script.slice(index, index + 2).filter((transaction) => fits(expected, transaction))
    const answers = await Promise.all(pair.map((transaction) => tried(() => opened.append(transaction))))
    for (const [at, revision] of answers.entries()) {
      const transaction = pair[at]
      if (revision === null || !transaction) continue
      expected.take(transaction, revision)
      acknowledged.set(transaction.id, revision)
    }
    if (index % 16 === 14) await tried(() => opened.checkpoint(expected.state))
  }
  await tried(() => opened.close())
  return { expected, acknowledged, reports, calls }
}

const script = someWork(50)

/** Whether every change finds what it was made from. */
function fits({ records }: Expected, { changes }: Transaction): boolean {
  return changes.every(
    ({ kind, id, before }) =>
      kind !== 'annotation' || before === null || records.annotations.get(before.articleId)?.get(id) === before,
  )
}

/** Opens what a script left as another process would: exactly what was acknowledged must be there. */
export async function checkExact(disk: MemoryDisk, { expected }: ScriptOutcome): Promise<void> {
  const again = await openOn(disk)
  assert.equal(again.found.readOnly, null)
  assert.deepEqual(await contentsOf(again), contentsExpected(expected))
  await again.close()
}

/** The same where the disk went on failing, so that an edit that was reported could not be taken back: it may be there whole. */
export async function checkNothingLost(disk: MemoryDisk, { acknowledged, expected }: ScriptOutcome): Promise<void> {
  const again = await openOn(disk)
  for (const [id, revision] of acknowledged) assert.equal(again.found.recent.get(id), revision, id)
  if (again.found.revision === expected.revision) assert.deepEqual(await contentsOf(again), contentsExpected(expected))
  await again.close()
}
