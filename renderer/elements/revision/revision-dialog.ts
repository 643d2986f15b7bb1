import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { RevisionPreview } from '../../../src/contract/revising.ts'
import type { ReadChoice } from '../../../src/core/model/article-file.ts'
import type { WorkProgress } from '../../session/host-work.ts'
import type { RevisionState } from '../../session/revising.ts'
import { encodingNames } from '../../words/encodings.ts'
import { counted } from '../../words/labels.ts'
import { DialogCloseEvent } from '../dialogs/dialog-frame.ts'
import { controls } from '../shared/controls.ts'
import './change-rows.ts'
import { RevisionApplyEvent, RevisionChooseEvent, RevisionFileEvent, RevisionReadEvent } from './revision-events.ts'

type Preview = Extract<RevisionPreview, { kind: 'preview' }>

const headings = { file: 'Replace the text with a revised version', original: 'Read the original file again' } as const

/** What becomes of annotations, in the order in which it concerns a person. */
const outcomeWords = [
  ['kept', 'stay where they are'],
  ['moved', 'move with their words'],
  ['changed', 'stand on words that changed: you decide'],
  ['unsure', 'may be in several places: you decide'],
  ['orphaned', 'lose their place; they are kept in the list'],
  ['waiting', 'had no certain place before'],
] as const

/**
 * Replacing the text of an article: which file, what would change, and applying it.
 *
 * @fires revision-choose - the file is to be chosen in the host's dialog.
 * @fires revision-file - a file was chosen.
 * @fires revision-read - an encoding, or another answer, was chosen.
 * @fires revision-apply - “Replace the text” was pressed.
 * @fires dialog-close - it was left.
 */
@customElement('co-revision-dialog')
export class RevisionDialog extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        --dialog-width: 600px;
      }
      :host([wide]) {
        --dialog-width: 1040px;
      }
      .stack {
        display: grid;
        gap: var(--space-3);
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
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
        gap: var(--space-2);
      }
      dl > div {
        display: grid;
        align-content: start;
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
      }
      dl > .asks {
        border-color: var(--caution);
        background: var(--caution-tint);
      }
      dt {
        order: 2;
        font-size: var(--size-0);
      }
      dd {
        font-size: var(--size-3);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      label {
        display: grid;
        gap: 2px;
      }
      ::file-selector-button {
        min-height: var(--hit-area);
        margin-inline-end: var(--space-3);
        padding: 0 var(--space-3);
        font: inherit;
        color: inherit;
        background: var(--surface-raised);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
      }
      ::file-selector-button:hover {
        background: var(--surface-hover);
      }
      .warning {
        padding: var(--space-2) var(--space-3);
        background: var(--caution-tint);
        border-radius: var(--radius-2);
      }
      fieldset {
        display: grid;
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        border: 0;
      }
      fieldset label {
        grid-template-columns: auto 1fr;
        gap: 2px var(--space-2);
        align-items: baseline;
      }
      .preview {
        grid-column: 2;
        max-height: 6em;
        overflow: hidden;
        font: var(--size-2) / 1.5 var(--font-reading);
        white-space: pre-line;
      }
      .changes {
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        overflow: hidden;
      }
    `,
  ]

  @property({ attribute: false }) revision: RevisionState = { articleId: '', way: 'file', step: { kind: 'source' } }

  /** How far what is under way is. */
  @property({ attribute: false }) progress: WorkProgress | null = null

  /** The encoding the text was read with; empty for a format that is not text. */
  @property() encoding = ''

  /** Whether the host chooses files in a dialog of its own. */
  @property({ type: Boolean }) choosesFiles = false

  @state() private chosenEncoding: string | null = null

  override willUpdate() {
    this.toggleAttribute('wide', this.revision.step.kind === 'preview')
  }

  override render() {
    const { step } = this.revision
    switch (step.kind) {
      case 'source':
        return this.revision.way === 'file' ? this.#askForFile() : this.#askForEncoding()
      case 'working':
        return this.#working(step.words)
      case 'unsure':
        return this.#askAmong(step.candidates)
      case 'refused':
        return this.#frame(
          html`<p role="alert">${step.reason}</p>
            <button slot="actions" class="primary" @click=${this.#close}>Close</button>`,
        )
      case 'preview':
        return this.#preview(step)
    }
  }

  #frame(content: unknown) {
    return html`<co-dialog heading=${headings[this.revision.way]}>${content}</co-dialog>`
  }

  #askForFile() {
    return this.#frame(html`
      <div class="stack">
        <p>
          Choose the file with the revised text. You see what it changes before anything is replaced, and the text that
          is here now is kept.
        </p>
        ${
          this.choosesFiles
            ? nothing
            : html`<label>Revised file<input type="file" autofocus @change=${this.#fileChosen} /></label>`
        }
      </div>
      <button slot="actions" @click=${this.#close}>Cancel</button>
      ${
        this.choosesFiles
          ? html`<button slot="actions" class="primary" autofocus @click=${this.#choose}>Choose a file…</button>`
          : nothing
      }
    `)
  }

  #askForEncoding() {
    if (this.encoding === '') {
      return this.#frame(html`
        <p>This file is not plain text: its format says itself how it is encoded.</p>
        <button slot="actions" @click=${this.#close}>Close</button>
        <button slot="actions" class="primary" @click=${this.#readAgain}>Read it again as it is</button>
      `)
    }
    const chosen = this.chosenEncoding ?? this.encoding
    return this.#frame(html`
      <div class="stack">
        <p>
          It was read as ${nameOf(this.encoding)}. Choose the encoding it should be read with; you see what changes
          first.
        </p>
        <label>
          Encoding
          <select autofocus @change=${this.#chooseEncoding}>
            ${encodingNames.map(
              ({ encoding, name }) => html`<option value=${encoding} .selected=${encoding === chosen}>${name}</option>`,
            )}
          </select>
        </label>
      </div>
      <button slot="actions" @click=${this.#close}>Cancel</button>
      <button slot="actions" class="primary" @click=${this.#readAgain}>Show what changes</button>
    `)
  }

  #askAmong(candidates: Extract<RevisionPreview, { kind: 'unsure' }>['candidates']) {
    const chosen = this.chosenEncoding ?? candidates[0]?.encoding
    return this.#frame(html`
      <fieldset>
        <legend>Several encodings fit and read differently. Choose the one that looks right.</legend>
        ${candidates.map(
          ({ encoding, preview }) =>
            html`<label>
              <input
                type="radio"
                name="encoding"
                value=${encoding}
                .checked=${encoding === chosen}
                @change=${this.#chooseEncoding}
              />
              <span>${nameOf(encoding)}</span>
              <span class="preview" dir="auto">${preview}</span>
            </label>`,
        )}
      </fieldset>
      <button slot="actions" @click=${this.#close}>Cancel</button>
      <button slot="actions" class="primary" data-encoding=${chosen ?? ''} @click=${this.#readAs}>
        Show what changes
      </button>
    `)
  }

  #working(words: string) {
    const { done, total } = this.progress ?? { done: 0, total: 0 }
    return html`<co-dialog heading=${headings[this.revision.way]} fixed>
      <div class="stack">
        <p role="status">${words}</p>
        <progress max=${Math.max(1, total)} .value=${done} aria-label=${words}></progress>
      </div>
      <button slot="actions" @click=${this.#close}>Cancel</button>
    </co-dialog>`
  }

  #preview({ fileName, isSameText, isUnchanged, counts, changes, warnings, choices }: Preview) {
    const shown = outcomeWords.filter(([outcome]) => counts[outcome] > 0)
    return this.#frame(html`
      <div class="stack">
        <p>${isUnchanged ? 'This is the file that is here already.' : html`<bdi>${fileName}</bdi>`}</p>
        ${warnings.map((warning) => html`<p class="warning">${warning}</p>`)}
        ${choices.map((choice) => this.#choice(choice))}
        ${shown.length === 0 ? html`<p class="quiet">The article has no annotations.</p>` : nothing}
        <dl aria-label="What becomes of the annotations">
          ${shown.map(
            ([outcome, words]) =>
              html`<div class=${outcome === 'changed' || outcome === 'unsure' || outcome === 'orphaned' ? 'asks' : ''}>
                <dt>${words}</dt>
                <dd>${counts[outcome].toLocaleString('en')}</dd>
              </div>`,
          )}
        </dl>
        ${isSameText ? html`<p>The text is the same.</p>` : html`<co-change-rows class="changes" .changes=${changes}></co-change-rows>`}
      </div>
      <button slot="actions" @click=${this.#close}>${isUnchanged ? 'Close' : 'Cancel'}</button>
      ${
        isUnchanged
          ? nothing
          : html`<button slot="actions" class="primary" @click=${this.#apply}>
              Replace the text${decisions(counts.changed + counts.unsure)}
            </button>`
      }
    `)
  }

  #choice({ id, label, options, chosen }: ReadChoice) {
    return html`<label>
      ${label}
      <select name=${id} @change=${this.#answer}>
        ${options.map(({ value, label: words }) => html`<option value=${value} .selected=${value === chosen}>${words}</option>`)}
      </select>
    </label>`
  }

  #choose() {
    this.dispatchEvent(new RevisionChooseEvent())
  }

  #fileChosen(event: Event) {
    const [file] = (event.target as HTMLInputElement).files ?? []
    if (file) this.dispatchEvent(new RevisionFileEvent(file))
  }

  #chooseEncoding(event: Event) {
    this.chosenEncoding = (event.target as HTMLInputElement | HTMLSelectElement).value
  }

  #readAgain() {
    const encoding = this.chosenEncoding ?? this.encoding
    this.dispatchEvent(new RevisionReadEvent(encoding === '' ? {} : { encoding }))
  }

  #readAs(event: Event) {
    const { encoding = '' } = (event.currentTarget as HTMLElement).dataset
    this.dispatchEvent(new RevisionReadEvent({ encoding }))
  }

  #answer(event: Event) {
    const { name, value } = event.target as HTMLSelectElement
    const { step } = this.revision
    if (step.kind !== 'preview') return
    const answers = Object.fromEntries(step.choices.map(({ id, chosen }) => [id, chosen]))
    this.dispatchEvent(
      new RevisionReadEvent({
        ...(this.chosenEncoding !== null && { encoding: this.chosenEncoding }),
        chosen: { ...answers, [name]: value },
      }),
    )
  }

  #apply() {
    this.dispatchEvent(new RevisionApplyEvent())
  }

  #close() {
    this.dispatchEvent(new DialogCloseEvent())
  }
}

function nameOf(wanted: string): string {
  return encodingNames.find(({ encoding }) => encoding === wanted)?.name ?? wanted
}

function decisions(count: number): string {
  return count === 0 ? '' : ` and decide on ${counted(count, 'annotation')} after`
}

declare global {
  interface HTMLElementTagNameMap {
    'co-revision-dialog': RevisionDialog
  }
}
