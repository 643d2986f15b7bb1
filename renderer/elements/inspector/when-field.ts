import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { When } from '../../../src/core/model/fields.ts'
import { readDate, writeDate } from '../../../src/core/model/when.ts'
import { controls } from '../shared/controls.ts'
import { FieldChangeEvent } from './field-change.ts'

/**
 * A date as the analyst reads it (“2012”, “27 September 2020”, “the 1990s”), with the interval it stands for, and the
 * article's own words for it.
 *
 * @fires field-change - another date or other words, or `null` when both are empty.
 */
@customElement('co-when-field')
export class WhenField extends LitElement {
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

  override render() {
    const { earliest, latest, precision, worded } = this.value ?? {}
    const interval =
      earliest !== undefined && latest !== undefined && precision !== 'day' ? `${earliest} to ${latest}` : nothing
    return html`
      <input
        aria-label="When"
        aria-describedby="reading"
        aria-invalid=${this.unread !== null}
        placeholder="2012, 27 September 2020"
        autocomplete="off"
        ?disabled=${this.disabled}
        .value=${this.unread ?? writeDate(this.value ?? {})}
        @change=${this.#date}
      />
      ${
        this.unread === null
          ? html`<small id="reading">${interval}</small>`
          : html`<small id="reading" class="problem" role="alert">
              Not read as a date. Try “2012”, “May 2008”, “27 September 2020” or “2009 to 2011”.
            </small>`
      }
      <input
        aria-label="When, as the article words it"
        placeholder="as worded, such as the following year"
        dir="auto"
        autocomplete="off"
        maxlength="2000"
        ?disabled=${this.disabled}
        .value=${worded ?? ''}
        @change=${this.#words}
      />
    `
  }

  #date(event: Event) {
    const words = (event.target as HTMLInputElement).value.trim()
    const { worded } = this.value ?? {}
    const kept = worded === undefined ? {} : { worded }
    const read = words === '' ? {} : readDate(words)
    this.unread = read === null ? words : null
    if (read !== null) this.#say({ ...kept, ...read })
  }

  #words(event: Event) {
    const words = (event.target as HTMLInputElement).value.trim()
    const { worded: _before, ...date } = this.value ?? {}
    this.#say(words === '' ? date : { ...date, worded: words })
  }

  #say(when: When) {
    this.dispatchEvent(new FieldChangeEvent(this.name, Object.keys(when).length === 0 ? null : when))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-when-field': WhenField
  }
}
