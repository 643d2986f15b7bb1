import { type Span } from '../../src/core/spans/span.ts'
import { GuessedHeights, sameMetrics, type TypeMetrics } from './guessed-heights.ts'
import { type Stretch, type TextLayout } from './text-layout.ts'

/** Sections of one group: hit tests and jumps are linear in siblings, so neither level has many. */
const groupSize = 24

/**
 * The elements of a text: groups of sections of paragraphs. Sections begin empty with an estimated height and are
 * filled when they are needed; `draw` puts the words of a block into its paragraph.
 */
export class SectionTree {
  readonly layout: TextLayout
  readonly root: HTMLElement
  readonly #draw: (block: number, paragraph: HTMLElement) => void
  readonly #groups: HTMLElement[] = []
  readonly #sections: HTMLElement[] = []
  readonly #paragraphs: (HTMLElement[] | undefined)[] = []
  readonly #blocks = new WeakMap<Node, Stretch>()
  #guess: GuessedHeights
  #laidOut: Stretch = { first: 0, last: -1 }

  constructor(root: HTMLElement, layout: TextLayout, draw: (block: number, paragraph: HTMLElement) => void) {
    this.root = root
    this.layout = layout
    this.#draw = draw
    this.#blocks.set(root, { first: 0, last: layout.blockCount - 1 })
    this.#guess = new GuessedHeights(layout, metricsOf(root))
    for (let first = 0; first < layout.sectionCount; first += groupSize) {
      this.#groups.push(this.#group(first, Math.min(first + groupSize, layout.sectionCount) - 1))
    }
    root.replaceChildren(...this.#groups)
  }

  /** The blocks that `node` holds, or `null` when it is not the root, a group, a section or a paragraph of this text. */
  blocksIn(node: Node): Stretch | null {
    return this.#blocks.get(node) ?? null
  }

  /** The paragraph element of `block`, or `null` while its section is empty. */
  drawn(block: number): HTMLElement | null {
    const section = this.layout.sectionOf(block)
    return this.#paragraphs[section]?.[block - this.layout.blocksIn(section).first] ?? null
  }

  /** The paragraph element of `block`, built now when it was not. */
  paragraph(block: number): HTMLElement {
    this.fill(this.layout.sectionOf(block))
    return this.drawn(block) as HTMLElement
  }

  /** Builds the paragraphs of `section` unless they are there. Answers whether it had to. */
  fill(section: number): boolean {
    const element = this.#sections[section]
    if (!element || this.#paragraphs[section]) return false
    const { first, last } = this.layout.blocksIn(section)
    const paragraphs: HTMLElement[] = []
    for (let block = first; block <= last; block += 1) {
      const paragraph = document.createElement('p')
      paragraph.dir = 'auto'
      paragraph.classList.toggle('continued', this.layout.continues(block))
      paragraph.classList.toggle('spaced', hasMeaningfulBlanks(this.layout.text, this.layout.extentOf(block)))
      this.#blocks.set(paragraph, { first: block, last: block })
      this.#draw(block, paragraph)
      paragraphs.push(paragraph)
    }
    this.#paragraphs[section] = paragraphs
    element.append(...paragraphs)
    element.classList.add('filled')
    return true
  }

  /** Has `sections` built and laid out even where nobody sees them, and no others any more. */
  layOut(sections: Stretch): void {
    const before = this.#laidOut
    if (before.first === sections.first && before.last === sections.last) return
    for (let section = before.first; section <= before.last; section += 1) {
      this.#sections[section]?.classList.remove('laid-out')
    }
    for (let section = sections.first; section <= sections.last; section += 1) {
      this.fill(section)
      this.#sections[section]?.classList.add('laid-out')
    }
    this.#laidOut = sections
  }

  /**
   * Lays out `section` for good. Assistive technology is told nothing of sections that are skipped, so texts that can be
   * laid out as a whole are.
   */
  settle(section: number): void {
    this.fill(section)
    this.#sections[section]?.classList.add('settled')
  }

  /** The sections that lie between `top` and `bottom`, in CSS pixels from the top of the window. */
  between({ top, bottom }: { top: number; bottom: number }): Stretch {
    const group = firstBelow(this.#groups, { first: 0, last: this.#groups.length - 1 }, top)
    const first = firstBelow(
      this.#sections,
      { first: group * groupSize, last: Math.min((group + 1) * groupSize, this.#sections.length) - 1 },
      top,
    )
    let last = first
    while (last + 1 < this.#sections.length && topOf(this.#sections[last + 1]) < bottom) last += 1
    return { first, last }
  }

  /** How high sections are that nobody saw. */
  get guess(): GuessedHeights {
    return this.#guess
  }

  /** Whether the width or the type is no longer what heights were guessed for. */
  get isGuessOld(): boolean {
    return !sameMetrics(metricsOf(this.root), this.#guess.metrics)
  }

  /** Guesses heights anew. Those of sections that were seen and are skipped now are forgotten, too. */
  guessAgain(): void {
    this.#guess = new GuessedHeights(this.layout, metricsOf(this.root))
    // Chromium remembers the height of what was seen as long as it is `auto`, and that was the old height.
    this.#setHeights('')
    requestAnimationFrame(() => requestAnimationFrame(() => this.#setHeights('auto ')))
  }

  /** The top of each section and at last the bottom of the last one, in CSS pixels from the top of the window. */
  edges(): Float64Array {
    const edges = new Float64Array(this.#sections.length + 1)
    for (const [section, element] of this.#sections.entries()) edges[section] = topOf(element)
    edges[this.#sections.length] = this.root.getBoundingClientRect().bottom
    return edges
  }

  #setHeights(auto: '' | 'auto '): void {
    for (const [section, { style }] of this.#sections.entries()) {
      style.containIntrinsicBlockSize = `${auto}${this.#guess.heightOf(this.layout.blocksIn(section))}px`
    }
  }

  #group(first: number, last: number): HTMLElement {
    const group = document.createElement('div')
    for (let section = first; section <= last; section += 1) {
      const element = document.createElement('div')
      element.className = 'section'
      const blocks = this.layout.blocksIn(section)
      element.style.containIntrinsicBlockSize = `auto ${this.#guess.heightOf(blocks)}px`
      this.#blocks.set(element, blocks)
      this.#sections.push(element)
      group.append(element)
    }
    const stretch = { first: this.layout.blocksIn(first).first, last: this.layout.blocksIn(last).last }
    this.#blocks.set(group, stretch)
    return group
  }
}

function metricsOf(root: HTMLElement): TypeMetrics {
  const style = getComputedStyle(root)
  const fontSize = Number.parseFloat(style.fontSize) || 19
  return {
    width: root.clientWidth || 640,
    fontSize,
    lineHeight: Number.parseFloat(style.lineHeight) || fontSize * 1.8,
  }
}

/** Whether blanks must be shown one by one. Elsewhere a line may swallow the one it is broken at. */
function hasMeaningfulBlanks(text: string, { start, end }: Span): boolean {
  return /^ | {2}|\t/u.test(text.slice(start, end))
}

/** The first of `elements` in `within` that ends below `top`; the last when none does. */
function firstBelow(elements: readonly HTMLElement[], within: Stretch, top: number): number {
  let { first: low, last: high } = within
  while (low < high) {
    const middle = (low + high) >> 1
    if ((elements[middle]?.getBoundingClientRect().bottom ?? 0) <= top) low = middle + 1
    else high = middle
  }
  return low
}

function topOf(element: HTMLElement | undefined): number {
  return element?.getBoundingClientRect().top ?? 0
}
