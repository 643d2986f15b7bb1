import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { CopySummary, LeftRecord, MergeConflict, MergeReport } from '../../../src/contract/kept-states.ts'
import type { KeptBeside } from '../../session/safety.ts'
import {
  agoWords,
  fieldWords,
  fileWords,
  mergedWords,
  mergeWords,
  momentWords,
  valueWords,
} from '../../words/safety.ts'
import { controls } from '../shared/controls.ts'
import { CopyMergeEvent } from './safety-events.ts'
import { safetyStyles } from './safety-styles.ts'

/**
 * The copies of files of the workspace that other programs made: what each would bring, and what came of merging it.
 *
 * @fires copy-merge - what only a copy has is wanted.
 */
@customElement('co-other-copies')
export class OtherCopies extends LitElement {
  static override styles = [
    controls,
    safetyStyles,
    css`
      .report {
        border-color: var(--good);
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      caption {
        padding-bottom: var(--space-1);
        text-align: start;
        font-weight: 600;
      }
      th,
      td {
        padding: 4px var(--space-3) 4px 0;
        border-top: 1px solid var(--line);
        font-weight: 400;
        text-align: start;
        vertical-align: top;
      }
      thead th {
        border: 0;
        color: var(--ink-quiet);
        font-size: var(--size-0);
      }
    `,
  ]

  @property({ attribute: false }) copies: readonly CopySummary[] = []
  /** What came of the merge that was made last. */
  @property({ attribute: false }) merged: KeptBeside['merged'] = null
  /** The present, ISO 8601 in UTC. */
  @property() now = ''
  @property({ type: Boolean }) readOnly = false
  /** The title of an article; `null` when there is none of that id. */
  @property({ attribute: false }) titleOf: (articleId: string) => string | null = () => null

  override render() {
    return html`<p class="about">
        When a workspace is changed in two places at once, sync programs such as Dropbox keep both files and name one of
        them anew. These stay where they are. Merging takes over what only the copy has; of what both changed, both are
        kept.
      </p>
      ${
        this.copies.length === 0
          ? html`<p class="none">No copies were found.</p>`
          : html`<ul class="list">
              ${repeat(
                this.copies,
                ({ file }) => file,
                (copy) => this.#line(copy),
              )}
            </ul>`
      }`
  }

  #line(copy: CopySummary) {
    const { file, at, origin, counts, hasBase } = copy
    const canMerge = counts !== null && counts.added + counts.changed + counts.removed > 0
    const who = origin === 'sync' ? 'Made by a sync program' : 'Written by another program while the workspace was open'
    return html`<li>
      <div class="line">
        <div class="what">
          <b dir="auto">${fileWords(file, this.titleOf)}</b>
          <small dir="auto">${file}</small>
          <small
            >${who}${at === null ? nothing : html`, ${agoWords(at, this.now)} (<time datetime=${at}>${momentWords(at)}</time>)`}</small
          >
          <span
            >${
              counts === null
                ? 'What is in it cannot be read as part of a workspace, so it cannot be merged.'
                : `Compared with now: ${mergeWords(counts)}`
            }</span
          >
          ${
            canMerge && !hasBase
              ? html`<small>The state that both come from is no longer kept, so nothing is removed.</small>`
              : nothing
          }
        </div>
        ${
          canMerge
            ? html`<button
                data-file=${file}
                aria-label="Merge what it has: ${file}"
                ?disabled=${this.readOnly}
                @click=${this.#merge}
              >
                Merge what it has
              </button>`
            : nothing
        }
      </div>
      ${this.merged?.file === file ? this.#report(this.merged.report) : nothing}
    </li>`
  }

  #report({ counts, conflicts, left }: MergeReport) {
    return html`<div class="more report" role="status">
      <p><b>Merged.</b> ${mergedWords(counts)}. Undo takes it back in one step; the copy is still there.</p>
      ${conflicts.map((conflict) => this.#conflict(conflict))}
      ${
        left.length === 0
          ? nothing
          : html`<ul>
              ${left.map((record) => this.#leftOut(record))}
            </ul>`
      }
    </div>`
  }

  #conflict({ kind, words, fields, removed, keptAs }: MergeConflict) {
    if (removed !== null) {
      const where =
        removed === 'here'
          ? 'It had been removed here and changed in the copy'
          : 'It had been removed in the copy and changed here'
      return html`<p><q dir="auto">${words}</q> ${where}: it is there now.</p>`
    }
    return html`<table>
      <caption>
        <q dir="auto">${words}</q>
      </caption>
      <thead>
        <tr>
          <th scope="col">Changed on both sides</th>
          <th scope="col">Here</th>
          <th scope="col">In the copy</th>
        </tr>
      </thead>
      <tbody>
        ${fields.map(
          ({ field, here, there }) =>
            html`<tr>
              <th scope="row">${fieldWords(field)}</th>
              <td dir="auto">${valueWords(here)}</td>
              <td dir="auto">${valueWords(there)}</td>
            </tr>`,
        )}
        <tr>
          <td colspan="3" class="quiet">
            ${
              keptAs !== null && kind === 'annotation'
                ? 'The annotation here keeps its values; one with those of the copy stands beside it.'
                : 'The values here stay; those of the copy are only in the copy.'
            }
          </td>
        </tr>
      </tbody>
    </table>`
  }

  #leftOut({ kind, reason }: LeftRecord) {
    return html`<li>One ${kind} was not taken over: ${reason}.</li>`
  }

  #merge(event: Event) {
    const { file } = (event.currentTarget as HTMLElement).dataset
    if (file !== undefined) this.dispatchEvent(new CopyMergeEvent(file))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-other-copies': OtherCopies
  }
}
