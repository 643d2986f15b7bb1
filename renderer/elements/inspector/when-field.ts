import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { When } from '../../../src/core/model/fields.ts'
import { readDate, writeDate } from '../../../src/core/model/when.ts'
import { equal } from '../../../src/core/state/equal.ts'
import { controls } from '../shared/controls.ts'
import { FieldChangeEvent, type TypedField } from './field-change.ts'

/**
 * A date as the analyst reads it (“2012”, “27 September 2020”, “the 1990s”), with the interval it stands for, and the
 * article's own words for it.
 *
 * @fires field-change - another date or other words, or `null` when both are empty.
 */
@customElement('co-when-field')
export class WhenField extends LitElement implements TypedField {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: 4px;
      }
      input:not(:focus, :hover) {
        border-color: var(--line);
      }
      input[aria-invalid='true'] {
        border-color: var(--danger);
      }
      small {
        font-size: var(--size-0);
        color: var(--ink-quiet);
      }
      small.problem {
        color: var(--danger);
      }
    `,
  ]

  @property() name = ''
  @property({ attribute: false }) value: When | null = null
  @property({ type: Boolean }) disabled = false

  /** What was typed and is no date. */
  @state() private unread: string | null = null

  /** What is known to whoever listens: a field that goes is left twice, by its owner and by the browser. */
  #said: When = {}

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('value')) this.#said = this.value ?? {}
  }

  override render() {
    const { earliest, latest, precision, worded } = this.value ?? {}
    const isKept = this.unread !== null && this.unread === worded
    const interval =
      earliest !== undefined && latest !== undefined && precision !== 'day' ? `${earliest} to ${latest}` : nothing
    return html`
      <input
        aria-label="When"
        aria-describedby="reading"
        aria-invalid=${this.unread !== null && !isKept}
        placeholder="2012, 27 September 2020"
        autocomplete="off"
        ?disabled=${this.disabled}
        .value=${this.unread ?? writeDate(this.value ?? {})}
        @change=${this.keep}
      />
      ${
        this.unread === null
          ? html`<small id="reading">${interval}</small>`
          : html`<small id="reading" class=${isKept ? '' : 'problem'} role="alert">
              ${isKept ? 'Not read as a date, so kept as words.' : 'Not read as a date, so not kept.'} Try “2012”, “May
              2008”, “27 September 2020” or “2009 to 2011”.
            </small>`
      }
      <input
        aria-label="When, as the article words it"
        placeholder="in the article’s words"
        dir="auto"
        autocomplete="off"
        maxlength="2000"
        ?disabled=${this.disabled}
        .value=${worded ?? ''}
        @change=${this.keep}
      />
    `
  }

  /** Takes what is typed for good: the date where it can be read, and the article's words. */
  keep() {
    const [typed = '', worded = ''] = [...this.renderRoot.querySelectorAll('input')].map(({ value }) => value.trim())
    const { worded: _before, ...date } = this.value ?? {}
    const read = typed === writeDate(date) ? date : typed === '' ? {} : readDate(typed)
    this.unread = read === null ? typed : null
    // What is no date is kept all the same, as words, unless there are other words.
    const kept = read === null && worded === '' ? typed : worded
    const when: When = { ...(read ?? date), ...(kept === '' ? {} : { worded: kept }) }
    if (equal(when, this.#said)) return
    this.#said = when
    this.dispatchEvent(new FieldChangeEvent(this.name, Object.keys(when).length === 0 ? null : when))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-when-field': WhenField
  }
}
