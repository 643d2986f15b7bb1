import { css, html, LitElement, type PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { controls } from '../shared/controls.ts'
import { FieldChangeEvent, type TypedField } from './field-change.ts'

/**
 * A line of free text with suggestions from values given before. Enter or leaving the field keeps it.
 *
 * @fires field-change - other words, or `null` when the line was emptied.
 */
@customElement('co-words-field')
export class WordsField extends LitElement implements TypedField {
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
        @change=${this.keep}
      />
      <datalist id="suggestions">
        ${repeat(this.suggestions, (suggestion) => html`<option value=${suggestion}></option>`)}
      </datalist>`
  }

  /** What is known to whoever listens: a field that goes is left twice, by its owner and by the browser. */
  #said = ''

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('value')) this.#said = this.value
  }

  /** Takes what is typed for good. */
  keep() {
    const words = this.renderRoot.querySelector('input')?.value.trim() ?? this.#said
    if (words === this.#said) return
    this.#said = words
    this.dispatchEvent(new FieldChangeEvent(this.name, words === '' ? null : words))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-words-field': WordsField
  }
}
