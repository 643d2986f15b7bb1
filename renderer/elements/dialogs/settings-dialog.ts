import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { defaultSettings, type Settings } from '../../../src/core/model/settings.ts'
import { controls } from '../shared/controls.ts'
import { DialogCloseEvent } from './dialog-frame.ts'

/** A person set something; what is not given stays. */
export class SettingsChangeEvent extends Event {
  static readonly type = 'settings-change'
  readonly values: Partial<Omit<Settings, 'id'>>
  constructor(values: SettingsChangeEvent['values']) {
    super(SettingsChangeEvent.type, { bubbles: true, composed: true })
    this.values = values
  }
}

/**
 * Author, appearance and input; everything applies at once.
 *
 * @fires settings-change - something was set.
 * @fires dialog-close - done.
 */
@customElement('co-settings-dialog')
export class SettingsDialog extends LitElement {
  static override styles = [
    controls,
    css`
      .rows {
        display: grid;
        gap: var(--space-4);
      }
      .row {
        display: grid;
        gap: 4px;
      }
      .check {
        grid-template-columns: auto 1fr;
        gap: 2px var(--space-2);
        align-items: center;
      }
      .check small {
        grid-column: 2;
      }
      b {
        font-weight: 600;
      }
      small {
        color: var(--ink-quiet);
        font-size: var(--size-0);
      }
    `,
  ]

  @property({ attribute: false }) settings: Settings = defaultSettings
  @property({ type: Boolean }) readOnly = false

  override render() {
    const { author, theme, snap, singleKeys } = this.settings
    return html`<co-dialog heading="Settings">
      <div class="rows">
        <label class="row">
          <b>Your name or initials</b>
          <input maxlength="200" .value=${author} ?disabled=${this.readOnly} @change=${this.#setAuthor} />
          <small>Put on annotations you make from now on. Nothing is taken from this computer’s account.</small>
        </label>
        <label class="row">
          <b>Appearance</b>
          <select @change=${this.#setTheme}>
            <option value="system" .selected=${theme === 'system'}>Like the system</option>
            <option value="light" .selected=${theme === 'light'}>Light</option>
            <option value="dark" .selected=${theme === 'dark'}>Dark</option>
          </select>
        </label>
        <label class="row check">
          <input type="checkbox" name="snap" .checked=${snap} @change=${this.#toggle} />
          <b>Snap mouse selections to whole words</b>
          <small>Hold Alt while selecting to take the exact characters once.</small>
        </label>
        <label class="row check">
          <input type="checkbox" name="singleKeys" .checked=${singleKeys} @change=${this.#toggle} />
          <b>Single-key shortcuts</b>
          <small>Keys such as 1, 2, 3 and ? act on their own. Turn off if you dictate or use a switch.</small>
        </label>
      </div>
      <button slot="actions" class="primary" @click=${this.#close}>Done</button>
    </co-dialog>`
  }

  #setAuthor(event: Event) {
    this.#set({ author: (event.target as HTMLInputElement).value.trim() })
  }

  #setTheme(event: Event) {
    this.#set({ theme: (event.target as HTMLSelectElement).value as Settings['theme'] })
  }

  #toggle(event: Event) {
    const { name, checked } = event.target as HTMLInputElement
    this.#set(name === 'snap' ? { snap: checked } : { singleKeys: checked })
  }

  #set(values: SettingsChangeEvent['values']) {
    this.dispatchEvent(new SettingsChangeEvent(values))
  }

  #close() {
    this.dispatchEvent(new DialogCloseEvent())
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-settings-dialog': SettingsDialog
  }
  interface HTMLElementEventMap {
    'settings-change': SettingsChangeEvent
  }
}
