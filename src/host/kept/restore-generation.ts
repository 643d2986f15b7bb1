import type { Restored, KindDifference } from '../../contract/kept-states.ts'
import { type Change, isRefusal, type Refusal, refuse } from '../../core/state/transaction.ts'
import type { Surroundings } from '../ports.ts'
import type { Run } from '../running-work.ts'
import { sameTexts } from '../same-texts.ts'
import { countPairs, type Pair, pairsOf, sameRecords, sumDifferences } from './difference.ts'
import { type EarlierState, generationOf, readState } from './earlier-state.ts'
import type { KeptWork } from './list-generations.ts'

/**
 * Brings back the articles and annotations of an earlier state, as one step that undo takes back. The present is kept as a
 * generation first. Settings stay.
 *
 * @throws WorkbenchError `storage/missing` when it is no longer kept, `storage/unreadable` when part of it cannot be read,
 * and what a checkpoint and a commit throw: nothing was changed.
 */
export async function restoreGeneration(
  work: KeptWork & { readonly surroundings: Surroundings },
  wanted: number,
  run: Run,
): Promise<Restored | Refusal> {
  const { workspace, store, surroundings } = work
  const generation = await generationOf(store, wanted)
  if (store.found.readOnly !== null) return refuse('read-only')
  // Read first: the checkpoint makes room among the states that are kept, and this one may be the oldest.
  const state = await readState(work, generation, run)
  await workspace.checkpoint()
  const isAsPlanned = sameTexts(workspace, workspace.records.articles)
  const { changes, difference } = await changesTo(work, state, run)
  if (changes.length === 0) return refuse('nothing-changes')
  const id = surroundings.newId()
  const result = await workspace.commit(
    {
      id,
      gesture: id,
      provenance: { kind: 'user' },
      label: 'restore an earlier state',
      at: surroundings.now(),
      changes,
    },
    isAsPlanned,
  )
  if (isRefusal(result)) return result
  const { revision, history } = result
  return { kind: 'restored', revision, history, difference }
}

async function changesTo({ workspace }: KeptWork, { articles, annotations }: EarlierState, run: Run) {
  const own = await run.slices.do(pairsOf(workspace.records.articles, articles))
  const changes = own.map((pair) => changeOf('article', pair))
  let difference: KindDifference = sameRecords
  for (const [articleId, there] of annotations) {
    const pairs = await run.slices.do(pairsOf(await workspace.annotations(articleId), there))
    for (const pair of pairs) changes.push(changeOf('annotation', pair))
    difference = sumDifferences(difference, countPairs(pairs))
  }
  return { changes, difference: { articles: countPairs(own), annotations: difference } }
}

function changeOf(kind: Change['kind'], { id, here, there }: Pair<object>): Change {
  return { kind, id, before: here, after: there } as Change
}
