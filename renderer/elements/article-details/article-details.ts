import { html, LitElement, noChange, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { type Article, articleStatuses } from '../../../src/core/model/article.ts'
import type { InUse } from '../../../src/core/state/library.ts'
import type { CommandId } from '../../commands/command-table.ts'
import { statusNames } from '../../words/labels.ts'
import { languageName } from '../../words/library.ts'
import { CommandRunEvent } from '../app/command-run-event.ts'
import { DialogCloseEvent } from '../dialogs/dialog-frame.ts'
import '../inspector/note-field.ts'
import { controls } from '../shared/controls.ts'
import { ArticleEditEvent } from './article-details-events.ts'
import { articleDetailsStyles } from './article-details-styles.ts'
import { type ArticleDetail, detailFrom, detailsTable } from './details-table.ts'
import { fileFacts, type Known } from './file-facts.ts'
import './label-field.ts'

/**
 * All that is said about one article, to be edited, and the facts of its file. What is typed is kept when one leaves the
 * field, each field as a step of its own.
 *
 * @fires article-edit - something else is said about the article.
 * @fires label-edit - it has other labels.
 * @fires note-edit - its note reads differently.
 * @fires command-run - it is to be archived, taken out of the archive, or deleted.
 * @fires dialog-close - done.
 */
@customElement('co-article-details')
export class ArticleDetails extends LitElement {
  static override styles = [controls, articleDetailsStyles]

  @property({ attribute: false }) article: Article | null = null
  @property({ attribute: false }) known: Known = { annotations: 0, pages: null }
  /** What other articles have, to be suggested. */
  @property({ attribute: false }) labels: readonly InUse[] = []
  @property({ attribute: false }) outlets: readonly InUse[] = []
  @property({ type: Boolean }) readOnly = false

  /** Whether it is the article on screen, whose text can be replaced. */
  @property({ type: Boolean }) opened = false
  /** Whether the title is what a person came for. */
  @property({ type: Boolean }) renaming = false

  /** Why what is typed cannot be taken, by field. */
  @state() private problems: ReadonlyMap<string, string> = new Map()

  override render() {
    const { article } = this
    if (!article) return nothing
    return html`<co-dialog
      heading=${this.renaming ? 'Rename article' : 'Article details'}
      @dialog-close=${this.#keepAll}
    >
      <div class="form">
        ${detailsTable.map((detail) => this.#field(detail, article))}
        <datalist id="outlets">${this.outlets.map(({ value }) => html`<option value=${value}></option>`)}</datalist>
        <label>
          <span>Status</span>
          <select ?disabled=${this.readOnly} @change=${this.#setStatus}>
            ${articleStatuses.map((name) => html`<option value=${name} .selected=${name === article.status}>${statusNames[name]}</option>`)}
          </select>
        </label>
        <co-label-field .value=${article.labels} .inUse=${this.labels} ?disabled=${this.readOnly}></co-label-field>
        <div class="wide">
          <span class="name">Note</span>
          <co-note-field
            .of=${{ articleId: article.id, ids: [] }}
            .value=${article.note}
            ?disabled=${this.readOnly}
          ></co-note-field>
        </div>
      </div>
      <details class="facts">
        <summary>The file</summary>
        <dl>
          ${fileFacts(article, this.known).map(
            ({ name, words, isCode }) =>
              html`<dt>${name}</dt>
                <dd class=${isCode ? 'code' : ''} dir="auto">${words}</dd>`,
          )}
        </dl>
        ${
          this.opened && !this.readOnly
            ? html`<p class="versions">
                <button data-command="replace-text" @click=${this.#run}>Replace with a revised version…</button>
                <button data-command="read-again" @click=${this.#run}>Read it again…</button>
              </p>`
            : nothing
        }
      </details>
      <button
        slot="actions"
        class="danger"
        data-command="delete-articles"
        ?disabled=${this.readOnly}
        @click=${this.#run}
      >
        Delete
      </button>
      <button
        slot="actions"
        data-command=${article.archived ? 'unarchive-articles' : 'archive-articles'}
        ?disabled=${this.readOnly}
        @click=${this.#run}
      >
        ${article.archived ? 'Take out of the archive' : 'Archive'}
      </button>
      <button slot="actions" class="primary" @click=${this.#close}>Done</button>
    </co-dialog>`
  }

  override firstUpdated(changed: PropertyValues<this>) {
    super.firstUpdated(changed)
    if (this.renaming) void this.#selectTitle()
  }

  override disconnectedCallback() {
    this.#keepAll()
    super.disconnectedCallback()
  }

  async #selectTitle() {
    await this.renderRoot.querySelector('co-dialog')?.updateComplete
    const title = this.renderRoot.querySelector<HTMLInputElement>('input[name=title]')
    title?.focus()
    title?.select()
  }

  #field({ name, label, type, isWide, hint }: ArticleDetail, article: Article) {
    const problem = this.problems.get(name)
    const spoken = name === 'language' ? languageName(article.language) : ''
    return html`<label class=${isWide ? 'wide' : ''}>
      <span>${label}${spoken === '' || spoken === article.language ? nothing : html` <small>${spoken}</small>`}</span>
      <input
        name=${name}
        type=${type}
        dir=${type === 'text' ? 'auto' : nothing}
        maxlength=${name === 'language' ? 35 : 2_000}
        placeholder=${hint === '' ? nothing : hint}
        list=${name === 'outlet' ? 'outlets' : nothing}
        autocomplete="off"
        aria-invalid=${problem === undefined ? nothing : 'true'}
        aria-describedby=${problem === undefined ? nothing : `problem-${name}`}
        ?disabled=${this.readOnly}
        .value=${problem === undefined ? article[name] : noChange}
        @change=${this.#changed}
      />
      ${problem === undefined ? nothing : html`<small class="problem" role="alert" id="problem-${name}">${problem}</small>`}
    </label>`
  }

  #changed(event: Event) {
    this.#keep(event.target as HTMLInputElement)
  }

  /** Takes what stands in a field, or says why it cannot be taken. */
  #keep(input: HTMLInputElement) {
    const detail = detailsTable.find(({ name }) => name === input.name)
    if (!detail || !this.article) return
    const value = detailFrom(detail.name, input.value)
    const problem = detail.problem(value) ?? (input.validity.badInput ? 'This date is not complete.' : null)
    const problems = new Map(this.problems)
    if (problem === null) problems.delete(detail.name)
    else problems.set(detail.name, problem)
    this.problems = problems
    if (problem !== null) return
    if (value !== this.article[detail.name]) this.dispatchEvent(new ArticleEditEvent({ [detail.name]: value }))
    else input.value = value
  }

  #keepAll() {
    for (const input of this.renderRoot.querySelectorAll<HTMLInputElement>('input[name]')) {
      if (input.value !== this.article?.[input.name as ArticleDetail['name']]) this.#keep(input)
    }
    this.renderRoot.querySelector('co-note-field')?.keep()
  }

  #setStatus(event: Event) {
    const { value } = event.target as HTMLSelectElement
    const status = articleStatuses.find((name) => name === value)
    if (status) this.dispatchEvent(new ArticleEditEvent({ status }))
  }

  #run(event: Event) {
    this.#close()
    this.dispatchEvent(new CommandRunEvent((event.currentTarget as HTMLElement).dataset['command'] as CommandId))
  }

  #close() {
    this.#keepAll()
    this.dispatchEvent(new DialogCloseEvent())
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-article-details': ArticleDetails
  }
}
