import { css, html, LitElement } from 'lit'
import { customElement } from 'lit/decorators.js'
import { commandTable, spokenKey } from '../../commands/command-table.ts'
import { controls } from '../shared/controls.ts'
import './dialog-frame.ts'

const groups = ['Tag', 'Read', 'Move around', 'Work'] as const

/**
 * The sheet of every shortcut.
 *
 * @fires dialog-close - done reading.
 */
@customElement('co-shortcuts-dialog')
export class ShortcutsDialog extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        --dialog-width: 760px;
      }
      .sheet {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 0 var(--space-6);
        grid-auto-flow: dense;
      }
      section:nth-of-type(3) {
        grid-row: span 2;
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
        justify-content: space-between;
        gap: var(--space-3);
        padding: 4px 0;
        border-bottom: 1px solid var(--line);
      }
      dd {
        display: flex;
        flex: none;
        gap: 4px;
      }
      @media (max-width: 700px) {
        .sheet {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ]

  override render() {
    return html`<co-dialog heading="Keyboard shortcuts">
      <div class="sheet">
        ${groups.map((group) => sheetOf(group, commandsOf(group)))} ${sheetOf('In the text', inTheText)}
      </div>
    </co-dialog>`
  }
}

interface Line {
  readonly label: string
  readonly keys: readonly string[]
}

const inTheText: readonly Line[] = [
  { label: 'Move the caret', keys: ['arrows'] },
  { label: 'By word, by paragraph', keys: [`${spokenKey('$mod')} arrows`] },
  { label: 'Select', keys: ['Shift arrows'] },
  { label: 'Pick the highlight at the caret, then the next under it', keys: ['Enter'] },
  { label: 'Take the exact characters with the mouse', keys: ['Alt'] },
]

function commandsOf(group: (typeof groups)[number]): readonly Line[] {
  return commandTable
    .filter((command) => command.group === group)
    .map(({ label, keys }) => ({ label, keys: keys.slice(0, 2).map(spokenKey) }))
}

function sheetOf(heading: string, lines: readonly Line[]) {
  return html`<section>
    <h3>${heading}</h3>
    <dl>
      ${lines.map(
        ({ label, keys }) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${keys.map((key) => html`<kbd>${key}</kbd>`)}</dd>
          </div>`,
      )}
    </dl>
  </section>`
}

declare global {
  interface HTMLElementTagNameMap {
    'co-shortcuts-dialog': ShortcutsDialog
  }
}
