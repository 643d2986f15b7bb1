import { html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { ArticleMatch, ArticlesFound } from '../../../src/contract/searching.ts'
import type { Article } from '../../../src/core/model/article.ts'
import type { Span } from '../../../src/core/spans/span.ts'
import { counted } from '../../words/labels.ts'
import '../dialogs/dialog-frame.ts'
import { controls } from '../shared/controls.ts'
import { excerptOf } from './excerpt.ts'
import { searchStyles } from './search-styles.ts'

/** A person looks for other words in all articles. */
export class SearchWantedEvent extends Event {
  static readonly type = 'search-wanted'
  readonly query: string
  constructor(query: string) {
    super(SearchWantedEvent.type, { bubbles: true, composed: true })
    this.query = query
  }
}

/** A person goes to a place in an article; `span` is `null` for its beginning. */
export class PlaceWantedEvent extends Event {
  static readonly type = 'place-wanted'
  readonly articleId: string
  readonly span: Span | null
  constructor(articleId: string, span: Span | null) {
    super(PlaceWantedEvent.type, { bubbles: true, composed: true })
    this.articleId = articleId
    this.span = span
  }
}

/** How long a person may pause in typing before the search begins. */
const pauseMilliseconds = 180

/**
 * Looking for words in the titles and texts of all articles, with the words around each hit.
 *
 * @fires search-wanted - other words.
 * @fires place-wanted - a hit was pressed.
 * @fires dialog-close - done.
 */
@customElement('co-search-dialog')
export class SearchDialog extends LitElement {
  static override styles = [controls, searchStyles]

  /** What was found; `null` before anything was looked for. */
  @property({ attribute: false }) found: Extract<ArticlesFound, { kind: 'found' }> | null = null
  @property({ type: Boolean }) isSearching = false
  /** Every article, by id. */
  @property({ attribute: false }) articles: ReadonlyMap<string, Article> = new Map()

  #timer: ReturnType<typeof setTimeout> | undefined

  override render() {
    return html`<co-dialog heading="Search all articles">
      <input
        type="search"
        autofocus
        aria-label="Words or “a phrase”"
        placeholder="Words, or “a phrase” in quotation marks"
        autocomplete="off"
        @input=${this.#type}
      />
      <p class="state" role="status">${this.#state}</p>
      <ol class="found" @click=${this.#go}>
        ${this.found?.articles.map((match) => this.#match(match))}
      </ol>
    </co-dialog>`
  }

  override disconnectedCallback() {
    clearTimeout(this.#timer)
    super.disconnectedCallback()
  }

  get #state() {
    if (this.isSearching) return 'Searching…'
    if (!this.found) return nothing
    const { articles, more, unreadable } = this.found
    const total = articles.reduce((sum, match) => sum + match.total, 0)
    const what =
      articles.length === 0
        ? 'Nothing found'
        : `${counted(total, 'hit')} in ${counted(articles.length, 'article')}${more ? ' and more' : ''}`
    return unreadable.length === 0 ? what : `${what}; ${counted(unreadable.length, 'article')} could not be read`
  }

  #match({ articleId, total, hits }: ArticleMatch) {
    const article = this.articles.get(articleId)
    return html`<li>
      <button class="title" data-article=${articleId} dir="auto">
        ${article?.title ?? articleId}<small
          >${[article?.outlet ?? '', counted(total, 'hit')].filter((part) => part !== '').join(' · ')}</small
        >
      </button>
      ${hits.map(
        (hit) =>
          html`<button class="hit" data-article=${articleId} data-start=${hit.start} data-end=${hit.end}>
            ${excerptOf(hit)}
          </button>`,
      )}
      ${total > hits.length ? html`<small class="more">${total - hits.length} more in this article</small>` : nothing}
    </li>`
  }

  #type(event: Event) {
    const { value } = event.target as HTMLInputElement
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.dispatchEvent(new SearchWantedEvent(value)), pauseMilliseconds)
  }

  #go(event: Event) {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-article]') : null
    if (!button) return
    const { article = '', start, end } = button.dataset
    const span = start === undefined || end === undefined ? null : { start: Number(start), end: Number(end) }
    this.dispatchEvent(new PlaceWantedEvent(article, span))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-search-dialog': SearchDialog
  }
  interface HTMLElementEventMap {
    'search-wanted': SearchWantedEvent
    'place-wanted': PlaceWantedEvent
  }
}
