import type { ReadArticle, ReadLimits } from '../core/model/article-file.ts'
import { type Block, mostBlocks } from '../core/model/block.ts'
import type { PlacedStretch, SourcePlace } from '../core/model/source-place.ts'
import { tooLong } from '../core/model/read-limits.ts'
import { Unreadable } from './unreadable.ts'

/** A block without its extent. */
export type BlockShape = Block extends infer B ? (B extends Block ? Omit<B, 'start' | 'end'> : never) : never

/** Ordinary text outside any other block. */
export const paragraph: BlockShape = { kind: 'paragraph' }

interface Source {
  readonly at: number
  readonly place: SourcePlace | null
}

/** White space that is not one blank already: in a long text of ordinary words, that is none. */
const blanks = /[\t\n\f\r][\t\n\f\r ]*| [\t\n\f\r ]+/g
/** Control characters that no canonical text holds and no reader shows, and hyphens that are shown only where a line breaks. */
const invisible = /[\u0000-\u0008\u000b\u000e-\u001f\u007f\u00ad]/g

/**
 * Builds a canonical text from blocks, and knows where each block lies and where it came from. Every reader of structured
 * files builds its text here, so that all have the same rules:
 *
 * - The text is its blocks, each followed by one line feed but the last.
 * - White space within a block is one blank, none at its ends; no-break and other special spaces stay. `code` keeps all.
 * - A line break is a line feed within the block, a new cell of a row a tab. Both swallow the blanks around them.
 * - A block without words is dropped.
 * - Control characters and soft hyphens are dropped; half a surrogate pair becomes U+FFFD.
 */
export class TextBuilder {
  readonly #limits: ReadLimits
  readonly #texts: string[] = []
  readonly #blocks: Block[] = []
  readonly #places: PlacedStretch[] = []
  /** Of the finished blocks and the line feeds between them. */
  #length = 0
  #shape: BlockShape | null = null
  #words = ''
  /** The last code unit of `#words`; asking those would cost their whole length each time. */
  #ending = ''
  #owesBlank = false
  #place: SourcePlace | null = null
  /** Where in `#words` text from another place begins. */
  #sources: Source[] = []

  constructor(limits: ReadLimits) {
    this.#limits = limits
  }

  /** Whether a block is open. */
  get isOpen(): boolean {
    return this.#shape !== null
  }

  /** Whether nothing was built so far. */
  get isEmpty(): boolean {
    return this.#blocks.length === 0 && this.#words.trim() === ''
  }

  /** Ends the open block, if any, and begins another. @throws Unreadable when the limits are reached. */
  begin(shape: BlockShape): void {
    this.end()
    this.#shape = shape
    this.#sources = [{ at: 0, place: this.#place }]
  }

  /** What is appended from here on came from `place`, until another is named; `null` for a place nobody knows. */
  from(place: SourcePlace | null): void {
    this.#place = place
    if (this.#shape) this.#sources.push({ at: this.#words.length, place })
  }

  /** Adds words to the open block; outside of one they begin a paragraph, unless they are blank. */
  append(text: string): void {
    if (this.#shape === null) {
      if (text.trim() === '') return
      this.begin(paragraph)
    }
    const clean = text.replaceAll(invisible, '').toWellFormed()
    if (this.#shape?.kind === 'code') this.#put(clean.replaceAll(/\r\n?/g, '\n'))
    else this.#appendWords(clean.replaceAll(blanks, ' '))
    if (this.#length + this.#words.length > this.#limits.characters) {
      throw new Unreadable(tooLong(this.#limits.characters))
    }
  }

  /** Breaks the line within the open block. A row has none, so it gets a blank. */
  lineBreak(): void {
    if (this.#shape?.kind === 'row') return this.append(' ')
    this.#owesBlank = false
    if (this.#shape?.kind === 'code' || (this.#ending !== '' && this.#ending !== '\n')) this.#put('\n')
  }

  /** Ends a cell of the open row. Not called before the first cell. */
  cell(): void {
    this.#owesBlank = false
    this.#put('\t')
  }

  /** Ends the open block, if any. @throws Unreadable when there are too many. */
  end(): void {
    const shape = this.#shape
    const raw = this.#words
    const sources = this.#sources
    this.#shape = null
    this.#words = ''
    this.#ending = ''
    this.#owesBlank = false
    if (shape === null || raw.trim() === '') return
    const lead = shape.kind === 'code' ? (/^(?:[ \t]*\n)+/.exec(raw)?.[0].length ?? 0) : 0
    const words = shape.kind === 'row' ? raw : raw.slice(lead).trimEnd()
    const start = this.#blocks.length === 0 ? 0 : this.#length + 1
    this.#texts.push(words)
    this.#length = start + words.length
    this.#blocks.push({ ...shape, start, end: this.#length })
    if (this.#blocks.length > mostBlocks) throw tooMany()
    this.#recordPlaces(sources, start, lead)
  }

  /** The whole text with its blocks and places. */
  result(): Pick<Required<ReadArticle>, 'text' | 'blocks' | 'places'> {
    this.end()
    return { text: this.#texts.join('\n'), blocks: this.#blocks, places: this.#places }
  }

  #appendWords(text: string): void {
    const words = text.startsWith(' ') ? text.slice(1) : text
    if (words.length < text.length) this.#owesBlank = true
    if (words === '') return
    if (this.#owesBlank && !'\n\t'.includes(this.#ending)) this.#put(' ')
    this.#owesBlank = words.endsWith(' ')
    this.#put(this.#owesBlank ? words.slice(0, -1) : words)
  }

  #put(text: string): void {
    this.#words += text
    this.#ending = text.slice(-1) || this.#ending
  }

  #recordPlaces(sources: readonly Source[], start: number, lead: number): void {
    for (const [index, { at, place }] of sources.entries()) {
      const from = start + Math.max(0, at - lead)
      const end = Math.min(this.#length, start + (sources[index + 1]?.at ?? this.#length) - lead)
      if (place === null || from >= end) continue
      const last = this.#places.at(-1)
      if (last?.place === place && last.end === from) this.#places[this.#places.length - 1] = { ...last, end }
      else this.#places.push({ start: from, end, place })
    }
  }
}

function tooMany(): Unreadable {
  return new Unreadable(
    `The text has more than ${mostBlocks.toLocaleString('en')} paragraphs, the most that is opened. Split the file and open the parts.`,
  )
}
