import { type Span } from '../../src/core/spans/span.ts'
import { paragraphAt, paragraphStarts } from '../../src/core/text/paragraphs.ts'
import { graphemeBorderAfter, graphemeBorderBefore } from '../../src/core/text/segments.ts'

/** Numbers in a row, from `first` to `last`, both included. */
export interface Stretch {
  readonly first: number
  readonly last: number
}

/** How large sections and blocks may grow, in UTF-16 code units and in blocks. */
interface LayoutLimits {
  /** A section is closed by the block that reaches this. */
  readonly section: number
  /** The same for sections that begin within the first `section` of the text: a window shows little more than one. */
  readonly opening: number
  /** A paragraph longer than this is cut into several blocks. */
  readonly block: number
  /** No section has more blocks than this. */
  readonly blocks: number
}

const usualLimits: LayoutLimits = { section: 4096, opening: 1024, block: 4096, blocks: 256 }
/** Of so many UTF-16 code units, as a power of two, the first is looked up in a table. */
const strideBits = 12
const lineFeed = 0x0a
/** How far before its limit a long paragraph is searched for a blank to be cut at. */
const blankReach = 256

/**
 * How a text is cut for drawing.
 *
 * A *block* is what one paragraph element holds: a paragraph without its line feed, or a part of an over-long
 * paragraph, cut after a blank or between graphemes. A *section* is a row of blocks that is built at once. Blocks and
 * sections are numbered from 0; there is always at least one of each.
 */
export class TextLayout {
  readonly text: string
  readonly #blockStarts: Uint32Array
  readonly #sectionStarts: Uint32Array
  /** Where each section begins in the text. */
  readonly #sectionOffsets: Uint32Array
  /** The section that each stride of the text begins in. */
  readonly #sectionsByStride: Uint32Array

  constructor(text: string, limits = usualLimits) {
    this.text = text
    this.#blockStarts = blockStarts(text, limits.block)
    this.#sectionStarts = sectionStarts(this.#blockStarts, limits)
    this.#sectionOffsets = this.#sectionStarts.map((block) => this.#blockStarts[block] ?? 0)
    this.#sectionsByStride = sectionsByStride(this.#sectionOffsets, text.length)
  }

  get blockCount(): number {
    return this.#blockStarts.length
  }

  get sectionCount(): number {
    return this.#sectionStarts.length
  }

  /** Where `block` lies in the text, without its line feed. May be empty, and then is no annotation's span. */
  extentOf(block: number): Span {
    const start = this.#blockStarts[block] ?? this.text.length
    const next = this.#blockStarts[block + 1] ?? this.text.length
    const endsLine = next > start && this.text.charCodeAt(next - 1) === lineFeed
    return { start, end: endsLine ? next - 1 : next }
  }

  /** Whether `block` goes on with the paragraph of the block before. */
  continues(block: number): boolean {
    const start = this.#blockStarts[block] ?? 0
    return start > 0 && this.text.charCodeAt(start - 1) !== lineFeed
  }

  /** The block that `offset` lies in. A line feed belongs to the block it ends. */
  blockAt(offset: number): number {
    return paragraphAt(this.#blockStarts, offset)
  }

  /** The blocks that `span` touches. */
  blocksOf(span: Span): Stretch {
    return { first: this.blockAt(span.start), last: this.blockAt(Math.max(span.start, span.end - 1)) }
  }

  /** The section that `block` is in. */
  sectionOf(block: number): number {
    return paragraphAt(this.#sectionStarts, block)
  }

  /** Where `section` begins in the text. */
  sectionStart(section: number): number {
    return this.#sectionOffsets[section] ?? this.text.length
  }

  /** The section that `offset` lies in. */
  sectionAt(offset: number): number {
    let section = this.#sectionsByStride[offset >> strideBits] ?? 0
    while (section + 1 < this.sectionCount && this.sectionStart(section + 1) <= offset) section += 1
    return section
  }

  /** The blocks of `section`. */
  blocksIn(section: number): Stretch {
    const next = this.#sectionStarts[section + 1] ?? this.blockCount
    return { first: this.#sectionStarts[section] ?? 0, last: next - 1 }
  }
}

/** Whether `number` is in `stretch`. */
export function isIn(stretch: Stretch, number: number): boolean {
  return stretch.first <= number && number <= stretch.last
}

function blockStarts(text: string, longest: number): Uint32Array {
  const paragraphs = paragraphStarts(text)
  const starts: number[] = []
  for (let index = 0; index < paragraphs.length; index += 1) {
    const end = paragraphs[index + 1] ?? text.length
    let start = paragraphs[index] ?? 0
    starts.push(start)
    while (end - start > longest) {
      start = cutNear(text, start, start + longest)
      if (start < end) starts.push(start)
    }
  }
  return starts.length === paragraphs.length ? paragraphs : new Uint32Array(starts)
}

/** The best place after `start` to cut a paragraph: at or before `limit`, unless one character reaches from there to there. */
function cutNear(text: string, start: number, limit: number): number {
  const blank = text.lastIndexOf(' ', limit - 1)
  const border = graphemeBorderBefore(text, blank >= Math.max(start, limit - blankReach) ? blank + 1 : limit)
  return border > start ? border : graphemeBorderAfter(text, limit)
}

function sectionStarts(blocks: Uint32Array, limits: LayoutLimits): Uint32Array {
  const starts = [0]
  let first = 0
  for (let block = 1; block < blocks.length; block += 1) {
    const size = (blocks[block] ?? 0) - (blocks[first] ?? 0)
    const enough = (blocks[first] ?? 0) < limits.section ? limits.opening : limits.section
    if (size < enough && block - first < limits.blocks) continue
    starts.push(block)
    first = block
  }
  return new Uint32Array(starts)
}

function sectionsByStride(starts: Uint32Array, length: number): Uint32Array {
  const sections = new Uint32Array((length >> strideBits) + 1)
  let section = 0
  for (let stride = 0; stride < sections.length; stride += 1) {
    while ((starts[section + 1] ?? Infinity) <= stride << strideBits) section += 1
    sections[stride] = section
  }
  return sections
}
