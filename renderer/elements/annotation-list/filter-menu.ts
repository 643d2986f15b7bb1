import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { origins } from '../../../src/core/model/annotation.ts'
import { tags } from '../../../src/core/model/tag.ts'
import { type AnnotationFilter, noFilter } from '../../../src/core/state/queries.ts'
import { tagPlurals } from '../../words/labels.ts'
import { fieldTable } from '../inspector/field-table.ts'
import { controls } from '../shared/controls.ts'
import { filterIcon } from '../shared/icons.ts'
import { menu } from '../shared/menu.ts'
import { FilterChangeEvent } from './filter-change-event.ts'

const originWords = { person: 'tagged by a person', suggestion: 'suggested', import: 'imported' } as const

/**
 * The demands of a filter beyond tag and words, behind a button: details, author, origin, note, unsure place.
 *
 * @fires filter-change - another demand.
 */
@customElement('co-filter-menu')
export class FilterMenu extends LitElement {
  static override styles = [
    controls,
    menu,
    css`
      .menu {
        width: 260px;
      }
      label[hidden] {
        display: none;
      }
      select,
      input {
        color: var(--ink);
        font-size: var(--size-1);
      }
    `,
  ]

  @property({ attribute: false }) filter: AnnotationFilter = noFilter
  /** Who made annotations of this article. */
  @property({ attribute: false }) authors: readonly string[] = []

  override render() {
    const { field, author, origin, hasNote, hasIssue } = this.filter
    const isActive = [field, author, origin, hasNote, hasIssue].some((demand) => demand !== null)
    return html`<details @keydown=${this.#keys}>
      <summary
        class=${isActive ? 'active' : ''}
        aria-label=${isActive ? 'More filters, some on' : 'More filters'}
        title="More filters"
      >
        ${filterIcon}
      </summary>
      <div class="menu">
        <label>
          Detail
          <select name="field" @change=${this.#chooseField}>
            <option value="" .selected=${field === null}>any</option>
            ${tags.map(
              (tag) =>
                html`<optgroup label=${tagPlurals[tag]}>
                  ${fieldTable[tag].map(
                    ({ name, label }) =>
                      html`<option value=${name} .selected=${field?.name === name}>${label} is given</option>`,
                  )}
                </optgroup>`,
            )}
          </select>
        </label>
        <label ?hidden=${field === null}>
          which is exactly
          <input name="value" placeholder="anything" .value=${field?.value ?? ''} @change=${this.#setValue} />
        </label>
        <label>
          Author
          <select name="author" @change=${this.#chooseAuthor}>
            <option value="any" .selected=${author === null}>any</option>
            <option value="" .selected=${author === ''}>none given</option>
            ${this.authors.map((name) => html`<option value="=${name}" .selected=${author === name}>${name}</option>`)}
          </select>
        </label>
        <label>
          Origin
          <select name="origin" @change=${this.#chooseOrigin}>
            <option value="" .selected=${origin === null}>any</option>
            ${origins.map((name) => html`<option value=${name} .selected=${origin === name}>${originWords[name]}</option>`)}
          </select>
        </label>
        ${this.#demand('hasNote', 'Note', hasNote, 'has a note', 'has none')}
        ${this.#demand('hasIssue', 'Place', hasIssue, 'needs a look', 'is certain')}
        <button ?disabled=${!isActive} @click=${this.#clear}>Clear these</button>
      </div>
    </details>`
  }

  #demand(name: 'hasNote' | 'hasIssue', label: string, value: boolean | null, yes: string, no: string) {
    return html`<label>
      ${label}
      <select name=${name} @change=${this.#chooseDemand}>
        <option value="" .selected=${value === null}>any</option>
        <option value="yes" .selected=${value === true}>${yes}</option>
        <option value="no" .selected=${value === false}>${no}</option>
      </select>
    </label>`
  }

  #keys(event: KeyboardEvent) {
    const details = this.renderRoot.querySelector('details')
    if (event.key !== 'Escape' || !details?.open) return
    event.preventDefault()
    event.stopPropagation()
    details.open = false
    details.querySelector('summary')?.focus()
  }

  #chooseField(event: Event) {
    const name = (event.target as HTMLSelectElement).value
    this.#say({ field: name === '' ? null : { name, value: null } })
  }

  #setValue(event: Event) {
    const value = (event.target as HTMLInputElement).value.trim()
    if (this.filter.field) this.#say({ field: { ...this.filter.field, value: value === '' ? null : value } })
  }

  #chooseAuthor(event: Event) {
    const { value } = event.target as HTMLSelectElement
    this.#say({ author: value === 'any' ? null : value.slice(1) })
  }

  #chooseOrigin(event: Event) {
    const { value } = event.target as HTMLSelectElement
    this.#say({ origin: origins.find((name) => name === value) ?? null })
  }

  #chooseDemand(event: Event) {
    const { name, value } = event.target as HTMLSelectElement
    this.#say({ [name]: value === '' ? null : value === 'yes' })
  }

  #clear() {
    const { tag, words } = this.filter
    this.#say({ ...noFilter, tag, words })
  }

  #say(demands: Partial<AnnotationFilter>) {
    this.dispatchEvent(new FilterChangeEvent({ ...this.filter, ...demands }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-filter-menu': FilterMenu
  }
}
