import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { HostConnection } from '../../src/contract/connect.ts'
import type { MenuCommand } from '../../src/contract/events.ts'
import type { ArticleSummary } from '../../src/contract/methods.ts'
import { editArticle } from '../../src/core/commands/edit-article.ts'
import type { Annotation } from '../../src/core/model/annotation.ts'
import type { Article } from '../../src/core/model/article.ts'
import { defaultSettings, type Settings } from '../../src/core/model/settings.ts'
import { noCounts, type TagCounts } from '../../src/core/model/tag.ts'
import type { Span } from '../../src/core/spans/span.ts'
import { type AnnotationFilter, noFilter, passageOf } from '../../src/core/state/queries.ts'
import type { CommandId } from '../commands/command-table.ts'
import { tagNames } from '../words/labels.ts'
import { reasonWords, refusalWords } from '../words/refusals.ts'
import { Annotating } from './annotating.ts'
import { Exporting } from './exporting.ts'
import { FileOpener } from './file-opener.ts'
import { Finder } from './finder.ts'
import { Listing } from './listing.ts'
import { Messages } from './messages.ts'
import { Panels } from './panels.ts'
import { type Notice, Session, type SessionState } from './session.ts'

/** The areas that the keyboard goes round. */
export const areas = ['articles', 'text', 'annotations'] as const

/** One of `areas`. */
export type Area = (typeof areas)[number]

/** A dialog that is open. */
export type OpenDialog = 'export' | 'settings' | 'shortcuts'

/** What a desk asks of the elements on screen. */
export interface DeskView {
  reveal(span: Span): void
  focus(area: Area): void
  focusFind(): void
  focusDetails(): void
  focusNote(): void
  /** The passage selected in the text. */
  readonly passage: Span | null
  /** Where the caret is in the text, in UTF-16 code units. */
  readonly place: number
  /** Lets a person choose files through the browser. */
  chooseFiles(): void
  /** Takes back or brings back what was typed, where one is typing. Answers whether one is. */
  typed(command: 'undo' | 'redo'): boolean
}

/**
 * One window's work: the session, and what is in front of the person: which article, annotation, filter, dialog.
 *
 * The app element shows it and hands it what people do; it hands commands to the session.
 */
export class Desk implements ReactiveController {
  readonly #element: ReactiveControllerHost
  readonly #view: DeskView
  #selectedId: string | null = null
  #dialog: OpenDialog | null = null

  readonly session: Session
  readonly annotating: Annotating
  readonly exporting: Exporting
  readonly files: FileOpener
  readonly finder: Finder
  readonly listing: Listing
  readonly messages: Messages
  readonly panels: Panels

  constructor(element: ReactiveControllerHost, view: DeskView, host: HostConnection) {
    this.#element = element
    this.#view = view
    element.addController(this)
    this.messages = new Messages(element)
    this.finder = new Finder(element)
    this.listing = new Listing(() => this.session.annotations)
    this.panels = new Panels(element, {
      settings: () => this.settings,
      save: (values) => this.session.saveSettings(values),
    })
    this.session = new Session(
      {
        host,
        newId: () => crypto.randomUUID(),
        now: () => new Date().toISOString(),
        wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      },
      {
        changed: () => element.requestUpdate(),
        notice: (notice) => this.#tell(notice),
        changedElsewhere: (articleId) => void this.openArticle(articleId),
        menu: (command) => this.#menu(command),
        filesOffered: () => void this.#takeFiles(),
        progress: (...heard) => this.files.heard(...heard),
      },
    )
    this.annotating = new Annotating(this.session, (words) => this.messages.announce(words))
    this.exporting = new Exporting(this.session, this.messages)
    this.files = new FileOpener(element, host, {
      opened: (articleId, reports) => {
        const count = reports.filter(({ kind }) => kind === 'imported').length
        if (count > 1) this.messages.tell(`Opened ${count} articles.`)
        void this.openArticle(articleId)
      },
      failed: (message) => this.messages.problem(message),
    })
  }

  hostConnected(): void {
    void this.#start()
  }

  get state(): SessionState {
    return this.session.state
  }

  get settings(): Settings {
    return this.state.workspace ? this.state.records.settings : defaultSettings
  }

  get isReadOnly(): boolean {
    return (this.state.workspace?.readOnly ?? null) !== null
  }

  get dialog(): OpenDialog | null {
    return this.#dialog
  }

  /** Whether something has the keyboard to itself. */
  get isModal(): boolean {
    return this.#dialog !== null || this.files.state !== null
  }

  get articles(): readonly ArticleSummary[] {
    return this.session.articles
  }

  /** The open article, or `null`. */
  get article(): Article | null {
    const { open, records } = this.state
    return open ? (records.articles.get(open.articleId) ?? null) : null
  }

  get counts(): TagCounts {
    const { open, counts } = this.state
    return (open && counts.get(open.articleId)) ?? noCounts
  }

  /** The annotation in the inspector, or `null`. */
  get selected(): Annotation | null {
    return this.#selectedId === null ? null : (this.session.annotations.get(this.#selectedId) ?? null)
  }

  /** Brings an article to the front. */
  async openArticle(articleId: string): Promise<void> {
    if (articleId === this.state.open?.articleId) return
    if (!(await this.session.openArticle(articleId))) return
    this.#selectedId = null
    this.listing.filter = noFilter
    this.finder.follow(this.state.open?.text ?? '')
    if (this.article) this.messages.announce(`Opened ${this.article.title}`)
    this.#element.requestUpdate()
  }

  /** Makes an annotation the current one; `null` for none. Shows it in the text when `reveal` says so. */
  select(id: string | null, { reveal }: { readonly reveal: boolean }): void {
    this.#selectedId = id
    const [first] = this.selected?.spans ?? []
    if (reveal && first) this.#view.reveal(first)
    this.#element.requestUpdate()
  }

  narrow(filter: AnnotationFilter): void {
    this.listing.filter = filter
    this.#element.requestUpdate()
  }

  show(dialog: OpenDialog | null): void {
    this.#dialog = dialog
    this.#element.requestUpdate()
  }

  /** Says how far the work on the open article is. */
  setStatus(status: Article['status']): void {
    const { open } = this.state
    if (!open) return
    this.session.run((records, context) =>
      editArticle(records, { articleId: open.articleId, values: { status } }, context),
    )
  }

  /** Removes the current annotation and goes on to the next. */
  removeSelected(): boolean {
    const annotation = this.selected
    if (!annotation || this.isReadOnly) return false
    const list = this.listing.all
    const next = list[list.indexOf(annotation) + 1] ?? list.at(-2)
    if (this.annotating.remove(annotation)) this.select(next && next !== annotation ? next.id : null, { reveal: false })
    return true
  }

  find(words: string): void {
    this.#revealHit(
      this.finder.look(this.state.open?.text ?? '', words, this.finder.hits[this.finder.current ?? 0]?.start ?? 0),
    )
  }

  findStep(direction: 'next' | 'previous'): void {
    this.#revealHit(this.finder.step(direction))
  }

  /** Does a command. Answers whether there was anything to do. */
  run(id: CommandId): boolean {
    return this.#commands[id]()
  }

  readonly #commands: Readonly<Record<CommandId, () => boolean>> = {
    'tag-entity': () => this.#tagPassage('entity'),
    'tag-event': () => this.#tagPassage('event'),
    'tag-claim': () => this.#tagPassage('claim'),
    'annotate-selection': () => this.#addPassage(),
    'edit-details': () => this.selected !== null && done(() => this.#view.focusDetails()),
    'remove-annotation': () => this.removeSelected(),
    'next-annotation': () => this.#goToAnnotation(1),
    'previous-annotation': () => this.#goToAnnotation(-1),
    find: () => this.state.open !== null && done(() => this.#openFinder()),
    'find-next': () => this.finder.isOpen && done(() => this.findStep('next')),
    'find-previous': () => this.finder.isOpen && done(() => this.findStep('previous')),
    'clear-selection': () => this.#letGo(),
    'next-article': () => this.#goToArticle(1),
    'previous-article': () => this.#goToArticle(-1),
    'next-area': () => false,
    'previous-area': () => false,
    'go-to-articles': () => done(() => this.#view.focus('articles')),
    'go-to-text': () => done(() => this.#view.focus('text')),
    'go-to-annotations': () => done(() => this.#view.focus('annotations')),
    'toggle-articles': () => done(() => this.panels.toggle('articlesWidth')),
    'toggle-details': () => done(() => this.panels.toggle('detailsWidth')),
    'open-files': () => done(() => void this.#chooseFiles()),
    export: () => done(() => this.show('export')),
    undo: () => done(() => void this.#undo('undo')),
    redo: () => done(() => void this.#undo('redo')),
    'show-settings': () => done(() => this.show('settings')),
    'show-shortcuts': () => done(() => this.show('shortcuts')),
  }

  /** A command from the menu. In a field one writes in, undo and redo are the field's own. */
  #menu(command: MenuCommand): void {
    if ((command === 'undo' || command === 'redo') && this.#view.typed(command)) return
    this.run(command)
  }

  async #start(): Promise<void> {
    await this.session.start()
    for (const notice of this.state.workspace?.notices ?? []) this.messages.problem(notice)
    await this.#takeFiles()
    const [first] = this.articles
    if (!this.state.open && first) await this.openArticle(first.article.id)
  }

  async #takeFiles(): Promise<void> {
    await this.files.openOffered(() => this.session.host.request('files.take', {}))
  }

  async #chooseFiles(): Promise<void> {
    if (!this.state.workspace?.dialogs) {
      this.#view.chooseFiles()
      return
    }
    await this.files.openOffered(() => this.session.host.request('files.choose', {}))
  }

  #tagPassage(tag: Annotation['tag']): boolean {
    const { passage } = this.#view
    if (!passage || this.isReadOnly) return false
    const id = this.annotating.tag(tag, [passage])
    if (id !== null) this.select(id, { reveal: false })
    return true
  }

  #addPassage(): boolean {
    const { passage } = this.#view
    if (!passage || this.#selectedId === null) return false
    this.annotating.addPart(this.#selectedId, passage)
    return true
  }

  #goToAnnotation(by: 1 | -1): boolean {
    const { shown } = this.listing
    const at = this.listing.next(this.#selectedId, by, this.#view.place)
    const next = at === null ? undefined : shown[at]
    if (!next || at === null) return false
    this.select(next.id, { reveal: true })
    this.messages.announce(`${tagNames[next.tag]} ${at + 1} of ${shown.length}: ${passageOf(next).slice(0, 200)}`)
    return true
  }

  #goToArticle(by: 1 | -1): boolean {
    const ids = this.articles.map(({ article }) => article.id)
    const next = ids[ids.indexOf(this.state.open?.articleId ?? '') + by]
    if (next === undefined) return false
    void this.openArticle(next)
    return true
  }

  #openFinder(): void {
    const { passage } = this.#view
    const { open } = this.state
    const words = passage && open ? open.text.slice(passage.start, passage.end) : ''
    this.finder.open(open?.text ?? '', words.length <= 100 && !words.includes('\n') ? words : '')
    this.#view.focusFind()
  }

  #revealHit(hit: Span | null): void {
    if (hit) this.#view.reveal(hit)
    this.#element.requestUpdate()
  }

  #letGo(): boolean {
    if (this.finder.isOpen) {
      this.finder.close()
      this.#view.focus('text')
      return true
    }
    if (this.#selectedId === null) return false
    this.select(null, { reveal: false })
    return true
  }

  async #undo(which: 'undo' | 'redo'): Promise<void> {
    const label = this.state.history[which]
    const isDone = await this.session[which]()
    if (isDone && label !== null) this.messages.announce(which === 'undo' ? `Undid ${label}` : `Redid ${label}`)
  }

  #tell(notice: Notice): void {
    switch (notice.kind) {
      case 'refused':
        this.messages.tell(refusalWords[notice.refusal.refused])
        return
      case 'taken-back':
        this.messages.problem(`Taken back: ${notice.labels.join(', ')}. ${reasonWords(notice.reason)}`)
        return
      case 'failed':
        this.messages.problem(notice.message)
    }
  }
}

/** Does `work` and answers that there was something to do. */
function done(work: () => void): true {
  work()
  return true
}
