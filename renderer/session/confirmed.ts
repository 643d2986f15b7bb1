import type { HistoryStatus } from '../../src/contract/events.ts'
import type { OpenedArticle, OpenedWorkspace } from '../../src/contract/methods.ts'
import { applyChanges, articleOf } from '../../src/core/state/apply.ts'
import { type Counts, countChanges } from '../../src/core/state/counts.ts'
import { PersistentMap } from '../../src/core/state/persistent-map.ts'
import { noRecords, type Records, withAnnotations } from '../../src/core/state/records.ts'
import type { Change, Transaction } from '../../src/core/state/transaction.ts'

/** A durable transaction, as an answer or an event tells of it. */
export interface Durable {
  readonly revision: number
  readonly transaction: Transaction
  readonly history: HistoryStatus
}

/**
 * What the host has confirmed, as far as this window has heard.
 *
 * Answers and events come on different ways, so they may come in any order and twice: each transaction counts once, and
 * a record never goes back to what it was at an earlier revision.
 */
export class Confirmed {
  #records: Records = noRecords
  #counts: Counts = new Map()
  #history: HistoryStatus = { undo: null, redo: null }
  /** The newest revision heard of, which the history belongs to. */
  #revision = 0
  /** As of which revision the workspace was read. */
  #readAt = 0
  /** As of which revision the annotations of each article were read. */
  readonly #articlesReadAt = new Map<string, number>()
  /** The last revision that changed a record, since everything was read. */
  readonly #changedAt = new Map<string, number>()
  readonly #seen = new Set<string>()
  /** What is heard while something is being read, and may be newer than what is read. */
  #meanwhile: Durable[] = []

  /** Articles, settings, and the annotations of those articles that were read. */
  get records(): Records {
    return this.#records
  }

  get counts(): Counts {
    return this.#counts
  }

  get history(): HistoryStatus {
    return this.#history
  }

  /** Whether the transaction `id` is known to be durable. */
  has(id: string): boolean {
    return this.#seen.has(id)
  }

  /** Takes in a durable transaction. */
  take(durable: Durable): void {
    const { revision, transaction, history } = durable
    if (this.#seen.has(transaction.id)) return
    this.#seen.add(transaction.id)
    this.#meanwhile.push(durable)
    this.#apply(durable)
    this.#takeHistory(revision, history)
  }

  /** Says that something is about to be read: what is heard from now on may be missing from it. */
  beginReading(): void {
    this.#meanwhile = []
  }

  /** Puts `articles` in place, which were read since `beginReading`. */
  putArticles(articles: readonly OpenedArticle[]): void {
    for (const { article, annotations, revision } of articles) {
      this.#records = withAnnotations(this.#records, article.id, annotations)
      this.#articlesReadAt.set(article.id, revision)
      for (const { id } of annotations) this.#changedAt.delete(`annotation ${id}`)
    }
    this.#replay()
  }

  /** Begins anew with `workspace` and those `articles`, which were read since `beginReading`. */
  putWorkspace(workspace: OpenedWorkspace, articles: readonly OpenedArticle[]): void {
    const shelf = PersistentMap.of(workspace.articles.map(({ article }) => [article.id, article] as const))
    this.#records = { ...noRecords, articles: shelf, settings: workspace.settings }
    this.#counts = new Map(workspace.articles.map(({ article, counts }) => [article.id, counts] as const))
    this.#readAt = workspace.revision
    this.#articlesReadAt.clear()
    this.#changedAt.clear()
    this.#takeHistory(workspace.revision, workspace.history)
    for (const { revision, transaction } of this.#meanwhile) {
      if (revision > workspace.revision) this.#counts = countChanges(this.#counts, transaction.changes)
    }
    this.putArticles(articles)
  }

  #replay(): void {
    for (const durable of this.#meanwhile) this.#applyRecords(durable)
  }

  #apply(durable: Durable): void {
    this.#applyRecords(durable)
    if (durable.revision > this.#readAt) this.#counts = countChanges(this.#counts, durable.transaction.changes)
  }

  #applyRecords({ revision, transaction }: Durable): void {
    const newer = transaction.changes.filter((change) => revision > this.#asOf(change))
    this.#records = applyChanges(this.#records, newer)
    for (const change of newer) this.#changedAt.set(keyOf(change), revision)
  }

  /** The revision as of which the record of `change` is known; annotations that were not read are not kept up. */
  #asOf(change: Change): number {
    const readAt = change.kind === 'annotation' ? this.#articlesReadAt.get(articleOf(change)) : this.#readAt
    return Math.max(readAt ?? Infinity, this.#changedAt.get(keyOf(change)) ?? 0)
  }

  #takeHistory(revision: number, history: HistoryStatus): void {
    if (revision < this.#revision) return
    this.#revision = revision
    this.#history = history
  }
}

function keyOf({ kind, id }: Change): string {
  return `${kind} ${id}`
}
