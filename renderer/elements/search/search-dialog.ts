import { html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { AnnotationsFound, ArticleMatch, ArticlesFound } from '../../../src/contract/searching.ts'
import type { Article } from '../../../src/core/model/article.ts'
import type { Span } from '../../../src/core/spans/span.ts'
import type { SearchPlace } from '../../session/lookup.ts'
import { counted } from '../../words/labels.ts'
import '../dialogs/dialog-frame.ts'
import { controls, tagSigns } from '../shared/controls.ts'
import { excerptOf } from './excerpt.ts'
import { foundInAnnotations } from './found-annotations.ts'
import { searchStyles } from './search-styles.ts'

/** A person looks for other words, or elsewhere, in all articles. */
export class SearchWantedEvent extends Event {
  static readonly type = 'search-wanted'
  readonly query: string
  readonly place: SearchPlace
  constructor(query: string, place: SearchPlace) {
    super(SearchWantedEvent.type, { bubbles: true, composed: true })
    this.query = query
    this.place = place
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

/** A person goes to an annotation of an article. */
export class AnnotationWantedEvent extends Event {
  static readonly type = 'annotation-wanted'
  readonly articleId: string
  readonly annotationId: string
  constructor(articleId: string, annotationId: string) {
    super(AnnotationWantedEvent.type, { bubbles: true, composed: true })
    this.articleId = articleId
    this.annotationId = annotationId
  }
}

const places: readonly { readonly place: SearchPlace; readonly label: string }[] = [
  { place: 'texts', label: 'In titles and texts' },
  { place: 'annotations', label: 'In annotations, details and notes' },
]

/** How long a person may pause in typing before the search begins. */
const pauseMilliseconds = 180

/**
 * Looking for words in the titles and texts of all articles, or in the annotations, with the words around each hit.
 *
 * @fires search-wanted - other words, or another place.
 * @fires place-wanted - a hit in a text was pressed.
 * @fires annotation-wanted - an annotation was pressed.
 * @fires dialog-close - done.
 */
@customElement('co-search-dialog')
export class SearchDialog extends LitElement {
  static override styles = [controls, tagSigns, searchStyles]

  /** What was found in titles and texts; `null` when nothing was looked for there. */
  @property({ attribute: false }) found: Extract<ArticlesFound, { kind: 'found' }> | null = null
  /** What was found in annotations; `null` when nothing was looked for there. */
  @property({ attribute: false }) foundAnnotations: Extract<AnnotationsFound, { kind: 'found' }> | null = null
  @property({ type: Boolean }) isSearching = false
  /** Every article, by id. */
  @property({ attribute: false }) articles: ReadonlyMap<string, Article> = new Map()

  @state() private place: SearchPlace = 'texts'
  @state() private query = ''

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
      <div class="places" role="group" aria-label="Look">
        ${places.map(
          ({ place, label }) =>
            html`<button data-place=${place} aria-pressed=${place === this.place} @click=${this.#choosePlace}>
              ${label}
            </button>`,
        )}
      </div>
      <p class="state" role="status">${this.#state}</p>
      <ol class="found" @click=${this.#go}>
        ${
          this.place === 'texts'
            ? this.found?.articles.map((match) => this.#match(match))
            : this.foundAnnotations?.articles.map((one) => foundInAnnotations(one, this.articles.get(one.articleId)))
        }
      </ol>
    </co-dialog>`
  }

  override disconnectedCallback() {
    clearTimeout(this.#timer)
    super.disconnectedCallback()
  }

  get #state() {
    if (this.isSearching) return 'Searching…'
    const found = this.place === 'texts' ? this.found : this.foundAnnotations
    if (!found) return nothing
    const { articles, unreadable } = found
    const total = articles.reduce((sum, match) => sum + match.total, 0)
    const hits = this.place === 'texts' ? counted(total, 'hit') : counted(total, 'annotation')
    const more = 'more' in found && found.more ? ' and more' : ''
    const what = articles.length === 0 ? 'Nothing found' : `${hits} in ${counted(articles.length, 'article')}${more}`
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
    this.query = (event.target as HTMLInputElement).value
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#look(), pauseMilliseconds)
  }

  #choosePlace(event: Event) {
    this.place = (event.currentTarget as HTMLElement).dataset['place'] as SearchPlace
    clearTimeout(this.#timer)
    this.#look()
  }

  #look() {
    this.dispatchEvent(new SearchWantedEvent(this.query, this.place))
  }

  #go(event: Event) {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-article]') : null
    if (!button) return
    const { article = '', annotation, start, end } = button.dataset
    if (annotation !== undefined) {
      this.dispatchEvent(new AnnotationWantedEvent(article, annotation))
      return
    }
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
    'annotation-wanted': AnnotationWantedEvent
  }
}
