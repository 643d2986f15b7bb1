import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { ArticleSummary } from '../../../src/contract/methods.ts'
import { tags } from '../../../src/core/model/tag.ts'
import { counted, statusNames, tagPlurals } from '../../words/labels.ts'
import { controls, tagSigns } from '../shared/controls.ts'
import { openIcon } from '../shared/icons.ts'

/** A person chose an article to read. */
export class ArticleChooseEvent extends Event {
  static readonly type = 'article-choose'
  readonly articleId: string
  constructor(articleId: string) {
    super(ArticleChooseEvent.type, { bubbles: true, composed: true })
    this.articleId = articleId
  }
}

/** A person wants to open article files. */
class FilesWantedEvent extends Event {
  static readonly type = 'files-wanted'
  constructor() {
    super(FilesWantedEvent.type, { bubbles: true, composed: true })
  }
}

/**
 * The articles of the workspace: title, outlet, how many annotations of each tag, how far the work is.
 *
 * One tab stop: arrows, Home and End move, Enter opens.
 *
 * @fires article-choose - an article was chosen.
 * @fires files-wanted - “Open…” was pressed.
 */
@customElement('co-article-list')
export class ArticleList extends LitElement {
  static override styles = [
    controls,
    tagSigns,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        height: 100%;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: var(--space-3) var(--space-3) var(--space-2) var(--space-4);
      }
      h2 {
        font-size: var(--size-1);
        font-weight: 600;
      }
      [role='listbox'] {
        flex: 1;
        min-height: 0;
        overflow: auto;
      }
      [role='listbox']:focus-visible {
        outline-offset: -2px;
      }
      [role='option'] {
        display: grid;
        gap: 3px;
        padding: var(--space-3) var(--space-4);
        border-left: 3px solid transparent;
        cursor: pointer;
      }
      [role='option']:hover {
        background: var(--surface-hover);
      }
      [role='option'].active {
        box-shadow: inset 0 0 0 var(--ring) color-mix(in oklab, var(--accent) 55%, transparent);
      }
      [role='option'][aria-selected='true'] {
        background: var(--surface-raised);
        border-left-color: var(--accent);
      }
      b {
        font-weight: 500;
        font-size: var(--size-2);
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
        line-clamp: 3;
        overflow: hidden;
        line-height: 1.3;
        overflow-wrap: anywhere;
      }
      small {
        color: var(--ink-quiet);
        font-size: var(--size-0);
      }
      .counts {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        color: var(--ink-quiet);
        font-size: var(--size-0);
        font-variant-numeric: tabular-nums;
      }
      .counts span {
        display: inline-flex;
        align-items: center;
        gap: 5px;
      }
      .counts em {
        margin-left: auto;
        font-style: normal;
      }
      .counts em.done {
        color: var(--good);
      }
      .empty {
        margin: var(--space-5) var(--space-4);
        color: var(--ink-quiet);
      }
      .drop {
        margin: var(--space-4);
        padding: var(--space-4);
        text-align: center;
        color: var(--ink-quiet);
        border: 1px dashed var(--line-strong);
        border-radius: var(--radius-2);
      }
    `,
  ]

  /** In the order of the list. */
  @property({ attribute: false }) articles: readonly ArticleSummary[] = []

  /** The article on screen, or `null`. */
  @property({ attribute: false }) openId: string | null = null

  /** The platform's word for the command key, for the hint on opening files. */
  @property() openKeys = 'Ctrl O'

  /** The option that the arrow keys are on. */
  @property({ attribute: false }) activeId: string | null = null

  override render() {
    return html`
      <header>
        <h2 id="title">Articles</h2>
        <button @click=${this.#wantFiles} title="Open article files (${this.openKeys})">${openIcon}Open…</button>
      </header>
      ${
        this.articles.length === 0
          ? html`<p class="empty">No articles yet. Open text files to begin: they are copied into this workspace.</p>`
          : nothing
      }
      <div
        role="listbox"
        aria-labelledby="title"
        tabindex="0"
        aria-activedescendant=${this.#active === null ? nothing : `article-${this.#active}`}
        @keydown=${this.#move}
        @click=${this.#choose}
      >
        ${repeat(
          this.articles,
          ({ article }) => article.id,
          (summary) => this.#row(summary),
        )}
      </div>
      <p class="drop">Drop article files here, or press <kbd>${this.openKeys}</kbd></p>
    `
  }

  override updated() {
    this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' })
  }

  /** Puts the focus on the list. */
  override focus() {
    this.renderRoot.querySelector<HTMLElement>('[role=listbox]')?.focus()
  }

  get #active(): string | null {
    const isHere = (id: string | null): boolean => this.articles.some(({ article }) => article.id === id)
    return [this.activeId, this.openId].find(isHere) ?? this.articles[0]?.article.id ?? null
  }

  #row({ article, counts }: ArticleSummary) {
    const about = [article.outlet, article.byline].filter((part) => part !== '').join(' · ')
    return html`<div
      role="option"
      id="article-${article.id}"
      data-id=${article.id}
      class=${this.activeId === article.id && this.openId !== article.id ? 'active' : ''}
      aria-selected=${article.id === this.openId}
    >
      <b dir="auto">${article.title}</b>
      <small dir="auto">${about === '' ? counted(article.text.length, 'character') : about}</small>
      <span class="counts">
        ${tags.map((tag) => {
          const words = counted(counts[tag], tag, tagPlurals[tag])
          return html`<span title=${words}
            ><i class="sign ${tag}"></i><span aria-hidden="true">${counts[tag]}</span
            ><span class="visually-hidden"> ${words}, </span></span
          >`
        })}
        <em class=${article.status}>${statusNames[article.status]}</em>
      </span>
    </div>`
  }

  #wantFiles() {
    this.dispatchEvent(new FilesWantedEvent())
  }

  #choose(event: Event) {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-id]') : null
    const id = row?.dataset['id']
    if (id === undefined) return
    this.activeId = null
    this.dispatchEvent(new ArticleChooseEvent(id))
  }

  #move(event: KeyboardEvent) {
    const ids = this.articles.map(({ article }) => article.id)
    const at = ids.indexOf(this.#active ?? '')
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ids.length - 1 }
    const next = to[event.key]
    if (next !== undefined) {
      event.preventDefault()
      this.activeId = ids[Math.min(Math.max(next, 0), ids.length - 1)] ?? null
    } else if (event.key === 'Enter' && this.#active !== null) {
      event.preventDefault()
      this.dispatchEvent(new ArticleChooseEvent(this.#active))
      this.activeId = null
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-article-list': ArticleList
  }
  interface HTMLElementEventMap {
    'article-choose': ArticleChooseEvent
    'files-wanted': FilesWantedEvent
  }
}
