import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { type Tag, tags } from '../../../src/core/model/tag.ts'
import { type Span } from '../../../src/core/spans/span.ts'
import { ExactChangeEvent } from './exact-change-event.ts'
import { SpanAddEvent } from './span-add-event.ts'
import { TagChooseEvent } from './tag-choose-event.ts'

const labels: Readonly<Record<Tag, string>> = { entity: 'Entity', event: 'Event', claim: 'Claim' }

/**
 * The choices beside a selected passage: a tag, a note, a further part of the current annotation. It never takes the
 * focus or the selection by itself.
 *
 * @fires tag-choose - a tag was chosen for the passage.
 * @fires span-add - the passage is to be a part of the current annotation.
 * @fires exact-change - whole words or exactly what was selected.
 */
@customElement('co-tag-palette')
export class TagPalette extends LitElement {
  static override styles = css`
    :host {
      position: absolute;
      z-index: var(--layer-palette);
      inset: 0 auto auto 0;
      font: 500 var(--size-1) / 1 var(--font-ui);
      color: var(--ink);
      animation: settle var(--quick) ease-out;
    }
    :host([hidden]) {
      display: none;
    }
    @keyframes settle {
      from {
        opacity: 0;
        translate: 0 3px;
      }
    }
    [role='toolbar'] {
      display: flex;
      align-items: center;
      gap: 2px;
      padding: var(--space-1);
      background: var(--surface-raised);
      border: 1px solid var(--line);
      border-radius: var(--radius-3);
      box-shadow: var(--shadow-floating);
    }
    button {
      display: flex;
      align-items: center;
      gap: 7px;
      min-block-size: var(--hit-area);
      padding: 0 10px;
      font: inherit;
      color: inherit;
      white-space: nowrap;
      background: none;
      border: 1px solid transparent;
      border-radius: var(--radius-2);
      cursor: default;
    }
    button:hover {
      background: var(--surface-hover);
    }
    button:focus-visible {
      outline: var(--ring) solid var(--accent);
      outline-offset: -1px;
    }
    .entity {
      --tag: var(--entity);
      --tint: var(--entity-tint);
    }
    .event {
      --tag: var(--event);
      --tint: var(--event-tint);
    }
    .claim {
      --tag: var(--claim);
      --tint: var(--claim-tint);
    }
    .entity,
    .event,
    .claim {
      color: var(--tag);
    }
    :is(.entity, .event, .claim):hover {
      background: var(--tint);
    }
    [aria-pressed='true'] {
      background: var(--accent-tint);
      color: var(--accent);
      border-color: var(--accent);
    }
    .quiet {
      font-weight: 400;
    }
    .quiet:not([aria-pressed='true']) {
      color: var(--ink-quiet);
    }
    i {
      inline-size: 9px;
      block-size: 9px;
      background: var(--tag);
      forced-color-adjust: none;
    }
    .entity i {
      border-radius: 50%;
    }
    .event i {
      rotate: 45deg;
      border-radius: 1px;
      scale: 0.92;
    }
    .claim i {
      border-radius: 2px;
    }
    kbd {
      min-inline-size: 1.5em;
      padding: 2px 4px;
      font: 500 0.6875rem / 1 var(--font-ui);
      text-align: center;
      color: var(--ink-quiet);
      border: 1px solid var(--line);
      border-radius: var(--radius-1);
    }
    .rule {
      align-self: stretch;
      inline-size: 1px;
      margin: var(--space-1) 3px;
      background: var(--line);
    }
  `

  /** What is selected; without a passage the palette does nothing. */
  @property({ attribute: false }) passage: Span | null = null

  /** The current annotation, which the passage can be added to. */
  @property({ attribute: 'annotation-id' }) annotationId: string | null = null

  /** The tag a note is put under. */
  @property({ attribute: 'note-tag' }) noteTag: Tag = 'entity'

  /** Whether the keys that choose are shown: not where they are switched off. */
  @property({ attribute: false }) showsKeys = true

  /** Whether passages are taken exactly as selected; `null` when there is no choice. */
  @property({ attribute: false }) exact: boolean | null = false

  override render() {
    return html`
      <div
        role="toolbar"
        aria-label="Tag the selection"
        @keydown=${this.#moveFocus}
        @focusin=${this.#stopHere}
        @pointerdown=${keepSelection}
      >
        ${tags.map(
          (tag, index) => html`
            <button class=${tag} value=${tag} aria-keyshortcuts=${this.#shortcut(index + 1)} @click=${this.#chooseTag}>
              ${this.#key(index + 1)}<i></i>${labels[tag]}
            </button>
          `,
        )}
        <span class="rule"></span>
        <button
          aria-keyshortcuts=${this.#shortcut('N')}
          title="Tag as ${this.noteTag} and write a note"
          @click=${this.#note}
        >
          ${this.#key('N')}Note
        </button>
        ${
          this.annotationId === null
            ? nothing
            : html`
                <button
                  aria-keyshortcuts=${this.#shortcut('+')}
                  title="Make this a further part of the current annotation"
                  @click=${this.#addPart}
                >
                  ${this.#key('+')}Add part
                </button>
              `
        }
        ${
          this.exact === null
            ? nothing
            : html`
                <span class="rule"></span>
                <button
                  class="quiet"
                  aria-pressed=${this.exact}
                  aria-label="Exact selection"
                  title="Take exactly what was selected, not whole words"
                  @click=${this.#toggleExact}
                >
                  Exact
                </button>
              `
        }
      </div>
    `
  }

  protected override updated(changed: PropertyValues<this>): void {
    const focused = this.shadowRoot?.activeElement
    if (changed.size > 0) this.#stopAt(focused ?? this.#buttons[0])
  }

  /** Puts the focus on the first choice. */
  override focus(): void {
    this.#buttons[0]?.focus()
  }

  #shortcut(key: string | number) {
    return this.showsKeys ? key : nothing
  }

  #key(key: string | number) {
    return this.showsKeys ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing
  }

  get #buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll('button')]
  }

  readonly #chooseTag = (event: Event): void => {
    const tag = tags.find((each) => each === (event.currentTarget as HTMLButtonElement).value)
    if (tag && this.passage) this.dispatchEvent(new TagChooseEvent({ tag, spans: [this.passage], addNote: false }))
  }

  readonly #note = (): void => {
    if (!this.passage) return
    this.dispatchEvent(new TagChooseEvent({ tag: this.noteTag, spans: [this.passage], addNote: true }))
  }

  readonly #addPart = (): void => {
    if (!this.passage || this.annotationId === null) return
    this.dispatchEvent(new SpanAddEvent({ annotationId: this.annotationId, span: this.passage }))
  }

  readonly #toggleExact = (): void => {
    this.dispatchEvent(new ExactChangeEvent(!this.exact))
  }

  readonly #stopHere = ({ target }: Event): void => {
    this.#stopAt(target)
  }

  /** Makes one of the choices the toolbar's only stop of Tab. */
  #stopAt(choice: unknown): void {
    for (const button of this.#buttons) button.tabIndex = button === choice ? 0 : -1
  }

  /** Arrow keys, Home and End walk through a toolbar; Tab leaves it. */
  readonly #moveFocus = (event: KeyboardEvent): void => {
    const buttons = this.#buttons
    const at = buttons.findIndex((button) => button === this.shadowRoot?.activeElement)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    buttons.at(to % buttons.length)?.focus()
  }
}

/** A press on the palette leaves focus and selection where they are. */
function keepSelection(event: Event): void {
  event.preventDefault()
}

declare global {
  interface HTMLElementTagNameMap {
    'co-tag-palette': TagPalette
  }
}
