import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { controls } from '../shared/controls.ts'
import { crossIcon } from '../shared/icons.ts'
import { KeptFocus } from './kept-focus.ts'

/** A dialog was closed, whichever way. */
export class DialogCloseEvent extends Event {
  static readonly type = 'dialog-close'
  constructor() {
    super(DialogCloseEvent.type, { bubbles: true, composed: true })
  }
}

/**
 * A modal dialog with a title and a way out; the browser's own `dialog` keeps the focus inside.
 *
 * @cssprop --dialog-width - how wide it is where there is room.
 * @cssprop --dialog-top - how far from the top it stays, whatever height it has; in the middle when it is not given.
 * @slot - what the dialog is about.
 * @slot actions - its buttons, the main one last.
 * @fires dialog-close - closed by its cross, by Escape or by pressing outside.
 */
@customElement('co-dialog')
export class DialogFrame extends LitElement {
  static override styles = [
    controls,
    css`
      dialog {
        width: min(var(--dialog-width, 520px), calc(100vw - 32px));
        max-height: min(720px, calc(100vh - 24px - var(--dialog-top, 24px)));
        margin-block: var(--dialog-top, auto) auto;
        padding: 0;
        color: var(--ink);
        background: var(--surface-raised);
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
        box-shadow: var(--shadow-floating);
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      dialog::backdrop {
        background: var(--backdrop);
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: var(--space-4) var(--space-4) var(--space-2) var(--space-5);
      }
      h2 {
        font-size: var(--size-3);
        font-weight: 600;
      }
      .body:focus {
        outline: none;
      }
      .body {
        flex: 1;
        min-height: 0;
        overflow: auto;
        padding: var(--space-2) var(--space-5) var(--space-4);
      }
      .actions {
        display: flex;
        justify-content: flex-end;
        gap: var(--space-2);
        padding: var(--space-3) var(--space-5);
        border-top: 1px solid var(--line);
      }
      :host([filled]) dialog {
        height: min(860px, calc(100vh - 48px));
        max-height: none;
      }
      :host([filled]) .body {
        padding: 0;
        overflow: hidden;
      }
      .actions[hidden] {
        display: none;
      }
    `,
  ]

  @property() heading = ''

  /** Whether it can be left without an answer: work that runs cannot. */
  @property({ type: Boolean }) fixed = false

  /** Whether what it is about fills it to its edges and scrolls by itself. A press outside does not close it: too much is in it. */
  @property({ type: Boolean, reflect: true }) filled = false

  @state() private hasActions = false

  constructor() {
    super()
    this.addController(new KeptFocus())
  }

  /** The buttons have to be seen before one of them can have the focus. */
  override connectedCallback() {
    super.connectedCallback()
    this.#countActions()
  }

  override render() {
    return html`<dialog
      aria-labelledby="heading"
      @cancel=${this.#cancel}
      @close=${this.#forced}
      @click=${this.#outside}
      @keydown=${this.#key}
    >
      <div class="head">
        <h2 id="heading">${this.heading}</h2>
        ${this.fixed ? '' : html`<button class="icon" aria-label="Close" @click=${this.#close}>${crossIcon}</button>`}
      </div>
      <div class="body" tabindex=${this.filled ? nothing : '0'} ?autofocus=${!this.filled}><slot></slot></div>
      <div class="actions" ?hidden=${!this.hasActions}>
        <slot name="actions" @slotchange=${this.#countActions}></slot>
      </div>
    </dialog>`
  }

  override firstUpdated() {
    this.#dialog.showModal()
    // What is asked for first has the focus, where the dialog says so.
    this.querySelector<HTMLElement>('[autofocus]')?.focus()
  }

  #countActions() {
    this.hasActions = this.querySelector(':scope > [slot="actions"]') !== null
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement
  }

  #cancel(event: Event) {
    event.preventDefault()
    this.#close()
  }

  /** A browser lets go of a dialog at the second Escape, whatever it was told at the first. */
  #forced() {
    if (this.fixed) this.#dialog.showModal()
    else this.#close()
  }

  /** A search field would take Escape for itself first. */
  #key(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    this.#close()
  }

  #outside(event: MouseEvent) {
    if (event.target === this.#dialog && !this.filled) this.#close()
  }

  #close() {
    if (!this.fixed) this.dispatchEvent(new DialogCloseEvent())
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-dialog': DialogFrame
  }
  interface HTMLElementEventMap {
    'dialog-close': DialogCloseEvent
  }
}
