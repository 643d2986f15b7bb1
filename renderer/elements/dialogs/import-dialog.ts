import { css, html, LitElement } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { FileReport } from '../../../src/contract/methods.ts'
import { counted } from '../../words/labels.ts'
import { controls } from '../shared/controls.ts'
import { DialogCloseEvent } from './dialog-frame.ts'

/** How far opening files is. */
export type ImportState =
  | { readonly kind: 'running'; readonly done: number; readonly total: number; readonly name: string }
  | { readonly kind: 'finished'; readonly files: readonly FileReport[]; readonly cancelled: boolean }

/** A person wants no more files opened. */
class ImportCancelEvent extends Event {
  static readonly type = 'import-cancel'
  constructor() {
    super(ImportCancelEvent.type, { bubbles: true, composed: true })
  }
}

/** A person chose how files are to be read whose encoding was unsure. */
export class EncodingsChooseEvent extends Event {
  static readonly type = 'encodings-choose'
  readonly files: readonly { readonly token: string; readonly encoding: string }[]
  constructor(files: EncodingsChooseEvent['files']) {
    super(EncodingsChooseEvent.type, { bubbles: true, composed: true })
    this.files = files
  }
}

type Unsure = Extract<FileReport, { kind: 'unsure' }>

/**
 * Opening files: progress with a way to stop, then what became of each file, and which encoding to read unsure ones with.
 *
 * @fires import-cancel - “Cancel” while it runs.
 * @fires encodings-choose - encodings were chosen.
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
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
        display: grid;
        gap: var(--space-2);
      }
      label {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2px var(--space-2);
        align-items: baseline;
        padding: var(--space-2);
        border-radius: var(--radius-1);
        cursor: pointer;
      }
      label:has(:checked) {
        background: var(--accent-tint);
      }
      .preview {
        grid-column: 2;
        max-height: 6em;
        overflow: hidden;
        font: var(--size-2) / 1.5 var(--font-reading);
        white-space: pre-line;
      }
    `,
  ]

  @property({ attribute: false }) progress: ImportState = { kind: 'running', done: 0, total: 0, name: '' }

  @state() private chosen: ReadonlyMap<string, string> = new Map()

  override render() {
    return this.progress.kind === 'running' ? this.#running(this.progress) : this.#finished(this.progress.files)
  }

  #running({ done, total, name }: Extract<ImportState, { kind: 'running' }>) {
    return html`<co-dialog heading="Opening files" fixed>
      <p role="status">${done} of ${total}${name === '' ? '' : html`: <bdi>${name}</bdi>`}</p>
      <progress max=${total} .value=${done} aria-label="Files opened"></progress>
      <button slot="actions" @click=${this.#cancel}>Cancel</button>
    </co-dialog>`
  }

  #finished(files: readonly FileReport[]) {
    const unsure = files.filter((file): file is Unsure => file.kind === 'unsure')
    return html`<co-dialog heading=${unsure.length > 0 ? 'How is this text encoded?' : headingOf(files)}>
      <ul>
        ${files.map((file) =>
          file.kind === 'unsure'
            ? html`<li>
                <b><bdi>${file.name}</bdi></b
                >${this.#question(file)}
              </li>`
            : html`<li class=${file.kind}><bdi>${file.name}</bdi><small>${outcomeOf(file)}</small></li>`,
        )}
      </ul>
      ${
        unsure.length > 0
          ? html`<button slot="actions" @click=${this.#close}>Do not open</button>
              <button slot="actions" class="primary" @click=${this.#read}>Open</button>`
          : html`<button slot="actions" class="primary" @click=${this.#close}>Done</button>`
      }
    </co-dialog>`
  }

  #question({ token, name, candidates }: Unsure) {
    return html`<fieldset>
      <legend class="visually-hidden">Encoding of ${name}</legend>
      <small>Several encodings fit and read differently. Choose the one that looks right.</small>
      ${candidates.map(
        ({ encoding, preview }) =>
          html`<label>
            <input
              type="radio"
              name=${token}
              value=${encoding}
              .checked=${encoding === this.#encodingOf(token, candidates)}
              @change=${this.#choose}
            />
            <span>${encoding}</span>
            <span class="preview" dir="auto">${preview}</span>
          </label>`,
      )}
    </fieldset>`
  }

  #encodingOf(token: string, candidates: Unsure['candidates']): string | undefined {
    return this.chosen.get(token) ?? candidates[0]?.encoding
  }

  #choose(event: Event) {
    const { name, value } = event.target as HTMLInputElement
    this.chosen = new Map(this.chosen).set(name, value)
  }

  #read() {
    if (this.progress.kind !== 'finished') return
    const unsure = this.progress.files.filter((file): file is Unsure => file.kind === 'unsure')
    const files = unsure.map(({ token, candidates }) => ({
      token,
      encoding: this.#encodingOf(token, candidates) ?? '',
    }))
    this.dispatchEvent(new EncodingsChooseEvent(files))
  }

  #cancel() {
    this.dispatchEvent(new ImportCancelEvent())
  }

  #close() {
    this.dispatchEvent(new DialogCloseEvent())
  }
}

function headingOf(files: readonly FileReport[]): string {
  const imported = files.filter(({ kind }) => kind === 'imported' || kind === 'exchange').length
  return imported === files.length
    ? `Opened ${counted(imported, 'file')}`
    : `Opened ${imported} of ${counted(files.length, 'file')}`
}

function outcomeOf(file: Exclude<FileReport, Unsure>) {
  switch (file.kind) {
    case 'imported':
      return file.warnings.length === 0 ? 'Opened' : `Opened. ${file.warnings.join(' ')}`
    case 'duplicate':
      return 'Already in this workspace; not opened twice'
    case 'refused':
      return file.reason
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
    'encodings-choose': EncodingsChooseEvent
  }
}
