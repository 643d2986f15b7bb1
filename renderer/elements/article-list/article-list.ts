import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '@lit-labs/virtualizer'
import type { LitVirtualizer } from '@lit-labs/virtualizer'
import { flow } from '@lit-labs/virtualizer/layouts/flow.js'
import { defaultLibraryView, type LibraryView } from '../../../src/core/model/library.ts'
import { noCounts } from '../../../src/core/model/tag.ts'
import type { Counts } from '../../../src/core/state/counts.ts'
import type { InUse } from '../../../src/core/state/library.ts'
import type { WorkProgress } from '../../session/host-work.ts'
import type { LibraryRow } from '../../session/library-rows.ts'
import { counted } from '../../words/labels.ts'
import type { ChoiceMode } from '../annotation-list/annotation-list.ts'
import { CommandRunEvent } from '../app/command-run-event.ts'
import { drawn, keyed } from '../shared/virtual-rows.ts'
import { controls, tagSigns } from '../shared/controls.ts'
import { openIcon } from '../shared/icons.ts'
import {
  ArticleChooseEvent,
  ArticleMarkEvent,
  GroupToggleEvent,
  LibraryLookEvent,
  LibraryWordsEvent,
  MarksEndEvent,
} from './article-list-events.ts'
import { articleListStyles } from './article-list-styles.ts'
import { articleRow } from './article-row.ts'
import './library-menu.ts'
import './marked-articles.ts'

// Named here, since the virtualizer would otherwise load it later and until then cannot scroll.
const layout = flow()

/** How many rows Page Up and Page Down go. */
const page = 10

/**
 * The articles of the workspace: title, outlet, labels, how many annotations of each tag, how far the work is; sorted, put
 * together and narrowed as the person likes.
 *
 * One tab stop: arrows, Home and End move and mark, Enter opens, Shift and Ctrl mark several, Left and Right close and
 * open groups, Delete deletes.
 *
 * @fires article-choose - an article was chosen to read.
 * @fires article-mark - an article was marked to do something with.
 * @fires marks-end - the marked articles were let go of.
 * @fires group-toggle - a group was opened or closed.
 * @fires library-look - another order, group or filter was chosen.
 * @fires library-words - other words were typed into the filter.
 * @fires command-run - a command was asked for, such as to open files or to delete what is marked.
 */
@customElement('co-article-list')
export class ArticleList extends LitElement {
  static override styles = [controls, tagSigns, articleListStyles]

  /** What the list shows. */
  @property({ attribute: false }) rows: readonly LibraryRow[] = []

  /** How many articles are shown, each counted once, and how many there are. */
  @property({ attribute: false }) shown = 0
  @property({ attribute: false }) total = 0

  @property({ attribute: false }) counts: Counts = new Map()
  @property({ attribute: false }) view: LibraryView = defaultLibraryView
  @property() words = ''

  /** What articles can be narrowed to. */
  @property({ attribute: false }) labels: readonly InUse[] = []
  @property({ attribute: false }) languages: readonly InUse[] = []
  /** How many deleted articles can be brought back. */
  @property({ attribute: false }) deleted = 0
  /** How far the reading is that the order waits for; `null` while it waits for none. */
  @property({ attribute: false }) reading: WorkProgress | null = null

  /** The article on screen, or `null`. */
  @property({ attribute: false }) openId: string | null = null

  /** The articles that commands are about. */
  @property({ attribute: false }) markedIds: readonly string[] = []

  @property({ type: Boolean }) readOnly = false

  /** The platform's word for the command key, for the hint on opening files. */
  @property() openKeys = 'Ctrl O'

  /** The row that the keys are on, by its id. */
  @property({ attribute: false }) activeId: string | null = null

  @state() private isFocused = false

  /** Another function whenever rows look different, since the virtualizer draws them again only then. */
  private row = drawn((row: LibraryRow) => this.#row(row))
  #marked: ReadonlySet<string> = new Set()
  #activeIndex = 0

  override willUpdate(changed: PropertyValues<this>) {
    this.#activeIndex = this.#findActive()
    if (changed.has('markedIds')) this.#marked = new Set(this.markedIds)
    const looks = ['markedIds', 'openId', 'activeId', 'counts', 'view', 'rows'] as const
    if (looks.some((name) => changed.has(name))) this.row = drawn((row) => this.#row(row))
  }

  override render() {
    const isNarrowed = this.shown < this.total
    return html`
      <header>
        <div class="title">
          <h2 id="title">Articles</h2>
          <small role="status"
            >${isNarrowed ? `${this.shown.toLocaleString('en')} of ` : ''}${this.total.toLocaleString('en')}</small
          >
          <button data-command="open-files" @click=${this.#wantFiles} title="Open article files (${this.openKeys})">
            ${openIcon}Open…
          </button>
        </div>
        ${
          this.total === 0 && this.deleted === 0
            ? nothing
            : html`<div class="words">
                <input
                  type="search"
                  placeholder="Filter articles"
                  aria-label="Filter articles"
                  .value=${this.words}
                  @input=${this.#type}
                  @keydown=${this.#filterKeys}
                />
                <co-library-menu
                  .view=${this.view}
                  .labels=${this.labels}
                  .languages=${this.languages}
                  .deleted=${this.deleted}
                  .reading=${this.reading}
                ></co-library-menu>
              </div>`
        }
      </header>
      ${this.rows.length === 0 ? this.#empty() : this.#list()}
      ${
        this.markedIds.length > 1
          ? html`<co-marked-articles
              .count=${this.markedIds.length}
              ?readOnly=${this.readOnly}
              @marks-end=${this.#focusList}
            ></co-marked-articles>`
          : html`<p class="drop">Drop article files here, or press <kbd>${this.openKeys}</kbd></p>`
      }
    `
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has('activeId') || changed.has('openId')) void this.#showActive()
  }

  /** Puts the focus on the list. */
  override focus() {
    const target = this.#virtualizer ?? this.renderRoot.querySelector('input')
    target?.focus()
  }

  /** Puts the focus into the filter. */
  focusFilter() {
    const input = this.renderRoot.querySelector('input')
    input?.focus()
    input?.select()
  }

  get #virtualizer(): LitVirtualizer | null {
    return this.renderRoot.querySelector('lit-virtualizer')
  }

  /** The place of the row that the keys are on: the last one gone to, or else the open article's, or the first. */
  #findActive(): number {
    const at = this.rows.findIndex(({ id }) => id === this.activeId)
    if (at >= 0) return at
    const { openId } = this
    const open =
      openId === null ? -1 : this.rows.findIndex((row) => row.kind === 'article' && row.article.id === openId)
    return Math.max(0, open)
  }

  /** Scrolls the active row into view with the next frame: to ask where it is any sooner would have everything laid out twice. */
  async #showActive(): Promise<void> {
    await this.#virtualizer?.updateComplete
    requestAnimationFrame(() => this.#virtualizer?.element(this.#activeIndex)?.scrollIntoView({ block: 'nearest' }))
  }

  #empty() {
    if (this.total > 0) {
      return html`<div class="empty" role="status">
        <p>
          ${this.#isNarrowed ? `None of the ${counted(this.total, 'article')} match.` : 'All articles are in the archive.'}
        </p>
        <button @click=${this.#showAll}>${this.#isNarrowed ? 'Show all' : 'Show archived articles'}</button>
      </div>`
    }
    return html`<p class="empty">No articles yet. Open text files to begin: they are copied into this workspace.</p>`
  }

  #list() {
    const isGrouped = this.view.group !== 'none'
    return html`<lit-virtualizer
      scroller
      class=${this.markedIds.length > 1 ? 'several' : ''}
      role=${isGrouped ? 'tree' : 'listbox'}
      aria-multiselectable="true"
      aria-labelledby="title"
      tabindex="0"
      aria-activedescendant=${this.isFocused ? (this.rows[this.#activeIndex]?.id ?? nothing) : nothing}
      .layout=${layout}
      .items=${this.rows as LibraryRow[]}
      .renderItem=${this.row}
      .keyFunction=${idOf}
      @focus=${this.#focused}
      @blur=${this.#blurred}
      @keydown=${this.#keys}
      @mousedown=${this.#keepSelection}
      @click=${this.#press}
    ></lit-virtualizer>`
  }

  #row(row: LibraryRow) {
    const id = row.kind === 'article' ? row.article.id : null
    return articleRow(row, {
      counts: (id !== null && this.counts.get(id)) || noCounts,
      isActive: row.id === this.rows[this.#activeIndex]?.id,
      isOpen: id !== null && id === this.openId,
      isMarked: id !== null && this.#marked.has(id),
      group: this.view.group,
    })
  }

  #focused() {
    this.isFocused = true
    void this.#showActive()
  }

  #blurred() {
    this.isFocused = false
  }

  #focusList() {
    this.focus()
  }

  /** Shift chooses articles; the text selected elsewhere does not grow. */
  #keepSelection(event: MouseEvent) {
    if (!event.shiftKey) return
    event.preventDefault()
    this.focus()
  }

  #press(event: MouseEvent) {
    const pressed = event.target instanceof Element ? event.target.closest<HTMLElement>('.article, .group') : null
    const row = this.rows.find(({ id }) => id === pressed?.id)
    if (!row) return
    this.activeId = row.id
    if (row.kind === 'group') this.dispatchEvent(new GroupToggleEvent(row.key))
    else {
      const mode = modeOf(event)
      this.dispatchEvent(new ArticleMarkEvent(row.article.id, mode))
      if (mode === 'only') this.dispatchEvent(new ArticleChooseEvent(row.article.id))
    }
  }

  #keys(event: KeyboardEvent) {
    const isMod = event.ctrlKey || event.metaKey
    const at = this.#activeIndex
    const row = this.rows[at]
    if (event.altKey || !row) return
    const to: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: this.rows.length - 1,
    }
    const next = isMod && event.key.startsWith('Page') ? undefined : to[event.key]
    if (next !== undefined) this.#goTo(next, event)
    else if (isMod && event.key === 'a' && !event.shiftKey) this.dispatchEvent(new ArticleMarkEvent(null, 'toggle'))
    else if (event.key === ' ' && row.kind === 'article') {
      this.dispatchEvent(new ArticleMarkEvent(row.article.id, isMod ? 'toggle' : 'only'))
    } else if (event.key === 'Enter' && row.kind === 'article')
      this.dispatchEvent(new ArticleChooseEvent(row.article.id))
    else if (event.key === 'Delete') this.dispatchEvent(new CommandRunEvent('delete-articles'))
    else if (event.key === 'Escape' && this.markedIds.length > 1) this.dispatchEvent(new MarksEndEvent())
    else if (!this.#groupKey(event.key, at)) return
    event.preventDefault()
  }

  /** Opens, closes or leaves a group. Answers whether the key did anything. */
  #groupKey(key: string, at: number): boolean {
    const row = this.rows[at]
    if (row?.kind === 'group') {
      const toggles = key === 'Enter' || key === ' ' || key === (row.isOpen ? 'ArrowLeft' : 'ArrowRight')
      if (toggles) this.dispatchEvent(new GroupToggleEvent(row.key))
      return toggles
    }
    const heading = key === 'ArrowLeft' ? this.rows.slice(0, at).findLast(({ kind }) => kind === 'group') : undefined
    if (heading) this.activeId = heading.id
    return heading !== undefined
  }

  #goTo(index: number, { shiftKey, ctrlKey, metaKey }: KeyboardEvent) {
    const row = this.rows[Math.min(Math.max(index, 0), this.rows.length - 1)]
    if (!row) return
    this.activeId = row.id
    const isLookingOnly = (ctrlKey || metaKey) && !shiftKey
    if (row.kind === 'article' && !isLookingOnly) {
      this.dispatchEvent(new ArticleMarkEvent(row.article.id, shiftKey ? 'stretch' : 'only'))
    }
  }

  #type(event: Event) {
    this.dispatchEvent(new LibraryWordsEvent((event.target as HTMLInputElement).value))
  }

  /** From the filter on to what it found. */
  #filterKeys(event: KeyboardEvent) {
    if (event.key === 'Escape' && this.words !== '') this.dispatchEvent(new LibraryWordsEvent(''))
    else if ((event.key === 'ArrowDown' || event.key === 'Enter') && this.rows.length > 0) {
      this.activeId = this.rows.find(({ kind }) => kind === 'article')?.id ?? null
      this.focus()
    } else return
    event.preventDefault()
  }

  /** Whether something is asked for that not all articles have. */
  get #isNarrowed(): boolean {
    const { status, label, language } = this.view
    return this.words !== '' || [status, label, language].some((demand) => demand !== null)
  }

  #showAll() {
    if (this.#isNarrowed) {
      this.dispatchEvent(new LibraryWordsEvent(''))
      this.dispatchEvent(new LibraryLookEvent({ status: null, label: null, language: null }))
    } else this.dispatchEvent(new LibraryLookEvent({ archived: true }))
  }

  #wantFiles() {
    this.dispatchEvent(new CommandRunEvent('open-files'))
  }
}

function modeOf({ shiftKey, ctrlKey, metaKey }: MouseEvent): ChoiceMode {
  if (shiftKey) return 'stretch'
  return ctrlKey || metaKey ? 'toggle' : 'only'
}

const idOf = keyed(({ id }: LibraryRow) => id)

declare global {
  interface HTMLElementTagNameMap {
    'co-article-list': ArticleList
  }
}
