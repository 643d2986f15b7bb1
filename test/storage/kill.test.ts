import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { applyChanges } from '../../src/core/state/apply.ts'
import { countChanges } from '../../src/core/state/counts.ts'
import { Workspace } from '../../src/host/workspace.ts'
import { openStore } from '../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../src/storage/surroundings.ts'
import { aTransaction, anArticle, articleMade } from '../support/builders.ts'
import { KilledHost, type KilledLife, type Phase } from '../support/kill-rounds.ts'
import { contentsExpected, contentsOf, Expected } from '../support/store-work.ts'

const rounds = 50
const seed = Number(process.env['KILL_SEED'] ?? Date.now() % 1_000_000)

/** Numbers in [0, 1) that the seed decides (mulberry32). */
function randomNumbers(from: number): () => number {
  let state = from
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Where the kills of a round are aimed: in turn at the recovery, at a checkpoint, and anywhere in the burst. */
function aim(round: number, random: () => number): readonly [phase: Phase, nth: number, delay: number] {
  if (round % 3 === 0) return ['recovery', 1, random() * 12]
  if (round % 3 === 1) return ['checkpoint', 1 + Math.floor(random() * 3), random() * 12]
  return ['burst', 1 + Math.floor(random() * 3), random() * 30]
}

async function makeWorkspace(folder: string): Promise<Expected> {
  const expected = new Expected()
  const store = await openStore({ folder, ...nodeSurroundings })
  const articles = [0, 1, 2].map((number) => articleMade(anArticle({ id: `article-${number}` })))
  const transaction = aTransaction({ id: 'import', changes: articles })
  expected.take(transaction, await store.append(transaction))
  await store.close()
  return expected
}

/** Opens what a killed host left, checks it against what the host said, undoes and redoes, and lets go of it. */
async function checkWhatIsLeft(folder: string, expected: Expected, life: KilledLife, where: string): Promise<void> {
  const store = await openStore({ folder, ...nodeSurroundings })
  const { revision, notices, recent } = store.found
  expect(notices, where).toEqual([])
  for (const [id, acknowledged] of life.acknowledged) {
    expect(recent.get(id), `${where}: ${id} was acknowledged`).toBe(acknowledged)
  }
  const kept = life.asked.filter(({ id }) => recent.has(id))
  for (const transaction of kept.toSorted((a, b) => (recent.get(a.id) ?? 0) - (recent.get(b.id) ?? 0))) {
    expected.take(transaction, expected.revision + 1)
  }
  expect(revision, where).toBe(expected.revision)
  expect(await contentsOf(store), where).toEqual(contentsExpected(expected))

  const workspace = new Workspace(store, nodeSurroundings, { committed: () => undefined, storage: () => undefined })
  const steps = Math.min(3, store.found.history.done.length)
  for (const [way, turns] of [
    ['undo', steps],
    ['redo', steps],
  ] as const) {
    for (let turn = 0; turn < turns; turn += 1) {
      const result = await workspace[way]()
      if ('refused' in result) expect.fail(`${where}: ${way} was refused (${result.refused})`)
      expected.records = applyChanges(expected.records, result.transaction.changes)
      expected.counts = countChanges(expected.counts, result.transaction.changes)
      expected.revision = result.revision
    }
  }
  await store.close()
}

test(
  `a host killed ${rounds} times loses nothing it acknowledged, and undo still works`,
  { timeout: 120_000 },
  async () => {
    const random = randomNumbers(seed)
    const parent = await mkdtemp(join(tmpdir(), 'corrobora-kill-'))
    const folder = join(parent, 'workspace')
    const expected = await makeWorkspace(folder)
    const killed: Record<Phase, number> = { ready: 0, recovery: 0, burst: 0, checkpoint: 0 }
    let next = new KilledHost(folder, 0)
    try {
      for (let round = 0; round < rounds; round += 1) {
        const host = next
        // The next one starts up meanwhile; it opens the workspace only when it is told to.
        next = new KilledHost(folder, round + 1)
        const life = await host.liveUntil(...aim(round, random))
        const where = `KILL_SEED=${seed}, round ${round}, killed in ${life.phase}`
        expect(life.complaint, where).toBe('')
        killed[life.phase] += 1
        await checkWhatIsLeft(folder, expected, life, where)
      }
    } finally {
      await next.kill()
    }
    const spread = `KILL_SEED=${seed}, kills ${JSON.stringify(killed)}`
    for (const phase of ['recovery', 'burst', 'checkpoint'] as const) expect(killed[phase], spread).toBeGreaterThan(3)
    expect(expected.revision, spread).toBeGreaterThan(rounds)
    await rm(parent, { recursive: true })
  },
)
