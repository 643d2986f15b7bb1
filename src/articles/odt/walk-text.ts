import { type BlockShape, paragraph, type TextBuilder } from '../text-builder.ts'
import { placedIn, type PlacedElement } from '../xml/element-path.ts'
import { childOf, elementsIn, type XmlElement } from '../xml/xml-element.ts'
import { type OdtStyles, wholeOr } from './styles.ts'

/** Elements around paragraphs that are there for what they hold. */
const containers = new Set(
  `text:section text:table-of-content text:illustration-index text:table-index text:object-index text:user-index
   text:alphabetical-index text:bibliography text:index-body text:index-title table:table-header-rows table:table-rows
   table:table-row-group draw:frame draw:text-box draw:g draw:a`.split(/\s+/),
)
/** Elements within a paragraph that are there for what they hold. */
const inline = new Set('text:span text:a text:meta text:meta-field text:ruby text:ruby-base'.split(' '))
/** Columns and blanks that one element may stand for. */
const mostRepeated = 100

/** A list that is walked, and the lists around it. */
interface OpenList {
  readonly style: string | null
  readonly level: number
  /** The number that its last item has; `null` before the first. */
  last: number | null
}

/** Puts the text of an OpenDocument text into a builder, block by block. Notes come when `walkNotes` is called. */
export class OdtWalker {
  readonly #builder: TextBuilder
  readonly #styles: OdtStyles
  readonly #notes: { readonly body: XmlElement; readonly path: string }[] = []
  /** Where the last list of a style and level ended, for the list that continues it. */
  readonly #ended = new Map<string, number>()
  #boxes: PlacedElement[] = []
  #tables = 0
  /** What the text leaves out, counted. */
  readonly losses = { deletions: 0, comments: 0, pictures: 0 }

  constructor(builder: TextBuilder, styles: OdtStyles) {
    this.#builder = builder
    this.#styles = styles
  }

  /** Everything within `container`. */
  walk(container: PlacedElement): void {
    for (const placed of placedIn(container)) this.#element(placed)
  }

  #element(placed: PlacedElement): void {
    const { element } = placed
    if (element.name === 'text:p' || element.name === 'text:h') this.#block(placed, this.#shapeOf(element))
    else if (element.name === 'text:list') this.#list(placed, null)
    else if (element.name === 'table:table') this.#table(placed)
    else if (element.name === 'draw:image') this.losses.pictures += 1
    else if (element.name === 'text:tracked-changes') this.#changes(element)
    else if (containers.has(element.name)) this.walk(placed)
  }

  /** The notes that the text refers to, each as one block. */
  walkNotes(): void {
    for (const [index, { body, path }] of this.#notes.entries()) {
      this.#place(path)
      this.#builder.begin({ kind: 'note' })
      this.#builder.append(`[${index + 1}] `)
      for (const [line, element] of elementsIn(body, 'text:p').entries()) {
        if (line > 0) this.#builder.lineBreak()
        this.#inline({ element, path })
      }
      this.#builder.end()
    }
  }

  #block(placed: PlacedElement, shape: BlockShape): void {
    this.#place(placed.path)
    this.#builder.begin(shape)
    this.#inline(placed)
    this.#builder.end()
    this.#walkBoxes()
  }

  /** Text boxes come after what they are anchored in. */
  #walkBoxes(): void {
    const boxes = this.#boxes
    this.#boxes = []
    for (const box of boxes) this.#element(box)
  }

  #shapeOf({ name, attributes }: XmlElement): BlockShape {
    if (name === 'text:h') {
      return { kind: 'heading', level: Math.min(6, Math.max(1, wholeOr(attributes.get('text:outline-level'), 1))) }
    }
    return this.#styles.shapeOf(attributes.get('text:style-name') ?? null) ?? paragraph
  }

  #inline(parent: PlacedElement): void {
    let elements = 0
    const placed = placedIn(parent)
    for (const child of parent.element.children) {
      if (typeof child === 'string') this.#builder.append(child)
      else this.#piece(placed[elements++] ?? { element: child, path: parent.path })
    }
  }

  #piece(placed: PlacedElement): void {
    const { element } = placed
    if (inline.has(element.name)) this.#inline(placed)
    else if (element.name === 'text:s' || element.name === 'text:tab') this.#builder.append(' ')
    else if (element.name === 'text:line-break') this.#builder.lineBreak()
    else if (element.name === 'text:note') this.#note(placed)
    else if (element.name === 'office:annotation') this.losses.comments += 1
    else if (element.name.startsWith('draw:')) this.#boxes.push(placed)
    else if (isField(element)) this.#inline(placed)
  }

  #note({ element, path }: PlacedElement): void {
    const body = childOf(element, 'text:note-body')
    if (!body) return
    this.#notes.push({ body, path })
    this.#builder.append(`[${this.#notes.length}]`)
  }

  #list(placed: PlacedElement, outer: OpenList | null): void {
    const { attributes } = placed.element
    const style = attributes.get('text:style-name') ?? outer?.style ?? null
    const level = (outer?.level ?? 0) + 1
    const key = `${style} ${level}`
    const continues = attributes.get('text:continue-numbering') === 'true'
    const list: OpenList = { style, level, last: (continues ? this.#ended.get(key) : null) ?? null }
    for (const item of placedIn(placed)) {
      if (item.element.name === 'text:list-item') this.#item(item, list, this.#marker(item.element, list))
      else if (item.element.name === 'text:list-header') this.#item(item, list, 'none')
    }
    if (list.last !== null) this.#ended.set(key, list.last)
  }

  #marker({ attributes }: XmlElement, list: OpenList): 'bullet' | number {
    const { isNumbered, start } = this.#styles.levelOf(list.style, list.level)
    if (!isNumbered) return 'bullet'
    list.last = wholeOr(attributes.get('text:start-value'), list.last === null ? start : list.last + 1)
    return list.last
  }

  /** Only the first paragraph of an item has its mark. */
  #item(placed: PlacedElement, list: OpenList, marker: 'bullet' | 'none' | number): void {
    let next = marker
    for (const child of placedIn(placed)) {
      if (child.element.name === 'text:list') this.#list(child, list)
      else if (child.element.name === 'text:h') this.#block(child, this.#shapeOf(child.element))
      else if (child.element.name === 'text:p') {
        this.#block(child, { kind: 'item', depth: Math.min(100, list.level), marker: next })
        next = 'none'
      }
    }
  }

  #table(placed: PlacedElement): void {
    const table = this.#tables
    this.#tables += 1
    this.#rows(placed, { table, header: false })
    this.#walkBoxes()
  }

  #rows(container: PlacedElement, { table, header }: { table: number; header: boolean }): void {
    for (const placed of placedIn(container)) {
      const { name } = placed.element
      if (name === 'table:table-row') this.#row(placed, { kind: 'row', table, header })
      else if (name === 'table:table-header-rows') this.#rows(placed, { table, header: true })
      else if (containers.has(name)) this.#rows(placed, { table, header })
    }
  }

  #row(placed: PlacedElement, shape: BlockShape): void {
    this.#place(placed.path)
    this.#builder.begin(shape)
    let cells = 0
    for (const cell of placedIn(placed)) {
      const repeated = wholeOr(cell.element.attributes.get('table:number-columns-repeated'), 1)
      for (let column = 0; column < Math.min(repeated, mostRepeated); column += 1) {
        if (cells > 0) this.#builder.cell()
        this.#cell(cell)
        cells += 1
      }
    }
    this.#builder.end()
  }

  /** A cell is one line: its paragraphs, and what else it holds, are parted by blanks. */
  #cell(container: PlacedElement): void {
    for (const placed of placedIn(container)) {
      this.#builder.append(' ')
      if (placed.element.name === 'text:p' || placed.element.name === 'text:h') this.#inline(placed)
      else this.#cell(placed)
    }
  }

  #changes(element: XmlElement): void {
    this.losses.deletions += elementsIn(element).filter((region) => childOf(region, 'text:deletion')).length
  }

  #place(path: string): void {
    this.#builder.from({ kind: 'element', part: 'content.xml', path })
  }
}

/** Whether `element` is a field such as a page number or a date, which holds the text it shows. */
function isField({ name, children }: XmlElement): boolean {
  return (
    name.startsWith('text:') &&
    name !== 'text:ruby-text' &&
    children.length > 0 &&
    children.every((child) => typeof child === 'string')
  )
}
