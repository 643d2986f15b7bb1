import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { defaultSettings, readingLimits, type Settings } from '../../../src/core/model/settings.ts'
import { controls } from '../shared/controls.ts'
import { CommandRunEvent } from '../app/command-run-event.ts'
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

/** A setting that is one of a few. */
interface Choice {
  readonly name: 'theme' | 'contrast' | 'motion' | 'readingFont'
  readonly label: string
  readonly options: Readonly<Record<string, string>>
}

/** A setting on a scale. */
interface Scale {
  readonly name: 'readingSize' | 'readingWidth' | 'readingLeading'
  readonly label: string
  readonly limits: { readonly least: number; readonly most: number; readonly step: number }
  /** A value as people read it. */
  readonly words: (value: number) => string
}

const reading: readonly Scale[] = [
  { name: 'readingSize', label: 'Size', limits: readingLimits.size, words: (size) => `${size} px` },
  {
    name: 'readingWidth',
    label: 'Width of the text',
    limits: readingLimits.width,
    words: widthWords,
  },
  { name: 'readingLeading', label: 'Line height', limits: readingLimits.leading, words: String },
]

const font: Choice = { name: 'readingFont', label: 'Typeface', options: { serif: 'Serif', sans: 'Sans serif' } }

const appearance: readonly Choice[] = [
  { name: 'theme', label: 'Theme', options: { system: 'Like the system', light: 'Light', dark: 'Dark' } },
  { name: 'contrast', label: 'Contrast', options: { system: 'Like the system', more: 'High' } },
  { name: 'motion', label: 'Motion', options: { system: 'Like the system', less: 'None' } },
]

/** A width beside the one that a new workspace has: nobody thinks in rem. */
function widthWords(width: number): string {
  return `${Math.round((width / defaultSettings.readingWidth) * 100)} %`
}

/**
 * Author, reading, appearance and input; everything applies at once.
 *
 * @fires settings-change - something was set.
 * @fires command-run - what is kept beside the present is to be shown.
 * @fires dialog-close - done.
 */
@customElement('co-settings-dialog')
export class SettingsDialog extends LitElement {
  static override styles = [
    controls,
    css`
      section {
        display: grid;
        gap: var(--space-3);
        padding-bottom: var(--space-4);
      }
      section + section {
        padding-top: var(--space-4);
        border-top: 1px solid var(--line);
      }
      h3 {
        margin: 0;
        font-size: var(--size-1);
        font-weight: 600;
      }
      .row {
        display: grid;
        grid-template-columns: 140px minmax(0, 1fr) 52px;
        gap: var(--space-3);
        align-items: center;
      }
      .row select,
      .row input[type='range'] {
        width: 100%;
      }
      .row select {
        grid-column: 2 / -1;
      }
      input[type='range'] {
        min-height: 24px;
        padding: 0;
        border: 0;
        background: none;
        accent-color: var(--accent);
      }
      output {
        color: var(--ink-quiet);
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
      .field {
        display: grid;
        gap: 4px;
      }
      .check {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2px var(--space-2);
        align-items: center;
      }
      .check small {
        grid-column: 2;
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
    const { author, snap, singleKeys } = this.settings
    return html`<co-dialog heading="Settings">
      <section>
        <label class="field">
          <b>Your name or initials</b>
          <input name="author" maxlength="200" .value=${author} ?disabled=${this.readOnly} @change=${this.#setAuthor} />
          <small>Put on annotations you make from now on. Nothing is taken from this computer’s account.</small>
        </label>
      </section>
      <section>
        <h3>Reading</h3>
        ${this.#choice(font)} ${reading.map((scale) => this.#scale(scale))}
      </section>
      <section>
        <h3>Appearance</h3>
        ${appearance.map((choice) => this.#choice(choice))}
      </section>
      <section>
        <h3>Input</h3>
        <label class="check">
          <input type="checkbox" name="snap" .checked=${snap} ?disabled=${this.readOnly} @change=${this.#toggle} />
          <span>Widen mouse selections to whole words</span>
          <small>Hold Alt while selecting to take the exact characters once.</small>
        </label>
        <label class="check">
          <input
            type="checkbox"
            name="singleKeys"
            .checked=${singleKeys}
            ?disabled=${this.readOnly}
            @change=${this.#toggle}
          />
          <span>Single-key shortcuts</span>
          <small>Keys such as 1, 2, 3 and ? act on their own. Turn off if you dictate or use a switch.</small>
        </label>
      </section>
      <section>
        <h3>Safety</h3>
        <p class="check">
          <button @click=${this.#showSafety}>Earlier states and damaged files…</button>
          <small>What the program keeps beside your present work, and the way back to it.</small>
        </p>
      </section>
      <button slot="actions" @click=${this.#reset} ?disabled=${this.readOnly}>Reset reading</button>
      <button slot="actions" class="primary" @click=${this.#close}>Done</button>
    </co-dialog>`
  }

  #choice({ name, label, options }: Choice) {
    return html`<label class="row">
      <span>${label}</span>
      <select name=${name} ?disabled=${this.readOnly} @change=${this.#choose}>
        ${Object.entries(options).map(
          ([value, words]) => html`<option value=${value} .selected=${value === this.settings[name]}>${words}</option>`,
        )}
      </select>
    </label>`
  }

  #scale({ name, label, limits, words }: Scale) {
    const value = this.settings[name]
    return html`<label class="row">
      <span>${label}</span>
      <input
        type="range"
        name=${name}
        min=${limits.least}
        max=${limits.most}
        step=${limits.step}
        .value=${String(value)}
        ?disabled=${this.readOnly}
        @change=${this.#slide}
      />
      <output>${words(value)}</output>
    </label>`
  }

  #setAuthor(event: Event) {
    this.#set({ author: (event.target as HTMLInputElement).value.trim() })
  }

  #choose(event: Event) {
    const { name, value } = event.target as HTMLSelectElement
    this.#set({ [name]: value })
  }

  #slide(event: Event) {
    const { name, valueAsNumber } = event.target as HTMLInputElement
    this.#set({ [name]: valueAsNumber })
  }

  #toggle(event: Event) {
    const { name, checked } = event.target as HTMLInputElement
    this.#set({ [name]: checked })
  }

  #reset() {
    const { readingFont, readingSize, readingWidth, readingLeading } = defaultSettings
    this.#set({ readingFont, readingSize, readingWidth, readingLeading })
  }

  #set(values: SettingsChangeEvent['values']) {
    this.dispatchEvent(new SettingsChangeEvent(values))
  }

  #showSafety() {
    this.dispatchEvent(new CommandRunEvent('show-safety'))
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
