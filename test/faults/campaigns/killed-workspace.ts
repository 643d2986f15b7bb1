import assert from 'node:assert/strict'
import { applyChanges } from '../../../src/core/state/apply.ts'
import { countChanges } from '../../../src/core/state/counts.ts'
import type { Transaction } from '../../../src/core/state/transaction.ts'
import type { WorkspaceStore } from '../../../src/host/ports.ts'
import { Workspace } from '../../../src/host/workspace.ts'
import { openStore } from '../../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../../src/storage/surroundings.ts'
import { aTransaction, anArticle, articleMade } from '../../support/builders.ts'
import type { KilledLife } from '../../support/kill-rounds.ts'
import { contentsExpected, contentsOf, Expected, openedAs } from '../../support/store-work.ts'

/** Makes the workspace that a `KilledHost` works in. */
export async function makeWorkspace(folder: string): Promise<Expected> {
  const expected = new Expected()
  const store = await openStore({ folder, ...nodeSurroundings, ...openedAs() })
  const articles = [0, 1, 2].map((number) => articleMade(anArticle({ id: `article-${number}` })))
  const transaction = aTransaction({ id: 'import', changes: articles })
  expected.take(transaction, await store.append(transaction))
  await store.close()
  return expected
}

/** Opens what a killed host left, checks it against what the host said, undoes and redoes, and lets go of it. */
export async function checkWhatIsLeft(folder: string, expected: Expected, life: KilledLife): Promise<void> {
  const store = await openStore({ folder, ...nodeSurroundings, ...openedAs() })
  try {
    await checkStore(store, expected, life)
  } finally {
    await store.close()
  }
}

async function checkStore(store: WorkspaceStore, expected: Expected, life: KilledLife): Promise<void> {
  const { revision, notices, recent } = store.found
  assert.deepEqual(notices, [])
  // What lies further back than undo reaches need not be in the journal any more.
  const oldest = Math.min(...recent.values())
  const revisionOf = ({ id }: Pick<Transaction, 'id'>) => recent.get(id) ?? earlier(life.acknowledged.get(id), oldest)
  for (const [id, acknowledged] of life.acknowledged)
    assert.equal(revisionOf({ id }), acknowledged, `${id} was acknowledged`)
  const kept = life.asked.filter((transaction) => revisionOf(transaction) !== null)
  for (const transaction of kept.toSorted((a, b) => (revisionOf(a) ?? 0) - (revisionOf(b) ?? 0))) {
    expected.take(transaction, expected.revision + 1)
  }
  assert.equal(revision, expected.revision)
  assert.deepEqual(await contentsOf(store), contentsExpected(expected))

  const workspace = new Workspace(store, nodeSurroundings, { committed: () => undefined, storage: () => undefined })
  const steps = Math.min(3, store.found.history.done.length)
  for (const way of ['undo', 'redo'] as const) {
    for (let turn = 0; turn < steps; turn += 1) {
      const result = await workspace[way]()
      assert.ok(!('refused' in result), `${way} was refused`)
      expected.records = applyChanges(expected.records, result.transaction.changes)
      expected.counts = countChanges(expected.counts, result.transaction.changes)
      expected.revision = result.revision
    }
  }
}

function earlier(revision: number | undefined, oldest: number): number | null {
  return revision !== undefined && revision < oldest ? revision : null
}
