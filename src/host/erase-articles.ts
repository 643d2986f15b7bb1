import type { Erased } from '../contract/erasing.ts'
import { type Change, isRefusal, type Refusal, refuse } from '../core/state/transaction.ts'
import type { Surroundings } from './ports.ts'
import type { Run } from './running-work.ts'
import type { Workspace } from './workspace.ts'

/** What erasing works with. */
export interface ErasingWork {
  readonly workspace: Workspace
  readonly surroundings: Surroundings
}

/**
 * Removes deleted articles for good, with their annotations, texts and files and all that the workspace keeps of them. Once it has
 * begun it cannot be ended.
 *
 * @throws WorkbenchError `storage/unreadable`, `storage/write-failed`: nothing was removed, or the next start removes the rest.
 */
export async function eraseArticles(
  { workspace, surroundings }: ErasingWork,
  articleIds: readonly string[],
  run: Run,
): Promise<Erased | Refusal> {
  const missing = articleIds.filter((id) => !workspace.records.articles.get(id)?.deleted)
  if (missing.length > 0) return refuse('record-missing', missing)
  const changes: Change[] = []
  for (const [index, id] of articleIds.entries()) {
    const before = workspace.article(id)
    run.progress(index, articleIds.length, before.title)
    await run.slices.pause()
    for (const annotation of await workspace.annotations(id)) {
      changes.push({ kind: 'annotation', id: annotation.id, before: annotation, after: null })
    }
    changes.push({ kind: 'article', id, before, after: null })
  }
  const steps = workspace.stepCount
  const id = surroundings.newId()
  const result = await workspace.erase({
    id,
    gesture: id,
    provenance: { kind: 'quiet' },
    label: 'erase articles',
    at: surroundings.now(),
    changes,
  })
  if (isRefusal(result)) return result
  const { revision, history } = result
  return { kind: 'erased', articles: articleIds.length, steps: steps - workspace.stepCount, revision, history }
}
