import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { controls } from '../shared/controls.ts'
import { FieldChangeEvent } from './field-change.ts'

/**
 * A line of free text with suggestions from values given before. Enter or leaving the field keeps it.
 *
 * @fires field-change - other words, or `null` when the line was emptied.
 */
@customElement('co-words-field')
export class WordsField extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      input:not(:focus, :hover) {
        border-color: var(--line);
      }
    `,
  ]

  @property() name = ''
  @property() label = ''
  @property() placeholder = ''
  @property() value = ''
  @property({ attribute: false }) suggestions: readonly string[] = []
  @property({ type: Boolean }) disabled = false

  override render() {
    return html`<input
        list="suggestions"
        aria-label=${this.label}
        placeholder=${this.placeholder}
        maxlength="2000"
        dir="auto"
        autocomplete="off"
        ?disabled=${this.disabled}
        .value=${this.value}
        @change=${this.#keep}
        @keydown=${this.#keys}
      />
      <datalist id="suggestions">
        ${repeat(this.suggestions, (suggestion) => html`<option value=${suggestion}></option>`)}
      </datalist>`
  }

  #keep(event: Event) {
    const words = (event.target as HTMLInputElement).value.trim()
    if (words !== this.value) this.dispatchEvent(new FieldChangeEvent(this.name, words === '' ? null : words))
  }

  #keys(event: KeyboardEvent) {
    if (event.key === 'Enter') this.#keep(event)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-words-field': WordsField
  }
}
