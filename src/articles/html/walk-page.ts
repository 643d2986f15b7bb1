import type { SourcePlace } from '../../core/model/source-place.ts'
import { noteNumber } from './note-reference.ts'
import { type PageElement, pathOf } from './page-tree.ts'
import { type BlockShape, paragraph, type TextBuilder } from '../text-builder.ts'

/** The little that is asked of a DOM. */
export interface WalkedNode {
  /** 1 an element, 3 a text. */
  readonly nodeType: number
  readonly nodeName: string
  readonly textContent: string | null
  readonly childNodes: Iterable<WalkedNode>
  getAttribute?(name: string): string | null
}

/** What surrounds a node. */
interface Surroundings {
  /** The shape of the next block with words. */
  shape(): BlockShape
  readonly lists: number
  readonly quotes: number
  /** Within a row every block is part of a cell. */
  readonly inRow: boolean
}

const blockElements = new Set(
  `address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
   header hgroup hr legend li main menu nav ol p pre search section summary table caption thead tbody tfoot tr td th ul`.split(
    /\s+/,
  ),
)
/** Where words come from that extraction has taken out of their own element. */
const body: SourcePlace = { kind: 'element', path: 'html/body' }
/** Cells that one cell may stretch over. */
const widestCell = 100

/**
 * Puts the words of a page's tamed elements into `builder`, block by block. `sourceOf` gives the page's own element of a
 * `data-n`: it names the place, and what it is where extraction has renamed it.
 */
export class PageWalker {
  readonly #builder: TextBuilder
  readonly #sourceOf: (number: number) => PageElement | null
  #tables = 0

  constructor(builder: TextBuilder, sourceOf: (number: number) => PageElement | null) {
    this.#builder = builder
    this.#sourceOf = sourceOf
  }

  /** Everything within `root`. */
  walk(root: WalkedNode): void {
    this.#element(root, { shape: () => paragraph, lists: 0, quotes: 0, inRow: false }, body)
    this.#builder.end()
  }

  #nodes(parent: WalkedNode, around: Surroundings, place: SourcePlace | null): void {
    for (const node of parent.childNodes) {
      if (node.nodeType === 3) this.#text(node.textContent ?? '', around, place)
      else if (node.nodeType === 1) this.#element(node, around, place)
    }
  }

  #text(text: string, around: Surroundings, place: SourcePlace | null): void {
    if (!this.#builder.isOpen) {
      if (text.trim() === '') return
      this.#builder.from(place)
      this.#builder.begin(around.shape())
    }
    this.#builder.append(text)
  }

  #element(element: WalkedNode, around: Surroundings, outer: SourcePlace | null): void {
    const source = this.#source(element)
    const name = source?.tagName ?? element.nodeName.toLowerCase()
    if (name === 'br') return this.#builder.isOpen ? this.#builder.lineBreak() : undefined
    const note = source && noteNumber(source)
    if (note !== null) return this.#text(`[${note}]`, around, outer)
    if (!blockElements.has(name)) return this.#nodes(element, around, outer)
    const place = placeOf(source) ?? outer
    if (around.inRow) {
      this.#builder.append(' ')
      this.#nodes(element, around, place)
      return this.#builder.append(' ')
    }
    this.#builder.end()
    this.#block(name, element, { around, place })
    this.#builder.end()
  }

  #block(
    name: string,
    element: WalkedNode,
    { around, place }: { around: Surroundings; place: SourcePlace | null },
  ): void {
    const inside = (shape: BlockShape): void => this.#nodes(element, { ...around, shape: () => shape }, place)
    if (/^h[1-6]$/.test(name)) return inside({ kind: 'heading', level: Number(name[1]) })
    switch (name) {
      case 'pre':
        return inside({ kind: 'code' })
      case 'caption':
      case 'figcaption':
        return inside({ kind: 'caption' })
      case 'blockquote': {
        const quotes = around.quotes + 1
        return this.#nodes(
          element,
          { ...around, quotes, shape: () => ({ kind: 'quote', depth: Math.min(quotes, 100) }) },
          place,
        )
      }
      case 'ul':
      case 'ol':
      case 'menu':
      case 'dir':
        return this.#list(element, { ...around, lists: around.lists + 1 }, { ordered: name === 'ol', place })
      case 'table':
        return isData(element) ? this.#table(element, around, place) : this.#nodes(element, around, place)
      default:
        return this.#nodes(element, around, place)
    }
  }

  #list(
    list: WalkedNode,
    around: Surroundings,
    { ordered, place }: { ordered: boolean; place: SourcePlace | null },
  ): void {
    let number = wholeNumber(list, 'start') ?? 1
    const depth = Math.min(around.lists, 100)
    for (const child of list.childNodes) {
      if (child.nodeName.toLowerCase() !== 'li') {
        this.#nodes(
          { ...empty, childNodes: [child] },
          { ...around, shape: () => ({ kind: 'item', depth, marker: 'none' }) },
          place,
        )
        this.#builder.end()
        continue
      }
      number = wholeNumber(child, 'value') ?? number
      this.#item(child, around, {
        depth,
        marker: ordered ? number : 'bullet',
        place: placeOf(this.#source(child)) ?? place,
      })
      number += 1
    }
  }

  /** The first block of an item has its marker; the others go on with it. */
  #item(
    item: WalkedNode,
    around: Surroundings,
    { depth, marker, place }: { depth: number; marker: 'bullet' | number; place: SourcePlace | null },
  ): void {
    this.#builder.end()
    let next: 'bullet' | 'none' | number = marker
    const shape = (): BlockShape => {
      const own = next
      next = 'none'
      return { kind: 'item', depth, marker: own }
    }
    this.#nodes(item, { ...around, shape }, place)
    this.#builder.end()
  }

  #table(table: WalkedNode, around: Surroundings, place: SourcePlace | null): void {
    const number = this.#tables
    this.#tables += 1
    for (const { row, isHead } of rowsOf(table)) {
      const name = row.nodeName.toLowerCase()
      if (name !== 'tr') this.#element(row, around, place)
      else this.#row(row, { kind: 'row', table: number, header: isHead || isAll(row, 'th') }, around)
    }
  }

  #row(row: WalkedNode, shape: BlockShape, around: Surroundings): void {
    this.#builder.from(placeOf(this.#source(row)))
    this.#builder.begin(shape)
    let isFirst = true
    for (const cell of cellsOf(row)) {
      if (!isFirst) this.#builder.cell()
      isFirst = false
      this.#nodes(cell, { ...around, inRow: true }, null)
      const width = Math.min(wholeNumber(cell, 'colspan') ?? 1, widestCell)
      for (let further = 1; further < width; further += 1) this.#builder.cell()
    }
    this.#builder.end()
  }

  #source(element: WalkedNode): PageElement | null {
    const number = wholeNumber(element, 'data-n')
    return number === null ? null : this.#sourceOf(number)
  }
}

function placeOf(source: PageElement | null): SourcePlace | null {
  return source && { kind: 'element', path: pathOf(source) }
}

const empty = { nodeType: 1, nodeName: 'div', textContent: null } as const

/** The rows and captions of `table`, in order. */
function* rowsOf(table: WalkedNode, isHead = false): Generator<{ row: WalkedNode; isHead: boolean }> {
  for (const child of table.childNodes) {
    const name = child.nodeName.toLowerCase()
    if (name === 'thead' || name === 'tbody' || name === 'tfoot') yield* rowsOf(child, name === 'thead')
    else if (child.nodeType === 1) yield { row: child, isHead }
  }
}

function cellsOf(row: WalkedNode): WalkedNode[] {
  return [...row.childNodes].filter(({ nodeName }) => /^t[dh]$/i.test(nodeName))
}

function isAll(row: WalkedNode, name: string): boolean {
  return cellsOf(row).every(({ nodeName }) => nodeName.toLowerCase() === name)
}

/** Whether a table holds data. One that only arranges a page has a single column, or holds tables, headings or lists. */
function isData(table: WalkedNode): boolean {
  if (/^(?:presentation|none)$/i.test(table.getAttribute?.('role') ?? '')) return false
  let widest = 0
  for (const { row } of rowsOf(table)) {
    const cells = cellsOf(row)
    widest = Math.max(widest, cells.length)
    if (cells.some((cell) => holds(cell, arranging))) return false
  }
  return widest > 1
}

const arranging = new Set(['table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'article', 'section', 'blockquote', 'pre'])

function holds(node: WalkedNode, names: ReadonlySet<string>): boolean {
  for (const child of node.childNodes) {
    if (names.has(child.nodeName.toLowerCase()) || holds(child, names)) return true
  }
  return false
}

function wholeNumber(element: WalkedNode, name: string): number | null {
  const written = element.getAttribute?.(name) ?? ''
  return /^\s*-?\d{1,9}\s*$/.test(written) ? Number(written) : null
}
