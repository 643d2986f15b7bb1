import { overlaps, type Span } from '../../src/core/spans/span.ts'

/** The CSS highlights of the text, by the name that style sheets use. */
const names = { hover: 'co-hover', hit: 'co-hit', currentHit: 'co-hit-current', preview: 'co-preview' } as const

/** From the one that is painted first to the one over all others. */
const kinds = ['hover', 'hit', 'currentHit', 'preview'] as const

/**
 * What is lit for a while and changes quickly: search hits, what lies under the pointer, and what a passage would become. Drawn as CSS highlights,
 * which leave the DOM alone, and registered only for the part of the text near the viewport, since every registered
 * range costs on every edit.
 */
export class PassingHighlights {
  readonly #rangeOf: (span: Span) => Range
  readonly #drawn = {
    hover: new Highlight(),
    hit: new Highlight(),
    currentHit: new Highlight(),
    preview: new Highlight(),
  }
  #hits: readonly Span[] = []
  #currentHit: number | null = null
  #hovered: readonly Span[] = []
  #preview: Span | null = null

  constructor(rangeOf: (span: Span) => Range) {
    this.#rangeOf = rangeOf
    for (const [priority, kind] of kinds.entries()) this.#drawn[kind].priority = priority
  }

  /** Begins to show. */
  connect(): void {
    for (const kind of kinds) CSS.highlights.set(names[kind], this.#drawn[kind])
  }

  /** Stops showing. */
  disconnect(): void {
    for (const kind of kinds) {
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

  /** What a passage would become. Drawn by the next `draw`. */
  setPreview(span: Span | null): void {
    this.#preview = span
  }

  /** Draws what lies in `live`, the part of the text near the viewport, anew. */
  draw(live: Span): void {
    const { hit, currentHit, hover, preview } = this.#drawn
    for (const kind of kinds) this.#drawn[kind].clear()
    if (this.#preview) this.#add(preview, this.#preview, live)
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
