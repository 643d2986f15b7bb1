import { html } from 'lit'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import type { Participant, When } from '../../../src/core/model/fields.ts'
import { passageOf } from '../../../src/core/state/annotation-words.ts'
import './choice-field.ts'
import { FieldChangeEvent } from './field-change.ts'
import type { FieldRow } from './field-table.ts'
import './participants-field.ts'
import './when-field.ts'
import './words-field.ts'

/** What a field's control shows. */
export interface FieldState {
  /** `null` when it was not given. */
  readonly value: unknown
  /** Values to suggest, most likely first. */
  readonly suggestions: readonly string[]
  /** The event annotations that a claim can be about. */
  readonly events: readonly Annotation[]
  readonly disabled: boolean
}

/** The right control for a field. It raises `field-change`. */
export function fieldControl(row: FieldRow, { value, suggestions, events, disabled }: FieldState) {
  switch (row.control) {
    case 'choice':
      return html`<co-choice-field
        name=${row.name}
        label=${row.label}
        .options=${row.options}
        .hints=${row.hints ?? {}}
        .value=${value as string | null}
        ?disabled=${disabled}
      ></co-choice-field>`
    case 'words':
      return html`<co-words-field
        name=${row.name}
        label=${row.label}
        placeholder=${row.placeholder}
        .value=${(value as string | null) ?? ''}
        .suggestions=${suggestions}
        ?disabled=${disabled}
      ></co-words-field>`
    case 'when':
      return html`<co-when-field name=${row.name} .value=${value as When | null} ?disabled=${disabled}></co-when-field>`
    case 'participants':
      return html`<co-participants-field
        name=${row.name}
        .value=${(value as readonly Participant[] | null) ?? []}
        .suggestions=${suggestions}
        ?disabled=${disabled}
      ></co-participants-field>`
    case 'event':
      return html`<select
        class="event"
        data-name=${row.name}
        aria-label="The event the claim is about"
        ?disabled=${disabled}
        @change=${chooseEvent}
      >
        <option value="">${events.length === 0 ? 'no events tagged yet' : 'an event of this article'}</option>
        ${events.map(
          (event) =>
            html`<option value=${event.id} .selected=${event.id === value}>${passageOf(event).slice(0, 80)}</option>`,
        )}
      </select>`
  }
}

function chooseEvent(event: Event): void {
  const select = event.target as HTMLSelectElement
  const value = select.value === '' ? null : select.value
  select.dispatchEvent(new FieldChangeEvent(select.dataset['name'] ?? '', value))
}
