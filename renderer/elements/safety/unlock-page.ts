import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { hasCode } from '../../../src/core/errors.ts'
import { messageOf } from '../../session/session-state.ts'
import { controls } from '../shared/controls.ts'
import { lockIcon } from '../shared/icons.ts'

/**
 * The window while an encrypted workspace waits for its passphrase.
 *
 * What is typed goes to `unlock` and nowhere else: it is in no event and no attribute.
 */
@customElement('co-unlock-page')
export class UnlockPage extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--space-5);
        width: min(26rem, 100%);
        text-align: start;
      }
      header {
        display: grid;
        justify-items: center;
        gap: var(--space-3);
        text-align: center;
        text-wrap: balance;
      }
      .sign {
        display: grid;
        place-content: center;
        width: 44px;
        height: 44px;
        color: var(--accent);
        background: var(--accent-tint);
        border: 1px solid var(--accent);
        border-radius: var(--radius-round);
      }
      .sign svg {
        width: 22px;
        height: 22px;
      }
      h1 {
        margin: 0;
        font-size: var(--size-3);
        font-weight: 600;
        line-height: 1.3;
        overflow-wrap: anywhere;
      }
      form {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-5);
        background: var(--surface-raised);
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
        box-shadow: var(--shadow-raised);
      }
      label {
        font-weight: 600;
      }
      .field {
        display: flex;
        gap: var(--space-2);
      }
      input:not([type='checkbox'], [type='radio']) {
        flex: 1;
        min-width: 0;
        min-height: 36px;
        font-size: var(--size-2);
      }
      input[aria-invalid='true'] {
        border-color: var(--danger);
      }
      .field button {
        min-width: 4.5rem;
        min-height: 36px;
      }
      .problem {
        color: var(--danger);
        overflow-wrap: anywhere;
      }
      .caps {
        color: var(--caution);
      }
      .primary {
        min-height: 36px;
        margin-top: var(--space-1);
      }
      dl {
        display: grid;
        gap: var(--space-3);
        padding: 0 var(--space-2);
        color: var(--ink-quiet);
      }
      dt {
        font-weight: 600;
        color: var(--ink);
      }
      code {
        font-family: ui-monospace, monospace;
        white-space: nowrap;
        font-size: 0.95em;
        color: var(--ink);
      }
    `,
  ]

  /** The name of the workspace's folder. */
  @property() folder = ''
  /** Opens the workspace with a passphrase. Rejects when it does not open. */
  @property({ attribute: false }) unlock: (passphrase: string) => Promise<void> = () => Promise.resolve()

  @state() private isTrying = false
  @state() private isShown = false
  @state() private hasCapsLock = false
  /** Why it did not open, in words; `null` before it was tried. */
  @state() private problem: string | null = null

  @query('input') private input!: HTMLInputElement

  override render() {
    const { isShown, isTrying, problem } = this
    return html`
      <header>
        <span class="sign">${lockIcon}</span>
        <h1>The workspace “${this.folder}” is encrypted</h1>
        <p class="quiet">Its passphrase opens it. What you type stays on this machine and is not kept.</p>
      </header>
      <form aria-busy=${isTrying} @submit=${this.#try}>
        <label for="passphrase">Passphrase</label>
        <div class="field">
          <input
            id="passphrase"
            type=${isShown ? 'text' : 'password'}
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-describedby="problem caps"
            aria-invalid=${problem !== null}
            ?readonly=${isTrying}
            @keydown=${this.#noticeCapsLock}
            @keyup=${this.#noticeCapsLock}
          />
          <button type="button" aria-label="${isShown ? 'Hide' : 'Show'} the passphrase" @click=${this.#show}>
            ${isShown ? 'Hide' : 'Show'}
          </button>
        </div>
        <div class="told">
          <p id="caps" class="caps" role="status">${this.hasCapsLock ? 'Caps Lock is on.' : nothing}</p>
          <p id="problem" class="problem" role="alert">${problem ?? nothing}</p>
        </div>
        <button class="primary" ?disabled=${isTrying}>${isTrying ? 'Opening…' : 'Open'}</button>
        <span class="visually-hidden" role="status">${isTrying ? 'Opening the workspace' : nothing}</span>
      </form>
      <dl>
        <div>
          <dt>If the passphrase is lost</dt>
          <dd>
            Nobody can open the workspace then, nor any copy or backup of its folder: they are encrypted as well. A copy
            from before the passphrase was changed opens with the one of that time.
          </dd>
        </div>
        <div>
          <dt>To change it, or to encrypt another workspace</dt>
          <dd>
            There are <code>passphrase</code> and <code>encrypt</code> on the command line, and <code>--help</code> for
            both.
          </dd>
        </div>
      </dl>
    `
  }

  override firstUpdated() {
    this.input.focus()
  }

  async #try(event: SubmitEvent) {
    event.preventDefault()
    if (this.isTrying) return
    this.isTrying = true
    this.problem = null
    try {
      await this.unlock(this.input.value)
      this.input.value = ''
    } catch (error) {
      this.problem = hasCode(error, 'storage/wrong-passphrase')
        ? 'That is not the passphrase. Nothing was changed.'
        : messageOf(error)
      this.input.focus()
      this.input.select()
    } finally {
      this.isTrying = false
    }
  }

  #show() {
    this.isShown = !this.isShown
    this.input.focus()
  }

  #noticeCapsLock(event: KeyboardEvent) {
    this.hasCapsLock = event.getModifierState('CapsLock')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-unlock-page': UnlockPage
  }
}
