import { css, html, LitElement } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Article } from '../../../src/core/model/article.ts'
import { noCounts, tags } from '../../../src/core/model/tag.ts'
import type { Counts } from '../../../src/core/state/counts.ts'
import { counted } from '../../words/labels.ts'
import { DialogCloseEvent } from '../dialogs/dialog-frame.ts'
import { controls } from '../shared/controls.ts'
import { dotted } from '../shared/dotted.ts'
import { BringBackEvent, EraseEvent } from './article-details-events.ts'

/**
 * The deleted articles, which can be brought back with everything that was annotated in them, or removed for good.
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
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line);
      }
      li > div {
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
      button {
        flex: none;
      }
    `,
  ]

  @property({ attribute: false }) articles: readonly Article[] = []
  @property({ attribute: false }) counts: Counts = new Map()
  @property({ type: Boolean }) readOnly = false

  /** Articles are being erased. */
  @property({ type: Boolean }) busy = false

  @state() private isAsking = false

  override render() {
    return html`<co-dialog heading=${this.isAsking ? 'Erase for good?' : 'Deleted articles'}>
      ${this.isAsking ? this.#question() : this.#list()}
    </co-dialog>`
  }

  #question() {
    const what = this.articles.length === 1 ? 'this article' : `these ${this.articles.length} articles`
    return html`<p>
        Nothing brings ${what} back: the text, the original file, the annotations, and the steps that changed them go.
        All earlier states of the workspace and the files that were set aside go as well. Your own backups and exports
        stay as they are.
      </p>
      <button slot="actions" @click=${this.#keep}>Keep</button>
      <button slot="actions" class="primary" ?disabled=${this.busy} @click=${this.#erase}>
        ${this.busy ? 'Erasing …' : 'Erase for good'}
      </button>`
  }

  #list() {
    return html`<p>They are left out of searches, counts and exports, and stay on this disk with their annotations.</p>
      <ul>
        ${repeat(
          this.articles,
          ({ id }) => id,
          (article) => this.#line(article),
        )}
      </ul>
      <button slot="actions" ?disabled=${this.readOnly} @click=${this.#ask}>Erase all …</button>
      <button slot="actions" ?disabled=${this.readOnly} @click=${this.#bringAllBack}>Bring all back</button>
      <button slot="actions" class="primary" @click=${this.#close}>Done</button>`
  }

  #line({ id, title, outlet }: Article) {
    const own = this.counts.get(id) ?? noCounts
    const annotations = tags.reduce((sum, tag) => sum + own[tag], 0)
    const about = [outlet, annotations === 0 ? 'no annotations' : counted(annotations, 'annotation')]
    return html`<li>
      <div><b dir="auto">${title}</b><small dir="auto">${dotted(about.filter((part) => part !== ''))}</small></div>
      <button data-id=${id} aria-label="Bring back ${title}" ?disabled=${this.readOnly} @click=${this.#bringBack}>
        Bring back
      </button>
    </li>`
  }

  #bringBack(event: Event) {
    const { id } = (event.currentTarget as HTMLElement).dataset
    if (id !== undefined) this.dispatchEvent(new BringBackEvent([id]))
  }

  #bringAllBack() {
    this.dispatchEvent(new BringBackEvent(this.articles.map(({ id }) => id)))
  }

  #ask() {
    this.isAsking = true
  }

  #keep() {
    this.isAsking = false
  }

  #erase() {
    this.dispatchEvent(new EraseEvent(this.articles.map(({ id }) => id)))
  }

  #close() {
    this.dispatchEvent(new DialogCloseEvent())
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-deleted-dialog': DeletedDialog
  }
}
