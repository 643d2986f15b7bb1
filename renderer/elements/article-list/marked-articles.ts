import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { articleStatuses } from '../../../src/core/model/article.ts'
import type { CommandId } from '../../commands/command-table.ts'
import { counted, statusNames } from '../../words/labels.ts'
import { CommandRunEvent } from '../app/command-run-event.ts'
import { controls } from '../shared/controls.ts'
import { crossIcon } from '../shared/icons.ts'
import { MarksEndEvent } from './article-list-events.ts'

/**
 * What can be done with several articles at once.
 *
 * @fires command-run - a button stands for a command.
 * @fires marks-end - let go of them.
 */
@customElement('co-marked-articles')
export class MarkedArticles extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-3) var(--space-3) var(--space-4);
        background: var(--accent-tint);
        border-top: 1px solid var(--line);
      }
      .title {
        display: flex;
        align-items: center;
        justify-content: space-between;
        font-weight: 600;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
      }
      .actions > * {
        flex: 1 1 auto;
        background: var(--surface-raised);
      }
      select {
        width: auto;
        border-color: var(--line);
        border-radius: var(--radius-2);
      }
    `,
  ]

  @property({ attribute: false }) count = 0
  @property({ type: Boolean }) readOnly = false

  override render() {
    return html`
      <div class="title">
        <span>${counted(this.count, 'article')} chosen</span>
        <button class="icon" aria-label="Choose none" title="Choose none (Esc)" @click=${this.#end}>
          ${crossIcon}
        </button>
      </div>
      <div class="actions" role="group" aria-label="The chosen articles">
        <select aria-label="Status of the chosen articles" ?disabled=${this.readOnly} @change=${this.#setStatus}>
          <option value="" selected>Status…</option>
          ${articleStatuses.map((name) => html`<option value=${name}>${statusNames[name]}</option>`)}
        </select>
        ${this.#button('label-articles', 'Labels…')} ${this.#button('archive-articles', 'Archive')}
        <button data-command="export" @click=${this.#press}>Export…</button>
        <button class="danger" data-command="delete-articles" ?disabled=${this.readOnly} @click=${this.#press}>
          Delete
        </button>
      </div>
    `
  }

  #button(id: CommandId, words: string) {
    return html`<button data-command=${id} ?disabled=${this.readOnly} @click=${this.#press}>${words}</button>`
  }

  #press(event: Event) {
    this.dispatchEvent(new CommandRunEvent((event.currentTarget as HTMLElement).dataset['command'] as CommandId))
  }

  #setStatus(event: Event) {
    const select = event.target as HTMLSelectElement
    const status = articleStatuses.find((name) => name === select.value)
    select.value = ''
    if (status) this.dispatchEvent(new CommandRunEvent(`status-${status}`))
  }

  #end() {
    this.dispatchEvent(new MarksEndEvent())
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-marked-articles': MarkedArticles
  }
}
