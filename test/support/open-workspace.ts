import type { Annotation } from '../../src/core/model/annotation.ts'
import type { Transaction } from '../../src/core/state/transaction.ts'
import type { Surroundings } from '../../src/host/ports.ts'
import { Workspace } from '../../src/host/workspace.ts'
import { nodeSurroundings } from '../../src/storage/surroundings.ts'
import type { StoreOptions } from '../../src/storage/open-store.ts'
import { aTransaction, anAnnotation, anArticle, annotationMade, articleMade, someTime } from './builders.ts'
import { HeldStore } from './held-store.ts'
import { MemoryDisk } from './memory-disk.ts'
import { openOn } from './store-work.ts'

/** A workspace on a disk in memory, and everything it told. */
export interface OpenedWorkspace {
  readonly disk: MemoryDisk
  readonly store: HeldStore
  readonly workspace: Workspace
  /** Labels of the transactions it told of, each with its revision. */
  readonly told: string[]
  /** What it said about its storage. */
  readonly storage: (string | null)[]
}

/** Surroundings whose clock stands still and whose ids count up from 1. */
export function stillSurroundings(): Surroundings {
  let ids = 0
  return { ...nodeSurroundings, now: () => someTime, newId: () => `made-${(ids += 1)}` }
}

/** Opens the workspace on `disk`, by default a new one, as a process of its own. */
export async function openWorkspace(
  disk: MemoryDisk = new MemoryDisk(),
  given: Partial<StoreOptions> = {},
): Promise<OpenedWorkspace> {
  const store = new HeldStore(await openOn(disk, given))
  const [told, storage]: [string[], (string | null)[]] = [[], []]
  let ids = 0
  // Ids must differ between two openings of one disk, as they do in earnest.
  const opening = store.found.revision
  const surroundings = { ...stillSurroundings(), newId: () => `step-${opening}-${(ids += 1)}` }
  const workspace = new Workspace(store, surroundings, {
    committed: (revision, { label }) => told.push(`${revision} ${label}`),
    storage: (problem) => storage.push(problem),
  })
  return { disk, store, workspace, told, storage }
}

/** A workspace with `article-1` and `article-2` in it. */
export async function openWithArticles(given: Partial<StoreOptions> = {}): Promise<OpenedWorkspace> {
  const opened = await openWorkspace(new MemoryDisk(), given)
  const articles = ['article-1', 'article-2'].map((id) => articleMade(anArticle({ id })))
  await opened.workspace.commit(
    aTransaction({ id: 'articles', label: 'articles', provenance: { kind: 'quiet' }, changes: articles }),
  )
  return opened
}

/** A person's transaction called `label` that makes the annotation `id`. */
export function making(id: string, label = `make ${id}`, articleId = 'article-1'): Transaction {
  return aTransaction({ id: `t ${label}`, label, changes: [annotationMade(anAnnotation({ id, articleId }))] })
}

/** A person's transaction called `label` that turns `before` into `after`. */
export function changing(label: string, before: Annotation, after: Annotation | null): Transaction {
  return aTransaction({
    id: `t ${label}`,
    label,
    changes: [{ kind: 'annotation', id: before.id, before, after }],
  })
}
