import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { controls } from '../shared/controls.ts'
import { DialogCloseEvent } from '../dialogs/dialog-frame.ts'
import { WorkUnderway } from '../../session/work-underway.ts'
import { KeptFocus } from '../dialogs/kept-focus.ts'
import { rank } from './rank.ts'

/** One thing to pick. */
export interface PickItem {
  readonly id: string
  readonly label: string
  /** Said behind the label, such as a group or an outlet; empty for nothing. */
  readonly detail: string
  /** Its keys as people know them. */
  readonly keys: readonly string[]
  /** Why it cannot be picked now, in words; `null` when it can. */
  readonly whyNot: string | null
}

/** A person picked something. */
export class PickEvent extends Event {
  static readonly type = 'pick'
  readonly id: string
  constructor(id: string) {
    super(PickEvent.type, { bubbles: true, composed: true })
    this.id = id
  }
}

function differ(items: readonly PickItem[], before: readonly PickItem[] | undefined): boolean {
  return items.length !== before?.length || items.some((item, index) => item !== before[index])
}

/** The keys that mean the list and not the line. */
const listKeys = new Set(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Enter'])

/** The most items shown at once: whoever wants another types on. */
const mostShown = 100

/**
 * A line to type in and a list that narrows as one types: the command palette, and quick opening of articles.
 * Arrows move, Enter picks, Escape leaves.
 *
 * @fires pick - an item that is possible was picked.
 * @fires dialog-close - left without picking.
 */
@customElement('co-quick-pick')
export class QuickPick extends LitElement {
  static override styles = [
    controls,
    css`
      dialog {
        width: min(600px, calc(100vw - 32px));
        margin-block-start: 12vh;
        padding: 0;
        color: var(--ink);
        background: var(--surface-raised);
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
        box-shadow: var(--shadow-floating);
        overflow: hidden;
      }
      dialog::backdrop {
        background: var(--backdrop);
      }
      input:not([type='checkbox'], [type='radio']) {
        min-height: 46px;
        padding: 0 var(--space-4);
        font-size: var(--size-2);
        border: 0;
        border-bottom: 1px solid var(--line);
        border-radius: 0;
      }
      input:focus-visible {
        outline: none;
        border-bottom-color: var(--accent);
      }
      [role='listbox'] {
        max-height: min(52vh, 460px);
        overflow: auto;
        padding: var(--space-1);
      }
      [role='option'] {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: 7px var(--space-3);
        border-radius: var(--radius-2);
        cursor: pointer;
      }
      [role='option'][aria-selected='true'] {
        background: var(--accent-tint);
      }
      [role='option'][aria-disabled='true'] {
        color: var(--ink-quiet);
        cursor: default;
      }
      .item {
        flex: 1;
        overflow-wrap: anywhere;
      }
      small {
        color: var(--ink-quiet);
        font-size: var(--size-0);
      }
      .why {
        display: block;
      }
      .none {
        padding: var(--space-3) var(--space-4);
        color: var(--ink-quiet);
      }
    `,
  ]

  /** What the line is for. */
  @property() label = ''
  @property({ attribute: false, hasChanged: differ }) items: readonly PickItem[] = []

  @state() private words = ''
  @state() private active = 0
  /** What the words find, best first; what the words before them found until that is known. */
  @state() private shown: readonly PickItem[] = []
  /** Ten thousand articles are not ranked within a frame. */
  readonly #ranking = new WorkUnderway()

  constructor() {
    super()
    this.addController(new KeptFocus())
  }

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('items') || changed.has('words' as never))
      this.#ranking.replace(rank(this.items, this.words, mostShown), (shown) => (this.shown = shown))
  }

  override render() {
    const { shown } = this
    const activeId = shown[this.active]?.id
    return html`<dialog aria-label=${this.label} @cancel=${this.#cancel} @click=${this.#outside}>
      <input
        role="combobox"
        aria-label=${this.label}
        aria-expanded="true"
        aria-controls="items"
        aria-autocomplete="list"
        aria-activedescendant=${activeId === undefined ? nothing : `item-${activeId}`}
        placeholder=${this.label}
        autocomplete="off"
        spellcheck="false"
        autofocus
        .value=${this.words}
        @input=${this.#type}
        @keydown=${this.#keys}
      />
      <div role="listbox" id="items" aria-label=${this.label} @click=${this.#press}>
        ${repeat(
          shown,
          ({ id }) => id,
          (item, index) => this.#row(item, index === this.active),
        )}
      </div>
      ${shown.length === 0 ? html`<p class="none" role="status">Nothing matches.</p>` : nothing}
    </dialog>`
  }

  override firstUpdated() {
    this.#dialog.showModal()
  }

  override updated() {
    this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement
  }

  #row({ id, label, detail, keys, whyNot }: PickItem, isActive: boolean) {
    return html`<div
      role="option"
      id="item-${id}"
      data-id=${id}
      aria-selected=${isActive}
      aria-disabled=${whyNot !== null}
    >
      <div class="item">
        <span class="label" dir="auto">${label}</span>
        ${whyNot === null ? nothing : html`<small class="why">${whyNot}</small>`}
      </div>
      ${detail === '' ? nothing : html`<small dir="auto">${detail}</small>`}
      ${keys.map((key) => html`<kbd>${key}</kbd>`)}
    </div>`
  }

  #type(event: Event) {
    this.words = (event.target as HTMLInputElement).value
    this.active = 0
  }

  #keys(event: KeyboardEvent) {
    if (!listKeys.has(event.key)) return
    this.#ranking.settle()
    const last = this.shown.length - 1
    const to: Record<string, number> = {
      ArrowDown: this.active >= last ? 0 : this.active + 1,
      ArrowUp: this.active <= 0 ? last : this.active - 1,
      PageDown: Math.min(this.active + 8, last),
      PageUp: Math.max(this.active - 8, 0),
    }
    const next = to[event.key]
    if (next === undefined) this.#pick(this.shown[this.active])
    else this.active = Math.max(next, 0)
    event.preventDefault()
  }

  #press(event: Event) {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-id]') : null
    this.#pick(this.shown.find(({ id }) => id === row?.dataset['id']))
  }

  #pick(item: PickItem | undefined) {
    if (item?.whyNot === null) this.dispatchEvent(new PickEvent(item.id))
  }

  #cancel(event: Event) {
    event.preventDefault()
    this.dispatchEvent(new DialogCloseEvent())
  }

  #outside(event: MouseEvent) {
    if (event.target === this.#dialog) this.dispatchEvent(new DialogCloseEvent())
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-quick-pick': QuickPick
  }
  interface HTMLElementEventMap {
    pick: PickEvent
  }
}
