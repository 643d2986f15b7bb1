import { AsyncLocalStorage } from 'node:async_hooks'
import type { Annotation } from '../../src/core/model/annotation.ts'
import type { Article } from '../../src/core/model/article.ts'
import { applyChanges } from '../../src/core/state/apply.ts'
import { type Counts, countChanges } from '../../src/core/state/counts.ts'
import { noRecords, type Records } from '../../src/core/state/records.ts'
import type { Change, Transaction } from '../../src/core/state/transaction.ts'
import type { CheckpointState, WorkspaceStore } from '../../src/host/ports.ts'
import type { FileSystem } from '../../src/storage/file-system.ts'
import type { PassphraseCost } from '../../src/storage/key-file.ts'
import { openStore, type StoreOptions } from '../../src/storage/open-store.ts'
import type { Processes } from '../../src/storage/process-identity.ts'
import { aTransaction, anAnnotation, annotationMade, articleMade, anArticle, someTime } from './builders.ts'

/** Where the tests' workspaces lie on a disk in memory. */
export const memoryFolder = '/memory/space'

/** How the workspaces of a test are kept: in the clear unless it says otherwise. */
const keeping = new AsyncLocalStorage<Pick<StoreOptions, 'passphrase' | 'passphraseCost'>>()

/** Does `work` with workspaces that are encrypted, wherever it opens one with `openOn` or `openedAs`. */
export function keptEncrypted<T>(work: () => Promise<T>): Promise<T> {
  return keeping.run({ passphrase: 'four words of no use', passphraseCost: cheap }, work)
}

/** What trying a passphrase costs in tests: next to nothing. */
const cheap: PassphraseCost = { cost: 2, blockSize: 1, parallelization: 1 }

/** What a workspace is opened with, as this part of the test keeps it. */
export function openedAs(): Pick<StoreOptions, 'passphrase' | 'passphraseCost'> {
  return keeping.getStore() ?? {}
}

let ids = 0
let pid = 1_000

/** Opens the workspace on `disk` as a process of its own; every process before it counts as dead. */
export function openOn(disk: FileSystem, given: Partial<StoreOptions> = {}): Promise<WorkspaceStore> {
  return openStore({
    folder: memoryFolder,
    now: () => someTime,
    newId: () => `id-${(ids += 1)}`,
    fileSystem: disk,
    processes: newProcess(),
    pause: () => Promise.resolve(),
    ...openedAs(),
    ...given,
    // Disks in memory are copied again and again.
    limits: { reserveBytes: 64, ...given.limits },
  })
}

/** A process that believes every other one dead. */
export function newProcess(): Processes {
  pid += 1
  const self = { pid, host: 'here', boot: 'boot', started: String(pid) }
  return { self, isRunning: () => false }
}

/** What a store should hold, kept beside it. */
export class Expected {
  records: Records = noRecords
  counts: Counts = new Map()
  revision = 0

  /** Takes in a transaction that was acknowledged with `revision`. */
  take(transaction: Transaction, revision: number): void {
    this.records = applyChanges(this.records, transaction.changes)
    this.counts = countChanges(this.counts, transaction.changes)
    this.revision = revision
  }

  /** What a checkpoint of it is given. */
  get state(): CheckpointState {
    return { records: this.records, counts: this.counts, revision: this.revision }
  }
}

/** Appends `transaction` and, once acknowledged, lets `expected` know. */
export async function commit(store: WorkspaceStore, expected: Expected, transaction: Transaction): Promise<void> {
  expected.take(transaction, await store.append(transaction))
}

/** A small day's work on two articles: imports, tags, edits, removals, settings; each transaction follows from those before. */
export function someWork(length: number): readonly Transaction[] {
  const work: Transaction[] = [
    change('import', articleMade(anArticle({ id: 'article-1' })), articleMade(anArticle({ id: 'article-2' }))),
  ]
  let made: readonly Annotation[] = []
  for (let index = 1; index < length; index += 1) {
    const [first] = made
    if (index % 5 === 0 && first) {
      const after: Annotation = { ...first, note: `note ${index} – “ü”`, modifiedAt: someTime }
      work.push(change(`edit-${index}`, { kind: 'annotation', id: first.id, before: first, after }))
      made = [...made.slice(1), after]
    } else if (index % 7 === 0 && first) {
      work.push(change(`remove-${index}`, { kind: 'annotation', id: first.id, before: first, after: null }))
      made = made.slice(1)
    } else {
      const annotation = anAnnotation({
        id: `annotation-${index}`,
        articleId: `article-${1 + (index % 2)}`,
        tag: 'claim',
      })
      work.push(change(`tag-${index}`, annotationMade(annotation)))
      made = [...made, annotation]
    }
  }
  return work
}

function change(id: string, ...changes: Change[]): Transaction {
  return aTransaction({ id, label: id, changes })
}

/** What a store holds, as plain values that can be compared. */
export interface Contents {
  readonly articles: readonly Article[]
  readonly annotations: Readonly<Record<string, readonly Annotation[]>>
  readonly counts: Readonly<Record<string, unknown>>
  readonly revision: number
}

/** What `store` holds. `found` speaks of its opening, so this is for one just opened. */
export async function contentsOf(store: WorkspaceStore): Promise<Contents> {
  const { articles, counts, revision } = store.found
  const annotations = await Promise.all(
    articles.map(async ({ id }) => [id, byId(await store.annotations(id))] as const),
  )
  return { articles, annotations: Object.fromEntries(annotations), counts: Object.fromEntries(counts), revision }
}

/** What it should hold. */
export function contentsExpected({ records, counts, revision }: Expected): Contents {
  const articles = byId([...records.articles])
  const annotations = articles.map(({ id }) => [id, byId([...(records.annotations.get(id) ?? [])])] as const)
  return { articles, annotations: Object.fromEntries(annotations), counts: Object.fromEntries(counts), revision }
}

function byId<R extends { readonly id: string }>(records: readonly R[]): R[] {
  return records.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
