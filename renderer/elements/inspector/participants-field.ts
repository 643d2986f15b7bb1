import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Participant } from '../../../src/core/model/fields.ts'
import { controls } from '../shared/controls.ts'
import { crossIcon } from '../shared/icons.ts'
import { FieldChangeEvent, type TypedField } from './field-change.ts'

/**
 * Who took part in an event: a chip for each, and a line to add one (“Azerbaijan as host” or “Azerbaijan”).
 *
 * @fires field-change - another list, or `null` when it is empty.
 */
@customElement('co-participants-field')
export class ParticipantsField extends LitElement implements TypedField {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: 4px;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        list-style: none;
      }
      ul:empty {
        display: none;
      }
      li {
        display: inline-flex;
        align-items: center;
        padding-left: 9px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-round);
        overflow-wrap: anywhere;
      }
      button.icon {
        width: 24px;
        min-height: 24px;
        border-radius: var(--radius-round);
      }
      button svg {
        width: 11px;
        height: 11px;
      }
      input:not(:focus, :hover) {
        border-color: var(--line);
      }
    `,
  ]

  @property() name = ''
  @property({ attribute: false }) value: readonly Participant[] = []
  @property({ attribute: false }) suggestions: readonly string[] = []
  @property({ type: Boolean }) disabled = false

  override render() {
    return html`
      <ul aria-label="Participants">
        ${this.value.map(
          (participant, index) =>
            html`<li>
              <span dir="auto">${spoken(participant)}</span>
              <button
                class="icon"
                data-index=${index}
                aria-label="Remove ${spoken(participant)}"
                ?disabled=${this.disabled}
                @click=${this.#remove}
              >
                ${crossIcon}
              </button>
            </li>`,
        )}
      </ul>
      <input
        list="suggestions"
        aria-label="Add a participant"
        placeholder="add: Azerbaijan as host"
        dir="auto"
        autocomplete="off"
        maxlength="2000"
        ?disabled=${this.disabled}
        @change=${this.keep}
      />
      <datalist id="suggestions">
        ${repeat(this.suggestions, (suggestion) => html`<option value=${suggestion}></option>`)}
      </datalist>
    `
  }

  /** Adds who is typed. */
  keep() {
    const input = this.renderRoot.querySelector('input')
    const words = input?.value.trim() ?? ''
    if (!input || words === '') return
    const [, entity, role] = /^(.+?)\s+as\s+(.+)$/u.exec(words) ?? []
    input.value = ''
    this.#say([...this.value, entity !== undefined && role !== undefined ? { entity, role } : { entity: words }])
  }

  #remove(event: Event) {
    const index = Number((event.currentTarget as HTMLElement).dataset['index'])
    this.#say(this.value.toSpliced(index, 1))
  }

  #say(participants: readonly Participant[]) {
    this.dispatchEvent(new FieldChangeEvent(this.name, participants.length === 0 ? null : participants))
  }
}

function spoken({ entity, role }: Participant): string {
  return role === undefined ? entity : `${entity} · ${role}`
}

declare global {
  interface HTMLElementTagNameMap {
    'co-participants-field': ParticipantsField
  }
}
