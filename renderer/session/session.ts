import type { OpenedArticle, OpenedWorkspace } from '../../src/contract/methods.ts'
import type { HostConnection } from '../../src/contract/connect.ts'
import type { CommitResult, HistoryStatus } from '../../src/contract/events.ts'
import type { CommandResult } from '../../src/core/commands/context.ts'
import type { Annotation } from '../../src/core/model/annotation.ts'
import type { Settings } from '../../src/core/model/settings.ts'
import { articleOf } from '../../src/core/state/apply.ts'
import { countChanges } from '../../src/core/state/counts.ts'
import { PersistentMap } from '../../src/core/state/persistent-map.ts'
import { annotationsOf, type Records } from '../../src/core/state/records.ts'
import { isRefusal, type Refusal, refuse, type Transaction } from '../../src/core/state/transaction.ts'
import { finish, type Work } from '../../src/core/work.ts'
import { AppliedAhead, fewChanges } from './applied-ahead.ts'
import { Arrival } from './arrival.ts'
import { readWhole } from './article-reading.ts'
import { Confirmed, type Durable } from './confirmed.ts'
import { commitTransaction } from './commit-transaction.ts'
import { Outbox } from './outbox.ts'
import { articlesTouchedBy, type Command, contextOf, type RunOptions } from './running.ts'
import type { SessionListener, SessionParts } from './session-parts.ts'
import { failure, isHere, messageOf, nothingYet, notOpen, openText, type SessionState } from './session-state.ts'
import { inSlices } from './sliced-work.ts'
import { takeStep } from './take-step.ts'
import { WorkUnderway } from './work-underway.ts'

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
  readonly #ahead = new AppliedAhead()
  readonly #underway = new WorkUnderway()
  readonly #beingConfirmed = new Map<string, Promise<void>>()
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
    host.on('committed', (durable) => void this.#confirmInSlices(durable))
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
        this.#state = { ...this.#state, workspace, notOpen: null, open }
        this.#rebase()
      } catch (error) {
        if (this.#state.workspace) this.#failed(error)
        else this.#replace({ notOpen: notOpen(error) })
      }
    })
  }

  /**
   * Brings an article to the front and tells the listener: not when it is there already, when a person asked for
   * another meanwhile, or when it cannot be read, which is told as a notice.
   */
  openArticle(articleId: string): Promise<void> {
    this.#wantedId = articleId
    return this.#inTurn(async () => {
      if (this.#wantedId !== articleId || this.#state.open?.articleId === articleId) return
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
        this.#listener.opened()
      } catch (error) {
        this.#failed(error)
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

  /** Runs a command on the present state. Answers the transaction, or the refusal after telling it as a notice. */
  run(command: Command, options: RunOptions = {}): CommandResult {
    this.settle()
    return finish(this.#running(command, options))
  }

  /** The same for a command on very many records: it is done in slices, and then shows as a whole. `done` hears the answer, at once when there were few. */
  runInSlices(command: Command, done: (result: CommandResult) => void): void {
    this.#underway.begin(this.#running(command, {}), done)
  }

  /** Does at once what is still being done in slices. */
  settle(): void {
    this.#underway.settle()
  }

  *#running(command: Command, options: RunOptions): Work<CommandResult> {
    if (this.#state.workspace?.readOnly != null) return this.#refused(refuse('read-only'))
    for (;;) {
      const { records } = this.#state
      const result = command(records, contextOf(this.#parts, records.settings.author, options))
      if (isRefusal(result)) return result.refused === 'nothing-changes' ? result : this.#refused(result)
      if (result.changes.length > fewChanges) yield
      const next = yield* this.#ahead.applying(records, result)
      if (isRefusal(next)) return this.#refused(next)
      if (result.changes.length > fewChanges) yield* this.#preparing(next)
      // Something arrived meanwhile: it is done again on top of that.
      if (this.#state.records !== records) continue
      const { open, counts } = this.#state
      this.#state = {
        ...this.#state,
        records: next,
        counts: countChanges(counts, result.changes),
        open: open && isHere(next, open.articleId) ? open : null,
      }
      this.#outbox.add(result)
      this.#replace({ history: this.#historyNow() })
      return result
    }
  }

  readonly #preparing = (next: Records): Work<void> =>
    this.#listener.preparing(annotationsOf(next, this.#state.open?.articleId ?? ''))

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
    this.settle()
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
    if (!(await this.flush())) {
      this.#refused(refuse('not-saved'))
      return false
    }
    try {
      const result = await takeStep(this.#parts.host, name)
      if (result === null) return true
      if (isRefusal(result)) {
        this.#refused(result)
        return false
      }
      await this.#confirmInSlices(result)
      const touched = articlesTouchedBy(result.transaction)
      const elsewhere = new Set([...touched].filter((id) => isHere(this.#state.records, id)))
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
    else finish(this.#confirming(result, transaction))
  }

  /** Adds a durable transaction to what is confirmed when that is ready; one of which the answer and the event are heard, once. */
  #confirmInSlices(durable: Durable): Promise<void> {
    const { id } = durable.transaction
    const made = this.#outbox.unanswered.find((transaction) => transaction.id === id)
    const confirming =
      this.#beingConfirmed.get(id) ??
      new Promise<void>((resolve) => inSlices(this.#confirming(durable, made), resolve)).finally(() =>
        this.#beingConfirmed.delete(id),
      )
    this.#beingConfirmed.set(id, confirming)
    return confirming
  }

  *#confirming(durable: Durable, made: Transaction | undefined): Work<void> {
    const { transaction } = durable
    const ahead = yield* this.#ahead.confirming(this.#confirmed, { transaction, made }, this.#preparing)
    this.#confirmed.take(durable, ahead)
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
      const next = finish(this.#ahead.applying(records, transaction))
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
