import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { controls } from '../shared/controls.ts'
import { FieldChangeEvent } from './field-change.ts'

/**
 * One value of a short closed list, as chips. Pressing the chosen chip again clears the field.
 *
 * @fires field-change - another value, or `null`.
 */
@customElement('co-choice-field')
export class ChoiceField extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      button {
        min-height: 26px;
        padding: 0 9px;
        border-radius: var(--radius-round);
        border-color: var(--line);
        background: var(--surface-raised);
      }
      button[aria-pressed='true'] {
        background: var(--chip-on, var(--accent-tint));
        border-color: var(--chip-line, var(--accent));
        font-weight: 600;
      }
    `,
  ]

  @property() name = ''
  @property() label = ''
  @property({ attribute: false }) options: readonly string[] = []
  /** What an option means, where its name does not say it. */
  @property({ attribute: false }) hints: Readonly<Record<string, string>> = {}
  @property({ attribute: false }) value: string | null = null
  @property({ type: Boolean }) disabled = false

  override render() {
    return html`<div role="group" aria-label=${this.label}>
      ${this.options.map((option) => {
        const hint = this.hints[option]
        return html`<button
          data-option=${option}
          aria-pressed=${option === this.value}
          aria-label=${hint === undefined ? nothing : `${option}: ${hint}`}
          title=${hint ?? nothing}
          ?disabled=${this.disabled}
          @click=${this.#toggle}
        >
          ${option}
        </button>`
      })}
    </div>`
  }

  #toggle(event: Event) {
    const option = (event.currentTarget as HTMLElement).dataset['option'] ?? null
    this.dispatchEvent(new FieldChangeEvent(this.name, option === this.value ? null : option))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-choice-field': ChoiceField
  }
}
