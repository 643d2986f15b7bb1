import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { ChangedRow, Piece, SideBySide } from '../../../src/core/anchoring/side-by-side.ts'
import { counted } from '../../words/labels.ts'
import { controls } from '../shared/controls.ts'

/**
 * What differs between two versions of a text, side by side, paragraph by paragraph. What was taken out is struck through, what was
 * put in is underlined, and both are said to who cannot see it.
 */
@customElement('co-change-rows')
export class ChangeRows extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      table {
        width: 100%;
        border-collapse: separate;
        border-spacing: 0;
        table-layout: fixed;
      }
      th {
        padding: var(--space-1) var(--space-2);
        color: var(--ink-quiet);
        font-size: var(--size-0);
        font-weight: 600;
        text-align: start;
      }
      th:first-child {
        width: 3.5em;
      }
      tbody th {
        padding-block: var(--space-2);
        font-weight: 400;
        font-variant-numeric: tabular-nums;
        vertical-align: top;
      }
      td {
        padding: var(--space-2);
        font: var(--size-2) / 1.55 var(--font-reading);
        vertical-align: top;
        border-block-start: 1px solid var(--line);
        border-inline-start: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      .words {
        white-space: pre-wrap;
      }
      tbody th {
        border-block-start: 1px solid var(--line);
      }
      td.none {
        background: repeating-linear-gradient(135deg, transparent 0 6px, var(--line) 6px 7px);
      }
      del {
        background: var(--danger-tint);
        text-decoration: line-through 1.5px var(--danger);
      }
      ins {
        background: var(--good-tint);
        text-decoration: underline 2px var(--good);
        text-underline-offset: 3px;
      }
      p {
        padding: var(--space-2);
      }
      @media (max-width: 640px) {
        table,
        tbody,
        tr,
        td,
        tbody th {
          display: block;
        }
        thead {
          display: none;
        }
        tr {
          border-block-start: 1px solid var(--line);
        }
        td,
        tbody th {
          border: 0;
        }
        td.none {
          display: none;
        }
      }
    `,
  ]

  @property({ attribute: false }) changes: SideBySide = { rows: [], more: 0 }

  override render() {
    const { rows, more } = this.changes
    if (rows.length === 0) return html`<p class="quiet">The text is the same.</p>`
    return html`<table>
        <caption class="visually-hidden">
          What changes, paragraph by paragraph
        </caption>
        <thead>
          <tr>
            <th scope="col">¶</th>
            <th scope="col">Now</th>
            <th scope="col">Revised</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => rowOf(row))}
        </tbody>
      </table>
      ${more > 0 ? html`<p class="quiet">${counted(more, 'change')} more further on.</p>` : ''}`
  }
}

function rowOf({ paragraph, old, new: revised }: ChangedRow) {
  return html`<tr>
    <th scope="row">${paragraph}</th>
    ${sideOf(old, 'del')} ${sideOf(revised, 'ins')}
  </tr>`
}

function sideOf(pieces: readonly Piece[], kind: 'del' | 'ins') {
  if (pieces.length === 0) return html`<td class="none"><span class="visually-hidden">nothing</span></td>`
  const shown = pieces.map(({ text, isKept }, index) => {
    const words = index === pieces.length - 1 ? text.replace(/\n$/u, '') : text
    if (isKept) return words
    return kind === 'del' ? html`<del>${words}</del>` : html`<ins>${words}</ins>`
  })
  return html`<td dir="auto"><span class="words">${shown}</span></td>`
}

declare global {
  interface HTMLElementTagNameMap {
    'co-change-rows': ChangeRows
  }
}
