import { css, html, LitElement, nothing, svg } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { type Tag, tags } from '../../../src/core/model/tag.ts'
import type { Extent, Statistics, ValueCount } from '../../../src/core/state/statistics.ts'
import { counted, tagNames, tagPlurals } from '../../words/labels.ts'
import { fieldTable } from '../inspector/field-table.ts'
import { controls, tagSigns } from '../shared/controls.ts'
import './dialog-frame.ts'

/** What statistics can be of. */
export type StatisticsScope = 'article' | 'workspace'

/** A person wants statistics of something else. */
export class StatisticsScopeEvent extends Event {
  static readonly type = 'statistics-scope'
  readonly scope: StatisticsScope
  constructor(scope: StatisticsScope) {
    super(StatisticsScopeEvent.type, { bubbles: true, composed: true })
    this.scope = scope
  }
}

const [barWidth, barHeight] = [160, 10]

/**
 * How much is annotated, as a table with bars: counts and coverage by tag, and what the fields say.
 *
 * @fires statistics-scope - the article or the workspace.
 * @fires dialog-close - done reading.
 */
@customElement('co-statistics-dialog')
export class StatisticsDialog extends LitElement {
  static override styles = [
    controls,
    tagSigns,
    css`
      :host {
        --dialog-width: 680px;
      }
      .scope {
        display: flex;
        gap: var(--space-2);
        margin-bottom: var(--space-4);
      }
      .scope button[aria-pressed='true'] {
        background: var(--accent-tint);
        border-color: var(--accent);
        font-weight: 600;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      caption {
        padding-bottom: var(--space-2);
        font-weight: 600;
        text-align: start;
      }
      caption select {
        width: auto;
      }
      table + table {
        margin-top: var(--space-5);
      }
      th,
      td {
        padding: 6px var(--space-2) 6px 0;
        border-bottom: 1px solid var(--line);
        text-align: start;
        font-weight: 400;
      }
      thead th {
        color: var(--ink-quiet);
        font-size: var(--size-0);
      }
      td.number,
      th.number {
        text-align: end;
      }
      .sign {
        margin-right: 6px;
      }
      .entity-bar {
        fill: var(--entity);
      }
      .event-bar {
        fill: var(--event);
      }
      .claim-bar {
        fill: var(--claim);
      }
      .track {
        fill: var(--surface-hover);
      }
      svg {
        vertical-align: middle;
      }
    `,
  ]

  /** `null` while it is worked out. */
  @property({ attribute: false }) statistics: Statistics | null = null
  @property({ attribute: false }) scope: StatisticsScope = 'article'

  @state() private shownTag: Tag = 'entity'

  override render() {
    return html`<co-dialog heading="Statistics">
      <div class="scope" role="group" aria-label="Statistics of">
        ${(['article', 'workspace'] as const).map(
          (scope) =>
            html`<button data-scope=${scope} aria-pressed=${scope === this.scope} @click=${this.#chooseScope}>
              ${scope === 'article' ? 'This article' : 'The whole workspace'}
            </button>`,
        )}
      </div>
      ${this.statistics === null ? html`<p role="status">Counting…</p>` : this.#tables(this.statistics)}
    </co-dialog>`
  }

  #tables({ articles, length, all, byTag, fields }: Statistics) {
    const most = Math.max(1, ...tags.map((tag) => byTag[tag].count))
    return html`<table>
        <caption>
          ${counted(all.count, 'annotation')} in ${counted(articles, 'article')} of ${length.toLocaleString('en')}
          characters
        </caption>
        <thead>
          <tr>
            <th>Tag</th>
            <th class="number">Count</th>
            <td></td>
            <th class="number">Of the text</th>
            <th class="number">Words, mean</th>
            <th class="number">median</th>
          </tr>
        </thead>
        <tbody>
          ${tags.map((tag) => this.#tagRow(tag, byTag[tag], most))} ${this.#extentRow(html`All`, all, nothing)}
        </tbody>
      </table>
      ${all.count === 0 ? nothing : this.#fieldTables(fields)}`
  }

  #tagRow(tag: Tag, extent: Extent, most: number) {
    const bar = barOf(tag, extent.count / most, counted(extent.count, tag, tagPlurals[tag]))
    return this.#extentRow(html`<i class="sign ${tag}"></i>${tagNames[tag]}`, extent, bar)
  }

  #extentRow(name: unknown, { count, share, meanWords, medianWords }: Extent, bar: unknown) {
    return html`<tr>
      <th scope="row">${name}</th>
      <td class="number">${count}</td>
      <td>${bar}</td>
      <td class="number">${(share * 100).toFixed(1)} %</td>
      <td class="number">${meanWords.toFixed(1)}</td>
      <td class="number">${medianWords}</td>
    </tr>`
  }

  #fieldTables(fields: Statistics['fields']) {
    const named = fieldTable[this.shownTag].flatMap(({ name, label }) => {
      const values = fields[this.shownTag][name]
      return values === undefined ? [] : [{ label, values }]
    })
    return html`<table>
      <caption>
        Details of
        <select aria-label="Details of" @change=${this.#chooseTag}>
          ${tags.map((tag) => html`<option value=${tag} .selected=${tag === this.shownTag}>${tagPlurals[tag]}</option>`)}
        </select>
      </caption>
      <tbody>
        ${
          named.length === 0
            ? html`<tr>
                <td class="quiet">No details of ${tagPlurals[this.shownTag]} were filled in.</td>
              </tr>`
            : named.map(({ label, values }) => this.#fieldRows(label, values))
        }
      </tbody>
    </table>`
  }

  #fieldRows(label: string, values: readonly ValueCount[]) {
    const most = values[0]?.count ?? 1
    return values.slice(0, 8).map(
      ({ value, count }, index) =>
        html`<tr>
          <th scope="row">${index === 0 ? label : html`<span class="visually-hidden">${label}</span>`}</th>
          <td dir="auto">${value}</td>
          <td class="number">${count}</td>
          <td>${barOf(this.shownTag, count / most, `${value}: ${count}`)}</td>
        </tr>`,
    )
  }

  #chooseScope(event: Event) {
    const scope = (event.currentTarget as HTMLElement).dataset['scope'] as StatisticsScope
    this.dispatchEvent(new StatisticsScopeEvent(scope))
  }

  #chooseTag(event: Event) {
    this.shownTag = (event.target as HTMLSelectElement).value as Tag
  }
}

/** A bar as long as `share` of the longest, from 0 to 1. */
function barOf(tag: Tag, share: number, words: string) {
  return html`<svg width=${barWidth} height=${barHeight} role="img" aria-label=${words}>
    ${svg`<rect class="track" width=${barWidth} height=${barHeight} rx="2"></rect>
    <rect class="${tag}-bar" width=${Math.max(share * barWidth, share > 0 ? 2 : 0)} height=${barHeight} rx="2"></rect>`}
  </svg>`
}

declare global {
  interface HTMLElementTagNameMap {
    'co-statistics-dialog': StatisticsDialog
  }
  interface HTMLElementEventMap {
    'statistics-scope': StatisticsScopeEvent
  }
}
