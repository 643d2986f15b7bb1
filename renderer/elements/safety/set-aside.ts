import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { QuarantinedFile } from '../../../src/core/model/quarantined-file.ts'
import { sizeWords } from '../../words/labels.ts'
import { agoWords, fileWords, momentWords } from '../../words/safety.ts'
import { controls } from '../shared/controls.ts'
import { safetyStyles } from './safety-styles.ts'

/** The files that were found damaged or changed by another program: what each was, what was wrong, and what was done. */
@customElement('co-set-aside')
export class SetAside extends LitElement {
  static override styles = [
    controls,
    safetyStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 2px var(--space-3);
        margin-top: 6px;
      }
      dt {
        color: var(--ink-quiet);
      }
      dd {
        overflow-wrap: anywhere;
      }
      .file {
        font-size: var(--size-0);
        color: var(--ink-quiet);
      }
    `,
  ]

  /** Newest first. */
  @property({ attribute: false }) files: readonly QuarantinedFile[] = []
  /** The present, ISO 8601 in UTC. */
  @property() now = ''
  /** The title of an article; `null` when there is none of that id. */
  @property({ attribute: false }) titleOf: (articleId: string) => string | null = () => null

  override render() {
    return html`<p class="about">
        A file that is damaged, or that another program has changed, is kept as it was found and is never written over.
        Nothing here is needed for your work to go on.
      </p>
      ${
        this.files.length === 0
          ? html`<p class="none">No file was found damaged.</p>`
          : html`<ul class="list">
              ${this.files.map((file) => this.#line(file))}
            </ul>`
      }`
  }

  #line({ file, from, at, size, why, done }: QuarantinedFile) {
    return html`<li>
      <div class="what">
        <b dir="auto">${fileWords(from, this.titleOf)}</b>
        <small><time datetime=${at}>${momentWords(at)}</time>, ${agoWords(at, this.now)}</small>
      </div>
      <dl>
        <dt>What was wrong</dt>
        <dd>${why ?? 'An earlier version of the program set it aside and did not write down why.'}</dd>
        <dt>What was done</dt>
        <dd>${done ?? 'It was moved here as it was.'}</dd>
        <dt>What you can do</dt>
        <dd>Nothing has to be done. If you miss something, look for it in the earlier states before this moment.</dd>
        <dt>Where it is</dt>
        <dd class="file">quarantine/${file}, ${sizeWords(size)}</dd>
      </dl>
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-set-aside': SetAside
  }
}
