import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { ReadChoice } from '../../../src/core/model/article-file.ts'
import type { ShownText } from '../../session/import-review.ts'
import { type About, formatName, likenessWords, type ReviewedArticle } from '../../session/review-items.ts'
import { counted } from '../../words/labels.ts'
import { controls } from '../shared/controls.ts'
import { ReviewAnswerEvent, ReviewDescribeEvent, ReviewVersionEvent } from './review-events.ts'

/** From how many options on a choice is a menu. */
const mostSideBySide = 4

/** What becomes of the work on an article whose text is replaced. */
const versionNote =
  'Its annotations move with the text; what has no certain place waits for you. The earlier text is kept, and so are the title and the like.'

const fields: readonly {
  readonly name: keyof About
  readonly label: string
  readonly type: string
  readonly most: number
}[] = [
  { name: 'title', label: 'Title', type: 'text', most: 2_000 },
  { name: 'outlet', label: 'Outlet', type: 'text', most: 2_000 },
  { name: 'byline', label: 'Byline', type: 'text', most: 2_000 },
  { name: 'publishedAt', label: 'Published', type: 'date', most: 10 },
  { name: 'language', label: 'Language', type: 'text', most: 35 },
  { name: 'url', label: 'Link', type: 'url', most: 2_000 },
]

/**
 * One article before it is opened: what it is, what is known of it, the questions that its file leaves open, its text.
 *
 * @fires review-describe - a line about the article was changed.
 * @fires review-answer - a question was answered.
 * @fires review-version - it was said whether it is a new version of an article.
 */
@customElement('co-review-article')
export class ReviewArticle extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        align-content: start;
        gap: var(--space-4);
        padding: var(--space-4) var(--space-5);
      }
      .file {
        color: var(--ink-quiet);
        overflow-wrap: anywhere;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(148px, 1fr));
        gap: var(--space-3);
      }
      .fields label {
        display: grid;
        gap: 4px;
        align-content: start;
      }
      .fields .wide {
        grid-column: 1 / -1;
      }
      .name {
        color: var(--ink-quiet);
        font-size: var(--size-0);
      }
      .said {
        display: grid;
        gap: 2px;
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-2);
        background: var(--caution-tint);
        overflow-wrap: anywhere;
      }
      .said.quiet {
        background: var(--surface-side);
      }
      ul.said {
        padding-inline-start: calc(var(--space-3) + 1.1em);
        color: inherit;
      }
      fieldset {
        display: grid;
        gap: var(--space-2);
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0 0 var(--space-1);
        font-weight: 600;
      }
      .options {
        display: grid;
        gap: var(--space-2);
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 210px), 1fr));
      }
      .options.stacked {
        grid-template-columns: minmax(0, 1fr);
      }
      .option {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 2px var(--space-2);
        align-items: baseline;
        align-content: start;
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        cursor: pointer;
      }
      .option:has(:checked) {
        border-color: var(--accent);
        background: var(--accent-tint);
      }
      .sample {
        grid-column: 2;
        max-height: 4.5em;
        overflow: hidden;
        font: var(--size-1) / 1.5 var(--font-reading);
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      .note {
        grid-column: 2;
        color: var(--ink-quiet);
        font-size: var(--size-0);
      }
      h3 {
        margin: 0 0 var(--space-2);
        font-size: var(--size-1);
        font-weight: 600;
      }
      .text {
        min-height: 9em;
        padding: var(--space-4);
        font: var(--size-2) / 1.6 var(--font-reading);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        background: var(--surface);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
      }
      .text[aria-busy='true'] {
        color: var(--ink-quiet);
      }
    `,
  ]

  @property({ attribute: false }) item!: ReviewedArticle

  /** The beginning of its text; `null` while it is being read. */
  @property({ attribute: false }) text: ShownText = null

  override render() {
    const { file, article, about } = this.item
    const { likeness, warnings, length } = article
    const place = file.articles.length > 1 ? `${this.item.index + 1} of ${file.articles.length} in the file` : ''
    const facts = [formatName(file), file.encoding, counted(length, 'character'), place]
    return html`
      <p class="file"><bdi>${file.name}</bdi> · ${facts.filter((fact) => fact !== '').join(' · ')}</p>
      ${
        file.attached === 0
          ? nothing
          : html`<p class="said quiet">
              It came with ${counted(file.attached, 'file')}, listed below it: each is opened only if you take it in.
            </p>`
      }
      ${likeness ? html`<p class="said">${likenessWords(likeness)}.</p>` : nothing} ${this.#version()}
      ${
        warnings.length === 0
          ? nothing
          : html`<ul class="said quiet">
              ${warnings.map((warning) => html`<li>${warning}</li>`)}
            </ul>`
      }
      ${this.#encodings()} ${file.choices.map((choice) => this.#choice(choice))}
      ${this.item.isVersion ? nothing : this.#fields()}
      <section aria-labelledby="text">
        <h3 id="text">The text as it will be opened</h3>
        <div
          class="text"
          dir="auto"
          lang=${about.language || nothing}
          aria-busy=${this.text === null}
          .textContent=${shownWords(this.text)}
        ></div>
      </section>
    `
  }

  #fields() {
    const { article, about } = this.item
    return html`<div class="fields">
      ${fields.map(
        ({ name, label, type, most }) =>
          html`<label class=${name === 'title' || name === 'url' ? 'wide' : ''}>
            <span class="name">${label}</span>
            <input
              name=${name}
              type=${type}
              maxlength=${most}
              dir=${name === 'url' || type === 'date' ? 'ltr' : 'auto'}
              placeholder=${name === 'title' ? article.about.title : name === 'language' ? 'such as az or en-GB' : ''}
              .value=${about[name]}
              @change=${this.#describe}
            />
          </label>`,
      )}
    </div>`
  }

  /** Whether a text that is like an article's is a new version of it; nothing to ask where it is like none that is here. */
  #version() {
    const { article, isVersion } = this.item
    if (article.likeness?.kind !== 'near' || article.likeness.articleId === null) return nothing
    const { title } = article.likeness
    const options = [
      { value: 'article', label: 'Open it as an article of its own', note: '' },
      { value: 'version', label: `Open it as a new version of “${title}”`, note: versionNote },
    ]
    return html`<fieldset>
      <legend class="visually-hidden">How to open it</legend>
      <div class="options stacked">
        ${options.map(
          ({ value, label, note }) =>
            html`<label class="option">
              <input
                type="radio"
                name="version"
                value=${value}
                .checked=${isVersion === (value === 'version')}
                @change=${this.#takeAs}
              />
              <span>${label}</span>
              ${note === '' ? nothing : html`<small class="note">${note}</small>`}
            </label>`,
        )}
      </div>
    </fieldset>`
  }

  #encodings() {
    const { file, answers, key } = this.item
    if (file.candidates.length === 0) return nothing
    return html`<fieldset>
      <legend>How is this text encoded?</legend>
      <p class="quiet">Several encodings fit and read differently. Choose the one that looks right.</p>
      <div class="options">
        ${file.candidates.map(
          ({ encoding, preview }) =>
            html`<label class="option">
              <input
                type="radio"
                name="encoding-${key}"
                value=${encoding}
                .checked=${encoding === (answers.encoding ?? file.encoding)}
                @change=${this.#encode}
              />
              <span>${encoding}</span>
              <span class="sample" dir="auto">${preview}</span>
            </label>`,
        )}
      </div>
    </fieldset>`
  }

  #choice({ id, label, options, chosen }: ReadChoice) {
    const settled = this.item.answers.chosen?.[id] ?? chosen
    if (options.length > mostSideBySide) {
      return html`<label class="name"
        >${label}
        <select name=${id} @change=${this.#settle}>
          ${options.map(
            ({ value, label: words }) => html`<option value=${value} .selected=${value === settled}>${words}</option>`,
          )}
        </select>
      </label>`
    }
    return html`<fieldset>
      <legend>${label}</legend>
      <div class="options">
        ${options.map(
          ({ value, label: words }) =>
            html`<label class="option">
              <input type="radio" name=${id} value=${value} .checked=${value === settled} @change=${this.#settle} />
              <span>${words}</span>
            </label>`,
        )}
      </div>
    </fieldset>`
  }

  #describe(event: Event) {
    const { name, value } = event.target as HTMLInputElement
    this.dispatchEvent(new ReviewDescribeEvent(this.item.key, { [name]: value }))
  }

  #takeAs(event: Event) {
    const { value } = event.target as HTMLInputElement
    this.dispatchEvent(new ReviewVersionEvent(this.item.key, value === 'version'))
  }

  #encode(event: Event) {
    const { value } = event.target as HTMLInputElement
    this.dispatchEvent(new ReviewAnswerEvent(this.item.key, { encoding: value }))
  }

  #settle(event: Event) {
    const { name, value } = event.target as HTMLInputElement | HTMLSelectElement
    this.dispatchEvent(new ReviewAnswerEvent(this.item.key, { chosen: { [name]: value } }))
  }
}

function shownWords(text: ShownText): string {
  if (text === null) return 'Reading…'
  return text.isCut ? `${text.text}…` : text.text
}

declare global {
  interface HTMLElementTagNameMap {
    'co-review-article': ReviewArticle
  }
}
