import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '@lit-labs/virtualizer'
import type { LitVirtualizer } from '@lit-labs/virtualizer'
import { flow } from '@lit-labs/virtualizer/layouts/flow.js'
import { canInclude, formatName, isIncluded, isNotOpened, type ReviewItem } from '../../session/review-items.ts'
import { counted } from '../../words/labels.ts'
import { controls } from '../shared/controls.ts'
import { drawn, keyed } from '../shared/virtual-rows.ts'
import { ReviewChooseEvent, ReviewIncludeEvent } from './review-events.ts'

// Named here, since the virtualizer would otherwise load it later and until then cannot scroll.
const layout = flow()

/** Something about an item that one should see in the list. */
interface Remark {
  readonly words: string
  readonly kind: 'question' | 'quiet' | 'problem'
}

/**
 * What an import would bring, item by item, each with a box that says whether it is opened.
 *
 * One tab stop: arrows, Page Up and Down, Home and End move, Space takes in or leaves out.
 *
 * @fires review-choose - another item is in front.
 * @fires review-include - a box was pressed.
 */
@customElement('co-review-list')
export class ReviewList extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      lit-virtualizer {
        flex: 1;
        /* Its own style asks for more than a narrow window has. */
        min-height: 0 !important;
        overflow: auto;
      }
      lit-virtualizer:focus-visible {
        outline-offset: -2px;
      }
      .row {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 1px var(--space-3);
        width: 100%;
        padding: 9px var(--space-3) 9px var(--space-4);
        border-bottom: 1px solid var(--line);
        cursor: pointer;
      }
      .row:hover {
        background: var(--surface-hover);
      }
      .row[aria-selected='true'] {
        background: var(--surface-raised);
        box-shadow: inset 3px 0 var(--accent);
      }
      .box {
        display: grid;
        place-content: center;
        width: 18px;
        height: 18px;
        margin-top: 1px;
        color: var(--on-accent);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-1);
        background: var(--surface-raised);
      }
      .box.in {
        background: var(--accent);
        border-color: var(--accent);
      }
      .box.none {
        border-style: dashed;
        background: none;
      }
      b {
        font-weight: 500;
        font-size: var(--size-2);
        line-height: 1.3;
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        line-clamp: 2;
        overflow: hidden;
        overflow-wrap: anywhere;
      }
      .out b {
        font-weight: 400;
        color: var(--ink-quiet);
      }
      small {
        grid-column: 2;
        color: var(--ink-quiet);
        font-size: var(--size-0);
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        line-clamp: 2;
        overflow: hidden;
        overflow-wrap: anywhere;
      }
      .remarks {
        grid-column: 2;
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin-top: 3px;
      }
      .remark {
        padding: 0 7px;
        font-size: var(--size-0);
        line-height: 1.6;
        color: var(--ink-quiet);
        border: 1px solid var(--line);
        border-radius: var(--radius-round);
      }
      .remark.question {
        color: var(--caution);
        background: var(--caution-tint);
        border-color: transparent;
      }
      .remark.problem {
        color: var(--danger);
        background: var(--danger-tint);
        border-color: transparent;
      }
    `,
  ]

  /** In the order they came. */
  @property({ attribute: false }) items: readonly ReviewItem[] = []

  /** The item in front, or `null`. */
  @property({ attribute: false }) currentKey: string | null = null

  /** Another function whenever rows look different, since the virtualizer draws them again only then. */
  private row = drawn((item: ReviewItem, index) => this.#row(item, index))

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('currentKey')) this.row = drawn((item, index) => this.#row(item, index))
  }

  override render() {
    return html`<lit-virtualizer
      scroller
      role="listbox"
      aria-label="What is to be opened"
      tabindex="0"
      aria-activedescendant=${this.currentKey === null ? nothing : `item-${this.currentKey}`}
      .layout=${layout}
      .items=${this.items as ReviewItem[]}
      .renderItem=${this.row}
      .keyFunction=${keyOf}
      @keydown=${this.#key}
      @click=${this.#choose}
    ></lit-virtualizer>`
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has('currentKey')) void this.#showCurrent()
  }

  /** Puts the focus on the rows. */
  override focus() {
    void this.updateComplete.then(() => this.#virtualizer?.focus())
  }

  get #virtualizer(): LitVirtualizer | null {
    return this.renderRoot.querySelector('lit-virtualizer')
  }

  async #showCurrent(): Promise<void> {
    await this.#virtualizer?.updateComplete
    const at = this.#currentIndex
    if (at >= 0) this.#virtualizer?.element(at)?.scrollIntoView({ block: 'nearest' })
  }

  get #currentIndex(): number {
    return this.items.findIndex(({ key }) => key === this.currentKey)
  }

  #row(item: ReviewItem, index: number) {
    const [title, detail] = wordsOf(item)
    const remarks = remarksOf(item)
    const isIn = isIncluded(item)
    return html`<div
      class="row ${isIn ? '' : 'out'}"
      role="option"
      id="item-${item.key}"
      data-key=${item.key}
      aria-selected=${item.key === this.currentKey}
      aria-checked=${canInclude(item) ? isIn : nothing}
      aria-posinset=${index + 1}
      aria-setsize=${this.items.length}
    >
      <span class="box ${isIn ? 'in' : canInclude(item) ? '' : 'none'}" aria-hidden="true"
        >${isIn ? tick : nothing}</span
      >
      <b dir="auto">${title}</b>
      <small dir="auto">${detail}</small>
      ${
        remarks.length === 0
          ? nothing
          : html`<span class="remarks">
              ${remarks.map(({ words, kind }) => html`<span class="remark ${kind}">${words}</span>`)}
            </span>`
      }
    </div>`
  }

  #choose(event: MouseEvent) {
    const [target] = event.composedPath()
    if (!(target instanceof Element)) return
    const key = target.closest<HTMLElement>('[data-key]')?.dataset['key']
    if (key === undefined) return
    if (target.closest('.box')) this.#toggle(key)
    this.dispatchEvent(new ReviewChooseEvent(key))
  }

  #key(event: KeyboardEvent) {
    const at = this.#currentIndex
    const last = this.items.length - 1
    if (event.key === ' ' && this.currentKey !== null) {
      event.preventDefault()
      this.#toggle(this.currentKey)
      return
    }
    const to: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 10,
      PageUp: at - 10,
      Home: 0,
      End: last,
    }
    const next = to[event.key]
    if (next === undefined) return
    event.preventDefault()
    const item = this.items[Math.min(Math.max(next, 0), last)]
    if (item) this.dispatchEvent(new ReviewChooseEvent(item.key))
  }

  #toggle(key: string) {
    const item = this.items.find((one) => one.key === key)
    if (item) this.dispatchEvent(new ReviewIncludeEvent(new Set([key]), !isIncluded(item)))
  }
}

const tick = html`<svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" stroke-width="2">
  <path d="M2.5 6.5l2.5 2.5 4.5-6" />
</svg>`

const keyOf = keyed(({ key }: ReviewItem) => key)

/** What an item is called, and what is said below it. */
function wordsOf(item: ReviewItem): readonly [string, string] {
  switch (item.kind) {
    case 'article': {
      const { outlet, publishedAt, title } = item.about
      const { length } = item.article.warnings
      const warned = length === 0 ? '' : counted(length, 'remark')
      const facts = [outlet, publishedAt, formatName(item.file), item.file.name, warned]
      return [title.trim() || item.article.about.title, facts.filter((fact) => fact !== '').join(' · ')]
    }
    case 'exchange':
      return [item.name, 'An export of Corrobora: its articles and annotations are brought in']
    case 'refused':
    case 'passed-over':
      return [item.name, item.reason]
  }
}

const notOpened: Readonly<Record<'refused' | 'passed-over', Remark>> = {
  refused: { words: 'Cannot be opened', kind: 'problem' },
  'passed-over': { words: 'Passed over', kind: 'quiet' },
}

function remarksOf(item: ReviewItem): Remark[] {
  if (isNotOpened(item)) return [notOpened[item.kind]]
  if (item.kind === 'exchange') return []
  const { file, article } = item
  const { likeness } = article
  const remarks: (Remark | null)[] = [
    likeness?.kind === 'same' ? { words: 'Here already', kind: 'quiet' } : null,
    likeness?.kind === 'deleted' ? { words: 'Deleted, comes back', kind: 'quiet' } : null,
    item.isVersion ? { words: 'New version', kind: 'quiet' } : null,
    likeness?.kind === 'near' && !item.isVersion
      ? { words: `${likeness.percent} % like another`, kind: 'question' }
      : null,
    file.candidates.length > 0 ? { words: 'Encoding?', kind: 'question' } : null,
    file.attachedTo === null ? null : { words: 'Attachment', kind: 'quiet' },
    file.attached === 0 ? null : { words: `${counted(file.attached, 'attachment')}, listed below`, kind: 'quiet' },
  ]
  return remarks.filter((remark) => remark !== null)
}

declare global {
  interface HTMLElementTagNameMap {
    'co-review-list': ReviewList
  }
}
