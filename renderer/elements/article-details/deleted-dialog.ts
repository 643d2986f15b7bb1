import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Article } from '../../../src/core/model/article.ts'
import { noCounts, tags } from '../../../src/core/model/tag.ts'
import type { Counts } from '../../../src/core/state/counts.ts'
import type { WorkProgress } from '../../session/host-work.ts'
import { counted } from '../../words/labels.ts'
import { DialogCloseEvent } from '../dialogs/dialog-frame.ts'
import { controls } from '../shared/controls.ts'
import { dotted } from '../shared/dotted.ts'
import { BringBackEvent, EraseEvent } from './article-details-events.ts'

/** How many articles a question names one by one. */
const mostNamed = 5

/**
 * The deleted articles, which can be brought back with everything that was annotated in them, or deleted permanently: those chosen,
 * or all.
 *
 * @fires bring-back - articles are wanted back.
 * @fires erase - articles are wanted gone for good, after it was asked once more.
 * @fires dialog-close - done.
 */
@customElement('co-deleted-dialog')
export class DeletedDialog extends LitElement {
  static override styles = [
    controls,
    css`
      co-dialog {
        --dialog-width: 560px;
      }
      p {
        color: var(--ink-quiet);
      }
      ul {
        margin-top: var(--space-3);
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        border-top: 1px solid var(--line);
      }
      label {
        display: flex;
        flex: 1;
        align-items: center;
        gap: var(--space-3);
        min-width: 0;
        min-height: var(--hit-area);
        padding: var(--space-2) 0;
        cursor: pointer;
      }
      input {
        flex: none;
        width: 18px;
        height: 18px;
        margin: 0;
        accent-color: var(--accent);
      }
      .article {
        display: grid;
        flex: 1;
        min-width: 0;
      }
      b {
        font-weight: 500;
        overflow-wrap: anywhere;
      }
      small {
        color: var(--ink-quiet);
        font-size: var(--size-0);
      }
      li > button {
        flex: none;
      }
      .going li {
        display: block;
        padding: var(--space-2) 0;
      }
      .going + p {
        margin-top: var(--space-3);
        padding-top: var(--space-3);
        border-top: 1px solid var(--line);
      }
    `,
  ]

  @property({ attribute: false }) articles: readonly Article[] = []
  @property({ attribute: false }) counts: Counts = new Map()
  @property({ type: Boolean }) readOnly = false

  /** How far the deleting is; `null` while nothing is deleted. */
  @property({ attribute: false }) progress: WorkProgress | null = null

  @state() private chosen: ReadonlySet<string> = new Set()

  /** The articles that it is asked about; `null` while nothing is asked. */
  @state() private asked: readonly Article[] | null = null

  override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('articles')) return
    const here = new Set(this.articles.map(({ id }) => id))
    this.chosen = new Set([...this.chosen].filter((id) => here.has(id)))
    if (this.asked?.some(({ id }) => !here.has(id))) this.asked = null
  }

  override render() {
    const { asked } = this
    return html`<co-dialog heading=${asked === null ? 'Deleted articles' : `Delete ${amountOf(asked)} permanently?`}>
      ${asked === null ? this.#list() : this.#question(asked)}
    </co-dialog>`
  }

  #question(asked: readonly Article[]) {
    const { progress } = this
    const more = asked.length - mostNamed
    const them = asked.length === 1 ? 'it' : 'them'
    return html`<ul class="going" aria-label="What goes">
        ${asked.slice(0, mostNamed).map((article) => html`<li>${this.#article(article)}</li>`)}
        ${more > 0 ? html`<li>and ${more.toLocaleString('en')} more, ${this.#annotationsIn(asked.slice(mostNamed))}</li>` : nothing}
      </ul>
      <p>
        Nothing brings ${them} back: the text, the original file, the annotations, and the steps that changed ${them}
        go. All earlier states of the workspace and the files that were set aside go as well. Your own backups and
        exports stay as they are.
      </p>
      <button slot="actions" ?disabled=${progress !== null} @click=${this.#keep}>Keep</button>
      <button slot="actions" class="primary" ?disabled=${progress !== null} @click=${this.#erase}>
        ${progress === null ? 'Delete permanently' : doing(progress)}
      </button>`
  }

  #list() {
    const count = this.chosen.size
    const which = count === 0 ? 'all' : count.toLocaleString('en')
    return html`<p>They are left out of searches, counts and exports, and stay on this disk with their annotations.</p>
      <ul>
        ${repeat(
          this.articles,
          ({ id }) => id,
          (article) => this.#line(article),
        )}
      </ul>
      <button slot="actions" class="danger" ?disabled=${this.readOnly} @click=${this.#ask}>
        Delete ${which} permanently…
      </button>
      <button slot="actions" ?disabled=${this.readOnly} @click=${this.#bringMeantBack}>Bring ${which} back</button>
      <button slot="actions" class="primary" @click=${this.#close}>Done</button>`
  }

  #line(article: Article) {
    const { id, title } = article
    return html`<li>
      <label>
        <input type="checkbox" value=${id} .checked=${this.chosen.has(id)} @change=${this.#choose} />
        ${this.#article(article)}
      </label>
      <button data-id=${id} aria-label="Bring back ${title}" ?disabled=${this.readOnly} @click=${this.#bringBack}>
        Bring back
      </button>
    </li>`
  }

  #article(article: Article) {
    const about = [article.outlet, this.#annotationsIn([article])].filter((part) => part !== '')
    return html`<span class="article">
      <b dir="auto">${article.title}</b>
      <small dir="auto">${dotted(about)}</small>
    </span>`
  }

  #annotationsIn(articles: readonly Article[]): string {
    const all = articles.flatMap(({ id }) => tags.map((tag) => (this.counts.get(id) ?? noCounts)[tag]))
    const annotations = all.reduce((sum, count) => sum + count, 0)
    return annotations === 0 ? 'no annotations' : counted(annotations, 'annotation')
  }

  /** Those that are chosen, or all of them. */
  get #meant(): readonly Article[] {
    return this.chosen.size === 0 ? this.articles : this.articles.filter(({ id }) => this.chosen.has(id))
  }

  #choose(event: Event) {
    const { value, checked } = event.target as HTMLInputElement
    const others = [...this.chosen].filter((id) => id !== value)
    this.chosen = new Set(checked ? [...others, value] : others)
  }

  #bringBack(event: Event) {
    const { id } = (event.currentTarget as HTMLElement).dataset
    if (id !== undefined) this.dispatchEvent(new BringBackEvent([id]))
  }

  #bringMeantBack() {
    this.dispatchEvent(new BringBackEvent(this.#meant.map(({ id }) => id)))
  }

  #ask() {
    this.asked = this.#meant
  }

  #keep() {
    this.asked = null
  }

  #erase() {
    this.dispatchEvent(new EraseEvent((this.asked ?? []).map(({ id }) => id)))
  }

  #close() {
    this.dispatchEvent(new DialogCloseEvent())
  }
}

function amountOf(articles: readonly Article[]): string {
  return articles.length === 1 ? 'this article' : counted(articles.length, 'article')
}

function doing({ done, total }: WorkProgress): string {
  return total > 1 ? `Deleting ${done + 1} of ${total} …` : 'Deleting …'
}

declare global {
  interface HTMLElementTagNameMap {
    'co-deleted-dialog': DeletedDialog
  }
}
