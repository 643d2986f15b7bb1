import { overlaps, type Span } from '../../src/core/spans/span.ts'

/** The CSS highlights of the text, by the name that style sheets use. */
const names = { hit: 'co-hit', currentHit: 'co-hit-current', hover: 'co-hover' } as const

/**
 * What is lit for a while and changes quickly: search hits and what lies under the pointer. Drawn as CSS highlights,
 * which leave the DOM alone, and registered only for the part of the text near the viewport, since every registered
 * range costs on every edit.
 */
export class PassingHighlights {
  readonly #rangeOf: (span: Span) => Range
  readonly #drawn = { hit: new Highlight(), currentHit: new Highlight(), hover: new Highlight() }
  #hits: readonly Span[] = []
  #currentHit: number | null = null
  #hovered: readonly Span[] = []

  constructor(rangeOf: (span: Span) => Range) {
    this.#rangeOf = rangeOf
    this.#drawn.hover.priority = 0
    this.#drawn.hit.priority = 1
    this.#drawn.currentHit.priority = 2
  }

  /** Begins to show. */
  connect(): void {
    for (const kind of ['hit', 'currentHit', 'hover'] as const) CSS.highlights.set(names[kind], this.#drawn[kind])
  }

  /** Stops showing. */
  disconnect(): void {
    for (const kind of ['hit', 'currentHit', 'hover'] as const) {
      if (CSS.highlights.get(names[kind]) === this.#drawn[kind]) CSS.highlights.delete(names[kind])
    }
  }

  /** What a search found, ascending and disjoint, and the number of the hit a person is at. Drawn by the next `draw`. */
  setHits(hits: readonly Span[], current: number | null): void {
    this.#hits = hits
    this.#currentHit = current
  }

  /** The spans under the pointer. Drawn by the next `draw`. */
  setHovered(spans: readonly Span[]): void {
    this.#hovered = spans
  }

  /** Draws what lies in `live`, the part of the text near the viewport, anew. */
  draw(live: Span): void {
    const { hit, currentHit, hover } = this.#drawn
    for (const highlight of [hit, currentHit, hover]) highlight.clear()
    for (const span of this.#hovered) this.#add(hover, span, live)
    for (let index = firstEndingAfter(this.#hits, live.start); index < this.#hits.length; index += 1) {
      const span = this.#hits[index]
      if (!span || span.start >= live.end) break
      this.#add(index === this.#currentHit ? currentHit : hit, span, live)
    }
  }

  #add(highlight: Highlight, span: Span, live: Span): void {
    if (!overlaps(span, live)) return
    highlight.add(this.#rangeOf({ start: Math.max(span.start, live.start), end: Math.min(span.end, live.end) }))
  }
}

function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}
