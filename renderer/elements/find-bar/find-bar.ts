import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { emptyQuery, type FindQuery } from '../../search/find-query.ts'
import { controls } from '../shared/controls.ts'
import { crossIcon, downIcon, upIcon } from '../shared/icons.ts'

/** A person looks for something else. */
export class FindQueryEvent extends Event {
  static readonly type = 'find-query'
  readonly query: FindQuery
  constructor(query: FindQuery) {
    super(FindQueryEvent.type, { bubbles: true, composed: true })
    this.query = query
  }
}

/** A person goes to another hit. */
export class FindStepEvent extends Event {
  static readonly type = 'find-step'
  readonly direction: 'next' | 'previous'
  constructor(direction: 'next' | 'previous') {
    super(FindStepEvent.type, { bubbles: true, composed: true })
    this.direction = direction
  }
}

/** A person is done finding. */
class FindCloseEvent extends Event {
  static readonly type = 'find-close'
  constructor() {
    super(FindCloseEvent.type, { bubbles: true, composed: true })
  }
}

const options = [
  { name: 'matchCase', sign: 'Aa', label: 'Match case' },
  { name: 'matchDiacritics', sign: 'é', label: 'Match accents' },
  { name: 'wholeWord', sign: 'abc', label: 'Whole words' },
  { name: 'isPattern', sign: '.*', label: 'Regular expression' },
] as const

/**
 * Finding words in the article on screen. Enter goes to the next hit, Shift Enter to the previous, Escape closes.
 *
 * @fires find-query - other words, or other differences count.
 * @fires find-step - next or previous hit.
 * @fires find-close - done.
 */
@customElement('co-find-bar')
export class FindBar extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 2px;
        padding: 5px;
        background: var(--surface-raised);
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
        box-shadow: var(--shadow-floating);
      }
      input[type='search'] {
        flex: 0 1 220px;
        min-width: 80px;
      }
      .option {
        font-size: var(--size-0);
        font-weight: 600;
      }
      .option[data-name='wholeWord'] {
        text-decoration: underline;
        text-underline-offset: 2px;
      }
      .option[aria-pressed='true'] {
        color: var(--accent);
        background: var(--accent-tint);
        border-color: var(--accent);
      }
      output.problem {
        color: var(--danger);
      }
      button.icon {
        min-width: 24px;
      }
      output {
        flex: none;
        min-width: 88px;
        padding: 0 var(--space-2);
        color: var(--ink-quiet);
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
    `,
  ]

  @property({ attribute: false }) query: FindQuery = emptyQuery

  /** Why nothing can be found, in words; `null` when something could. */
  @property({ attribute: false }) problem: string | null = null

  /** How many places match. */
  @property({ type: Number }) hitCount = 0

  /** The hit on screen, counted from 0; `null` before the first. */
  @property({ attribute: false }) current: number | null = null

  override render() {
    return html`
      <input
        type="search"
        aria-label="Find in article"
        placeholder="Find in article"
        .value=${this.query.words}
        aria-invalid=${this.problem !== null}
        @input=${this.#type}
        @keydown=${this.#keys}
      />
      ${options.map(
        ({ name, sign, label }) =>
          html`<button
            class="icon option"
            data-name=${name}
            aria-label=${label}
            aria-pressed=${this.query[name]}
            title=${label}
            @click=${this.#toggle}
          >
            ${sign}
          </button>`,
      )}
      <output aria-live="polite" class=${this.problem === null ? '' : 'problem'}>${this.#count}</output>
      <button
        class="icon"
        aria-label="Previous"
        title="Previous (Shift Enter)"
        ?disabled=${this.hitCount === 0}
        @click=${this.#previous}
      >
        ${upIcon}
      </button>
      <button class="icon" aria-label="Next" title="Next (Enter)" ?disabled=${this.hitCount === 0} @click=${this.#next}>
        ${downIcon}
      </button>
      <button class="icon" aria-label="Close" title="Close (Escape)" @click=${this.#close}>${crossIcon}</button>
    `
  }

  /** Puts the caret into the words, with all of them selected. */
  override focus() {
    this.renderRoot.querySelector('input')?.select()
  }

  get #count(): string {
    if (this.problem !== null) return this.problem
    if (this.query.words === '') return ''
    if (this.hitCount === 0) return 'Not found'
    return `${(this.current ?? 0) + 1} of ${this.hitCount}`
  }

  #type(event: Event) {
    const words = (event.target as HTMLInputElement).value
    this.dispatchEvent(new FindQueryEvent({ ...this.query, words }))
  }

  #toggle(event: Event) {
    const { name } = (event.currentTarget as HTMLElement).dataset
    const option = options.find((candidate) => candidate.name === name)
    if (option) this.dispatchEvent(new FindQueryEvent({ ...this.query, [option.name]: !this.query[option.name] }))
  }

  #keys(event: KeyboardEvent) {
    if (event.key === 'Enter') this.dispatchEvent(new FindStepEvent(event.shiftKey ? 'previous' : 'next'))
    else if (event.key === 'Escape') this.#close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  #next() {
    this.dispatchEvent(new FindStepEvent('next'))
  }

  #previous() {
    this.dispatchEvent(new FindStepEvent('previous'))
  }

  #close() {
    this.dispatchEvent(new FindCloseEvent())
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-find-bar': FindBar
  }
  interface HTMLElementEventMap {
    'find-query': FindQueryEvent
    'find-step': FindStepEvent
    'find-close': FindCloseEvent
  }
}
