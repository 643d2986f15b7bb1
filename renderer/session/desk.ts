import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { HostConnection } from '../../src/contract/connect.ts'
import type { Annotation } from '../../src/core/model/annotation.ts'
import type { Article } from '../../src/core/model/article.ts'
import { defaultSettings, type Settings } from '../../src/core/model/settings.ts'
import { noCounts, type Tag, type TagCounts } from '../../src/core/model/tag.ts'
import { type AnnotationFilter, noFilter } from '../../src/core/state/queries.ts'
import type { FindQuery } from '../search/find-query.ts'
import { Annotating } from './annotating.ts'
import { Cataloguing } from './cataloguing.ts'
import { ChosenAnnotations } from './chosen-annotations.ts'
import type { Area, DeskView } from './desk-view.ts'
import { Exporting } from './exporting.ts'
import { FileOpener } from './file-opener.ts'
import { Finder } from './finder.ts'
import { LastWorked } from './last-worked.ts'
import { Library } from './library.ts'
import { Listing } from './listing.ts'
import { Lookup, type Reach } from './lookup.ts'
import { Messages } from './messages.ts'
import { loadTypefaces } from './load-typefaces.ts'
import type { OpenDialog } from './open-dialog.ts'
import { Opening } from './opening.ts'
import { painted } from './painted.ts'
import { Panels } from './panels.ts'
import { Placing } from './placing.ts'
import { Revising, type RevisionWay } from './revising.ts'
import { Safety } from './safety.ts'
import { Session } from './session.ts'
import type { SessionState } from './session-state.ts'
import { Telling } from './telling.ts'
import { TextWork } from './text-work.ts'
import { Watching } from './watching.ts'

/**
 * One window's work: the session, and what is in front of the person: which article, annotation, filter, dialog.
 *
 * The app element shows it and hands it what people do; it hands commands to the session.
 */
export class Desk implements ReactiveController {
  readonly #element: ReactiveControllerHost
  readonly #view: DeskView
  #dialog: OpenDialog | null = null
  readonly #telling: Telling

  readonly session: Session
  readonly annotating: Annotating
  readonly cataloguing: Cataloguing
  readonly choice: ChosenAnnotations
  readonly exporting: Exporting
  readonly files: FileOpener
  readonly finder: Finder
  readonly library: Library
  readonly listing: Listing
  readonly lookup: Lookup
  readonly messages: Messages
  readonly opening: Opening
  readonly panels: Panels
  readonly placing: Placing
  readonly revising: Revising
  readonly watching: Watching
  readonly safety: Safety
  readonly inText: TextWork

  constructor(element: ReactiveControllerHost, view: DeskView, host: HostConnection) {
    this.#element = element
    this.#view = view
    element.addController(this)
    this.messages = new Messages(element)
    this.#telling = new Telling(this.messages, () => this.showSafety())
    this.finder = new Finder(element, (hit) => view.reveal(hit))
    this.listing = new Listing(
      () => this.session.annotations,
      () => element.requestUpdate(),
    )
    const lastWorked = new LastWorked(element, host, (reason) => this.messages.problem(reason))
    this.library = new Library(() => this.state, lastWorked, {
      changed: () => element.requestUpdate(),
      announce: (words) => this.messages.announce(words),
      save: (library) => void (this.isReadOnly || this.session.saveSettings({ library })),
    })
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
        painted: () => painted(element),
      },
      {
        changed: () => {
          this.#telling.saving(this.state.save)
          element.requestUpdate()
        },
        opened: () => this.opening.opened(),
        preparing: (annotations) => this.listing.preparing(annotations),
        notice: (notice) => this.#telling.notice(notice),
        changedElsewhere: (articleId) => void this.opening.follow(articleId),
        textReplaced: () => void this.finder.follow(this.state.open?.text ?? ''),
        menu: (command) => this.state.workspace && view.menu(command),
        filesOffered: () => void this.#takeFiles(),
        progress: (...heard) => this.files.heard(...heard),
      },
    )
    this.choice = new ChosenAnnotations(this.listing, {
      reveal: (span) => view.reveal(span),
      announce: (words) => this.messages.announce(words),
      changed: () => element.requestUpdate(),
    })
    this.annotating = new Annotating(this.session, (words) => this.messages.announce(words))
    this.cataloguing = new Cataloguing(this.session, {
      announce: (words) => this.messages.announce(words),
      tell: (words, back) => this.messages.tell(words, back),
    })
    this.lookup = new Lookup(element, host, {
      messages: this.messages,
      articleIds: (reach) => this.#articleIds(reach),
      flush: () => this.session.flush(),
    })
    this.placing = new Placing(element, {
      host,
      session: this.session,
      all: () => this.listing.all,
      isSettled: () => this.opening.isSettled,
      current: () => this.selected,
      show: (id) => {
        this.narrow(id === null ? noFilter : { ...noFilter, hasIssue: true })
        if (id !== null) this.panels.reveal('detailsWidth')
        this.select(id, { reveal: false })
        if (id !== null) view.focusPlaces()
      },
      focusText: () => view.focus('text'),
      messages: this.messages,
    })
    this.revising = new Revising(element, {
      host,
      choosesFiles: () => this.state.workspace?.dialogs === true,
      flush: () => this.session.flush(),
      messages: this.messages,
      replaced: () => this.select(null, { reveal: false }),
    })
    this.safety = new Safety(element, host, {
      messages: this.messages,
      flush: () => this.session.flush(),
      undo: () => void this.undo('undo'),
      titleOf: (id) => this.state.records.articles.get(id)?.title ?? null,
    })
    this.inText = new TextWork(this, view)
    this.opening = new Opening(element, this, view)
    this.exporting = new Exporting(this.session, this.messages)
    this.files = new FileOpener(element, host, {
      opened: async (articleId, reports) => {
        const count = reports.filter(({ kind }) => kind === 'imported').length
        if (count > 1) this.messages.tell(`Opened ${count} articles.`)
        await this.opening.open(articleId)
      },
      failed: (message) => this.messages.problem(message),
    })
    this.watching = new Watching(element, host, this)
  }

  hostConnected(): void {
    void this.#begin(this.session.start())
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
    if (!this.state.workspace) return true
    return this.#dialog !== null || this.files.state !== null || this.revising.state !== null
  }

  /** All articles but the deleted ones, the first imported first. */
  get articles(): readonly Article[] {
    return this.library.all
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
    return this.choice.current
  }

  /** Everything chosen in the list, the current annotation among them, in reading order. */
  get chosen(): readonly Annotation[] {
    return this.choice.all
  }

  /** Makes an annotation the current one; `null` for none. Shows it in the text when `reveal` says so. */
  select(id: string | null, how: { readonly reveal: boolean }): void {
    this.choice.select(id, how)
  }

  narrow(filter: AnnotationFilter): void {
    this.listing.filter = filter
    this.#element.requestUpdate()
  }

  show(dialog: OpenDialog | null): void {
    this.#dialog = dialog
    this.#element.requestUpdate()
  }

  /** Shows what is kept beside the present. */
  showSafety(): void {
    this.show('safety')
    void this.safety.open()
  }

  /** Words to begin with where words are asked for: those selected, or those of the current annotation. */
  get wordsAtHand(): string {
    const { passage } = this.#view
    const { open } = this.state
    const words =
      passage && open ? open.text.slice(passage.start, passage.end) : (this.selected?.spans[0]?.quote.exact ?? '')
    return words.length <= 100 && !words.includes('\n') ? words : ''
  }

  /** Deletes the chosen articles and goes on to the next one, when the open one is among them. */
  async deleteArticles(): Promise<void> {
    const gone = new Set(this.library.chosenIds)
    const next = this.library.nextWithout(gone)
    if (!this.cataloguing.delete([...gone])) return
    this.library.letGo()
    if (next !== null && this.state.open === null) await this.opening.open(next)
  }

  /** Removes what is chosen and goes on to the next annotation. */
  removeSelected(): void {
    const next = this.choice.successor
    this.annotating.remove(this.chosen, () => this.select(next?.id ?? null, { reveal: false }))
  }

  /** Begins to replace the text of the open article. */
  revise(way: RevisionWay): void {
    const { open } = this.state
    if (open) this.revising.begin(open.articleId, way)
  }

  /** Looks for something in the open article. */
  find(query: FindQuery): void {
    void this.finder.look(this.state.open?.text ?? '', query)
  }

  /** Opens the workspace after it could not be opened. */
  retry(): Promise<void> {
    return this.#begin(this.session.refetch())
  }

  async #begin(opening: Promise<void>): Promise<void> {
    await opening
    const { workspace } = this.state
    if (!workspace) return
    this.#telling.opened(workspace)
    await this.#takeFiles()
    void this.watching.begin()
    const [first = this.articles[0]] = this.library.shown
    if (!this.state.open && first) await this.opening.open(first.id)
    await this.opening.painting
    void loadTypefaces()
  }

  async #takeFiles(): Promise<void> {
    await this.files.openOffered(() => this.session.host.request('files.take', {}))
  }

  /** Tags the passage selected in the text. */
  tagPassage(tag: Tag): void {
    const { passage } = this.#view
    const id = passage && this.annotating.tag(tag, [passage])
    if (id !== null) this.select(id, { reveal: false })
  }

  /** Makes the passage selected in the text a further part of the current annotation, or its place where it has none. */
  addPassage(): void {
    const { passage } = this.#view
    const { selected } = this
    if (!passage || !selected) return
    if (selected.placement === 'anchored') this.annotating.addPart(selected.id, passage)
    else this.placing.place(selected, [passage])
  }

  /** Speaks `words` to who cannot see what they tell of. */
  announce(words: string): void {
    this.messages.announce(words)
  }

  /** The id of the article after or before the open one in the list, or `null`. */
  articleBeside(by: 1 | -1): string | null {
    return this.library.beside(by)
  }

  /** Puts the focus into an area, which is shown when it was hidden. */
  goTo(area: Area): void {
    if (area !== 'text') this.panels.reveal(area === 'articles' ? 'articlesWidth' : 'detailsWidth')
    this.#view.focus(area)
  }

  /** Opens the find bar, with the selected words to look for. */
  openFinder(): void {
    const words = this.#view.passage ? this.wordsAtHand : ''
    void this.finder.open(this.state.open?.text ?? '', words)
    this.#view.focusFind()
  }

  #articleIds(reach: Reach): readonly string[] {
    const { open } = this.state
    if (reach === 'workspace') return this.articles.map(({ id }) => id)
    return open ? [open.articleId] : []
  }

  /** Puts the find bar away, or else a drawer, or else lets go of the current annotation. */
  letGo(): void {
    if (this.finder.isOpen) {
      const hit = this.finder.hits[this.finder.current ?? -1]
      this.finder.close()
      // As in browsers: what was found is selected, so that one can go on from there.
      if (hit) this.#view.select(hit)
      else this.#view.focus('text')
    } else if (this.panels.hasDrawer) this.panels.closeDrawer()
    else this.select(null, { reveal: false })
  }

  /** Takes back or brings back a step, and says which. */
  async undo(which: 'undo' | 'redo'): Promise<void> {
    const label = this.state.history[which]
    const isDone = await this.session[which]()
    if (isDone && label !== null) this.messages.announce(which === 'undo' ? `Undid ${label}` : `Redid ${label}`)
  }
}
