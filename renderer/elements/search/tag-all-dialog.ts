import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { FoundInArticle, FoundPassage, TextFound } from '../../../src/contract/searching.ts'
import type { Article } from '../../../src/core/model/article.ts'
import { type Tag, tags } from '../../../src/core/model/tag.ts'
import type { Search } from '../../../src/core/text/occurrences.ts'
import type { WorkProgress } from '../../session/host-work.ts'
import type { Excluded, Reach } from '../../session/lookup.ts'
import { counted, tagNames } from '../../words/labels.ts'
import '../dialogs/dialog-frame.ts'
import { controls, tagSigns } from '../shared/controls.ts'
import { excerptOf } from './excerpt.ts'
import { searchStyles } from './search-styles.ts'

/** A person wants to see where words stand. */
export class PassagesWantedEvent extends Event {
  static readonly type = 'passages-wanted'
  readonly search: Search
  readonly reach: Reach
  constructor(search: Search, reach: Reach) {
    super(PassagesWantedEvent.type, { bubbles: true, composed: true })
    this.search = search
    this.reach = reach
  }
}

/** A person wants everything found tagged, but for what is excluded. */
export class TagAllEvent extends Event {
  static readonly type = 'tag-all'
  readonly search: Search
  readonly reach: Reach
  readonly tag: Tag
  readonly excluded: Excluded
  constructor(wanted: Pick<TagAllEvent, 'search' | 'reach' | 'tag' | 'excluded'>) {
    super(TagAllEvent.type, { bubbles: true, composed: true })
    this.search = wanted.search
    this.reach = wanted.reach
    this.tag = wanted.tag
    this.excluded = wanted.excluded
  }
}

/** How many hits the preview lists; more are tagged all the same. */
const mostListed = 500
const pauseMilliseconds = 180

const options = [
  { name: 'wholeWord', label: 'Whole words' },
  { name: 'matchCase', label: 'Match case' },
  { name: 'matchDiacritics', label: 'Match accents' },
] as const

/**
 * Tagging every place where words stand: a preview of the hits, each of which can be left out, then one step.
 *
 * @fires passages-wanted - other words or another reach.
 * @fires tag-all - a tag was chosen.
 * @fires dialog-close - left, which ends what is under way.
 */
@customElement('co-tag-all-dialog')
export class TagAllDialog extends LitElement {
  static override styles = [
    controls,
    tagSigns,
    searchStyles,
    css`
      .options {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        margin-top: var(--space-3);
      }
      .options label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      label.hit {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: var(--space-2);
        align-items: baseline;
        padding: 2px var(--space-2);
        border-radius: var(--radius-1);
        cursor: pointer;
      }
      label.hit:hover {
        background: var(--surface-hover);
      }
      b {
        font-weight: 600;
      }
    `,
  ]

  /** The words it begins with. */
  @property() words = ''
  /** `null` before anything was looked for. */
  @property({ attribute: false }) found: Extract<TextFound, { kind: 'found' }> | null = null
  /** How far finding or tagging is; `null` when neither is under way. */
  @property({ attribute: false }) progress: WorkProgress | null = null
  @property({ attribute: false }) articles: ReadonlyMap<string, Article> = new Map()

  @state() private search: Search = { words: '', wholeWord: true, matchCase: false, matchDiacritics: false }
  @state() private reach: Reach = 'article'
  @state() private left: ReadonlySet<string> = new Set()

  #timer: ReturnType<typeof setTimeout> | undefined

  override render() {
    return html`<co-dialog heading="Tag all places">
      <input
        type="search"
        autofocus
        aria-label="Words to tag"
        placeholder="Words to tag wherever they stand"
        autocomplete="off"
        .value=${this.search.words}
        @input=${this.#type}
      />
      <div class="options">
        ${options.map(
          ({ name, label }) =>
            html`<label
              ><input
                type="checkbox"
                name=${name}
                .checked=${this.search[name]}
                @change=${this.#toggle}
              />${label}</label
            >`,
        )}
        <label>
          in
          <select aria-label="Where" @change=${this.#chooseReach}>
            <option value="article">this article</option>
            <option value="workspace">all articles</option>
          </select>
        </label>
      </div>
      <p class="state" role="status">${this.#state}</p>
      <ol class="found">
        ${this.#listed.map(({ articleId, hits }) => this.#article(articleId, hits))}
      </ol>
      ${tags.map(
        (tag) =>
          html`<button
            slot="actions"
            data-tag=${tag}
            ?disabled=${this.#count === 0 || this.progress !== null}
            @click=${this.#tag}
          >
            <i class="sign ${tag}"></i>Tag ${this.#count > 0 ? this.#count : nothing} as ${tagNames[tag].toLowerCase()}
          </button>`,
      )}
    </co-dialog>`
  }

  override firstUpdated() {
    this.search = { ...this.search, words: this.words }
    this.#look()
  }

  override disconnectedCallback() {
    clearTimeout(this.#timer)
    super.disconnectedCallback()
  }

  get #count(): number {
    const total = this.found?.articles.reduce((sum, { hits }) => sum + hits.length, 0) ?? 0
    return total - this.left.size
  }

  /** The first hits, article by article. */
  get #listed(): readonly FoundInArticle[] {
    const listed: FoundInArticle[] = []
    let room = mostListed
    for (const { articleId, hits } of this.found?.articles ?? []) {
      if (room <= 0) break
      listed.push({ articleId, hits: hits.slice(0, room) })
      room -= hits.length
    }
    return listed
  }

  get #state() {
    if (this.progress)
      return this.progress.total > 0 ? `Working: ${this.progress.done} of ${this.progress.total}` : 'Working…'
    if (!this.found) return nothing
    const total = this.#count + this.left.size
    if (total === 0) return 'Nothing found'
    const what = `${counted(total, 'place')} in ${counted(this.found.articles.length, 'article')}${this.found.more ? ', and more' : ''}`
    return total > mostListed ? `${what}; the first ${mostListed} are listed` : what
  }

  #article(articleId: string, hits: readonly FoundPassage[]) {
    return html`<li>
      <b dir="auto">${this.articles.get(articleId)?.title ?? articleId}</b>
      ${hits.map((hit) => {
        const key = keyOf(articleId, hit)
        return html`<label class="hit">
          <input type="checkbox" data-key=${key} .checked=${!this.left.has(key)} @change=${this.#leave} />
          ${excerptOf(hit)}
          ${hit.tags.length === 0 ? nothing : html`<small>tagged already: ${hit.tags.join(', ')}</small>`}
        </label>`
      })}
    </li>`
  }

  #type(event: Event) {
    this.search = { ...this.search, words: (event.target as HTMLInputElement).value }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#look(), pauseMilliseconds)
  }

  #toggle(event: Event) {
    const { name, checked } = event.target as HTMLInputElement
    this.search = { ...this.search, [name]: checked }
    this.#look()
  }

  #chooseReach(event: Event) {
    this.reach = (event.target as HTMLSelectElement).value as Reach
    this.#look()
  }

  #leave(event: Event) {
    const { dataset, checked } = event.target as HTMLInputElement
    const left = new Set(this.left)
    if (checked) left.delete(dataset['key'] ?? '')
    else left.add(dataset['key'] ?? '')
    this.left = left
  }

  #look() {
    this.left = new Set()
    this.dispatchEvent(new PassagesWantedEvent(this.search, this.reach))
  }

  #tag(event: Event) {
    const tag = (event.currentTarget as HTMLElement).dataset['tag'] as Tag
    const excluded = (this.found?.articles ?? []).map(({ articleId, hits }) => ({
      articleId,
      starts: hits.filter((hit) => this.left.has(keyOf(articleId, hit))).map(({ start }) => start),
    }))
    this.dispatchEvent(
      new TagAllEvent({
        search: this.search,
        reach: this.reach,
        tag,
        excluded: excluded.filter(({ starts }) => starts.length > 0),
      }),
    )
  }
}

function keyOf(articleId: string, { start }: FoundPassage): string {
  return `${articleId} ${start}`
}

declare global {
  interface HTMLElementTagNameMap {
    'co-tag-all-dialog': TagAllDialog
  }
  interface HTMLElementEventMap {
    'passages-wanted': PassagesWantedEvent
    'tag-all': TagAllEvent
  }
}
