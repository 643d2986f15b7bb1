import type { TextBuilder } from '../text-builder.ts'
import { childOf, descendantsOf, elementsIn, wordsOf, type XmlElement } from '../xml/xml-element.ts'
import type { Losses } from './losses.ts'
import type { NoteKind, Notes } from './notes.ts'
import { isOn } from './styles.ts'

/** Elements within a paragraph that are there for what they hold. */
const transparent = new Set(
  `w:hyperlink w:ins w:moveTo w:smartTag w:sdt w:sdtContent w:fldSimple w:customXml w:dir w:bdo w:ruby w:rubyBase mc:Choice
   mc:Fallback`.split(/\s+/),
)
const deleted = new Set(['w:del', 'w:moveFrom'])
const drawn = new Set(['w:drawing', 'w:pict', 'w:object'])

/** Puts the words of paragraphs into a builder. */
export class RunWalker {
  readonly #builder: TextBuilder
  readonly #notes: Notes
  readonly #losses: Losses
  /** The fields that are open: whether their code goes on, or their result, which is text. */
  readonly #fields: ('code' | 'result')[] = []
  #boxes: XmlElement[] = []

  constructor(builder: TextBuilder, notes: Notes, losses: Losses) {
    this.#builder = builder
    this.#notes = notes
    this.#losses = losses
  }

  /** The words of one paragraph. */
  walk(paragraph: XmlElement): void {
    this.#inline(paragraph)
    // A field's code does not go on in the next paragraph: what looks so is damage, and no reason to lose text.
    this.#fields.fill('result')
  }

  /** Text boxes met since this was last asked. Their text is no part of the paragraph they are anchored in. */
  takeBoxes(): readonly XmlElement[] {
    const boxes = this.#boxes
    this.#boxes = []
    return boxes
  }

  #inline(parent: XmlElement): void {
    for (const element of elementsIn(parent)) {
      if (element.name === 'w:r') this.#run(element)
      else if (transparent.has(element.name)) this.#inline(element)
      else if (element.name === 'mc:AlternateContent') this.#inline(chosen(element))
      else if (deleted.has(element.name)) this.#delete(element)
      else if (element.name.startsWith('m:')) this.#append(descendantsOf(element, 'm:t').map(wordsOf).join(''))
    }
  }

  #run(run: XmlElement): void {
    if (isOn(childOf(run, 'w:rPr'), 'w:vanish')) {
      if (elementsIn(run, 'w:t').length > 0) this.#losses.hidden += 1
      return
    }
    for (const element of elementsIn(run)) this.#piece(element)
  }

  #piece(element: XmlElement): void {
    switch (element.name) {
      case 'w:t':
        return this.#append(wordsOf(element))
      case 'w:tab':
      case 'w:ptab':
        return this.#append('\t')
      case 'w:br':
        return this.#break(element.attributes.get('w:type') ?? 'textWrapping')
      case 'w:cr':
        return this.#break('textWrapping')
      case 'w:noBreakHyphen':
        return this.#append('\u2011')
      case 'w:sym':
        return this.#sign(element)
      case 'w:footnoteReference':
        return this.#refer('footnote', element)
      case 'w:endnoteReference':
        return this.#refer('endnote', element)
      case 'w:commentReference':
        this.#losses.comments += 1
        return
      case 'w:fldChar':
        return this.#field(element.attributes.get('w:fldCharType') ?? '')
      case 'w:ruby':
        return this.#inline(element)
      case 'mc:AlternateContent':
        return elementsIn(chosen(element)).forEach((one) => this.#piece(one))
      default:
        if (drawn.has(element.name)) this.#draw(element)
    }
  }

  #append(text: string): void {
    if (!this.#fields.includes('code')) this.#builder.append(text)
  }

  #break(type: string): void {
    if (type === 'textWrapping') this.#builder.lineBreak()
    else this.#append(' ')
  }

  /** A sign of a symbol font is given by its place in the font, which is no character. */
  #sign(element: XmlElement): void {
    const code = Number.parseInt(element.attributes.get('w:char') ?? '', 16)
    const isCharacter = code >= 0x20 && code <= 0xffff && (code < 0xe000 || code > 0xf8ff)
    if (isCharacter) this.#append(String.fromCharCode(code))
    else this.#losses.signs += 1
  }

  #refer(kind: NoteKind, element: XmlElement): void {
    const number = this.#notes.refer(kind, element.attributes.get('w:id') ?? '')
    if (number !== null) this.#append(`[${number}]`)
  }

  #field(type: string): void {
    if (type === 'begin') this.#fields.push('code')
    else if (type === 'end') this.#fields.pop()
    else if (this.#fields.length > 0) this.#fields[this.#fields.length - 1] = 'result'
  }

  #delete(element: XmlElement): void {
    if (element.name === 'w:del' && descendantsOf(element, 'w:delText').length > 0) this.#losses.deletions += 1
  }

  #draw(element: XmlElement): void {
    const boxes = descendantsOf(element, 'w:txbxContent')
    if (boxes.length === 0) this.#losses.pictures += 1
    this.#boxes.push(...boxes)
  }
}

/** Of the alternatives that `element` offers, the first that is known to be there: Word writes the best first. */
export function chosen(element: XmlElement): XmlElement {
  return childOf(element, 'mc:Choice') ?? childOf(element, 'mc:Fallback') ?? element
}
