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
          columns: 1;
        }
      }
    `,
  ]

  override render() {
    return html`<co-dialog heading="Keyboard shortcuts">
      <div class="sheet">
        ${groups.map(
          (group) =>
            html`<section>
              <h3>${group}</h3>
              <dl>
                ${commandTable
                  .filter((command) => command.group === group)
                  .map(
                    ({ label, keys }) =>
                      html`<div>
                        <dt>${label}</dt>
                        <dd>${keys.slice(0, 2).map((key) => html`<kbd>${spokenKey(key)}</kbd>`)}</dd>
                      </div>`,
                  )}
              </dl>
            </section>`,
        )}
        <section>
          <h3>In the text</h3>
          <dl>
            <div>
              <dt>Move the caret</dt>
              <dd><kbd>arrows</kbd></dd>
            </div>
            <div>
              <dt>By word, by paragraph</dt>
              <dd><kbd>${spokenKey('$mod')} arrows</kbd></dd>
            </div>
            <div>
              <dt>Select</dt>
              <dd><kbd>Shift arrows</kbd></dd>
            </div>
            <div>
              <dt>Pick the highlight at the caret, then the next under it</dt>
              <dd><kbd>Enter</kbd></dd>
            </div>
            <div>
              <dt>Take the exact characters with the mouse</dt>
              <dd><kbd>Alt</kbd></dd>
            </div>
          </dl>
        </section>
      </div>
    </co-dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-shortcuts-dialog': ShortcutsDialog
  }
}
