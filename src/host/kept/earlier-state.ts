import { WorkbenchError } from '../../core/errors.ts'
import type { Annotation } from '../../core/model/annotation.ts'
import type { Article } from '../../core/model/article.ts'
import type { StoredGeneration, WorkspaceStore } from '../ports.ts'
import type { Run } from '../running-work.ts'
import type { KeptWork } from './list-generations.ts'

/** The kept state that contains the transactions up to `wanted`. @throws WorkbenchError `storage/missing` when it is no longer kept. */
export async function generationOf(store: WorkspaceStore, wanted: number): Promise<StoredGeneration> {
  const generation = (await store.generations()).find(({ revision }) => revision === wanted)
  if (!generation) throw noLongerKept(wanted)
  return generation
}

/** Everything that a kept state holds. */
export interface EarlierState {
  readonly articles: readonly Article[]
  /** Also of the articles that only the present has: those have none. */
  readonly annotations: ReadonlyMap<string, readonly Annotation[]>
}

/** Reads all of a kept state. Progress is told by article. @throws WorkbenchError `storage/unreadable` when part of it is damaged. */
export async function readState(
  { workspace }: KeptWork,
  generation: StoredGeneration,
  run: Run,
): Promise<EarlierState> {
  const articles = (await generation.articles()) ?? unreadable(generation)
  const titles = new Map([...workspace.records.articles, ...articles].map(({ id, title }) => [id, title]))
  const annotations = new Map<string, readonly Annotation[]>()
  for (const [index, [articleId, title]] of [...titles].entries()) {
    run.progress(index, titles.size, title)
    await run.slices.pause()
    const shelf = generation.shelf(articleId)
    annotations.set(articleId, shelf === null ? [] : ((await shelf.read()) ?? unreadable(generation)))
  }
  return { articles, annotations }
}

function noLongerKept(revision: number): WorkbenchError {
  return new WorkbenchError('storage/missing', 'This earlier state is no longer kept. Nothing was changed.', {
    folder: 'generations',
    file: String(revision),
  })
}

function unreadable({ at }: StoredGeneration): never {
  const reason = 'part of it is damaged'
  throw new WorkbenchError(
    'storage/unreadable',
    `The state of ${at} cannot be restored: ${reason}. Nothing was changed.`,
    {
      file: at,
      reason,
    },
  )
}
