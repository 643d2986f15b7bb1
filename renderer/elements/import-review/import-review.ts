import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { ShownText } from '../../session/import-review.ts'
import {
  canInclude,
  isIncluded,
  passes,
  type ReviewFilter,
  reviewFilters,
  type ReviewItem,
} from '../../session/review-items.ts'
import { spokenKey } from '../../commands/command-table.ts'
import { counted } from '../../words/labels.ts'
import '../dialogs/dialog-frame.ts'
import { DialogCloseEvent } from '../dialogs/dialog-frame.ts'
import { controls } from '../shared/controls.ts'
import './review-article.ts'
import { ReviewFilterEvent, ReviewIncludeEvent, ReviewOpenEvent } from './review-events.ts'
import './review-list.ts'

const filterNames: Readonly<Record<ReviewFilter, string>> = {
  all: 'All',
  questions: 'Questions',
  warnings: 'Remarks',
  'left-out': 'Not opened',
}

/**
 * An import before it is run: everything it would bring on the left, the item in front on the right.
 *
 * @fires review-filter - the list is to show something else.
 * @fires review-include - all that is listed was taken in or left out.
 * @fires review-open - what is taken in is to be opened.
 * @fires dialog-close - nothing is to be opened.
 */
@customElement('co-import-review')
export class ImportReviewDialog extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        --dialog-width: 1180px;
      }
      .panes {
        display: grid;
        grid-template-columns: minmax(260px, 36%) minmax(0, 1fr);
        min-height: 0;
        height: 100%;
        border-top: 1px solid var(--line);
      }
      .side {
        display: flex;
        flex-direction: column;
        min-height: 0;
        background: var(--surface-side);
        border-inline-end: 1px solid var(--line);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-3);
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
      }
      .filters {
        display: flex;
        flex-wrap: wrap;
        margin-inline-start: -8px;
      }
      .filters button {
        min-height: 26px;
        padding: 0 8px;
        color: var(--ink-quiet);
        border-color: transparent;
        font-variant-numeric: tabular-nums;
      }
      .filters button[aria-pressed='true'] {
        color: var(--ink);
        font-weight: 600;
        background: var(--surface-raised);
        border-color: var(--line);
      }
      .every {
        display: flex;
        flex: 1 0 auto;
        align-items: center;
        gap: var(--space-3);
        min-height: 26px;
        cursor: pointer;
      }
      .every input {
        width: 18px;
        height: 18px;
        margin: 0;
        accent-color: var(--accent);
      }
      co-review-list {
        flex: 1;
      }
      .front {
        min-height: 0;
        overflow: auto;
      }
      .front:focus-visible {
        outline-offset: -2px;
      }
      .said {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-5);
        overflow-wrap: anywhere;
      }
      .problem {
        flex: 1;
        align-self: center;
        color: var(--danger);
      }
      @media (max-width: 700px) {
        .panes {
          grid-template-columns: minmax(0, 1fr);
          grid-template-rows: minmax(140px, 42%) minmax(0, 1fr);
        }
        .side {
          border-inline-end: 0;
          border-bottom: 1px solid var(--line);
        }
      }
      /* Where there is room for neither, both scroll as one. */
      @media (max-width: 700px) and (max-height: 620px) {
        .panes {
          display: block;
          overflow: auto;
        }
        .side {
          height: 200px;
        }
        .front {
          overflow: visible;
        }
      }
    `,
  ]

  /** Everything, in the order it came. */
  @property({ attribute: false }) items: readonly ReviewItem[] = []
  /** What the filter lets through. */
  @property({ attribute: false }) listed: readonly ReviewItem[] = []
  @property({ attribute: false }) filter: ReviewFilter = 'all'
  /** The item in front. */
  @property({ attribute: false }) current: ReviewItem | null = null
  /** The text of the item in front; `null` while it is being read. */
  @property({ attribute: false }) text: ShownText = null
  /** Why something could not be done; `null` when it could. */
  @property({ attribute: false }) problem: string | null = null

  override render() {
    const included = this.items.filter(isIncluded).length
    return html`<co-dialog
      heading="Review ${counted(this.items.length, 'item')} before opening"
      filled
      @keydown=${this.#key}
    >
      <div class="panes">
        <div class="side">
          <div class="bar">${this.#every()} ${this.#filters()}</div>
          <co-review-list autofocus .items=${this.listed} .currentKey=${this.current?.key ?? null}></co-review-list>
        </div>
        <div class="front" role="region" aria-label="The item in front" tabindex="0">${this.#front()}</div>
      </div>
      ${this.problem === null ? nothing : html`<p slot="actions" class="problem" role="alert">${this.problem}</p>`}
      <button slot="actions" @click=${this.#close}>Open nothing</button>
      <button
        slot="actions"
        class="primary"
        title="Enter in the list, ${spokenKey('$mod+Enter')} anywhere"
        ?disabled=${included === 0}
        @click=${this.#open}
      >
        ${included === 0 ? 'Open' : `Open ${counted(included, 'item')}`}
      </button>
    </co-dialog>`
  }

  #filters() {
    const counts = reviewFilters.map((filter) => ({
      filter,
      count: this.items.filter((item) => passes(item, filter)).length,
    }))
    return html`<div class="filters" role="group" aria-label="Show">
      ${counts
        .filter(({ filter, count }) => filter === 'all' || count > 0)
        .map(
          ({ filter, count }) =>
            html`<button data-filter=${filter} aria-pressed=${filter === this.filter} @click=${this.#narrow}>
              ${filterNames[filter]} ${count.toLocaleString('en')}
            </button>`,
        )}
    </div>`
  }

  #every() {
    const possible = this.listed.filter(canInclude)
    const included = possible.filter(isIncluded).length
    return html`<label class="every">
      <input
        type="checkbox"
        .checked=${included > 0 && included === possible.length}
        .indeterminate=${included > 0 && included < possible.length}
        ?disabled=${possible.length === 0}
        @change=${this.#includeListed}
      />
      Open ${included.toLocaleString('en')} of ${possible.length.toLocaleString('en')} listed
    </label>`
  }

  #front() {
    const item = this.current
    switch (item?.kind) {
      case 'article':
        return html`<co-review-article .item=${item} .text=${this.text}></co-review-article>`
      case 'exchange':
        return html`<div class="said">
          <b><bdi>${item.name}</bdi></b>
          <p>
            An export of Corrobora. Its articles and annotations are brought in; what is here already is passed over.
          </p>
        </div>`
      case 'refused':
      case 'passed-over':
        return html`<div class="said">
          <b><bdi>${item.name}</bdi></b>
          <p>${item.reason}</p>
        </div>`
      case undefined:
        return nothing
    }
  }

  #narrow(event: Event) {
    const { filter } = (event.currentTarget as HTMLElement).dataset
    const chosen = reviewFilters.find((name) => name === filter)
    if (chosen) this.dispatchEvent(new ReviewFilterEvent(chosen))
  }

  #includeListed(event: Event) {
    const keys = new Set(this.listed.filter(canInclude).map(({ key }) => key))
    this.dispatchEvent(new ReviewIncludeEvent(keys, (event.target as HTMLInputElement).checked))
  }

  /** Enter in the list, and Ctrl or Cmd Enter anywhere. */
  #key(event: KeyboardEvent) {
    const isInList = event.composedPath().some((one) => one instanceof Element && one.role === 'listbox')
    if (event.key !== 'Enter' || !(isInList || event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    const [typed] = event.composedPath()
    // What is being typed counts: leaving the field says it.
    if (typed instanceof HTMLInputElement) typed.blur()
    if (this.items.some(isIncluded)) this.#open()
  }

  #open() {
    this.dispatchEvent(new ReviewOpenEvent())
  }

  #close() {
    this.dispatchEvent(new DialogCloseEvent())
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-import-review': ImportReviewDialog
  }
}
