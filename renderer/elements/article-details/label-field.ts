import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { labelFrom, longestLabel } from '../../../src/core/model/library.ts'
import type { InUse } from '../../../src/core/state/library.ts'
import { controls } from '../shared/controls.ts'
import { crossIcon } from '../shared/icons.ts'
import { LabelEditEvent } from './article-details-events.ts'

/**
 * The labels of an article: each with a way to take it off, and a field for another, which suggests those in use. Enter
 * or a comma adds it, Backspace in the empty field takes the last one off.
 *
 * @fires label-edit - a label was added or taken off.
 */
@customElement('co-label-field')
export class LabelField extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: 3px;
      }
      .name {
        color: var(--ink-quiet);
        font-size: var(--size-0);
      }
      .box {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1);
        padding: 3px;
        background: var(--surface-raised);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-1);
      }
      .box:focus-within {
        outline: var(--ring) solid var(--accent);
        outline-offset: 1px;
      }
      .label {
        display: inline-flex;
        align-items: center;
        gap: 2px;
        max-width: 100%;
        padding-left: 9px;
        background: var(--accent-tint);
        border: 1px solid var(--line);
        border-radius: var(--radius-round);
      }
      .label span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .label button {
        min-height: 24px;
        width: 24px;
      }
      .box input:not([type='checkbox']) {
        flex: 1 1 120px;
        width: auto;
        min-width: 0;
        min-height: 24px;
        padding: 0 var(--space-1);
        border-color: transparent;
        outline: none;
      }
    `,
  ]

  /** Those it has. */
  @property({ attribute: false }) value: readonly string[] = []
  /** Those that articles have, to be suggested. */
  @property({ attribute: false }) inUse: readonly InUse[] = []
  @property({ type: Boolean }) disabled = false

  override render() {
    const suggested = this.inUse.filter(({ value }) => !this.value.includes(value))
    return html`
      <label class="name" for="new">Labels</label>
      <div class="box">
        ${repeat(
          this.value,
          (label) => label,
          (label) =>
            html`<span class="label"
              ><span dir="auto" title=${label}>${label}</span>${
                this.disabled
                  ? nothing
                  : html`<button
                      class="icon"
                      data-label=${label}
                      aria-label="Take off ${label}"
                      @click=${this.#takeOff}
                    >
                      ${crossIcon}
                    </button>`
              }</span
            >`,
        )}
        <input
          id="new"
          list="in-use"
          dir="auto"
          placeholder="Add a label"
          maxlength=${longestLabel}
          autocomplete="off"
          ?disabled=${this.disabled}
          @keydown=${this.#keys}
          @change=${this.#add}
        />
        <datalist id="in-use">${suggested.map(({ value }) => html`<option value=${value}></option>`)}</datalist>
      </div>
    `
  }

  /** Puts the caret into the field for another label. */
  override focus() {
    this.#input?.focus()
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input')
  }

  #keys(event: KeyboardEvent) {
    const last = this.value.at(-1)
    if (event.key === 'Backspace' && this.#input?.value === '' && last !== undefined && !event.repeat) {
      this.dispatchEvent(new LabelEditEvent({ remove: [last] }))
    } else if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault()
      this.#add()
    }
  }

  #add() {
    const label = labelFrom(this.#input?.value ?? '')
    if (this.#input) this.#input.value = ''
    if (label !== null && !this.value.includes(label)) this.dispatchEvent(new LabelEditEvent({ add: [label] }))
  }

  #takeOff(event: Event) {
    const { label } = (event.currentTarget as HTMLElement).dataset
    if (label !== undefined) this.dispatchEvent(new LabelEditEvent({ remove: [label] }))
    this.focus()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-label-field': LabelField
  }
}
