import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import {
  type Command,
  commandAt,
  type CommandId,
  commandTable,
  keysOf,
  pressedKey,
  spokenKey,
} from '../../commands/command-table.ts'
import { controls } from '../shared/controls.ts'
import './dialog-frame.ts'

const groups = ['Tag', 'Change', 'Read', 'Move around', 'Articles', 'Work'] as const

/** Keys of the text itself, which are those of every text and cannot be chosen. */
const inTheText: readonly { readonly label: string; readonly keys: readonly string[] }[] = [
  { label: 'Move the caret', keys: ['arrows'] },
  { label: 'By word, by paragraph', keys: [`${spokenKey('$mod')} arrows`] },
  { label: 'By sentence', keys: ['Alt Page Up', 'Alt Page Down'] },
  { label: 'Select', keys: ['Shift arrows'] },
  { label: 'Pick the highlight at the caret, then the next under it', keys: ['Enter'] },
  { label: 'Take the exact characters with the mouse', keys: ['Alt'] },
]

/** A person chose keys: all that were chosen, by command. */
export class KeysChangeEvent extends Event {
  static readonly type = 'keys-change'
  readonly keys: Readonly<Record<string, string>>
  constructor(keys: Readonly<Record<string, string>>) {
    super(KeysChangeEvent.type, { bubbles: true, composed: true })
    this.keys = keys
  }
}

/**
 * The sheet of every shortcut, where each can be given other keys: press a command's keys, then the new ones.
 *
 * @fires keys-change - a command has other keys.
 * @fires dialog-close - done reading.
 */
@customElement('co-shortcuts-dialog')
export class ShortcutsDialog extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        --dialog-width: 780px;
      }
      .sheet {
        columns: 2;
        column-gap: var(--space-6);
      }
      section {
        break-inside: avoid;
        margin-bottom: var(--space-4);
      }
      h3 {
        margin: 0 0 var(--space-2);
        font-size: var(--size-1);
        font-weight: 600;
      }
      dl > div {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-3);
        min-height: 29px;
        border-bottom: 1px solid var(--line);
      }
      dd {
        display: flex;
        flex: none;
        gap: 4px;
      }
      dd button {
        min-height: 24px;
        padding: 0 2px;
        border-color: transparent;
      }
      dd button.asking {
        padding: 0 var(--space-2);
        border-color: var(--accent);
      }
      .problem {
        margin-bottom: var(--space-3);
        color: var(--danger);
      }
      @media (max-width: 700px) {
        .sheet {
          columns: 1;
        }
      }
    `,
  ]

  /** Keys a person chose, by command. */
  @property({ attribute: false }) chosen: Readonly<Record<string, string>> = {}
  @property({ type: Boolean }) readOnly = false

  /** The command that new keys are being pressed for. */
  @state() private asking: CommandId | null = null
  @state() private problem: string | null = null

  override render() {
    const isChanged = Object.keys(this.chosen).length > 0
    return html`<co-dialog heading="Keyboard shortcuts">
      ${this.problem === null ? nothing : html`<p class="problem" role="alert">${this.problem}</p>`}
      <div class="sheet" @keydown=${this.#press}>
        ${groups.map((group) => this.#group(group))}
        <section>
          <h3>In the text</h3>
          <dl>
            ${inTheText.map(
              ({ label, keys }) =>
                html`<div>
                  <dt>${label}</dt>
                  <dd>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dd>
                </div>`,
            )}
          </dl>
        </section>
      </div>
      <p class="quiet">
        To change keys, press the ones shown, then the new ones. Backspace gives a command its ordinary keys back.
      </p>
      <button slot="actions" ?disabled=${!isChanged || this.readOnly} @click=${this.#reset}>Reset all keys</button>
    </co-dialog>`
  }

  override updated() {
    if (this.asking !== null) this.renderRoot.querySelector<HTMLElement>('.asking')?.focus()
  }

  #group(group: (typeof groups)[number]) {
    return html`<section>
      <h3>${group}</h3>
      <dl>${commandTable.filter((command) => command.group === group).map((command) => this.#line(command))}</dl>
    </section>`
  }

  #line(command: Command) {
    const isAsking = this.asking === command.id
    const keys = keysOf(command, this.chosen).slice(0, 2)
    return html`<div>
      <dt>${command.label}</dt>
      <dd>
        <button
          class=${isAsking ? 'asking' : ''}
          data-id=${command.id}
          ?disabled=${this.readOnly}
          aria-label=${isAsking ? `Press new keys for: ${command.label}` : `${command.label}: ${keys.map(spokenKey).join(' ') || 'no keys'}. Change`}
          @click=${this.#ask}
          @blur=${this.#stopAsking}
        >
          ${isAsking ? 'Press new keys' : keys.length === 0 ? html`<span class="quiet">no keys</span>` : keys.map((key) => html`<kbd>${spokenKey(key)}</kbd> `)}
        </button>
      </dd>
    </div>`
  }

  #ask(event: Event) {
    this.problem = null
    this.asking = (event.currentTarget as HTMLElement).dataset['id'] as CommandId
  }

  #stopAsking() {
    this.asking = null
  }

  #press(event: KeyboardEvent) {
    const { asking } = this
    if (asking === null) return
    if (event.key === 'Tab') return this.#stopAsking()
    event.preventDefault()
    event.stopPropagation()
    const key = pressedKey(event)
    if (key === null) return
    this.asking = null
    if (key === 'Escape') return
    const { [asking]: _before, ...others } = this.chosen
    if (key === 'Backspace') return this.#choose(others)
    const taken = commandAt(key, others)
    if (taken && taken.id !== asking) {
      this.problem = `${spokenKey(key)} is taken by “${taken.label}”. Give that other keys first.`
      return
    }
    this.#choose({ ...others, [asking]: key })
  }

  #reset() {
    this.#choose({})
  }

  #choose(keys: Readonly<Record<string, string>>) {
    this.dispatchEvent(new KeysChangeEvent(keys))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-shortcuts-dialog': ShortcutsDialog
  }
  interface HTMLElementEventMap {
    'keys-change': KeysChangeEvent
  }
}
