import { WorkbenchError } from '../core/errors.ts'
import type { Annotation } from '../core/model/annotation.ts'
import type { Article } from '../core/model/article.ts'
import { AnnotationIndex } from '../core/state/annotation-index.ts'
import { applyChanges } from '../core/state/apply.ts'
import { type Counts, countChanges } from '../core/state/counts.ts'
import { changesToRedo, changesToUndo, type History, record, type Step } from '../core/state/history.ts'
import { PersistentMap } from '../core/state/persistent-map.ts'
import { annotationsOf, noRecords, type Records, withAnnotations } from '../core/state/records.ts'
import { type Change, isRefusal, refuse, type Transaction } from '../core/state/transaction.ts'
import { finish } from '../core/work.ts'
import type { CommitResult, HistoryStatus } from '../contract/events.ts'
import { annotatedArticles, InFlight } from './in-flight.ts'
import type { Surroundings, WorkspaceStore } from './ports.ts'
import { type Prepared, preparing } from './prepared.ts'
import { Slices } from './slices.ts'

/** How many transactions are known by id, so that one sent again is not done again. */
const rememberedTransactions = 5_000

/** How often a transaction is prepared anew, a little at a time, because another was faster; then it is done in one piece. */
const mostPreparations = 3

/** A workspace at one moment. */
interface Moment {
  readonly records: Records
  readonly counts: Counts
  readonly history: History
  readonly revision: number
}

/** Annotations of one moment, in reading order, of which only the first are known so far. */
export interface ArrivingAnnotations {
  readonly first: readonly Annotation[]
  /** Has them all read. Fails with `storage/unreadable`. */
  all(): Promise<readonly Annotation[]>
}

/** Annotations that are being read from the disk. */
interface Loading {
  /** `null` until they are known. */
  first: readonly Annotation[] | null
  /** Settles when the first ones are known, or all, or that they cannot be read. */
  readonly begun: Promise<unknown>
  readonly all: Promise<readonly Annotation[]>
  /** Has the others read: not before someone wants them, so that the first ones are sent without delay. */
  readonly goOn: () => void
}

/** What a workspace tells whoever opened it. */
export interface WorkspaceListener {
  /** A transaction is durable. */
  committed(revision: number, transaction: Transaction, history: HistoryStatus): void
  /** Writing failed, in words for a person, or works again (`null`). */
  storage(problem: string | null): void
}

/**
 * The records of an open workspace, and the only way to change them.
 *
 * What is in memory is what is durable: a transaction is checked against it, journalled, and applied when the journal
 * has answered. Transactions that touch the same record wait for each other; all others share the journal's writes.
 */
export class Workspace {
  readonly #store: WorkspaceStore
  readonly #surroundings: Surroundings
  readonly #listener: WorkspaceListener
  #moment: Moment
  readonly #inFlight = new InFlight()
  readonly #loading = new Map<string, Loading>()
  readonly #indexes = new Map<string, AnnotationIndex>()
  readonly #recent: Map<string, number>
  #checkpointing: Promise<void> | null = null

  constructor(store: WorkspaceStore, surroundings: Surroundings, listener: WorkspaceListener) {
    const { articles, counts, settings, history, recent, revision } = store.found
    this.#store = store
    this.#surroundings = surroundings
    this.#listener = listener
    const shelf = PersistentMap.of(articles.map((article) => [article.id, article] as const))
    this.#moment = { records: { ...noRecords, articles: shelf, settings }, counts, history, revision }
    this.#recent = new Map(recent)
  }

  /** All articles and the settings; annotations of those articles that were asked for. */
  get records(): Records {
    return this.#moment.records
  }

  /** How many annotations each article has, by tag. */
  get counts(): Counts {
    return this.#moment.counts
  }

  /** The number of the last durable transaction. */
  get revision(): number {
    return this.#moment.revision
  }

  /** What can be undone and redone. */
  get history(): HistoryStatus {
    const { done, undone } = this.#moment.history
    return { undo: done.at(-1)?.label ?? null, redo: undone.at(-1)?.label ?? null }
  }

  /** @throws WorkbenchError `article/not-found`. */
  article(articleId: string): Article {
    const article = this.records.articles.get(articleId)
    if (!article)
      throw new WorkbenchError('article/not-found', 'The article is no longer in this workspace.', { articleId })
    return article
  }

  /** The annotations of an article. @throws WorkbenchError `storage/unreadable`. */
  async annotations(articleId: string): Promise<PersistentMap<Annotation>> {
    await this.#load(articleId)
    return annotationsOf(this.records, articleId)
  }

  /** Begins to load the annotations of an article; answers as soon as the first or all are known. @throws WorkbenchError `storage/unreadable`. */
  async beginLoading(articleId: string): Promise<void> {
    if (this.records.annotations.has(articleId)) return
    const loading = this.#loadingOf(articleId)
    await loading.begun
    if (loading.first === null) await loading.all
  }

  /**
   * The annotations of an article that are being loaded, as of the present revision: what touches them is committed when all
   * are there. `null` when they are loaded, or none of them is known.
   */
  arriving(articleId: string): ArrivingAnnotations | null {
    const loading = this.#loading.get(articleId)
    if (!loading?.first) return null
    const { first, all, goOn } = loading
    const readOn = (): typeof all => {
      goOn()
      return all
    }
    return { first, all: readOn }
  }

  /** The annotations of an article that are loaded, in reading order. */
  inOrder(articleId: string): readonly Annotation[] {
    const annotations = annotationsOf(this.records, articleId)
    const index = this.#indexes.get(articleId)?.updated(annotations) ?? AnnotationIndex.of(annotations)
    this.#indexes.set(articleId, index)
    return index.inOrder
  }

  /**
   * Makes `transaction` durable, or refuses it with `changed-meanwhile` or `read-only`. One that was committed before
   * is answered as it was then. `stillHolds` is asked at the last moment whether what it was made from is still so; it is
   * refused otherwise.
   *
   * @throws WorkbenchError `storage/write-failed`, `storage/locked`: nothing of it will come back.
   */
  async commit(transaction: Transaction, stillHolds: () => boolean = always): Promise<CommitResult> {
    await this.#loadTouched(transaction.changes)
    return this.#inTurn(transaction, (prepared) => {
      const earlier = this.#recent.get(transaction.id)
      if (earlier !== undefined) return { revision: earlier, transaction, history: this.history }
      if (stillHolds()) return this.#write(prepared)
      return refuse(
        'changed-meanwhile',
        transaction.changes.map(({ id }) => id),
      )
    })
  }

  /** How many steps can be undone or redone. */
  get stepCount(): number {
    const { done, undone } = this.#moment.history
    return done.length + undone.length
  }

  /**
   * Commits `removal`, which removes articles, and has all that the disk keeps of them removed as well. What was begun is finished at
   * the next start, whatever ends this one.
   *
   * @throws WorkbenchError `storage/write-failed`, `storage/locked`, `storage/unreadable`.
   */
  async erase(removal: Transaction): Promise<CommitResult> {
    if (this.#store.found.readOnly !== null) return refuse('read-only')
    const removed = removal.changes.flatMap(({ kind, before }) => (kind === 'article' && before ? before : []))
    const erasing = await this.#store.beginErasing(removed)
    const result = await this.commit(removal).catch(async (error: unknown) => {
      // The first failure is the one to report; what was written down and stays is done at the next start.
      await erasing.drop().catch(() => undefined)
      throw error
    })
    if (isRefusal(result)) {
      await erasing.drop()
      return result
    }
    await this.#checkpointing
    await this.#inFlight.settled()
    const { records, counts, revision } = this.#moment
    await erasing.finish({ records, counts, revision })
    return result
  }

  /** Takes back the last step. */
  undo(): Promise<CommitResult> {
    return this.#step('undo', ({ done }) => done.at(-1), changesToUndo)
  }

  /** Brings back the step last taken back. */
  redo(): Promise<CommitResult> {
    return this.#step('redo', ({ undone }) => undone.at(-1), changesToRedo)
  }

  /** Writes snapshots of the present, so that the next start is quick. */
  async checkpoint(): Promise<void> {
    await this.#checkpointing
    await this.#inFlight.settled()
    const { records, counts, revision } = this.#moment
    if (this.#store.found.readOnly === null) await this.#store.checkpoint({ records, counts, revision })
  }

  async #step(
    kind: 'undo' | 'redo',
    next: (history: History) => Step | undefined,
    changes: (step: Step) => readonly Change[],
  ): Promise<CommitResult> {
    for (let step = next(this.#moment.history); step; step = next(this.#moment.history)) {
      const inverse = changes(step)
      if (inverse.length === 0) break
      await this.#loadTouched(inverse)
      const { gesture, label } = step
      const [id, at] = [this.#surroundings.newId(), this.#surroundings.now()]
      const transaction = { id, gesture: id, provenance: { kind, of: gesture }, label, at, changes: inverse }
      // Between looking and writing nothing may happen: another transaction would make this step not the last one.
      const isNext = (): boolean => this.#inFlight.isEmpty && next(this.#moment.history) === step
      const result = await this.#inTurn(transaction, (prepared) => (isNext() ? this.#write(prepared) : null))
      if (result) return result
      await this.#inFlight.settled()
    }
    return refuse(`nothing-to-${kind}`)
  }

  /**
   * Hands `go` what `transaction` makes of the records of that very moment, in which nothing is in its way. A long one is
   * prepared before its turn comes, so that its turn is short.
   */
  async #inTurn<T>(transaction: Transaction, go: (prepared: Prepared) => T): Promise<Awaited<T>> {
    const slices = new Slices(new AbortController().signal)
    for (let attempt = 1; ; attempt += 1) {
      const prepared = await slices.do(preparing(this.records, transaction))
      const { changes } = transaction
      for (let busy = this.#inFlight.inTheWayOf(changes); busy; busy = this.#inFlight.inTheWayOf(changes)) await busy
      if (prepared.before === this.records) return await go(prepared)
      if (attempt === mostPreparations) return await go(finish(preparing(this.records, transaction)))
    }
  }

  async #write({ before, transaction, after }: Prepared): Promise<CommitResult> {
    if (this.#store.found.readOnly !== null) return refuse('read-only')
    if (isRefusal(after)) return after
    return this.#inFlight.during(transaction.changes, this.#written({ before, transaction, after }))
  }

  async #written({ before, transaction, after }: Prepared & { readonly after: Records }): Promise<CommitResult> {
    try {
      const revision = await this.#store.append(transaction)
      this.#remember(transaction.id, revision)
      const { records, counts, history } = this.#moment
      this.#moment = {
        // Most often nothing else was written meanwhile, and what was checked is what is now.
        records: records === before ? after : applyChanges(records, transaction.changes),
        counts: countChanges(counts, transaction.changes),
        history: record(history, transaction),
        revision,
      }
      this.#listener.storage(null)
      this.#listener.committed(revision, transaction, this.history)
      this.#checkpointWhenDue()
      return { revision, transaction, history: this.history }
    } catch (error) {
      if (error instanceof WorkbenchError) this.#listener.storage(error.message)
      throw error
    }
  }

  #remember(id: string, revision: number): void {
    this.#recent.set(id, revision)
    const [oldest] = this.#recent.keys()
    if (this.#recent.size > rememberedTransactions && oldest !== undefined) this.#recent.delete(oldest)
  }

  async #loadTouched(changes: readonly Change[]): Promise<void> {
    for (const articleId of annotatedArticles(changes)) await this.#load(articleId)
  }

  async #load(articleId: string): Promise<void> {
    if (this.records.annotations.has(articleId)) return
    const { all, goOn } = this.#loadingOf(articleId)
    goOn()
    await all
  }

  #loadingOf(articleId: string): Loading {
    const present = this.#loading.get(articleId)
    if (present) return present
    const [heard, wanted] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const all = this.#read(articleId, (first) => {
      loading.first = first
      heard.resolve()
      return wanted.promise
    })
    // Whoever waits for all of them is told when they cannot be read.
    const loading: Loading = {
      first: null,
      begun: Promise.race([heard.promise, all.then(nothing, nothing)]),
      all,
      goOn: wanted.resolve,
    }
    this.#loading.set(articleId, loading)
    return loading
  }

  async #read(
    articleId: string,
    onFirst: (first: readonly Annotation[]) => Promise<void>,
  ): Promise<readonly Annotation[]> {
    try {
      const annotations = await this.#store.annotations(articleId, onFirst)
      const { records } = this.#moment
      this.#moment = { ...this.#moment, records: withAnnotations(records, articleId, annotations) }
      this.#indexes.set(articleId, AnnotationIndex.of(annotationsOf(this.records, articleId), annotations))
      return this.inOrder(articleId)
    } finally {
      this.#loading.delete(articleId)
    }
  }

  #checkpointWhenDue(): void {
    if (this.#checkpointing || !this.#store.wantsCheckpoint) return
    const { records, counts, revision } = this.#moment
    // A checkpoint that fails loses nothing: the journal has everything. The person is told, and the next one tries again.
    this.#checkpointing = this.#store
      .checkpoint({ records, counts, revision })
      .catch((error: unknown) => this.#listener.storage(error instanceof Error ? error.message : String(error)))
      .finally(() => {
        this.#checkpointing = null
      })
  }
}

function always(): boolean {
  return true
}

function nothing(): void {}
