import { type Span } from '../../src/core/spans/span.ts'
import { isIn, type Stretch, type TextLayout } from './text-layout.ts'

/** Sections of one group: hit tests and jumps are linear in siblings, so neither level has many. */
const groupSize = 24

/** What is known of the type before anything is laid out, in CSS pixels. */
interface TypeMetrics {
  readonly width: number
  readonly fontSize: number
  readonly lineHeight: number
}

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
  #laidOut: Stretch = { first: 0, last: -1 }

  constructor(root: HTMLElement, layout: TextLayout, draw: (block: number, paragraph: HTMLElement) => void) {
    this.root = root
    this.layout = layout
    this.#draw = draw
    this.#blocks.set(root, { first: 0, last: layout.blockCount - 1 })
    const metrics = metricsOf(root)
    for (let first = 0; first < layout.sectionCount; first += groupSize) {
      this.#groups.push(this.#group(first, Math.min(first + groupSize, layout.sectionCount) - 1, metrics))
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

  #group(first: number, last: number, metrics: TypeMetrics): HTMLElement {
    const group = document.createElement('div')
    for (let section = first; section <= last; section += 1) {
      const element = document.createElement('div')
      element.className = 'section'
      const blocks = this.layout.blocksIn(section)
      element.style.containIntrinsicBlockSize = `auto ${this.#height(blocks, metrics)}px`
      this.#blocks.set(element, blocks)
      this.#sections.push(element)
      group.append(element)
    }
    const stretch = { first: this.layout.blocksIn(first).first, last: this.layout.blocksIn(last).last }
    this.#blocks.set(group, stretch)
    return group
  }

  /** A guess at the height of `blocks`: good enough for a scroll bar, replaced by the truth when they are seen. */
  #height(blocks: Stretch, { width, fontSize, lineHeight }: TypeMetrics): number {
    const perLine = Math.max(8, width / (fontSize * 0.44))
    let height = 0
    for (let block = blocks.first; isIn(blocks, block); block += 1) {
      const { start, end } = this.layout.extentOf(block)
      height += Math.max(1, Math.ceil((end - start) / perLine)) * lineHeight + fontSize
    }
    return Math.round(height)
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
