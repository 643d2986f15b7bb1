import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { articleStatuses } from '../../../src/core/model/article.ts'
import { defaultLibraryView, libraryGroups, librarySorts, type LibraryView } from '../../../src/core/model/library.ts'
import type { InUse } from '../../../src/core/state/library.ts'
import type { WorkProgress } from '../../session/host-work.ts'
import { counted, statusNames } from '../../words/labels.ts'
import { groupNames, languageName, sortNames } from '../../words/library.ts'
import { CommandRunEvent } from '../app/command-run-event.ts'
import { controls } from '../shared/controls.ts'
import { arrangeIcon, downIcon, upIcon } from '../shared/icons.ts'
import { menu } from '../shared/menu.ts'
import { LibraryLookEvent } from './article-list-events.ts'

/**
 * How the articles are sorted, put together and narrowed, behind a button.
 *
 * @fires library-look - another way to look at them.
 * @fires command-run - the deleted articles are asked for.
 */
@customElement('co-library-menu')
export class LibraryMenu extends LitElement {
  static override styles = [
    controls,
    menu,
    css`
      .menu {
        width: 236px;
      }
      label.check {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: var(--hit-area);
        color: var(--ink);
        font-size: var(--size-1);
      }
      .sort {
        display: flex;
        align-items: end;
        gap: var(--space-1);
      }
      .sort label {
        flex: 1;
      }
      .waiting {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
        color: var(--ink-quiet);
        font-size: var(--size-0);
        font-variant-numeric: tabular-nums;
      }
      select {
        color: var(--ink);
        font-size: var(--size-1);
      }
      hr {
        width: 100%;
        margin: var(--space-1) 0;
        border: 0;
        border-top: 1px solid var(--line);
      }
    `,
  ]

  @property({ attribute: false }) view: LibraryView = defaultLibraryView
  @property({ attribute: false }) labels: readonly InUse[] = []
  @property({ attribute: false }) languages: readonly InUse[] = []
  /** How many deleted articles can be brought back. */
  @property({ attribute: false }) deleted = 0
  /** How far the reading is that the order waits for; `null` while it waits for none. */
  @property({ attribute: false }) reading: WorkProgress | null = null

  override connectedCallback() {
    super.connectedCallback()
    document.addEventListener('pointerdown', this.#outside)
  }

  override disconnectedCallback() {
    document.removeEventListener('pointerdown', this.#outside)
    super.disconnectedCallback()
  }

  override render() {
    const { sort, descending, group, status, label, language, archived } = this.view
    const isActive = [status, label, language].some((demand) => demand !== null) || archived
    return html`<details @keydown=${this.#keys}>
      <summary
        class=${isActive ? 'active' : ''}
        aria-label=${isActive ? 'Order and filters, some on' : 'Order and filters'}
        title="Order and filters"
      >
        ${arrangeIcon}
      </summary>
      <div class="menu">
        <div class="sort">
          ${this.#choice(
            'sort',
            'Sort by',
            sort,
            librarySorts.map((name) => [name, sortNames[name]]),
          )}
          <button
            class="icon"
            aria-label=${descending ? 'Descending. Sort ascending' : 'Ascending. Sort descending'}
            title=${descending ? 'Descending' : 'Ascending'}
            @click=${this.#reverse}
          >
            ${descending ? downIcon : upIcon}
          </button>
        </div>
        ${this.reading === null ? nothing : this.#waiting(this.reading)}
        ${this.#choice(
          'group',
          'Group by',
          group,
          libraryGroups.map((name) => [name, groupNames[name]]),
        )}
        <hr />
        ${this.#choice('status', 'Status', status ?? '', [['', 'any'], ...articleStatuses.map((name) => [name, statusNames[name]] as const)])}
        ${this.#choice(
          'label',
          'Label',
          label ?? '',
          demanded(this.labels, label, (value) => value),
        )}
        ${this.#choice('language', 'Language', language ?? '', demanded(this.languages, language, languageName))}
        <label class="check"
          ><input type="checkbox" .checked=${archived} @change=${this.#toggleArchived} />Show archived articles</label
        >
        <button ?disabled=${!isActive} @click=${this.#clear}>Clear filters</button>
        ${
          this.deleted === 0
            ? nothing
            : html`<button class="plain" @click=${this.#showDeleted}>
                ${counted(this.deleted, 'deleted article')}…
              </button>`
        }
      </div>
    </details>`
  }

  #waiting({ done, total }: WorkProgress) {
    return html`<div class="waiting">
      <span role="status"
        >${total === 0 ? 'Looking at the annotations …' : `Looked at ${done} of ${counted(total, 'article')}`}</span
      >
      <button @click=${this.#stop}>Stop</button>
    </div>`
  }

  #choice(name: keyof LibraryView, label: string, chosen: string, options: readonly (readonly [string, string])[]) {
    return html`<label>
      ${label}
      <select name=${name} @change=${this.#choose}>
        ${options.map(([value, words]) => html`<option value=${value} .selected=${value === chosen}>${words}</option>`)}
      </select>
    </label>`
  }

  get #details(): HTMLDetailsElement | null {
    return this.renderRoot.querySelector('details')
  }

  #keys(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !this.#details?.open) return
    event.preventDefault()
    event.stopPropagation()
    this.#close()
    this.#details.querySelector('summary')?.focus()
  }

  readonly #outside = (event: PointerEvent) => {
    if (!event.composedPath().includes(this)) this.#close()
  }

  #close() {
    if (this.#details) this.#details.open = false
  }

  #choose(event: Event) {
    const { name, value } = event.target as HTMLSelectElement
    this.#look({ [name]: value === '' ? null : value })
  }

  #stop() {
    this.#look({ sort: defaultLibraryView.sort })
  }

  #reverse() {
    this.#look({ descending: !this.view.descending })
  }

  #toggleArchived(event: Event) {
    this.#look({ archived: (event.target as HTMLInputElement).checked })
  }

  #clear() {
    this.#look({ status: null, label: null, language: null, archived: false })
  }

  #showDeleted() {
    this.#close()
    this.dispatchEvent(new CommandRunEvent('show-deleted'))
  }

  #look(change: Partial<LibraryView>) {
    this.dispatchEvent(new LibraryLookEvent(change))
  }
}

/** What can be asked for: anything, what is in use, and what is asked for already although nothing has it any more. */
function demanded(
  inUse: readonly InUse[],
  asked: string | null,
  wordsFor: (value: string) => string,
): readonly (readonly [string, string])[] {
  const options = inUse.map(({ value, count }) => [value, `${wordsFor(value)} (${count})`] as const)
  const isKnown = asked === null || inUse.some(({ value }) => value === asked)
  return [['', 'any'], ...options, ...(isKnown ? [] : [[asked, `${wordsFor(asked)} (0)`] as const])]
}

declare global {
  interface HTMLElementTagNameMap {
    'co-library-menu': LibraryMenu
  }
}
