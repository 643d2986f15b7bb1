import { type Annotation } from '../../src/core/model/annotation.ts'
import { type Block, blockAt } from '../../src/core/model/block.ts'
import { sameSpan, type Span } from '../../src/core/spans/span.ts'
import { PersistentMap } from '../../src/core/state/persistent-map.ts'
import { AnnotationBuckets } from './annotation-buckets.ts'
import { dress } from './block-dress.ts'
import { type DomPoint, offsetOfPoint, rangeOf } from './dom-offsets.ts'
import { drawParagraph } from './paragraph-content.ts'
import { PassingHighlights } from './passing-highlights.ts'
import { SectionTree } from './section-tree.ts'
import { TextGeometry } from './text-geometry.ts'
import { isIn, type Stretch, TextLayout } from './text-layout.ts'
import { type DirectedSpan, readSelection, writeSelection } from './text-selection.ts'

/** Sections are filled this many screens before they are seen: beyond where Chromium begins to lay them out. */
const screensAhead = 2
/** Milliseconds that a step of filling in idle time must have. */
const idleShare = 4
/** Milliseconds after which one section is built although the machine is busy. */
const longestWait = 200
/** Sections laid out in one idle period, so that the frame after it is not late. */
const settledAtOnce = 4
/** Of a new text so much of its room in the window is built at once: lists and tables are lower than is guessed. */
const roomsAtFirst = 1.25
/** Paragraphs drawn anew in one go, wherever they are. Of more, those far from the window wait for idle time. */
const redrawnAtOnce = 100

/**
 * Owns the DOM of one text: `element` holds its paragraphs with the annotations drawn on them, and nothing else.
 *
 * The text is laid out in sections; those near the viewport of `scroller` are built in the frame that needs them, the
 * others in idle time. A change redraws the paragraphs it touches and keeps the selection.
 */
export class TextView {
  readonly element = document.createElement('div')
  readonly scroller: HTMLElement
  readonly #highlights = new PassingHighlights((span) => rangeOf(this.#tree, span))
  readonly #resized = new ResizeObserver(() => this.#follow())
  readonly #reflowed = new ResizeObserver(() => this.#fit())
  #layout = new TextLayout('')
  #buckets = new AnnotationBuckets(this.#layout, [])
  #tree: SectionTree
  #annotations: PersistentMap<Annotation> = PersistentMap.empty()
  /** What the text's paragraphs are in the article; none where the text is plain. */
  #structure: readonly Block[] = []
  #currentId: string | null = null
  #hoveredId: string | null = null
  #near: Stretch = { first: 0, last: 0 }
  /** Paragraphs far from the window that are yet to be drawn anew. Their words are right, their annotations are old. */
  readonly #old = new Set<number>()
  /** Whether no more of the text is built yet than what is seen of it: the rest waits until it was painted. */
  #isFresh = true
  #painting: number | null = null
  #idle: number | null = null
  #idleStep = 0

  constructor(scroller: HTMLElement) {
    this.scroller = scroller
    this.element.className = 'text'
    this.#tree = this.#newTree()
  }

  /** Begins to follow the viewport. */
  connect(): void {
    this.scroller.addEventListener('scroll', this.#follow, { passive: true })
    window.addEventListener('beforeprint', this.fillAll)
    this.#resized.observe(this.scroller)
    this.#reflowed.observe(this.element)
    this.#highlights.connect()
    this.#fillInIdle()
  }

  /** Stops everything that `connect` began. */
  disconnect(): void {
    this.scroller.removeEventListener('scroll', this.#follow)
    window.removeEventListener('beforeprint', this.fillAll)
    this.#resized.disconnect()
    this.#reflowed.disconnect()
    this.#highlights.disconnect()
    this.#stopIdle()
  }

  get layout(): TextLayout {
    return this.#layout
  }

  /** The part of the text near the window. */
  get near(): Span {
    const { start } = this.#layout.extentOf(this.#layout.blocksIn(this.#near.first).first)
    const { end } = this.#layout.extentOf(this.#layout.blocksIn(this.#near.last).last)
    return { start, end }
  }

  /** Where the text stands in all that the scroller scrolls. Asks the browser for every section: not for every frame. */
  get geometry(): TextGeometry {
    const { scrollTop, scrollHeight } = this.scroller
    const origin = this.scroller.getBoundingClientRect().top - scrollTop
    const places = { tops: this.#tree.edges().map((edge) => edge - origin), height: scrollHeight }
    return new TextGeometry(this.#layout, this.#tree.guess, places)
  }

  /** Shows another text with its annotations from the top. */
  show(text: string, annotations: PersistentMap<Annotation>, structure: readonly Block[] = []): void {
    this.#annotations = annotations
    this.#structure = structure
    this.#layout = new TextLayout(text)
    this.#buckets = new AnnotationBuckets(this.#layout, annotations)
    this.#highlights.setHits([], null)
    this.#hoveredId = null
    this.#setHovered()
    this.#highlights.setPreview(null)
    this.scroller.scrollTop = 0
    const room = this.scroller.getBoundingClientRect().bottom - this.element.getBoundingClientRect().top
    this.#tree = this.#newTree()
    this.#near = this.#tree.fillTop(room * roomsAtFirst)
    this.#isFresh = true
    this.#idleStep = 0
    this.#old.clear()
    this.#drawHighlights()
    this.#fillInIdle()
  }

  /** Shows `annotations` in place of those shown before; only paragraphs that come to look different are touched. */
  update(annotations: PersistentMap<Annotation>): void {
    const blocks = new Set<number>()
    for (const { before, after } of annotations.changesSince(this.#annotations)) {
      if (before) this.#buckets.take(before)
      if (after) this.#buckets.put(after)
      if (before && after && looksSame(before, after)) continue
      for (const annotation of [before, after]) if (annotation) this.#collectBlocks(annotation, blocks)
    }
    this.#annotations = annotations
    this.#setHovered()
    this.#redraw(blocks)
  }

  /** The annotation that is outlined, or `null`. */
  get currentId(): string | null {
    return this.#currentId
  }

  set currentId(id: string | null) {
    if (id === this.#currentId) return
    const blocks = new Set<number>()
    for (const each of [this.#currentId, id]) {
      const annotation = each === null ? null : this.#annotations.get(each)
      if (annotation) this.#collectBlocks(annotation, blocks)
    }
    this.#currentId = id
    this.#redraw(blocks)
  }

  /** Lights what a search found, ascending and disjoint, and among it the hit number `current`. */
  showHits(hits: readonly Span[], current: number | null): void {
    this.#highlights.setHits(hits, current)
    this.#drawHighlights()
  }

  /** Lights all parts of an annotation, wherever an edit puts them, or of none. */
  hover(id: string | null): void {
    this.#hoveredId = id
    this.#setHovered()
    this.#drawHighlights()
  }

  /** Lights what a passage would become, or nothing. */
  preview(span: Span | null): void {
    this.#highlights.setPreview(span)
    this.#drawHighlights()
  }

  /** The annotation with `id` as it is drawn, or `null`. */
  annotation(id: string): Annotation | null {
    return this.#annotations.get(id) ?? null
  }

  /** The ids of the annotations over the character at `offset`, innermost first. */
  idsAt(offset: number): string[] {
    return offset < this.#layout.text.length ? this.#buckets.idsAt(offset) : []
  }

  /** Where `point` lies in the text, or `null` when it lies outside. */
  offsetOf(point: DomPoint): number | null {
    return offsetOfPoint(this.#tree, point)
  }

  /** The offset at a place in the window, or `null` when no text is there. */
  offsetAt({ left, top }: { readonly left: number; readonly top: number }): number | null {
    const point = document.caretPositionFromPoint(left, top)
    return point && this.offsetOf({ node: point.offsetNode, offset: point.offset })
  }

  /** The element of the paragraph around `offset`. */
  paragraphAt(offset: number): HTMLElement {
    return this.#tree.paragraph(this.#layout.blockAt(offset))
  }

  /** `span` as a range of the DOM. An empty one is a place between two characters. */
  rangeOf(span: Span): Range {
    return rangeOf(this.#tree, span)
  }

  /** What is selected in the text, or `null` when the selection is elsewhere. */
  get selection(): DirectedSpan | null {
    return readSelection(this.#tree)
  }

  /** Selects `selection`, which may be a mere caret. */
  select(selection: DirectedSpan): void {
    writeSelection(this.#tree, selection)
  }

  /** Has the text around `offset` laid out, so that it has geometry and the browser can walk through it. */
  layOutAround(offset: number): void {
    const section = this.#layout.sectionAt(offset)
    this.#tree.layOut({ first: Math.max(0, section - 1), last: Math.min(section + 1, this.#layout.sectionCount - 1) })
  }

  /** Scrolls `span` into view, to the upper third, unless it is in view already. */
  reveal(span: Span): void {
    const { first } = this.#layout.blocksOf(span)
    this.layOutAround(span.start)
    const view = this.scroller.getBoundingClientRect()
    const seen = this.rangeOf(span).getBoundingClientRect()
    if (seen.height > 0 && seen.top >= view.top && seen.bottom <= view.bottom) return
    this.#tree.paragraph(first).scrollIntoView({ block: 'center' })
    this.scroller.scrollTop += this.rangeOf(span).getBoundingClientRect().top - view.top - view.height / 3
    this.#follow()
  }

  /** Builds every section, for what needs the whole text at once. */
  readonly fillAll = (): void => {
    this.#stopIdle()
    for (let section = 0; section < this.#layout.sectionCount; section += 1) this.#tree.fill(section)
    this.#drawAnew([...this.#old])
  }

  #newTree(): SectionTree {
    return new SectionTree(this.element, this.#layout, (block, paragraph) => this.#drawBlock(block, paragraph))
  }

  #drawBlock(block: number, paragraph: HTMLElement): void {
    const extent = this.#layout.extentOf(block)
    dress(paragraph, blockAt(this.#structure, extent.start), extent.start)
    const runs = extent.start === extent.end ? [] : this.#buckets.runsIn(extent)
    drawParagraph(paragraph, { text: this.#layout.text, runs, currentId: this.#currentId })
  }

  #collectBlocks({ placement, spans }: Annotation, into: Set<number>): void {
    for (const span of placement === 'anchored' ? spans : []) {
      const blocks = this.#layout.blocksOf(span)
      for (let block = blocks.first; isIn(blocks, block); block += 1) into.add(block)
    }
  }

  #redraw(blocks: ReadonlySet<number>): void {
    const drawn = [...blocks].filter((block) => this.#tree.drawn(block))
    if (drawn.length <= redrawnAtOnce) return this.#drawAnew(drawn)
    for (const block of drawn) this.#old.add(block)
    this.#drawOldNear()
    this.#fillInIdle()
  }

  /** Draws `blocks` as they are now, and keeps the selection. */
  #drawAnew(blocks: readonly number[]): void {
    if (blocks.length === 0) return
    const selection = this.selection
    const ends = selection ? [selection.anchor, selection.focus].map((offset) => this.#layout.blockAt(offset)) : []
    for (const block of blocks) {
      this.#old.delete(block)
      this.#drawBlock(block, this.#tree.paragraph(block))
    }
    if (selection && ends.some((block) => blocks.includes(block))) this.select(selection)
    this.#drawHighlights()
  }

  #drawOldNear(): void {
    if (this.#old.size === 0) return
    const { first } = this.#layout.blocksIn(this.#near.first)
    const { last } = this.#layout.blocksIn(this.#near.last)
    this.#drawAnew([...this.#old].filter((block) => isIn({ first, last }, block)))
  }

  /** The window, the width of the text or its type is another: so are the heights of what nobody saw yet. */
  #fit(): void {
    if (!this.#tree.isGuessOld) return
    requestAnimationFrame(() => {
      this.#tree.guessAgain()
      this.#follow()
    })
  }

  /** Builds what is seen, and what will be next. */
  readonly #follow = (): void => {
    const view = this.scroller.getBoundingClientRect()
    const ahead = this.#isFresh ? 0 : view.height * screensAhead
    this.#near = this.#tree.between({ top: view.top - ahead, bottom: view.bottom + ahead })
    for (let section = this.#near.first; section <= this.#near.last; section += 1) this.#tree.fill(section)
    this.#drawOldNear()
    this.#drawHighlights()
  }

  #setHovered(): void {
    const annotation = this.#hoveredId === null ? null : this.annotation(this.#hoveredId)
    this.#highlights.setHovered(annotation?.spans ?? [])
  }

  #drawHighlights(): void {
    this.#highlights.draw(this.near)
  }

  /** Builds every section, then lays out every section unless they are too many; of a fresh text once it was painted. */
  #fillInIdle(): void {
    this.#stopIdle()
    const isDone = this.#idleStep >= this.#idleSteps && this.#old.size === 0
    if (isDone || !this.element.isConnected) return
    if (this.#isFresh) this.#painting = requestAnimationFrame(this.#awaitIdle)
    else this.#awaitIdle()
  }

  readonly #awaitIdle = (): void => {
    this.#idle = requestIdleCallback(this.#workInIdle, { timeout: longestWait })
  }

  readonly #workInIdle = (deadline: IdleDeadline): void => {
    if (this.#isFresh) {
      this.#isFresh = false
      this.#follow()
    }
    this.#drawOld(deadline)
    const count = this.#layout.sectionCount
    const last = this.#idleStep < count ? count : Math.min(this.#idleStep + settledAtOnce, this.#idleSteps)
    while (this.#old.size === 0 && this.#idleStep < last) {
      if (this.#idleStep < count) this.#tree.fill(this.#idleStep)
      else this.#tree.settle(this.#idleStep - count)
      this.#idleStep += 1
      if (deadline.timeRemaining() <= idleShare) break
    }
    this.#fillInIdle()
  }

  /** Draws what is old, as far as the time allows: at least one paragraph, however busy the machine is. */
  #drawOld(deadline: IdleDeadline): void {
    for (const block of this.#old) {
      this.#drawAnew([block])
      if (deadline.timeRemaining() <= idleShare) return
    }
  }

  get #idleSteps(): number {
    const count = this.#layout.sectionCount
    return this.#tree.isVast ? count : 2 * count
  }

  #stopIdle(): void {
    if (this.#painting !== null) cancelAnimationFrame(this.#painting)
    this.#painting = null
    if (this.#idle !== null) cancelIdleCallback(this.#idle)
    this.#idle = null
  }
}

/** Whether a text looks the same with `a` as with `b` in its place. */
function looksSame(a: Annotation, b: Annotation): boolean {
  return (
    a.tag === b.tag &&
    a.placement === b.placement &&
    a.spans.length === b.spans.length &&
    a.spans.every((span, index) => sameSpan(span, b.spans[index] ?? span))
  )
}
