import type { Handlers } from '../../contract/methods.ts'
import type { RunningWork } from '../running-work.ts'
import { compareGeneration } from './compare-generation.ts'
import { listGenerations } from './list-generations.ts'
import { listCopies, mergeCopy } from './merge-copies.ts'
import type { MergeWork } from './plan-merge.ts'
import { restoreGeneration } from './restore-generation.ts'

/** The requests about states and files that are kept beside the present. */
type KeptRequest =
  | 'generations.list'
  | 'generations.compare'
  | 'generations.restore'
  | 'quarantine.list'
  | 'copies.list'
  | 'copies.merge'

/** One handler for each of them. */
export function keptHandlers(work: MergeWork, running: RunningWork): Pick<Handlers, KeptRequest> {
  return {
    'generations.list': ({ workId }) =>
      running.run(workId, async (run) => ({ kind: 'listed', generations: await listGenerations(work, run) })),
    'generations.compare': ({ workId, revision }) =>
      running.run(workId, (run) => compareGeneration(work, revision, run)),
    'generations.restore': ({ workId, revision }) =>
      running.run(workId, (run) => restoreGeneration(work, revision, run)),
    'copies.list': ({ workId }) =>
      running.run(workId, async (run) => ({ kind: 'listed', copies: await listCopies(work, run) })),
    'copies.merge': ({ workId, file }) => running.run(workId, (run) => mergeCopy(work, file, run)),
    'quarantine.list': async () => ({ files: await work.store.quarantined() }),
  }
}
