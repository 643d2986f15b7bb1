import { connect } from '../../../src/contract/connect.ts'
import type { ArticleSummary } from '../../../src/contract/methods.ts'
import { annotate } from '../../../src/core/commands/annotate.ts'
import type { CommandContext, CommandResult } from '../../../src/core/commands/context.ts'
import { removeAnnotations, setNote } from '../../../src/core/commands/edit-annotation.ts'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { inListOrder } from '../../../src/core/model/article.ts'
import { noCounts } from '../../../src/core/model/tag.ts'
import { sorted } from '../../../src/core/state/queries.ts'
import type { Records } from '../../../src/core/state/records.ts'
import { isRefusal, type Transaction } from '../../../src/core/state/transaction.ts'
import { Session } from '../../../renderer/session/session.ts'
import type { SessionListener } from '../../../renderer/session/session-parts.ts'
import type { Notice } from '../../../renderer/session/session-state.ts'
import { someTime } from '../../support/builders.ts'
import type { PageHost } from '../../support/page-host.ts'
import { SlowWire } from '../../support/slow-wire.ts'

/** A session in a window of its own, on a wire that a test controls, and what it told. */
export class Window {
  readonly wire: SlowWire
  readonly session: Session
  readonly notices: Notice[] = []
  /** Articles that came to the front, as it told. */
  readonly opened: (string | undefined)[] = []
  /** Articles it asked to bring to the front. */
  readonly elsewhere: string[] = []
  /** What a person did here, in order. */
  readonly done: Transaction[] = []
  /** Whether “saved” was ever shown while the host had not answered for something that was not taken back. */
  wasDishonest = false

  constructor(host: PageHost, name = 'window') {
    this.wire = new SlowWire(host.connect())
    let ids = 0
    const painted = (): Promise<void> => Promise.resolve()
    const listener: SessionListener = {
      changed: () => this.#watch(),
      opened: () => this.opened.push(this.session.state.open?.articleId),
      *preparing() {},
      notice: (notice) => this.notices.push(notice),
      changedElsewhere: (articleId) => this.elsewhere.push(articleId),
      textReplaced: () => {},
      menu: () => {},
      filesOffered: () => {},
      progress: () => {},
    }
    const connection = connect(this.wire)
    const newId = (): string => `${name}-${(ids += 1)}`
    const wait = (): Promise<void> => this.wire.pause()
    this.session = new Session({ host: connection, newId, now: () => someTime, wait, painted }, listener)
  }

  /** Labels of the edits that this window said were taken back. */
  get takenBack(): string[] {
    return this.notices.flatMap((notice) => (notice.kind === 'taken-back' ? notice.labels : []))
  }

  /** The articles in the order of the list, with their counts. */
  get articles(): readonly ArticleSummary[] {
    const { records, counts } = this.session.state
    return [...records.articles]
      .toSorted(inListOrder)
      .map((article) => ({ article, counts: counts.get(article.id) ?? noCounts }))
  }

  /** The annotations on screen, in reading order. */
  get shown(): readonly Annotation[] {
    return sorted(this.session.annotations)
  }

  /** Starts and opens `articleId`, everything arriving at once. */
  async begin(articleId: string): Promise<this> {
    const started = this.session.start()
    await this.drain()
    await started
    const opened = this.session.openArticle(articleId)
    await this.drain()
    await opened
    return this
  }

  /** Lets everything arrive until nothing is underway, in the order it set out. */
  async drain(): Promise<void> {
    await this.settled()
    for (let next = this.wire.underway[0]; next; next = this.wire.underway[0]) {
      next.arrive()
      await this.settled()
    }
  }

  /** Resolves when everything that needs no one's word has happened, here and in the host. */
  async settled(): Promise<void> {
    await settled()
    await this.wire.handled()
    await settled()
  }

  /** Lets the first thing arrive that is `what` and called `name`. */
  async arrive(what: 'request' | 'answer' | 'event' | 'pause', name?: string): Promise<void> {
    await this.settled()
    const item = this.wire.underway.find((one) => one.what === what && (name === undefined || one.name === name))
    if (!item) throw new Error(`no ${what} ${name ?? ''} among ${this.wire.underway.map((one) => one.what).join()}`)
    item.arrive()
    await this.settled()
  }

  /** Loses the first thing that is `what`. */
  async lose(what: 'request' | 'answer'): Promise<void> {
    await this.settled()
    const item = this.wire.underway.find((one) => one.what === what)
    item?.lose?.()
    await this.settled()
  }

  /** Does a command under a label of its own. Answers whether it was done. */
  do(label: string, command: (records: Records, context: CommandContext) => CommandResult): boolean {
    const result = this.session.run((records, context) => {
      const made = command(records, context)
      return isRefusal(made) ? made : { ...made, label }
    })
    if (isRefusal(result)) return false
    this.done.push(result)
    return true
  }

  /** Tags the first words of the open article. */
  tag(label: string, start = 0, end = 3): boolean {
    const { open } = this.session.state
    if (!open) return false
    return this.do(label, (records, context) =>
      annotate(records, { ...open, tag: 'entity', spans: [{ start, end }] }, context),
    )
  }

  /** Writes the note of the annotation at `place` of those on screen. */
  note(label: string, place = 0): boolean {
    return this.#onShown(place, (choice) =>
      this.do(label, (records, context) => setNote(records, { ...choice, note: label }, context)),
    )
  }

  /** Removes the annotation at `place` of those on screen. */
  remove(label: string, place = 0): boolean {
    return this.#onShown(place, (choice) =>
      this.do(label, (records, context) => removeAnnotations(records, choice, context)),
    )
  }

  #onShown(place: number, act: (choice: { articleId: string; ids: readonly string[] }) => boolean): boolean {
    const { shown } = this
    const annotation = shown[place % Math.max(shown.length, 1)]
    return annotation ? act({ articleId: annotation.articleId, ids: [annotation.id] }) : false
  }

  #watch(): void {
    if (this.session.state.save.kind !== 'saved') return
    const open = this.done.filter(({ id, label }) => !this.wire.answered.has(id) && !this.takenBack.includes(label))
    if (open.length > 0) this.wasDishonest = true
  }
}

const { port1, port2 } = new MessageChannel()
let turns: (() => void)[] = []
port1.addEventListener('message', () => turns.shift()?.())
port1.start()

/** Resolves when everything that needs neither anyone's word nor time has happened. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    turns.push(resolve)
    port2.postMessage(null)
  })
}
