import { type Stretch, type TextLayout } from './text-layout.ts'

/** What is known of the type before anything is laid out, in CSS pixels. */
export interface TypeMetrics {
  readonly width: number
  readonly fontSize: number
  readonly lineHeight: number
}

/** Whether guesses made from `a` and from `b` are the same. */
export function sameMetrics(a: TypeMetrics, b: TypeMetrics): boolean {
  return a.width === b.width && a.fontSize === b.fontSize && a.lineHeight === b.lineHeight
}

/** How high the blocks of a text will be, guessed from their length: good enough for a scroll bar, until they are seen. */
export class GuessedHeights {
  readonly metrics: TypeMetrics
  readonly #layout: TextLayout
  /** Where each block begins, and after the last one where it ends, in CSS pixels. */
  readonly #tops: Float64Array

  constructor(layout: TextLayout, metrics: TypeMetrics) {
    this.metrics = metrics
    this.#layout = layout
    this.#tops = new Float64Array(layout.blockCount + 1)
    const { width, fontSize, lineHeight } = metrics
    const perLine = Math.max(8, width / (fontSize * 0.44))
    let top = 0
    for (let block = 0; block < layout.blockCount; block += 1) {
      const { start, end } = layout.extentOf(block)
      top += Math.max(1, Math.ceil((end - start) / perLine)) * lineHeight + fontSize
      this.#tops[block + 1] = top
    }
  }

  /** The height of `blocks` together, in whole CSS pixels. */
  heightOf(blocks: Stretch): number {
    return Math.round(this.#top(blocks.last + 1) - this.#top(blocks.first))
  }

  /** How much of the height of its section is above the character at `offset`: from 0 to 1. */
  shareAbove(offset: number): number {
    const block = this.#layout.blockAt(offset)
    const { first, last } = this.#layout.blocksIn(this.#layout.sectionOf(block))
    const { start, end } = this.#layout.extentOf(block)
    const inBlock = end > start ? Math.min(1, (offset - start) / (end - start)) : 0
    const top = this.#top(block) + inBlock * (this.#top(block + 1) - this.#top(block))
    return (top - this.#top(first)) / (this.#top(last + 1) - this.#top(first))
  }

  #top(block: number): number {
    return this.#tops[block] ?? 0
  }
}
