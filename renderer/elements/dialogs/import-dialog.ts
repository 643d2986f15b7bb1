import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { FileReport } from '../../../src/contract/import-report.ts'
import type { ImportState } from '../../session/file-opener.ts'
import { counted } from '../../words/labels.ts'
import { controls } from '../shared/controls.ts'
import { DialogCloseEvent } from './dialog-frame.ts'

/** A person wants no more files opened. */
class ImportCancelEvent extends Event {
  static readonly type = 'import-cancel'
  constructor() {
    super(ImportCancelEvent.type, { bubbles: true, composed: true })
  }
}

/**
 * Opening files: progress with a way to stop, then what became of each file.
 *
 * @fires import-cancel - “Cancel” while it runs.
 * @fires dialog-close - done reading.
 */
@customElement('co-import-dialog')
export class ImportDialog extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        --dialog-width: 600px;
      }
      progress {
        width: 100%;
        height: 8px;
        overflow: hidden;
        appearance: none;
        background: var(--line);
        border: 0;
        border-radius: var(--radius-round);
      }
      progress::-webkit-progress-bar {
        background: none;
      }
      progress::-webkit-progress-value {
        background: var(--accent);
      }
      p + ul {
        margin-top: var(--space-3);
      }
      ul {
        display: grid;
        gap: var(--space-2);
        list-style: none;
      }
      li {
        display: grid;
        gap: 2px;
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        overflow-wrap: anywhere;
      }
      li.refused {
        border-color: var(--danger);
      }
      li small {
        color: var(--ink-quiet);
        font-size: var(--size-0);
      }
      li.refused small {
        color: var(--danger);
      }
    `,
  ]

  @property({ attribute: false }) progress: Exclude<ImportState, { kind: 'review' }> = {
    kind: 'running',
    what: 'looking',
    done: 0,
    total: 0,
    name: '',
  }

  override render() {
    return this.progress.kind === 'running' ? this.#running(this.progress) : this.#finished(this.progress.files)
  }

  #running({ what, done, total, name }: Extract<ImportState, { kind: 'running' }>) {
    return html`<co-dialog heading=${what === 'looking' ? 'Reading files' : 'Opening files'} fixed>
      <p role="status">${done} of ${total}${name === '' ? '' : html`: <bdi>${name}</bdi>`}</p>
      <progress max=${total} .value=${done} aria-label="Files done"></progress>
      <button slot="actions" @click=${this.#cancel}>Cancel</button>
    </co-dialog>`
  }

  #finished(files: readonly FileReport[]) {
    const odd = files.filter((file) => file.kind !== 'imported' || file.warnings.length > 0)
    const told = odd.toSorted((a, b) => Number(b.kind === 'refused') - Number(a.kind === 'refused'))
    const plain = files.length - told.length
    return html`<co-dialog heading=${headingOf(files)}>
      ${plain > 0 ? html`<p>${counted(plain, 'file')} opened without a remark.</p>` : nothing}
      <ul>
        ${told.map(
          (file) => html`<li class=${file.kind}><bdi>${file.name}</bdi><small>${outcomeOf(file)}</small></li>`,
        )}
      </ul>
      <button slot="actions" class="primary" @click=${this.#close}>Done</button>
    </co-dialog>`
  }

  #cancel() {
    this.dispatchEvent(new ImportCancelEvent())
  }

  #close() {
    this.dispatchEvent(new DialogCloseEvent())
  }
}

function headingOf(files: readonly FileReport[]): string {
  const imported = files.filter(({ kind }) => ['imported', 'version', 'exchange'].includes(kind)).length
  return imported === files.length
    ? `Opened ${counted(imported, 'file')}`
    : `Opened ${imported} of ${counted(files.length, 'file')}`
}

function outcomeOf(file: FileReport) {
  switch (file.kind) {
    case 'imported':
      return file.warnings.length === 0 ? 'Opened' : `Opened. ${file.warnings.join(' ')}`
    case 'duplicate':
      return 'Already in this workspace; not opened twice'
    case 'refused':
    case 'passed-over':
      return file.reason
    case 'version': {
      const waiting = file.waiting === 0 ? '' : `, ${file.waiting} wait for a place`
      return `Opened as a new version: ${counted(file.kept, 'annotation')} moved with it${waiting}`
    }
    case 'unsure':
      return 'Its encoding is not certain; not opened'
    case 'exchange': {
      const { articles, annotations, skipped, conflicts } = file
      const brought = `${counted(articles, 'article')} and ${counted(annotations, 'annotation')} brought in, ${skipped} already here`
      return html`${brought}${conflicts.map((conflict) => html`<br />${conflict}`)}`
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-import-dialog': ImportDialog
  }
  interface HTMLElementEventMap {
    'import-cancel': ImportCancelEvent
  }
}
