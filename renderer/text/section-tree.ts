import { type Span } from '../../src/core/spans/span.ts'
import { GuessedHeights, sameMetrics, type TypeMetrics } from './guessed-heights.ts'
import { type Stretch, type TextLayout } from './text-layout.ts'

/** Sections of one group: hit tests and jumps are linear in siblings, so neither level has many. */
const groupSize = 32
/** Texts of more sections than these, a million characters, are never laid out as a whole. */
const mostSettled = 256

/**
 * The elements of a text: groups of sections of paragraphs. Sections begin empty with an estimated height and are
 * filled when they are needed; `draw` puts the words of a block into its paragraph.
 *
 * In a vast text whole groups begin empty, too, and Chromium skips those that are far away: it looks at every box that
 * may be skipped in every frame, and so at the groups and at the sections of one or two of them.
 */
export class SectionTree {
  readonly layout: TextLayout
  readonly root: HTMLElement
  readonly #draw: (block: number, paragraph: HTMLElement) => void
  readonly #groups: HTMLElement[] = []
  /** Those of groups that are built. */
  readonly #sections: (HTMLElement | undefined)[] = []
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
    for (let group = 0; group * groupSize < layout.sectionCount; group += 1) this.#addGroup(group)
    root.replaceChildren(...this.#groups)
  }

  /** Whether the text is too long to be laid out as a whole. */
  get isVast(): boolean {
    return this.layout.sectionCount > mostSettled
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
    if (this.#paragraphs[section]) return false
    const element = this.#section(section)
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

  /** Builds the first sections, as far as `height` CSS pixels are guessed to reach: without asking the browser, which would lay them out. */
  fillTop(height: number): Stretch {
    let last = 0
    let guessed = this.#guessedHeight(last)
    while (guessed < height && last + 1 < this.layout.sectionCount) {
      last += 1
      guessed += this.#guessedHeight(last)
    }
    for (let section = 0; section <= last; section += 1) this.fill(section)
    return { first: 0, last }
  }

  /** Has `sections` built and laid out even where nobody sees them, and no others any more. */
  layOut(sections: Stretch): void {
    const before = this.#laidOut
    if (before.first === sections.first && before.last === sections.last) return
    for (let section = before.first; section <= before.last; section += 1) this.#setLaidOut(section, false)
    for (let section = sections.first; section <= sections.last; section += 1) {
      this.fill(section)
      this.#setLaidOut(section, true)
    }
    this.#laidOut = sections
  }

  /**
   * Lays out `section` for good. Assistive technology is told nothing of sections that are skipped, so texts that can be
   * laid out as a whole are.
   */
  settle(section: number): void {
    this.fill(section)
    this.#section(section).classList.add('settled')
  }

  /** The sections that lie between `top` and `bottom`, in CSS pixels from the top of the window. */
  between({ top, bottom }: { top: number; bottom: number }): Stretch {
    const group = firstEndingBelow(this.#groups, top)
    const { first: begin, last: end } = this.#sectionsOf(group)
    const elements = Array.from({ length: end - begin + 1 }, (_, index) => this.#section(begin + index))
    const first = begin + firstEndingBelow(elements, top)
    let last = first
    while (last + 1 < this.layout.sectionCount && topOf(this.#section(last + 1)) < bottom) last += 1
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

  /** Guesses heights anew. Those of what was seen and is skipped now are forgotten, too. */
  guessAgain(): void {
    this.#guess = new GuessedHeights(this.layout, metricsOf(this.root))
    const forgetting = this.#setHeights()
    // Heights are remembered as long as they are `auto`, and always are where `content-visibility` is.
    for (const { classList, style } of forgetting) {
      classList.add('forgetting')
      style.containIntrinsicBlockSize = style.containIntrinsicBlockSize.replace('auto ', '')
    }
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        for (const element of forgetting) element.classList.remove('forgetting')
        this.#setHeights()
      }),
    )
  }

  /**
   * The top of each section and at last the bottom of the last one, in CSS pixels from the top of the window. In groups
   * that are skipped, sections are taken to stand as was guessed: to be told, they would be laid out.
   */
  edges(): Float64Array {
    const edges = new Float64Array(this.layout.sectionCount + 1)
    for (const [group, element] of this.#groups.entries()) {
      const { first, last } = this.#sectionsOf(group)
      const { top, height } = element.getBoundingClientRect()
      const isLaidOut = this.#sections[first]?.checkVisibility({ contentVisibilityAuto: true }) === true
      const scale = height / this.#guess.heightOf(this.#blocksOf({ first, last }))
      let guessed = top
      for (let section = first; section <= last; section += 1) {
        edges[section] = isLaidOut ? topOf(this.#section(section)) : guessed
        guessed += this.#guessedHeight(section) * scale
      }
    }
    edges[this.layout.sectionCount] = this.root.getBoundingClientRect().bottom
    return edges
  }

  /** The element of `section`; its group is built now when it was not. */
  #section(section: number): HTMLElement {
    if (!this.#sections[section]) this.#build(Math.floor(section / groupSize))
    return this.#sections[section] as HTMLElement
  }

  #addGroup(group: number): void {
    const element = document.createElement('div')
    const blocks = this.#blocksOf(this.#sectionsOf(group))
    this.#blocks.set(element, blocks)
    this.#groups.push(element)
    if (this.isVast) {
      element.className = 'group'
      setHeight(element, this.#guess.heightOf(blocks))
    } else this.#build(group)
  }

  #build(group: number): void {
    const { first, last } = this.#sectionsOf(group)
    for (let section = first; section <= last; section += 1) {
      const element = document.createElement('div')
      element.className = 'section'
      setHeight(element, this.#guessedHeight(section))
      this.#blocks.set(element, this.layout.blocksIn(section))
      this.#sections[section] = element
    }
    this.#groups[group]?.append(...this.#sections.slice(first, last + 1).flatMap((element) => element ?? []))
  }

  /** Gives everything the height that is guessed. Answers what is skipped and may remember another height. */
  #setHeights(): HTMLElement[] {
    const skipped: HTMLElement[] = []
    for (const [section, element] of this.#sections.entries()) {
      if (element && setHeight(element, this.#guessedHeight(section))) skipped.push(element)
    }
    for (const [group, element] of this.isVast ? this.#groups.entries() : []) {
      const height = this.#guess.heightOf(this.#blocksOf(this.#sectionsOf(group)))
      if (setHeight(element, height)) skipped.push(element)
    }
    return skipped
  }

  #setLaidOut(section: number, isLaidOut: boolean): void {
    const element = this.#section(section)
    element.classList.toggle('laid-out', isLaidOut)
    element.parentElement?.classList.toggle('laid-out', isLaidOut)
  }

  #guessedHeight(section: number): number {
    return this.#guess.heightOf(this.layout.blocksIn(section))
  }

  #sectionsOf(group: number): Stretch {
    const first = group * groupSize
    return { first, last: Math.min(first + groupSize, this.layout.sectionCount) - 1 }
  }

  #blocksOf({ first, last }: Stretch): Stretch {
    return { first: this.layout.blocksIn(first).first, last: this.layout.blocksIn(last).last }
  }
}

/** Says how high `element` is while it is skipped, unless it was seen. Answers whether it is skipped. */
function setHeight(element: HTMLElement, height: number): boolean {
  element.style.containIntrinsicBlockSize = `auto ${height}px`
  return element.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) === false
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

/** The number of the first of `elements` that ends below `top`; of the last when none does. */
function firstEndingBelow(elements: readonly HTMLElement[], top: number): number {
  let low = 0
  let high = elements.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((elements[middle]?.getBoundingClientRect().bottom ?? 0) <= top) low = middle + 1
    else high = middle
  }
  return low
}

function topOf(element: HTMLElement): number {
  return element.getBoundingClientRect().top
}
