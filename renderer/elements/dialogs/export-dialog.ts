import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { InUse } from '../../../src/core/state/library.ts'
import { counted } from '../../words/labels.ts'
import { controls } from '../shared/controls.ts'
import { DialogCloseEvent } from './dialog-frame.ts'

/** What a person can export. */
export type ExportChoice = 'article' | 'annotations' | 'chosen' | 'label' | 'workspace'

/** A person wants an export. */
export class ExportWantedEvent extends Event {
  static readonly type = 'export-wanted'
  readonly choice: ExportChoice
  /** The label whose articles are wanted, where that was chosen. */
  readonly label: string
  readonly withText: boolean
  constructor({ choice, label, withText }: Pick<ExportWantedEvent, 'choice' | 'label' | 'withText'>) {
    super(ExportWantedEvent.type, { bubbles: true, composed: true })
    this.choice = choice
    this.label = label
    this.withText = withText
  }
}

/** How much each choice would export. */
export interface ExportCounts {
  readonly articleTitle: string | null
  readonly articleAnnotations: number
  /** What the list shows now; `null` when it is not narrowed. */
  readonly listed: number | null
  /** How many articles are chosen in the list; 1 when it is only the open one. */
  readonly chosen: number
  /** The labels in use. */
  readonly labels: readonly InUse[]
  readonly articles: number
  readonly annotations: number
}

/**
 * Asks what to export as JSON.
 *
 * @fires export-wanted - “Export” was pressed.
 * @fires dialog-close - left without exporting.
 */
@customElement('co-export-dialog')
export class ExportDialog extends LitElement {
  static override styles = [
    controls,
    css`
      fieldset {
        display: grid;
        gap: var(--space-2);
        margin: 0 0 var(--space-4);
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0 0 var(--space-2);
        font-weight: 600;
      }
      label {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2px var(--space-2);
        align-items: center;
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        cursor: pointer;
      }
      label:has(input:checked) {
        border-color: var(--accent);
        background: var(--accent-tint);
      }
      label:has(input:disabled) {
        color: var(--ink-quiet);
        cursor: default;
      }
      label select {
        grid-column: 2;
      }
      label small {
        grid-column: 2;
        color: var(--ink-quiet);
        font-size: var(--size-0);
      }
      p {
        color: var(--ink-quiet);
      }
    `,
  ]

  @property({ attribute: false }) counts: ExportCounts = {
    articleTitle: null,
    articleAnnotations: 0,
    listed: null,
    chosen: 0,
    labels: [],
    articles: 0,
    annotations: 0,
  }

  @state() private choice: ExportChoice | null = null
  @state() private label: string | null = null
  @state() private withText = false

  override render() {
    const { articleTitle, articleAnnotations, listed, chosen, articles, annotations } = this.counts
    const option = (value: ExportChoice, words: string, detail: string, isPossible: boolean) =>
      html`<label>
        <input
          type="radio"
          name="scope"
          value=${value}
          .checked=${value === this.#chosen}
          ?disabled=${!isPossible}
          @change=${this.#choose}
        />
        <span dir="auto">${words}</span><small>${detail}</small>
      </label>`
    return html`<co-dialog heading="Export annotations as JSON">
      <fieldset>
        <legend>What</legend>
        ${option('article', articleTitle === null ? 'This article' : `This article: ${articleTitle}`, counted(articleAnnotations, 'annotation'), articleTitle !== null)}
        ${option('annotations', 'What the list shows now', listed === null ? 'the list is not filtered' : counted(listed, 'annotation'), listed !== null && listed > 0)}
        ${chosen > 1 ? option('chosen', 'The chosen articles', counted(chosen, 'article'), true) : nothing}
        ${this.#labelOption()}
        ${option('workspace', 'The whole workspace', `${counted(articles, 'article')}, ${counted(annotations, 'annotation')}`, articles > 0)}
      </fieldset>
      <label>
        <input type="checkbox" .checked=${this.withText} @change=${this.#toggleText} />
        <span>Include the articles’ text</span>
        <small
          >Needed to open the export in another workspace. Leave it out where the text must not be passed on.</small
        >
      </label>
      <button slot="actions" @click=${this.#cancel}>Cancel</button>
      <button slot="actions" class="primary" autofocus ?disabled=${this.#chosen === null} @click=${this.#export}>
        Export…
      </button>
    </co-dialog>`
  }

  #labelOption() {
    const { labels } = this.counts
    if (labels.length === 0) return nothing
    return html`<label>
      <input type="radio" name="scope" value="label" .checked=${this.#chosen === 'label'} @change=${this.#choose} />
      <span>Articles with a label</span>
      <select aria-label="Label" @change=${this.#chooseLabel}>
        ${labels.map(
          ({ value, count }) =>
            html`<option value=${value} .selected=${value === this.#wantedLabel}>
              ${value} (${counted(count, 'article')})
            </option>`,
        )}
      </select>
    </label>`
  }

  get #wantedLabel(): string {
    return this.label ?? this.counts.labels[0]?.value ?? ''
  }

  get #chosen(): ExportChoice | null {
    if (this.choice !== null) return this.choice
    if (this.counts.chosen > 1) return 'chosen'
    if (this.counts.articleTitle !== null) return 'article'
    return this.counts.articles > 0 ? 'workspace' : null
  }

  #choose(event: Event) {
    this.choice = (event.target as HTMLInputElement).value as ExportChoice
  }

  #chooseLabel(event: Event) {
    this.label = (event.target as HTMLSelectElement).value
    this.choice = 'label'
  }

  #toggleText(event: Event) {
    this.withText = (event.target as HTMLInputElement).checked
  }

  #cancel() {
    this.dispatchEvent(new DialogCloseEvent())
  }

  #export() {
    const { withText } = this
    const choice = this.#chosen
    if (choice !== null) this.dispatchEvent(new ExportWantedEvent({ choice, label: this.#wantedLabel, withText }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-export-dialog': ExportDialog
  }
  interface HTMLElementEventMap {
    'export-wanted': ExportWantedEvent
  }
}
