import type { HistoryStatus } from '../../src/contract/events.ts'
import type { AnnotationsPart, OpenedArticle, OpenedWorkspace } from '../../src/contract/methods.ts'
import { applyChanges, articleOf } from '../../src/core/state/apply.ts'
import { type Counts, countChanges } from '../../src/core/state/counts.ts'
import { PersistentMap } from '../../src/core/state/persistent-map.ts'
import { noRecords, type Records, withAnnotations, withMoreAnnotations } from '../../src/core/state/records.ts'
import type { Change, Transaction } from '../../src/core/state/transaction.ts'

/** A durable transaction, as an answer or an event tells of it. */
export interface Durable {
  readonly revision: number
  readonly transaction: Transaction
  readonly history: HistoryStatus
}

/** What a transaction makes of records. */
export interface Applied {
  readonly base: Records
  readonly next: Records
}

/** As of which revision records were read from the host, and which of them changed since. */
interface Reading {
  readonly revision: number
  /** The revision that last changed a record, by the record's key. */
  readonly changed: Map<string, number>
  /** What the host calls the reading of the annotations that are still to come; `null` when all are here. */
  toCome: string | null
}

/** Where articles and settings are kept among the readings; annotations are under their article's id. */
const workspace = ''

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
  readonly #readings = new Map<string, Reading>()
  readonly #seen = new Set<string>()
  /** What was heard since reading began, which may be missing from what is read; `null` while nothing is being read. */
  #meanwhile: Durable[] | null = null

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

  /** Takes in a durable transaction; at once where what it makes of the records that are here was worked out ahead. */
  take(durable: Durable, ahead: Applied | null): void {
    if (this.#seen.has(durable.transaction.id)) return
    this.#seen.add(durable.transaction.id)
    this.#meanwhile?.push(durable)
    this.#count(durable)
    this.#apply(durable, ahead)
    this.#takeHistory(durable)
  }

  /** Says that something is about to be asked for, to be put in place before `endReading`. */
  beginReading(): void {
    this.#meanwhile = []
  }

  /** Says that whatever was asked for is in place, or will not be. */
  endReading(): void {
    this.#meanwhile = null
  }

  /** Puts articles with their annotations, or the first of them, in place. */
  putArticles(articles: readonly OpenedArticle[]): void {
    for (const { article, annotations, rest, revision } of articles) {
      this.#records = withAnnotations(this.#records, article.id, annotations)
      this.#readings.set(article.id, { revision, changed: new Map(), toCome: rest?.reading ?? null })
    }
    for (const durable of this.#meanwhile ?? []) this.#apply(durable, null)
  }

  /** Whether all annotations of an article are here, which are then kept up. */
  isWhole(articleId: string): boolean {
    return this.#readings.get(articleId)?.toCome === null
  }

  /**
   * Adds what came later of the reading called `reading`. It is of the same revision as what came first: what changed since is
   * here already. Answers `false`, and adds nothing, when the article is no longer being read under that name.
   */
  putPart(articleId: string, reading: string, { annotations, rest }: AnnotationsPart): boolean {
    const found = this.#readings.get(articleId)
    if (found?.toCome !== reading) return false
    const unchanged = annotations.filter(({ id }) => !found.changed.has(keyOf({ kind: 'annotation', id })))
    this.#records = withMoreAnnotations(this.#records, articleId, unchanged)
    found.toCome = rest?.reading ?? null
    return true
  }

  /** Begins anew, with those articles whose annotations are needed. */
  putWorkspace(opened: OpenedWorkspace, articles: readonly OpenedArticle[]): void {
    const shelf = PersistentMap.of(opened.articles.map(({ article }) => [article.id, article] as const))
    this.#records = { ...noRecords, articles: shelf, settings: opened.settings }
    this.#counts = new Map(opened.articles.map(({ article, counts }) => [article.id, counts] as const))
    this.#readings.clear()
    this.#readings.set(workspace, { revision: opened.revision, changed: new Map(), toCome: null })
    for (const durable of this.#meanwhile ?? []) this.#count(durable)
    this.putArticles(articles)
    this.#takeHistory(opened)
  }

  #count({ revision, transaction }: Durable): void {
    const read = this.#readings.get(workspace)
    if (read && revision > read.revision) this.#counts = countChanges(this.#counts, transaction.changes)
  }

  /** Applies what is newer than what is here. Annotations that were not read are not kept up. */
  #apply({ revision, transaction: { changes } }: Durable, ahead: Applied | null): void {
    const newer = changes.filter((change) => {
      const reading = this.#readings.get(articleOf(change))
      return reading && revision > Math.max(reading.revision, reading.changed.get(keyOf(change)) ?? 0)
    })
    for (const change of newer) this.#readings.get(articleOf(change))?.changed.set(keyOf(change), revision)
    const isAhead = ahead?.base === this.#records && newer.length === changes.length
    this.#records = isAhead ? ahead.next : applyChanges(this.#records, newer)
  }

  #takeHistory({ revision, history }: Pick<Durable, 'revision' | 'history'>): void {
    if (revision < this.#revision) return
    this.#revision = revision
    this.#history = history
  }
}

function keyOf({ kind, id }: Pick<Change, 'kind' | 'id'>): string {
  return `${kind} ${id}`
}
