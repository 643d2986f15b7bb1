import { css, html, LitElement, nothing, type PropertyValues, svg } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { type Annotation } from '../../../src/core/model/annotation.ts'
import { type Tag, tags } from '../../../src/core/model/tag.ts'
import { type Span } from '../../../src/core/spans/span.ts'
import { PersistentMap } from '../../../src/core/state/persistent-map.ts'
import { type TextGeometry } from '../../text/text-geometry.ts'
import { cellEdges, Coverage, rowsBetween } from './coverage.ts'
import { OverviewJumpEvent } from './overview-jump-event.ts'
import { type Column, columnPaths, rectangle } from './strip-path.ts'

/** Solid, dashed and dotted, as the lines of the tags in the text are. */
const columns: Readonly<Record<Tag | 'hit' | 'all', Column>> = {
  hit: { left: 1, width: 3, gapEvery: null },
  entity: { left: 6, width: 3, gapEvery: null },
  event: { left: 10, width: 3, gapEvery: 4 },
  claim: { left: 14, width: 3, gapEvery: 2 },
  all: { left: 0, width: 18, gapEvery: null },
}
/** Least height of the box that shows what is on screen, in CSS pixels. */
const leastBox = 14
/** Milliseconds after which it is drawn although the machine is busy. */
const longestWait = 100

/**
 * Where in a text annotations lie, in a column for each tag, beside them what a search found, and over them what is on
 * screen. Stands at the side of a scroller, inside of it, as high as its window. Pressing or dragging goes to a place.
 *
 * It is hidden from assistive technology: the list of annotations tells the same in words, and keys scroll.
 *
 * @cssprop --inset - how far above the padding of the scroller it begins.
 * @fires overview-jump - a place was pressed or dragged to.
 */
@customElement('co-overview-strip')
export class OverviewStrip extends LitElement {
  static override styles = css`
    :host {
      position: sticky;
      inset-block-start: var(--inset, 0);
      z-index: var(--layer-strip);
      display: block;
      inline-size: 18px;
      block-size: 0;
    }
    .track {
      position: relative;
      inline-size: 18px;
      margin-inline-start: auto;
      touch-action: none;
      cursor: default;
    }
    svg {
      position: absolute;
      inset: 0;
      inline-size: 100%;
      block-size: 100%;
      shape-rendering: crispEdges;
      forced-color-adjust: none;
    }
    .entity {
      fill: var(--entity);
    }
    .event {
      fill: var(--event);
    }
    .claim {
      fill: var(--claim);
    }
    .shade-0 {
      opacity: 0.5;
    }
    .shade-1 {
      opacity: 0.75;
    }
    .hit {
      fill: var(--accent);
    }
    .current {
      fill: var(--ink);
    }
    /* Moved by the scrolling itself: nothing is computed for it while one scrolls. */
    .view {
      position: absolute;
      inset: 0 0 auto;
      background: color-mix(in srgb, var(--ink) 6%, transparent);
      outline: 1px solid color-mix(in srgb, var(--ink) 20%, transparent);
      outline-offset: -1px;
      border-radius: 2px;
      pointer-events: none;
      animation: travel linear;
      animation-timeline: scroll(nearest block);
    }
    .track:hover .view {
      background: color-mix(in srgb, var(--ink) 12%, transparent);
    }
    @keyframes travel {
      to {
        translate: 0 var(--travel);
      }
    }
    @media (forced-colors: active) {
      .view {
        background: none;
        outline-color: CanvasText;
      }
    }
    @media print {
      :host {
        display: none;
      }
    }
  `

  /** The annotations of the text. Versions of one map are compared, so that only what changed is counted. */
  @property({ attribute: false }) annotations: PersistentMap<Annotation> = PersistentMap.empty()

  /** What a search found. */
  @property({ attribute: false }) hits: readonly Span[] = []

  /** The number of the hit a person is at. */
  @property({ attribute: false }) currentHit: number | null = null

  /** The current annotation. */
  @property({ attribute: false }) selectedId: string | null = null

  /** Where the text stands in what is scrolled; nothing is drawn while it is `null`. */
  @property({ attribute: false }) geometry: TextGeometry | null = null

  /** How high the window of the scroller is, in whole CSS pixels. */
  @property({ attribute: false }) height = 0

  /** What the coverages count. */
  #counted: { readonly text: string; readonly annotations: PersistentMap<Annotation> } | null = null
  #coverages = coveragesOf('')
  /** What is drawn of each tag, until something changes about it. */
  #paths: Partial<Record<Tag, readonly string[]>> = {}
  #hitCoverage = new Coverage(0)
  /** Where the pieces of the text begin and end. */
  #edges: Float64Array = new Float64Array()
  /** How far from the middle of the box it was taken; `null` while nobody drags. */
  #grip: number | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    this.ariaHidden = 'true'
  }

  override render() {
    const { geometry, height } = this
    if (!geometry || height === 0) return nothing
    return html`<div
      class="track"
      title="Where annotations lie: entities, events, claims"
      @pointerdown=${this.#press}
      @pointermove=${this.#drag}
      @pointerup=${this.#letGo}
      @pointercancel=${this.#letGo}
    >
      <svg viewBox="0 0 ${columns.all.width} ${height}" preserveAspectRatio="none">
        ${tags.map((tag) =>
          this.#pathsOf(tag).map((path, shade) => svg`<path class="${tag} shade-${shade}" d=${path}></path>`),
        )}
        <path class="hit" d=${columnPaths(this.#hitCoverage.rows(this.#edges, height), columns.hit).join('')}></path>
        <path class="current" d=${this.#currentPath(geometry)}></path>
      </svg>
      <div class="view" ?hidden=${geometry.height <= height}></div>
    </div>`
  }

  /** Drawn when there is time, since the text itself is more urgent. */
  protected override async scheduleUpdate(): Promise<void> {
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: longestWait }))
    await super.scheduleUpdate()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { geometry } = this
    if (!geometry) {
      this.#counted = null
      return
    }
    if (changed.has('geometry')) this.#edges = cellEdges(geometry)
    if (changed.has('geometry') || changed.has('height')) this.#paths = {}
    const isOther = this.#counted?.text !== geometry.text
    if (isOther) this.#coverages = coveragesOf(geometry.text)
    this.#count(isOther ? PersistentMap.empty() : (this.#counted?.annotations ?? PersistentMap.empty()))
    this.#counted = { text: geometry.text, annotations: this.annotations }
    if (!isOther && !changed.has('hits')) return
    this.#hitCoverage = new Coverage(geometry.text.length)
    for (const hit of this.hits) this.#hitCoverage.add(hit)
  }

  protected override updated(): void {
    const track = this.renderRoot.querySelector<HTMLElement>('.track')
    const box = this.renderRoot.querySelector<HTMLElement>('.view')
    if (!track || !box) return
    track.style.setProperty('block-size', `${this.height}px`)
    box.style.setProperty('block-size', `${this.#boxHeight}px`)
    box.style.setProperty('--travel', `${this.height - this.#boxHeight}px`)
  }

  get #boxHeight(): number {
    const whole = this.geometry?.height ?? 0
    return whole === 0 ? 0 : Math.max(leastBox, (this.height * this.height) / whole)
  }

  #count(before: PersistentMap<Annotation>): void {
    for (const { before: left, after: come } of this.annotations.changesSince(before)) {
      for (const each of [left, come]) if (each) delete this.#paths[each.tag]
      if (left && left.placement === 'anchored') for (const span of left.spans) this.#coverages[left.tag].remove(span)
      if (come && come.placement === 'anchored') for (const span of come.spans) this.#coverages[come.tag].add(span)
    }
  }

  #pathsOf(tag: Tag): readonly string[] {
    return (this.#paths[tag] ??= columnPaths(this.#coverages[tag].rows(this.#edges, this.height), columns[tag]))
  }

  /** The current annotation and the current hit, across all columns. */
  #currentPath(geometry: TextGeometry): string {
    const annotation = this.selectedId === null ? null : this.annotations.get(this.selectedId)
    const hit = this.currentHit === null ? undefined : this.hits[this.currentHit]
    const spans = [
      ...(annotation && annotation.placement === 'anchored' ? annotation.spans : []),
      ...(hit ? [hit] : []),
    ]
    return spans
      .map((span) => rectangle(columns.all, rowsBetween(edgesOf(geometry, span), this.height).first, 2))
      .join('')
  }

  readonly #press = (event: PointerEvent): void => {
    if (event.button !== 0) return
    event.preventDefault()
    ;(event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)
    const box = this.renderRoot.querySelector('.view')?.getBoundingClientRect()
    const isOnBox = box !== undefined && event.clientY >= box.top && event.clientY <= box.bottom
    this.#grip = isOnBox ? event.clientY - (box.top + box.bottom) / 2 : 0
    if (!isOnBox) this.#goTo(event)
  }

  readonly #drag = (event: PointerEvent): void => {
    if (this.#grip !== null) this.#goTo(event)
  }

  readonly #letGo = (): void => {
    this.#grip = null
  }

  #goTo({ clientY }: PointerEvent): void {
    const share = (clientY - (this.#grip ?? 0) - this.getBoundingClientRect().top) / this.height
    this.dispatchEvent(new OverviewJumpEvent(Math.min(Math.max(share, 0), 1)))
  }
}

function coveragesOf(text: string): Readonly<Record<Tag, Coverage>> {
  return { entity: new Coverage(text.length), event: new Coverage(text.length), claim: new Coverage(text.length) }
}

function edgesOf(geometry: TextGeometry, { start, end }: Span): { top: number; bottom: number } {
  return { top: geometry.shareAbove(start), bottom: geometry.shareAbove(end) }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-overview-strip': OverviewStrip
  }
}
