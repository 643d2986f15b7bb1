import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasCode } from '../../src/core/errors.ts'
import type { FileSystem } from '../../src/storage/file-system.ts'
import { aTransaction, anAnnotation, annotationMade } from '../support/builders.ts'
import { type DiskCall, type Fault, faultyDisk } from '../support/faulty-disk.ts'
import { MemoryDisk, systemError } from '../support/memory-disk.ts'
import { commit, contentsExpected, contentsOf, Expected, newProcess, openOn, someWork } from '../support/store-work.ts'

const work = someWork(30)
const storageCodes = ['storage/write-failed', 'storage/unreadable', 'storage/read-only']
const blob = new TextEncoder().encode('the text of an article')

/** What became of a script of edits: what was acknowledged, and how often something was reported. */
interface Outcome {
  readonly expected: Expected
  /** The revision of each edit that was acknowledged, by id. */
  readonly acknowledged: ReadonlyMap<string, number>
  readonly reports: number
  readonly calls: number
}

/**
 * A small day on `disk`: opening, thirty edits in twos, a blob, checkpoints, closing. A transaction that is refused is left out
 * together with those that build on it; an opening that fails is tried once more.
 */
async function runScript(disk: FileSystem, fault: (call: DiskCall) => Fault): Promise<Outcome> {
  let [calls, reports] = [0, 0]
  const counted = faultyDisk(disk, (call) => {
    calls = call.index + 1
    return fault(call)
  })
  const tried = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (error) {
      expect(storageCodes, String(error)).toContain((error as { code: string }).code)
      reports += 1
      return null
    }
  }
  const processes = newProcess()
  const open = () => openOn(counted, { processes, limits: { segmentBytes: 4_000 } })
  const expected = new Expected()
  const acknowledged = new Map<string, number>()
  const first = (await tried(open)) ?? (await open())
  // A disk that is full at the opening gives a workspace for reading only; opening again is what a person would do.
  const store = first.found.readOnly === null ? first : await first.close().then(open)
  for (let index = 0; index < work.length; index += 2) {
    const pair = work.slice(index, index + 2).filter((transaction) => fits(expected, transaction))
    const answers = await Promise.all(pair.map((transaction) => tried(() => store.append(transaction))))
    for (const [at, revision] of answers.entries()) {
      const transaction = pair[at]
      if (revision === null || revision === undefined || !transaction) continue
      expected.take(transaction, revision)
      acknowledged.set(transaction.id, revision)
    }
    if (index % 8 === 6) await tried(() => store.checkpoint(expected.state))
    if (index === 10) {
      const hash = await tried(() => store.putBlob(blob))
      if (hash !== null) expect([blob, null]).toContainEqual(await tried(() => store.getBlob(hash)))
    }
  }
  await tried(() => store.close())
  return { expected, acknowledged, reports, calls }
}

/** Whether every change finds what it was made from. */
function fits({ records }: Expected, { changes }: (typeof work)[number]): boolean {
  return changes.every(
    ({ kind, id, before }) =>
      kind !== 'annotation' || before === null || records.annotations.get(before.articleId)?.get(id) === before,
  )
}

/** Opens what the script left as another process would, and compares. */
async function checkLeft(disk: MemoryDisk, { expected }: Outcome, where: string): Promise<void> {
  const again = await openOn(disk)
  expect(again.found.readOnly, where).toBe(null)
  expect(again.found.notices, where).toEqual([])
  expect(await contentsOf(again), where).toEqual(contentsExpected(expected))
  await again.close()
  expect(
    [...disk.files.keys()].filter((path) => /temporary|quarantine|lock-/.test(path)),
    where,
  ).toEqual([])
}

test.each(['EIO', 'ENOSPC'])(
  'whichever call of the disk fails once with %s, every edit is acknowledged and there, or reported and absent',
  async (code) => {
    const { calls, reports: none } = await runScript(new MemoryDisk(), () => null)
    expect(none).toBe(0)
    let reports = 0
    for (let failing = 0; failing < calls; failing += 1) {
      const disk = new MemoryDisk()
      let struck = ''
      const outcome = await runScript(disk, ({ index, operation, path }) => {
        if (index !== failing) return null
        struck = `${code} at call ${index}: ${operation} ${path}`
        return systemError(code, path)
      })
      reports += outcome.reports
      await checkLeft(disk, outcome, struck)
    }
    expect(reports).toBeGreaterThan(calls / 4)
  },
)

test('whatever the disk fails at, for however long, no acknowledged edit is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 60, max: 400 }), fc.integer({ min: 1, max: 60 }), async (from, length) => {
      const disk = new MemoryDisk()
      const outcome = await runScript(disk, ({ index, path }) =>
        index >= from && index < from + length ? systemError('EIO', path) : null,
      )
      // Where even taking back failed, an edit that was reported may have stayed; none that was acknowledged may be gone.
      const again = await openOn(disk)
      for (const [id, revision] of outcome.acknowledged) expect(again.found.recent.get(id)).toBe(revision)
      if (again.found.revision === outcome.expected.revision) {
        expect(await contentsOf(again)).toEqual(contentsExpected(outcome.expected))
      }
    }),
    { numRuns: 40, examples: [[60, 6]] },
  )
})

test('a disk that takes only a few bytes at a time loses none of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.integer({ min: 1, max: 50 })), async (sizes) => {
      const disk = new MemoryDisk()
      const outcome = await runScript(disk, ({ operation }) =>
        operation === 'write' ? { only: sizes.next().value as number } : null,
      )
      expect(outcome.reports).toBe(0)
      await checkLeft(disk, outcome, 'short writes')
    }),
    { numRuns: 10 },
  )
})

test('a disk that takes no bytes at all is reported, not waited for', async () => {
  const full = faultyDisk(new MemoryDisk(), ({ operation, path }) =>
    operation === 'write' && path.includes('/journal/') ? { only: 0 } : null,
  )
  expect((await openOn(full)).found.readOnly).toMatch(/disk is full/)
})

/** A store on a disk whose journal fails at `operations` while it is told to. */
async function onBreakingDisk(...operations: DiskCall['operation'][]) {
  const disk = new MemoryDisk()
  const breaking = { isBroken: false }
  const faulty = faultyDisk(disk, ({ operation, path }) =>
    breaking.isBroken && operations.includes(operation) ? systemError('EIO', path) : null,
  )
  return { disk, breaking, store: await openOn(faulty), expected: new Expected() }
}

const made = (id: string, note = '') => aTransaction({ id, changes: [annotationMade(anAnnotation({ id, note }))] })

test('while what a failed write left cannot be taken back, nothing is written behind it', async () => {
  const { disk, breaking, store, expected } = await onBreakingDisk('datasync', 'truncate')
  await commit(store, expected, someWork(1)[0] as never)
  breaking.isBroken = true
  for (const id of ['first', 'second']) {
    const failure: unknown = await store.append(made(id, 'a long note '.repeat(100))).catch((error: unknown) => error)
    expect(hasCode(failure, 'storage/write-failed')).toBe(true)
  }
  breaking.isBroken = false
  await commit(store, expected, made('third'))
  expect(expected.revision).toBe(2)
  const again = await openOn(disk)
  expect(again.found.notices).toEqual([])
  expect(await contentsOf(again)).toEqual(contentsExpected(expected))
})

test('an edit whose write failed is gone at once, even where the host ends then', async () => {
  const { disk, breaking, store, expected } = await onBreakingDisk('datasync')
  await commit(store, expected, someWork(1)[0] as never)
  breaking.isBroken = true
  const failing = store.append(made('failed'))
  // The sync fails; what takes the edit back is a sync too, and works again.
  await expect(failing.finally(() => (breaking.isBroken = false))).rejects.toMatchObject({
    code: 'storage/write-failed',
  })
  expect(await contentsOf(await openOn(disk))).toEqual(contentsExpected(expected))
})

test('an edit after one that failed can be read back by itself', async () => {
  const { disk, breaking, store, expected } = await onBreakingDisk('datasync')
  await commit(store, expected, someWork(1)[0] as never)
  const before = anAnnotation({ id: 'one' })
  breaking.isBroken = true
  await expect(store.append(made('one'))).rejects.toMatchObject({ code: 'storage/write-failed' })
  breaking.isBroken = false
  const change = { kind: 'annotation', id: 'one', before, after: { ...before, note: 'new' } } as const
  await commit(store, expected, aTransaction({ id: 'edit', changes: [change] }))
  expect(await contentsOf(await openOn(disk))).toMatchObject({
    revision: 2,
    annotations: { 'article-1': [change.after] },
  })
})
