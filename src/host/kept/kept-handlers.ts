import type { Handlers } from '../../contract/methods.ts'
import type { Surroundings } from '../ports.ts'
import type { RunningWork } from '../running-work.ts'
import { type KeptWork, listGenerations } from './list-generations.ts'
import { restoreGeneration } from './restore-generation.ts'

/** The requests about states and files that are kept beside the present. */
type KeptRequest = 'generations.list' | 'generations.restore' | 'quarantine.list'

/** One handler for each of them. */
export function keptHandlers(
  work: KeptWork & { readonly surroundings: Surroundings },
  running: RunningWork,
): Pick<Handlers, KeptRequest> {
  return {
    'generations.list': ({ workId }) =>
      running.run(workId, async (run) => ({ kind: 'listed', generations: await listGenerations(work, run) })),
    'generations.restore': ({ workId, revision }) =>
      running.run(workId, (run) => restoreGeneration(work, revision, run)),
    'quarantine.list': async () => ({ files: await work.store.quarantined() }),
  }
}
