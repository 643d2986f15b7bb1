import type { OpenedArticle, OpenedWorkspace } from '../../src/contract/methods.ts'
import type { HostConnection } from '../../src/contract/connect.ts'
import type { CommitResult, HistoryStatus, MenuCommand } from '../../src/contract/events.ts'
import type { CommandContext, CommandResult } from '../../src/core/commands/context.ts'
import type { Annotation } from '../../src/core/model/annotation.ts'
import type { Settings } from '../../src/core/model/settings.ts'
import { apply, articleOf } from '../../src/core/state/apply.ts'
import { countChanges } from '../../src/core/state/counts.ts'
import { PersistentMap } from '../../src/core/state/persistent-map.ts'
import { annotationsOf, type Records } from '../../src/core/state/records.ts'
import { isRefusal, type Refusal, refuse, type Transaction } from '../../src/core/state/transaction.ts'
import { Arrival } from './arrival.ts'
import { readWhole } from './article-reading.ts'
import { Confirmed, type Durable } from './confirmed.ts'
import { commitTransaction } from './commit-transaction.ts'
import { Outbox } from './outbox.ts'
import { failure, type Notice, nothingYet, openText, type SessionState } from './session-state.ts'

/** What a session takes from outside. */
export interface SessionParts {
  readonly host: HostConnection
  newId(): string
  /** ISO 8601 in UTC. */
  now(): string
  wait(milliseconds: number): Promise<void>
  /** Waits until what was told is on screen. */
  painted(): Promise<void>
}

/** What a session tells its owner. */
export interface SessionListener {
  changed(): void
  notice(notice: Notice): void
  /** Another article came to the front because undo or redo changed it. */
  changedElsewhere(articleId: string): void
  /** Another text took the place of the open article's. */
  textReplaced(): void
  menu(command: MenuCommand): void
  filesOffered(): void
  progress(importId: string, done: number, total: number, name: string): void
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
  readonly #confirmed = new Confirmed()
  readonly #arrival: Arrival
  #state = nothingYet
  /** The article a person asked for last, while it is being read. */
  #wantedId: string | null = null
  /** The last of what is being read, one after the other. */
  #reading: Promise<unknown> = Promise.resolve()
  /** Whether the open article's text is being read again because another took its place. */
  #isRereading = false
  /** What the host last said about its storage. */
  #storageProblem: string | null = null

  constructor(parts: SessionParts, listener: SessionListener) {
    this.#parts = parts
    this.#listener = listener
    this.#outbox = new Outbox({
      commit: (transaction) => commitTransaction(parts.host, transaction),
      answered: (transaction, result) => this.#answered(transaction, result),
      rejected: (transaction, error) => this.#takeBack(transaction, messageOf(error)),
      statusChanged: () => this.#replace({ save: this.#outbox.status }),
      wait: (milliseconds) => parts.wait(milliseconds),
    })
    this.#arrival = new Arrival({
      ...parts,
      confirmed: this.#confirmed,
      isOpen: (articleId) => this.#state.open?.articleId === articleId,
      changed: () => this.#rebase(),
      failed: (error) => this.#failed(error),
      refetch: () => this.refetch(),
      settled: () => this.#reading,
    })
  }

  get state(): SessionState {
    return this.#state
  }

  /** Opens the workspace and listens to the host. */
  async start(): Promise<void> {
    const { host } = this.#parts
    host.on('committed', (durable) => this.#confirm(durable))
    host.on('storage', ({ problem }) => this.#heardOfStorage(problem))
    host.on('import.progress', ({ importId, done, total, name }) =>
      this.#listener.progress(importId, done, total, name),
    )
    host.on('files.offered', () => this.#listener.filesOffered())
    host.on('notice', ({ words }) => this.#listener.notice({ kind: 'damaged', message: words }))
    host.on('command', ({ command }) => this.#listener.menu(command))
    host.on('reconnected', () => void this.refetch())
    await this.refetch()
  }

  /** Reads everything again from the host, keeping what is not saved yet. */
  refetch(): Promise<void> {
    return this.#inTurn(async () => {
      try {
        const workspace = await this.#parts.host.request('workspace.open', {})
        const articles = await this.#readNeeded(workspace)
        this.#confirmed.putWorkspace(workspace, articles)
        const front = articles.find(({ article }) => article.id === this.#state.open?.articleId)
        const open = front ? openText(front) : null
        this.#state = { ...this.#state, workspace, failure: null, open }
        this.#rebase()
      } catch (error) {
        if (this.#state.workspace) this.#failed(error)
        else this.#replace({ failure: messageOf(error) })
      }
    })
  }

  /**
   * Brings an article to the front. Answers whether it came: not when it is there already, when a person asked for
   * another meanwhile, or when it cannot be read, which is told as a notice.
   */
  openArticle(articleId: string): Promise<boolean> {
    this.#wantedId = articleId
    return this.#inTurn(async () => {
      if (this.#wantedId !== articleId || this.#state.open?.articleId === articleId) return false
      try {
        const { host } = this.#parts
        // What is not saved yet may build on any of the annotations: then none is shown without all.
        const opened = this.#isUnsaved(articleId)
          ? await readWhole(host, articleId)
          : await host.request('article.open', { articleId })
        if (!this.#confirmed.isWhole(articleId)) this.#confirmed.putArticles([opened])
        this.#state = { ...this.#state, open: openText(opened) }
        this.#arrival.begin(articleId, this.#confirmed.isWhole(articleId) ? null : opened.rest)
        this.#rebase()
        return true
      } catch (error) {
        this.#failed(error)
        return false
      }
    })
  }

  /** Whether all annotations of the open article are here. */
  get isWhole(): boolean {
    const { open } = this.#state
    return open === null || this.#confirmed.isWhole(open.articleId)
  }

  /** Whether the others could not be read, so that they do not come by themselves. */
  get isStuck(): boolean {
    const { open } = this.#state
    return open !== null && this.#arrival.isStuck(open.articleId)
  }

  /** Waits until all annotations of the open article are here. Answers `false` when they do not come. */
  whole(): Promise<boolean> {
    return this.#arrival.whole
  }

  /** The annotations of the open article. */
  get annotations(): PersistentMap<Annotation> {
    const { records, open } = this.#state
    return open ? annotationsOf(records, open.articleId) : PersistentMap.empty()
  }

  /**
   * Runs a command on the present state. Answers the transaction, or the refusal after telling it as a notice.
   *
   * `gesture` joins it to the step of that name; `made` is how many records it makes at most, 1 unless given.
   */
  run(
    command: (records: Records, context: CommandContext) => CommandResult,
    { gesture, made = 1 }: { readonly gesture?: string | undefined; readonly made?: number } = {},
  ): CommandResult {
    if (this.#state.workspace?.readOnly != null) return this.#refused(refuse('read-only'))
    const { records } = this.#state
    const context: CommandContext = {
      id: this.#parts.newId(),
      recordIds: Array.from({ length: made }, () => this.#parts.newId()),
      now: this.#parts.now(),
      author: records.settings.author,
      ...(gesture === undefined ? {} : { gesture }),
    }
    const result = command(records, context)
    if (isRefusal(result)) return result.refused === 'nothing-changes' ? result : this.#refused(result)
    const next = apply(records, result)
    if (isRefusal(next)) return this.#refused(next)
    const { open } = this.#state
    this.#state = {
      ...this.#state,
      records: next,
      counts: countChanges(this.#state.counts, result.changes),
      open: open && isHere(next, open.articleId) ? open : null,
    }
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
      this.#failed(error)
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
      this.#confirm(result)
      const touched = result.transaction.changes.map((change) =>
        change.kind === 'article' ? change.id : articleOf(change),
      )
      const elsewhere = new Set(touched.filter((id) => isHere(this.#state.records, id)))
      const [first, ...others] = elsewhere
      // What is said of many articles shows in the list; nobody wants to be taken to one of them.
      const isOfMany = others.length > 0 && result.transaction.changes.every(({ kind }) => kind === 'article')
      if (first !== undefined && !isOfMany && !elsewhere.has(this.#state.open?.articleId ?? '')) {
        this.#listener.changedElsewhere(first)
      }
      return true
    } catch (error) {
      this.#failed(error)
      return false
    }
  }

  #isUnsaved(articleId: string): boolean {
    return this.#outbox.unanswered.some(({ changes }) => changes.some((change) => articleOf(change) === articleId))
  }

  /** Reads the articles that what is on screen and what is not saved yet build on. */
  async #readNeeded({ articles }: OpenedWorkspace): Promise<readonly OpenedArticle[]> {
    const changes = this.#outbox.unanswered.flatMap((transaction) => transaction.changes)
    const needed = new Set([this.#state.open?.articleId, ...changes.map(articleOf)])
    const here = articles.map(({ article }) => article.id).filter((id) => needed.has(id))
    const requests = here.map((articleId) => readWhole(this.#parts.host, articleId))
    const answers = await Promise.allSettled(requests)
    for (const answer of answers) if (answer.status === 'rejected') this.#failed(answer.reason)
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
  }

  /** One reading after the other, so that none puts in place what is older than what another did. */
  #inTurn<T>(read: () => Promise<T>): Promise<T> {
    const turn = this.#reading.then(async () => {
      this.#confirmed.beginReading()
      try {
        return await read()
      } finally {
        this.#confirmed.endReading()
      }
    })
    this.#reading = turn
    return turn
  }

  #answered(transaction: Transaction, result: CommitResult): void {
    if (isRefusal(result)) this.#takeBack(transaction, result.refused)
    else this.#confirm(result)
  }

  /** Adds a durable transaction to what is confirmed. */
  #confirm(durable: Durable): void {
    this.#confirmed.take(durable)
    const { open } = this.#state
    const isTouched = durable.transaction.changes.some(({ kind, id }) => kind === 'article' && id === open?.articleId)
    // An article may be read before the event that brings it; only one that was taken away is closed.
    if (open && isTouched && !isHere(this.#confirmed.records, open.articleId)) {
      this.#state = { ...this.#state, open: null }
    }
    this.#rebase()
  }

  #takeBack(transaction: Transaction, reason: string): void {
    this.#rebase({ labels: [transaction.label], reason })
    void this.refetch()
  }

  /**
   * Puts what the host has not answered for on top of what it confirmed. What no longer applies is taken back, together
   * with what was `refused`, and told.
   */
  #rebase(refused?: { readonly labels: readonly string[]; readonly reason: string }): void {
    if (this.#isTextReplaced()) void this.#reread()
    else this.#putOnTop(refused)
  }

  #putOnTop(refused?: { readonly labels: readonly string[]; readonly reason: string }): void {
    let { records, counts } = this.#confirmed
    const dropped: Transaction[] = []
    for (const [place, transaction] of this.#outbox.unanswered.entries()) {
      if (this.#confirmed.has(transaction.id)) continue
      const next = apply(records, transaction)
      if (!isRefusal(next)) {
        records = next
        counts = countChanges(counts, transaction.changes)
      } else if (place > 0) dropped.push(transaction)
      // The first is on its way, and perhaps done already: the host answers for it.
    }
    if (dropped.length > 0) this.#outbox.drop(new Set(dropped.map(({ id }) => id)))
    this.#replace({ records, counts, history: this.#historyNow() })
    const labels = [...(refused?.labels ?? []), ...dropped.map(({ label }) => label)]
    const reason = refused?.reason ?? 'changed-meanwhile'
    if (labels.length > 0) this.#listener.notice({ kind: 'taken-back', labels, reason })
  }

  /** Whether the places of the open article's annotations count in another text than the one on screen. */
  #isTextReplaced(): boolean {
    const { open } = this.#state
    const article = open && this.#confirmed.records.articles.get(open.articleId)
    return article ? article.text.sha256 !== open.textSha256 : false
  }

  /** Reads text and annotations again. Until both are here the screen stays as it is: neither is shown with the other's places. */
  async #reread(): Promise<void> {
    if (this.#isRereading) return
    this.#isRereading = true
    try {
      await this.refetch()
    } finally {
      this.#isRereading = false
    }
    if (!this.#isTextReplaced()) this.#listener.textReplaced()
  }

  #heardOfStorage(problem: string | null): void {
    if (problem !== null && problem !== this.#storageProblem) {
      this.#listener.notice({ kind: 'failed', message: problem })
    }
    this.#storageProblem = problem
  }

  #historyNow(): HistoryStatus {
    const last = this.#outbox.unanswered.at(-1)
    return last ? { undo: last.label, redo: null } : this.#confirmed.history
  }

  #failed(error: unknown): void {
    const { articles } = this.#state.records
    this.#listener.notice(failure(error, (id) => articles.get(id)?.title ?? null))
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

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Whether the article `id` is there and not deleted. */
function isHere({ articles }: Records, id: string): boolean {
  return articles.get(id)?.deleted === false
}
