import { html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { HostConnection } from '../../../src/contract/connect.ts'
import { Commands } from '../../commands/commands.ts'
import { listenToKeys } from '../../commands/keyboard.ts'
import type { Settings } from '../../../src/core/model/settings.ts'
import { Desk } from '../../session/desk.ts'
import { FileDrop } from '../../session/file-drop.ts'
import type { NotOpen } from '../../session/session-state.ts'
import type { AnnotationChooseEvent } from '../annotation-list/annotation-list.ts'
import type { FilterChangeEvent } from '../annotation-list/filter-change-event.ts'
import '../annotation-list/annotation-list.ts'
import type { ArticleChooseEvent } from '../article-list/article-list-events.ts'
import type { FindQueryEvent, FindStepEvent } from '../find-bar/find-bar.ts'
import '../find-bar/find-bar.ts'
import '../inspector/inspector.ts'
import type { MessageEndEvent } from '../notices/notices.ts'
import '../notices/notices.ts'
import type { AnnotationEnterEvent } from '../reader/annotation-enter-event.ts'
import type { AnnotationPickEvent } from '../reader/annotation-pick-event.ts'
import type { BorderPlaceEvent } from '../reader/border-place-event.ts'
import type { SpanAddEvent } from '../reader/span-add-event.ts'
import type { TagChooseEvent } from '../reader/tag-choose-event.ts'
import '../reader/reader.ts'
import '../safety/unlock-page.ts'
import { dialogOf } from './app-dialogs.ts'
import { articlesOf } from './app-articles.ts'
import { detailsOf, reviewBannerOf } from './app-details.ts'
import { AppView } from './app-view.ts'
import { applySettings } from './apply-settings.ts'
import { FocusKeeper } from './focus-keeper.ts'
import type { PanelResizeEvent } from './splitter.ts'
import './splitter.ts'
import type { CommandRunEvent } from './command-run-event.ts'
import type { StatusChangeEvent } from './top-bar.ts'
import './top-bar.ts'

/**
 * The whole window: articles on the left, the reader, details on the right. It shows what the desk says and tells the
 * desk what people do.
 *
 * Renders into the page itself, since selections in the reader must not cross a shadow root. Its style is `styles/app.css`.
 */
@customElement('co-app')
export class App extends LitElement {
  /** Where the workspace is. Set once, before it is connected. */
  @property({ attribute: false }) host!: HostConnection

  #desk!: Desk
  #commands!: Commands
  readonly #view = new AppView(this, (command) => this.#commands.runFromMenu(command))
  #stopKeys: (() => void) | null = null
  #heardKeys: Settings['keys'] = {}
  readonly #drop = new FileDrop(this, (files) => void (this.#desk.state.workspace && this.#desk.files.openFiles(files)))

  constructor() {
    super()
    this.addController(new FocusKeeper(this))
  }

  override connectedCallback() {
    this.#desk ??= new Desk(this, this.#view, this.host)
    this.#commands ??= new Commands(this.#desk, this.#view)
    super.connectedCallback()
    this.#listen()
    window.addEventListener('beforeunload', this.#leaving)
  }

  override disconnectedCallback() {
    this.#stopKeys?.()
    window.removeEventListener('beforeunload', this.#leaving)
    super.disconnectedCallback()
  }

  /** Listens to the keys as they are chosen now. */
  #listen() {
    this.#stopKeys?.()
    const desk = this.#desk
    const { keys } = desk.settings
    this.#heardKeys = keys
    this.#stopKeys = listenToKeys(window, {
      keys,
      get singleKeys() {
        return desk.settings.singleKeys
      },
      get isModal() {
        return desk.isModal
      },
      run: (id) => this.#commands.run(id),
    })
  }

  protected override createRenderRoot() {
    return this
  }

  override render() {
    const { state, article, dialog, panels } = this.#desk
    if (state.notOpen !== null) return this.#closed(state.notOpen)
    if (!state.workspace)
      return html`<main class="start" aria-busy="true"><p role="status">Opening the workspace…</p></main>`
    return html`
      <co-top-bar
        role="banner"
        .article=${article}
        .history=${state.history}
        .save=${state.save}
        .readOnly=${state.workspace.readOnly}
        ?articlesShown=${panels.width('articlesWidth') !== null}
        ?detailsShown=${panels.width('detailsWidth') !== null}
        @command-run=${this.#command}
        @status-change=${this.#setStatus}
      ></co-top-bar>
      <main class="areas" ?inert=${dialog !== null}>${this.#articles()} ${this.#reading()} ${this.#details()}</main>
      ${dialogOf(this.#desk, this.#commands)}
      <co-notices
        .messages=${this.#desk.messages.shown}
        .announcement=${this.#desk.messages.announcement}
        @message-end=${this.#endMessage}
      ></co-notices>
      ${this.#drop.isOver ? html`<p class="drop-target" role="status">Drop to open</p>` : nothing}
      <input class="file-input" type="file" multiple hidden />
    `
  }

  override updated() {
    const { settings, article, state, panels, placing, selected } = this.#desk
    placing.follow(selected)
    applySettings(document.documentElement, settings, {
      articles: panels.width('articlesWidth') ?? 0,
      details: panels.width('detailsWidth') ?? 0,
    })
    if (settings.keys !== this.#heardKeys) this.#listen()
    // A browser remembers the titles of pages: there, it is no place for the words of an article.
    const place = state.workspace?.dialogs ? (article?.title ?? state.workspace.name) : state.workspace?.name
    document.title = place === undefined ? 'Corrobora' : `${place} – Corrobora`
  }

  #closed(why: NotOpen) {
    if (why.kind === 'locked')
      return html`<main class="start">
        <co-unlock-page .folder=${why.folder} .unlock=${this.#unlock}></co-unlock-page>
      </main>`
    return html`<main class="start">
      <h1>The workspace could not be opened</h1>
      <p role="alert">${why.message}</p>
      <p>Whatever was shown as saved is on the disk and stays there. Nothing of it is lost by this.</p>
      <p><button class="button primary" @click=${this.#retry}>Try again</button></p>
    </main>`
  }

  #articles() {
    const width = this.#desk.panels.width('articlesWidth')
    if (width === null) return nothing
    return html`<nav
        class="articles"
        aria-label="Articles"
        @article-choose=${this.#chooseArticle}
        @command-run=${this.#command}
      >
        ${articlesOf(this.#desk)}
      </nav>
      <co-splitter
        side="left"
        label="Width of the article list"
        .width=${width}
        @panel-resize=${this.#resizeArticles}
      ></co-splitter>`
  }

  #reading() {
    const { article, finder, inText, selected, settings, state, isReadOnly } = this.#desk
    if (!article || !state.open) {
      return html`<section class="reading" aria-label="Reader">
        <div class="empty">
          <h1>${this.#desk.articles.length === 0 ? 'No articles yet' : 'No article is open'}</h1>
          <p>
            Drop text files here, or open some. They are copied into this workspace; the files themselves are never
            changed.
          </p>
          <p><button class="button primary" @click=${this.#wantFiles}>Open files…</button></p>
        </div>
      </section>`
    }
    return html`<section
      class="reading"
      aria-label="Reader"
      @pointerdown=${this.#turnToText}
      @focusin=${this.#turnAway}
    >
      ${reviewBannerOf(this.#desk)}
      <co-reader
        .article=${article}
        .text=${state.open.text}
        .blocks=${state.open.blocks}
        .annotations=${this.#desk.session.annotations}
        .selectedId=${selected?.id ?? null}
        .border=${inText.border}
        .hits=${finder.hits}
        .currentHit=${finder.current}
        .snap=${settings.snap}
        .singleKeys=${settings.singleKeys && Object.keys(settings.keys).length === 0}
        ?read-only=${isReadOnly}
        @tag-choose=${this.#tag}
        @span-add=${this.#addPart}
        @annotation-pick=${this.#pick}
        @annotation-enter=${this.#enter}
        @border-place=${this.#placeBorder}
      ></co-reader>
      ${
        finder.isOpen
          ? html`<co-find-bar
              .query=${finder.query}
              .problem=${finder.problem}
              .hitCount=${finder.hits.length}
              .current=${finder.current}
              @find-query=${this.#findQuery}
              @find-step=${this.#findStep}
              @find-close=${this.#findClose}
            ></co-find-bar>`
          : nothing
      }
    </section>`
  }

  #details() {
    const width = this.#desk.panels.width('detailsWidth')
    if (width === null) return nothing
    return html`<co-splitter
        side="right"
        label="Width of the details"
        .width=${width}
        @panel-resize=${this.#resizeDetails}
      ></co-splitter>
      <aside
        class="details"
        aria-label="Details"
        @annotation-choose=${this.#chooseAnnotation}
        @all-choose=${this.#chooseAll}
        @filter-change=${this.#narrow}
        @keydown=${this.#leaveDetails}
      >
        ${detailsOf(this.#desk, (span) => this.#view.reveal(span))}
      </aside>`
  }

  readonly #leaving = (event: BeforeUnloadEvent) => {
    this.querySelector('co-inspector')?.keepTyped()
    this.#desk.session.settle()
    if (this.#desk.state.save.kind !== 'saved') event.preventDefault()
  }

  #retry() {
    void this.#desk.retry()
  }

  readonly #unlock = async (passphrase: string): Promise<void> => {
    await this.host.request('workspace.unlock', { passphrase })
    await this.#desk.retry()
  }

  #command(event: CommandRunEvent) {
    this.#commands.run(event.id)
  }

  #setStatus(event: StatusChangeEvent) {
    const { open } = this.#desk.state
    if (open) this.#desk.cataloguing.setStatus([open.articleId], event.status)
  }

  #turnToText() {
    this.#desk.panels.closeDrawer()
  }

  #turnAway() {
    this.#desk.library.turnAway()
  }

  #chooseArticle(event: ArticleChooseEvent) {
    this.#desk.panels.closeDrawer()
    void this.#desk.opening.read(event.articleId)
  }

  #wantFiles() {
    this.#commands.run('open-files')
  }

  #tag({ tag, spans, addNote }: TagChooseEvent) {
    const id = this.#desk.annotating.tag(tag, spans)
    if (id === null) return
    this.#desk.select(id, { reveal: false })
    if (addNote) this.#view.focusNote()
  }

  #addPart({ annotationId, span }: SpanAddEvent) {
    this.#desk.annotating.addPart(annotationId, span)
  }

  #pick({ id }: AnnotationPickEvent) {
    if (id === null && this.#desk.panels.hasDrawer) this.#desk.panels.closeDrawer()
    else this.#desk.select(id, { reveal: false })
  }

  #enter({ ids }: AnnotationEnterEvent) {
    this.#desk.inText.entered(ids)
  }

  #placeBorder({ annotationId, part, end, offset }: BorderPlaceEvent) {
    this.#desk.inText.placeBorder(annotationId, { part, end }, offset)
  }

  #chooseAnnotation(event: AnnotationChooseEvent) {
    this.#desk.choice.choose(event.annotationId, event.mode)
  }

  /** Escape leads from the details of an annotation, which stays the current one, back to the text. */
  #leaveDetails(event: KeyboardEvent) {
    const inDetails = event.target instanceof Element && event.target.matches('co-inspector, co-bulk-inspector')
    if (event.key !== 'Escape' || event.isComposing || !inDetails || event.defaultPrevented) return
    event.preventDefault()
    this.#desk.panels.closeDrawer()
    this.#desk.goTo('text')
  }

  #chooseAll() {
    void this.#desk.session.whole().then((isWhole) => isWhole && this.#desk.choice.chooseAllShown())
  }

  #narrow(event: FilterChangeEvent) {
    this.#desk.narrow(event.filter)
  }

  #findQuery(event: FindQueryEvent) {
    this.#desk.find(event.query)
  }

  #findStep(event: FindStepEvent) {
    this.#desk.finder.step(event.direction)
  }

  #findClose() {
    this.#commands.run('clear-selection')
  }

  #endMessage(event: MessageEndEvent) {
    this.#desk.messages.end(event.messageId, event.acted)
  }

  #resizeArticles({ width, isFinal }: PanelResizeEvent) {
    void this.#desk.panels.resize('articlesWidth', width, isFinal)
  }

  #resizeDetails({ width, isFinal }: PanelResizeEvent) {
    void this.#desk.panels.resize('detailsWidth', width, isFinal)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-app': App
  }
}
