import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Article } from '../../../src/core/model/article.ts'
import { labelFrom, longestLabel } from '../../../src/core/model/library.ts'
import type { InUse } from '../../../src/core/state/library.ts'
import { counted, shortened } from '../../words/labels.ts'
import { DialogCloseEvent } from '../dialogs/dialog-frame.ts'
import { controls } from '../shared/controls.ts'
import { LabelEditEvent } from './article-details-events.ts'

/**
 * The labels of one or several articles: every label in use with a tick where all of them have it, a dash where some do.
 *
 * @fires label-edit - all of them get a label, or lose one.
 * @fires dialog-close - done.
 */
@customElement('co-labels-dialog')
export class LabelsDialog extends LitElement {
  static override styles = [
    controls,
    css`
      co-dialog {
        --dialog-width: 420px;
      }
      form {
        display: flex;
        gap: var(--space-2);
        margin-bottom: var(--space-3);
      }
      ul {
        display: grid;
        list-style: none;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: 32px;
        cursor: pointer;
      }
      label span {
        flex: 1;
        overflow-wrap: anywhere;
      }
      small,
      p {
        color: var(--ink-quiet);
      }
    `,
  ]

  /** The articles it is about. */
  @property({ attribute: false }) articles: readonly Article[] = []
  @property({ attribute: false }) inUse: readonly InUse[] = []

  override render() {
    const [only] = this.articles
    const which =
      only && this.articles.length === 1 ? `“${shortened(only.title)}”` : counted(this.articles.length, 'article')
    return html`<co-dialog heading="Labels of ${which}">
      <form @submit=${this.#add}>
        <input
          aria-label="Add a label"
          placeholder="Add a label"
          dir="auto"
          list="in-use"
          maxlength=${longestLabel}
          autocomplete="off"
          autofocus
        />
        <datalist id="in-use">${this.inUse.map(({ value }) => html`<option value=${value}></option>`)}</datalist>
        <button>Add</button>
      </form>
      ${
        this.inUse.length === 0
          ? html`<p>No article has a label yet.</p>`
          : html`<ul>
              ${repeat(
                this.inUse,
                ({ value }) => value,
                (label) => this.#line(label),
              )}
            </ul>`
      }
      <button slot="actions" class="primary" @click=${this.#close}>Done</button>
    </co-dialog>`
  }

  #line({ value, count }: InUse) {
    const having = this.articles.filter(({ labels }) => labels.includes(value)).length
    return html`<li>
      <label>
        <input
          type="checkbox"
          data-label=${value}
          .checked=${having === this.articles.length}
          .indeterminate=${having > 0 && having < this.articles.length}
          @change=${this.#toggle}
        />
        <span><bdi>${value}</bdi></span
        ><small>${counted(count, 'article')}</small>
      </label>
    </li>`
  }

  #toggle(event: Event) {
    const { checked, dataset } = event.target as HTMLInputElement
    const labels = [dataset['label'] ?? '']
    this.dispatchEvent(new LabelEditEvent(checked ? { add: labels } : { remove: labels }))
  }

  #add(event: SubmitEvent) {
    event.preventDefault()
    const input = this.renderRoot.querySelector('input')
    const label = labelFrom(input?.value ?? '')
    if (input) input.value = ''
    if (label !== null) this.dispatchEvent(new LabelEditEvent({ add: [label] }))
  }

  #close() {
    this.dispatchEvent(new DialogCloseEvent())
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-labels-dialog': LabelsDialog
  }
}
