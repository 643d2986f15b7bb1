import type { ArticleSummary, OpenedWorkspace } from '../../src/contract/methods.ts'
import type { HostConnection } from '../../src/contract/connect.ts'
import type { CommitResult, HistoryStatus, MenuCommand } from '../../src/contract/events.ts'
import type { CommandContext, CommandResult } from '../../src/core/commands/context.ts'
import type { Annotation } from '../../src/core/model/annotation.ts'
import type { Settings } from '../../src/core/model/settings.ts'
import { noCounts } from '../../src/core/model/tag.ts'
import { apply, applyChanges, articleOf } from '../../src/core/state/apply.ts'
import { type Counts, countChanges } from '../../src/core/state/counts.ts'
import { PersistentMap } from '../../src/core/state/persistent-map.ts'
import { annotationsOf, noRecords, type Records, withAnnotations } from '../../src/core/state/records.ts'
import { type Change, isRefusal, type Refusal, refuse, type Transaction } from '../../src/core/state/transaction.ts'
import { Outbox, type SaveStatus } from './outbox.ts'

/** The article on screen. */
export interface OpenText {
  readonly articleId: string
  /** Canonical text. */
  readonly text: string
}

/** Everything about the workspace that the screen shows, as a value that is replaced, never edited. */
export interface SessionState {
  /** `null` until the host has answered. */
  readonly workspace: OpenedWorkspace | null
  /** Why the workspace could not be opened, in words; `null` when it could. */
  readonly failure: string | null
  /** With everything a person did, saved or not. */
  readonly records: Records
  readonly counts: Counts
  /** `null` when no article is open. */
  readonly open: OpenText | null
  readonly history: HistoryStatus
  readonly save: SaveStatus
}

/** Something a person has to be told. */
export type Notice =
  | { readonly kind: 'taken-back'; readonly labels: readonly string[]; readonly reason: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly message: string }

/** What a session takes from outside. */
export interface SessionParts {
  readonly host: HostConnection
  newId(): string
  /** ISO 8601 in UTC. */
  now(): string
  wait(milliseconds: number): Promise<void>
}

/** What a session tells its owner. */
export interface SessionListener {
  changed(): void
  notice(notice: Notice): void
  /** Another article came to the front because undo or redo changed it. */
  changedElsewhere(articleId: string): void
  menu(command: MenuCommand): void
  filesOffered(): void
  progress(importId: string, done: number, total: number, name: string): void
}

/** A workspace in which nothing has been read yet. */
const nothingYet: SessionState = {
  workspace: null,
  failure: null,
  records: noRecords,
  counts: new Map(),
  open: null,
  history: { undo: null, redo: null },
  save: { kind: 'saved' },
}

/**
 * The workspace as one window has it: what the host has confirmed, and on top of it what a person did since.
 *
 * An edit shows at once; the outbox makes it durable. What the host refuses is taken back with everything that was
 * built on it, and the person is told.
 */
export class Session {
  readonly #parts: SessionParts
  readonly #listener: SessionListener
  readonly #outbox: Outbox
  #state = nothingYet
  /** What the host has confirmed. */
  #confirmed = { records: noRecords, counts: new Map() as Counts }
  #history: HistoryStatus = nothingYet.history
  /** Transactions seen as confirmed, so that an answer and an event about one are not counted twice. */
  readonly #seen = new Set<string>()

  constructor(parts: SessionParts, listener: SessionListener) {
    this.#parts = parts
    this.#listener = listener
    this.#outbox = new Outbox({
      commit: (transaction) => parts.host.request('commit', { transaction }),
      answered: (transaction, result) => this.#answered(transaction, result),
      rejected: (transaction, error) => this.#takeBack(transaction, messageOf(error)),
      statusChanged: () => this.#replace({ save: this.#outbox.status }),
      wait: (milliseconds) => parts.wait(milliseconds),
    })
  }

  get state(): SessionState {
    return this.#state
  }

  /** Opens the workspace and listens to the host. */
  async start(): Promise<void> {
    const { host } = this.#parts
    host.on('committed', ({ transaction, history }) => this.#confirm(transaction, history))
    host.on('import.progress', ({ importId, done, total, name }) =>
      this.#listener.progress(importId, done, total, name),
    )
    host.on('files.offered', () => this.#listener.filesOffered())
    host.on('command', ({ command }) => this.#listener.menu(command))
    host.on('reconnected', () => void this.refetch())
    await this.refetch()
  }

  /** Reads everything again from the host, keeping what is not saved yet. */
  async refetch(): Promise<void> {
    try {
      const workspace = await this.#parts.host.request('workspace.open', {})
      const articles = PersistentMap.of(workspace.articles.map(({ article }) => [article.id, article] as const))
      this.#confirmed = {
        records: { ...noRecords, articles, settings: workspace.settings },
        counts: new Map(workspace.articles.map(({ article, counts }) => [article.id, counts] as const)),
      }
      this.#history = workspace.history
      const { open } = this.#state
      this.#state = { ...this.#state, workspace, failure: null, open: null }
      if (open && articles.has(open.articleId)) await this.openArticle(open.articleId)
      else this.#rebase()
    } catch (error) {
      this.#replace({ failure: messageOf(error) })
    }
  }

  /** Brings an article to the front. Answers whether it could be opened; why not is told as a notice. */
  async openArticle(articleId: string): Promise<boolean> {
    try {
      const { text, annotations } = await this.#parts.host.request('article.open', { articleId })
      this.#confirmed = {
        ...this.#confirmed,
        records: withAnnotations(this.#confirmed.records, articleId, annotations),
      }
      this.#state = { ...this.#state, open: { articleId, text } }
      this.#rebase()
      return true
    } catch (error) {
      this.#listener.notice({ kind: 'failed', message: messageOf(error) })
      return false
    }
  }

  /** All articles in the order of the list, with their counts. */
  get articles(): readonly ArticleSummary[] {
    const { records, counts } = this.#state
    return [...records.articles]
      .toSorted((a, b) => compare(a.importedAt, b.importedAt) || compare(a.title, b.title) || compare(a.id, b.id))
      .map((article) => ({ article, counts: counts.get(article.id) ?? noCounts }))
  }

  /** The annotations of the open article. */
  get annotations(): PersistentMap<Annotation> {
    const { records, open } = this.#state
    return open ? annotationsOf(records, open.articleId) : PersistentMap.empty()
  }

  /** Runs a command on the present state. Answers the transaction, or the refusal after telling it as a notice. */
  run(command: (records: Records, context: CommandContext) => CommandResult, gesture?: string): CommandResult {
    if (this.#state.workspace?.readOnly != null) return this.#refused(refuse('read-only'))
    const { records } = this.#state
    const context: CommandContext = {
      id: this.#parts.newId(),
      recordIds: [this.#parts.newId()],
      now: this.#parts.now(),
      author: records.settings.author,
      ...(gesture === undefined ? {} : { gesture }),
    }
    const result = command(records, context)
    if (isRefusal(result)) return result.refused === 'nothing-changes' ? result : this.#refused(result)
    const next = apply(records, result)
    if (isRefusal(next)) return this.#refused(next)
    this.#state = { ...this.#state, records: next, counts: countChanges(this.#state.counts, result.changes) }
    this.#outbox.add(result)
    this.#replace({ history: this.#historyNow() })
    return result
  }

  /** Takes back the last step, whichever article it was in. Answers whether it was; why not is told as a notice. */
  undo(): Promise<boolean> {
    return this.#step('history.undo')
  }

  /** Brings back the step last taken back. Answers whether it was. */
  redo(): Promise<boolean> {
    return this.#step('history.redo')
  }

  /** Waits until everything is saved. Answers whether it is. */
  flush(): Promise<boolean> {
    return this.#outbox.flush()
  }

  /** Sets what is given; it shows when the host has it. */
  async saveSettings(values: Partial<Omit<Settings, 'id'>>): Promise<void> {
    try {
      await this.#parts.host.request('settings.save', values)
    } catch (error) {
      this.#listener.notice({ kind: 'failed', message: messageOf(error) })
    }
  }

  /** The host itself, for requests that change nothing in the session: files, imports, exports. */
  get host(): HostConnection {
    return this.#parts.host
  }

  async #step(name: 'history.undo' | 'history.redo'): Promise<boolean> {
    if (!(await this.#outbox.flush())) {
      this.#refused(refuse('not-saved'))
      return false
    }
    try {
      const result = await this.#parts.host.request(name, {})
      if (isRefusal(result)) {
        this.#refused(result)
        return false
      }
      this.#confirm(result.transaction, result.history)
      const touched = result.transaction.changes.map((change) =>
        change.kind === 'article' ? change.id : articleOf(change),
      )
      const [elsewhere] = touched.filter((id) => id !== '' && this.#state.records.articles.has(id))
      if (elsewhere !== undefined && !touched.includes(this.#state.open?.articleId ?? '')) {
        this.#listener.changedElsewhere(elsewhere)
      }
      return true
    } catch (error) {
      this.#listener.notice({ kind: 'failed', message: messageOf(error) })
      return false
    }
  }

  #answered(transaction: Transaction, result: CommitResult): void {
    if (isRefusal(result)) this.#takeBack(transaction, result.refused)
    else this.#confirm(result.transaction, result.history)
  }

  /** Adds a durable transaction to what is confirmed. */
  #confirm(transaction: Transaction, history: HistoryStatus): void {
    if (!this.#seen.has(transaction.id)) {
      this.#seen.add(transaction.id)
      const { records, counts } = this.#confirmed
      const shown = transaction.changes.filter((change) => isLoaded(records, change))
      this.#confirmed = {
        records: applyChanges(records, shown),
        counts: countChanges(counts, transaction.changes),
      }
      this.#history = history
      if (
        transaction.changes.some(
          ({ kind, id, after }) => kind === 'article' && after === null && id === this.#state.open?.articleId,
        )
      ) {
        this.#state = { ...this.#state, open: null }
      }
    }
    this.#rebase(transaction.id)
  }

  #takeBack(transaction: Transaction, reason: string): void {
    const labels = [transaction.label, ...this.#rebase(transaction.id)]
    this.#listener.notice({ kind: 'taken-back', labels, reason })
    if (reason === 'changed-meanwhile') void this.refetch()
  }

  /**
   * Puts what the host has not answered for on top of what it confirmed. What no longer applies is dropped; its labels
   * are answered.
   */
  #rebase(answered?: string): readonly string[] {
    let { records, counts } = this.#confirmed
    const dropped: Transaction[] = []
    for (const transaction of this.#outbox.unanswered) {
      if (transaction.id === answered || this.#seen.has(transaction.id)) continue
      const next = apply(records, transaction)
      if (isRefusal(next)) {
        dropped.push(transaction)
        continue
      }
      records = next
      counts = countChanges(counts, transaction.changes)
    }
    if (dropped.length > 0) this.#outbox.drop(new Set(dropped.map(({ id }) => id)))
    this.#replace({ records, counts, history: this.#historyNow() })
    return dropped.map(({ label }) => label)
  }

  #historyNow(): HistoryStatus {
    const last = this.#outbox.unanswered.at(-1)
    return last ? { undo: last.label, redo: null } : this.#history
  }

  #refused(refusal: Refusal): Refusal {
    this.#listener.notice({ kind: 'refused', refusal })
    return refusal
  }

  #replace(part: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...part }
    this.#listener.changed()
  }
}

function isLoaded(records: Records, change: Change): boolean {
  return change.kind !== 'annotation' || records.annotations.has(articleOf(change))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
