import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { controls } from '../shared/controls.ts'
import { crossIcon, downIcon, upIcon } from '../shared/icons.ts'

/** A person looks for other words. */
export class FindWordsEvent extends Event {
  static readonly type = 'find-words'
  readonly words: string
  constructor(words: string) {
    super(FindWordsEvent.type, { bubbles: true, composed: true })
    this.words = words
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
export class FindCloseEvent extends Event {
  static readonly type = 'find-close'
  constructor() {
    super(FindCloseEvent.type, { bubbles: true, composed: true })
  }
}

/**
 * Finding words in the article on screen. Enter goes to the next hit, Shift Enter to the previous, Escape closes.
 *
 * @fires find-words - other words.
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

  @property() words = ''

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
        .value=${this.words}
        @input=${this.#type}
        @keydown=${this.#keys}
      />
      <output aria-live="polite">${this.#count}</output>
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
    if (this.words === '') return ''
    if (this.hitCount === 0) return 'Not found'
    return `${(this.current ?? 0) + 1} of ${this.hitCount}`
  }

  #type(event: Event) {
    this.dispatchEvent(new FindWordsEvent((event.target as HTMLInputElement).value))
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
    'find-words': FindWordsEvent
    'find-step': FindStepEvent
    'find-close': FindCloseEvent
  }
}
