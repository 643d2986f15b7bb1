import { css, html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '@lit-labs/virtualizer'
import type { LitVirtualizer } from '@lit-labs/virtualizer'
import { flow } from '@lit-labs/virtualizer/layouts/flow.js'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { noCounts, type TagCounts, tags } from '../../../src/core/model/tag.ts'
import { passageOf } from '../../../src/core/state/annotation-words.ts'
import { type AnnotationFilter, noFilter } from '../../../src/core/state/queries.ts'
import { FilterChangeEvent } from './filter-change-event.ts'
import './filter-menu.ts'
import { detailsLine, placementWords, tagNames, tagPlurals } from '../../words/labels.ts'
import { drawn, keyed } from '../shared/virtual-rows.ts'
import { controls, tagSigns } from '../shared/controls.ts'

/** How a choice joins what is chosen: alone, beside it or away from it, or as the end of a stretch. */
export type ChoiceMode = 'only' | 'toggle' | 'stretch'

/** A person chose an annotation in the list. */
export class AnnotationChooseEvent extends Event {
  static readonly type = 'annotation-choose'
  readonly annotationId: string
  readonly mode: ChoiceMode
  constructor(annotationId: string, mode: ChoiceMode) {
    super(AnnotationChooseEvent.type, { bubbles: true, composed: true })
    this.annotationId = annotationId
    this.mode = mode
  }
}

/** A person chose everything the list shows. */
class AllChooseEvent extends Event {
  static readonly type = 'all-choose'
  constructor() {
    super(AllChooseEvent.type, { bubbles: true, composed: true })
  }
}

const longestPassage = 160

// Named here, since the virtualizer would otherwise load it later and until then cannot scroll.
const layout = flow()

/**
 * The annotations of the open article in reading order, narrowed by tag and words. The complete way to every
 * annotation for keyboards and screen readers: one tab stop, arrows move, Enter shows the passage.
 *
 * @fires annotation-choose - an annotation was chosen; with Ctrl or Cmd beside others, with Shift as a stretch.
 * @fires all-choose - Ctrl or Cmd A.
 * @fires filter-change - the filter is another one now.
 */
@customElement('co-annotation-list')
export class AnnotationList extends LitElement {
  static override styles = [
    controls,
    tagSigns,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      header {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-3) var(--space-4) var(--space-2);
      }
      .title {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-2);
      }
      h2 {
        flex: 1;
        font-size: var(--size-1);
        font-weight: 600;
      }
      .tabs {
        display: flex;
        gap: 2px;
        font-variant-numeric: tabular-nums;
      }
      .words {
        display: flex;
        gap: var(--space-1);
      }
      .tabs button {
        min-height: 26px;
        padding: 0 7px;
        border-color: transparent;
        color: var(--ink-quiet);
      }
      .tabs button[aria-pressed='true'] {
        color: var(--ink);
        font-weight: 600;
        background: var(--surface-raised);
        border-color: var(--line);
      }
      lit-virtualizer {
        flex: 1;
        min-height: 0;
        overflow: auto;
        border-top: 1px solid var(--line);
      }
      :host([coming]) :is(lit-virtualizer, .empty) {
        opacity: 0;
        pointer-events: none;
      }
      .row {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 2px 10px;
        width: 100%;
        padding: 9px var(--space-4);
        line-height: 1.4;
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
      .sign {
        margin-top: 5px;
      }
      .passage {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        line-clamp: 2;
        overflow: hidden;
        overflow-wrap: anywhere;
      }
      small {
        grid-column: 2;
        color: var(--ink-quiet);
        font-size: var(--size-0);
      }
      .empty {
        padding: var(--space-5) var(--space-4);
        color: var(--ink-quiet);
      }
      .empty button {
        margin-top: var(--space-3);
        color: var(--ink);
      }
    `,
  ]

  /** Whether the annotations are those of the article before: they are not seen, since its text is not either. */
  @property({ type: Boolean, reflect: true, attribute: 'coming' }) isComing = false

  /** What the filter lets through, in reading order. */
  @property({ attribute: false }) annotations: readonly Annotation[] = []

  /** How many there are without a filter. */
  @property({ attribute: false }) counts: TagCounts = noCounts

  @property({ attribute: false }) filter: AnnotationFilter = noFilter

  /** Who made annotations of this article. */
  @property({ attribute: false }) authors: readonly string[] = []

  /** Whether there is a text to tag something in. */
  @property({ attribute: false }) canTag = true

  /** The current annotation, or `null`. */
  @property({ attribute: false }) selectedId: string | null = null

  /** All that are chosen, the current one among them. */
  @property({ attribute: false }) chosenIds: ReadonlySet<string> = new Set()

  @state() private isFocused = false

  /** Another function whenever rows look different, since the virtualizer draws them again only then. */
  private row = drawn((annotation: Annotation, index) => this.#row(annotation, index))

  override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('selectedId') || changed.has('chosenIds'))
      this.row = drawn((annotation, index) => this.#row(annotation, index))
  }

  override render() {
    const total = tags.reduce((sum, tag) => sum + this.counts[tag], 0)
    return html`
      <header>
        <div class="title">
          <h2 id="title">Annotations</h2>
          <div class="tabs" role="group" aria-label="Show">
            <button data-tag="" aria-pressed=${this.filter.tag === null} @click=${this.#chooseTag}>All ${total}</button>
            ${tags.map(
              (tag) =>
                html`<button
                  data-tag=${tag}
                  aria-pressed=${this.filter.tag === tag}
                  aria-label="${this.counts[tag]} ${tagPlurals[tag]}"
                  title="Show ${tagPlurals[tag]} only"
                  @click=${this.#chooseTag}
                >
                  <i class="sign ${tag}"></i>${this.counts[tag]}
                </button>`,
            )}
          </div>
        </div>
        <div class="words">
          <input
            type="search"
            placeholder="Filter by words, notes, details"
            aria-label="Filter annotations"
            .value=${this.filter.words}
            @input=${this.#chooseWords}
          />
          <co-filter-menu .filter=${this.filter} .authors=${this.authors}></co-filter-menu>
        </div>
      </header>
      ${this.annotations.length === 0 ? this.#empty(total) : this.#rows()}
    `
  }

  override updated(changed: PropertyValues<this>) {
    if (changed.has('selectedId') || changed.has('annotations')) void this.#showSelected()
  }

  /** Puts the focus on the rows, or on the filter when there are none. */
  override focus() {
    const target =
      this.renderRoot.querySelector<HTMLElement>('[role=listbox]') ?? this.renderRoot.querySelector('input')
    target?.focus()
  }

  /** Scrolls the selected row into view, once the virtualizer has its rows. */
  async #showSelected(): Promise<void> {
    await this.#virtualizer?.updateComplete
    const at = this.#selectedIndex
    if (at >= 0) this.#virtualizer?.element(at)?.scrollIntoView({ block: 'nearest' })
  }

  get #virtualizer(): LitVirtualizer | null {
    return this.renderRoot.querySelector('lit-virtualizer')
  }

  get #selectedIndex(): number {
    return this.annotations.findIndex(({ id }) => id === this.selectedId)
  }

  #empty(total: number) {
    if (total > 0) {
      return html`<div class="empty" role="status">
        <p>None of the ${total} annotations match.</p>
        <button @click=${this.#clear}>Show all</button>
      </div>`
    }
    if (!this.canTag) return html`<p class="empty">No annotations.</p>`
    return html`<p class="empty">
      Select words in the article and press <kbd>1</kbd> for entity, <kbd>2</kbd> for event or <kbd>3</kbd> for claim.
    </p>`
  }

  #rows() {
    return html`<lit-virtualizer
      scroller
      role="listbox"
      aria-multiselectable="true"
      aria-labelledby="title"
      tabindex="0"
      aria-activedescendant=${this.isFocused && this.selectedId !== null ? `annotation-${this.selectedId}` : nothing}
      .layout=${layout}
      .items=${this.annotations as Annotation[]}
      .renderItem=${this.row}
      .keyFunction=${keyOf}
      @focus=${this.#focused}
      @blur=${this.#blurred}
      @keydown=${this.#move}
      @click=${this.#choose}
    ></lit-virtualizer>`
  }

  #row(annotation: Annotation, index: number) {
    const line = detailsLine(annotation)
    const parts = annotation.spans.length > 1 ? `${annotation.spans.length} parts` : ''
    const place = placementWords[annotation.placement]
    const small = [place, parts, line, annotation.note === '' ? '' : 'has a note']
      .filter((part) => part !== '')
      .join(' · ')
    return html`<div
      class="row"
      role="option"
      id="annotation-${annotation.id}"
      data-id=${annotation.id}
      aria-selected=${annotation.id === this.selectedId || this.chosenIds.has(annotation.id)}
      aria-posinset=${index + 1}
      aria-setsize=${this.annotations.length}
      aria-label="${tagNames[annotation.tag]}: ${shortened(passageOf(annotation))}${small === '' ? '' : `, ${small}`}"
    >
      <i class="sign ${annotation.tag}"></i>
      <span class="passage" dir="auto">${shortened(passageOf(annotation))}</span>
      ${small === '' ? nothing : html`<small dir="auto">${small}</small>`}
    </div>`
  }

  #focused() {
    this.isFocused = true
  }

  #blurred() {
    this.isFocused = false
  }

  #choose(event: MouseEvent) {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-id]') : null
    const id = row?.dataset['id']
    if (id !== undefined) this.dispatchEvent(new AnnotationChooseEvent(id, modeOf(event)))
  }

  #move(event: KeyboardEvent) {
    const at = this.#selectedIndex
    const last = this.annotations.length - 1
    const to: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? last : at - 1,
      PageDown: at + 10,
      PageUp: at - 10,
      Home: 0,
      End: last,
      Enter: Math.max(at, 0),
    }
    if (event.key === 'a' && !event.shiftKey && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      this.dispatchEvent(new AllChooseEvent())
      return
    }
    const next = to[event.key]
    if (next === undefined) return
    event.preventDefault()
    const chosen = this.annotations[Math.min(Math.max(next, 0), last)]
    if (chosen) this.dispatchEvent(new AnnotationChooseEvent(chosen.id, event.shiftKey ? 'stretch' : 'only'))
  }

  #chooseTag(event: Event) {
    const { tag } = (event.currentTarget as HTMLElement).dataset
    this.#filterBy({ ...this.filter, tag: tags.find((name) => name === tag) ?? null })
  }

  #chooseWords(event: Event) {
    this.#filterBy({ ...this.filter, words: (event.target as HTMLInputElement).value })
  }

  #clear() {
    this.#filterBy(noFilter)
  }

  #filterBy(filter: AnnotationFilter) {
    this.dispatchEvent(new FilterChangeEvent(filter))
  }
}

function modeOf({ shiftKey, ctrlKey, metaKey }: MouseEvent): ChoiceMode {
  if (shiftKey) return 'stretch'
  return ctrlKey || metaKey ? 'toggle' : 'only'
}

const keyOf = keyed(({ id }: Annotation) => id)

function shortened(passage: string): string {
  return passage.length <= longestPassage
    ? passage
    : `${passage.slice(0, longestPassage).replace(/\p{M}*\P{M}?$/u, '')}…`
}

declare global {
  interface HTMLElementTagNameMap {
    'co-annotation-list': AnnotationList
  }
  interface HTMLElementEventMap {
    'annotation-choose': AnnotationChooseEvent
    'all-choose': AllChooseEvent
  }
}
