import { type BlockShape, paragraph, type TextBuilder } from '../text-builder.ts'
import { placedIn, type PlacedElement } from '../xml/element-path.ts'
import { childOf, elementsIn, type XmlElement } from '../xml/xml-element.ts'
import type { Losses } from './losses.ts'
import type { Numbering } from './numbering.ts'
import { isOn, numberingReference, outlineShape, type ParagraphStyles, valueOf } from './styles.ts'
import { chosen, type RunWalker } from './walk-runs.ts'

/** Elements around paragraphs that are there for what they hold. */
const transparent = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo'])
/** Columns that one cell may stretch over; Word has no more. */
const widestCell = 63

/** What walking the body of a Word document needs. */
export interface BodyTools {
  readonly builder: TextBuilder
  readonly runs: RunWalker
  readonly styles: ParagraphStyles
  readonly numbering: Numbering
  readonly losses: Losses
}

/** Puts paragraphs and tables into a builder, block by block. */
export class BodyWalker {
  readonly #tools: BodyTools
  /** Name of the part that is walked. */
  readonly #part: string
  #tables = 0
  /** Whether the paragraph before lost its end to a tracked deletion, so that the next goes on in it. */
  #isEndDeleted = false

  constructor(tools: BodyTools, part: string) {
    this.#tools = tools
    this.#part = part
  }

  /** Everything within `container`: a body, a text box, a content control. */
  walk(container: PlacedElement): void {
    for (const placed of placedIn(container)) {
      const { element } = placed
      if (element.name === 'w:p') this.#paragraph(placed)
      else if (element.name === 'w:tbl') this.#table(placed)
      else if (transparent.has(element.name)) this.walk(placed)
      else if (element.name === 'mc:AlternateContent') this.walk({ ...placed, element: chosen(element) })
      else if (element.name === 'w:altChunk') this.#tools.losses.elsewhere += 1
    }
  }

  #paragraph(placed: PlacedElement): void {
    const { builder, runs } = this.#tools
    const properties = childOf(placed.element, 'w:pPr')
    this.#place(placed)
    if (!this.#isEndDeleted || !builder.isOpen) builder.begin(this.#shapeOf(placed.element))
    runs.walk(placed.element)
    this.#isEndDeleted = isOn(childOf(properties, 'w:rPr'), 'w:del')
    if (!this.#isEndDeleted) builder.end()
    this.#boxes(placed)
  }

  #shapeOf(element: XmlElement): BlockShape {
    const { styles, numbering } = this.#tools
    const properties = childOf(element, 'w:pPr')
    const style = valueOf(properties, 'w:pStyle')
    const shape = outlineShape(properties) ?? styles.shapeOf(style)
    const reference = numberingReference(properties) ?? styles.numberingOf(style)
    const item = reference && numbering.next(reference)
    return shape ?? item ?? paragraph
  }

  /** Text boxes come after what they are anchored in. */
  #boxes({ path }: PlacedElement): void {
    for (const element of this.#tools.runs.takeBoxes()) this.walk({ element, path })
  }

  #table(placed: PlacedElement): void {
    const rows = this.#rows(placed)
    const table = this.#tables
    if (rows.length > 0) this.#tables += 1
    this.#isEndDeleted = false
    for (const row of rows) this.#row(row, table)
    this.#tools.builder.end()
    this.#boxes(placed)
  }

  /** The rows of a table but those whose deletion was tracked. */
  #rows(table: PlacedElement): PlacedElement[] {
    return placedIn(table).flatMap((placed) => {
      if (transparent.has(placed.element.name)) return this.#rows(placed)
      if (placed.element.name !== 'w:tr') return []
      if (!isOn(childOf(placed.element, 'w:trPr'), 'w:del')) return [placed]
      this.#tools.losses.deletions += 1
      return []
    })
  }

  #row(placed: PlacedElement, table: number): void {
    const { builder } = this.#tools
    this.#place(placed)
    builder.begin({ kind: 'row', table, header: isOn(childOf(placed.element, 'w:trPr'), 'w:tblHeader') })
    for (const [index, cell] of cellsOf(placed.element).entries()) {
      if (index > 0) builder.cell()
      this.#cell(cell)
      const columns = Number(valueOf(childOf(cell, 'w:tcPr'), 'w:gridSpan') ?? 1)
      for (let column = 1; column < Math.min(columns, widestCell); column += 1) builder.cell()
    }
    builder.end()
  }

  /** A cell is one line: its paragraphs, and tables within it, are parted by blanks. */
  #cell(container: XmlElement): void {
    for (const element of elementsIn(container)) {
      this.#tools.builder.append(' ')
      if (element.name === 'w:p') this.#tools.runs.walk(element)
      else this.#cell(element.name === 'mc:AlternateContent' ? chosen(element) : element)
    }
  }

  #place({ path }: PlacedElement): void {
    this.#tools.builder.from({ kind: 'element', part: this.#part, path })
  }
}

function cellsOf(row: XmlElement): XmlElement[] {
  return elementsIn(row).flatMap((element) => {
    if (element.name === 'w:tc') return [element]
    return transparent.has(element.name) ? cellsOf(element) : []
  })
}
