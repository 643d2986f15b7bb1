import type { BlockShape } from '../text-builder.ts'
import { childOf, elementsIn, type XmlElement } from '../xml/xml-element.ts'

/** Which numbering a paragraph has: a list's id and the level within it, from 0. */
export interface NumberingReference {
  /** `0` stands for none. */
  readonly list: string
  readonly level: number
}

/** What the paragraph styles of a Word document mean. */
export interface ParagraphStyles {
  /** What a paragraph of the style called `id` is, apart from lists; `null` for an ordinary one. */
  shapeOf(id: string | null): BlockShape | null
  numberingOf(id: string | null): NumberingReference | null
}

/** More steps than any real style takes back to the one it is based on. */
const mostSteps = 20

/** Reads the styles part; without one every paragraph is ordinary. */
export function paragraphStyles(part: XmlElement | null): ParagraphStyles {
  const byId = new Map(
    (part ? elementsIn(part, 'w:style') : []).map((style) => [style.attributes.get('w:styleId'), style]),
  )
  /** The first answer that the style or one it is based on gives. */
  const inherited = <T>(id: string | null, answer: (style: XmlElement) => T | null): T | null => {
    let style = byId.get(id ?? undefined)
    for (let step = 0; style && step < mostSteps; step += 1) {
      const found = answer(style)
      if (found !== null) return found
      style = byId.get(valueOf(style, 'w:basedOn') ?? undefined)
    }
    return null
  }
  return {
    shapeOf: (id) =>
      inherited(id, (style) => namedShape(valueOf(style, 'w:name') ?? '') ?? outlineShape(childOf(style, 'w:pPr'))),
    numberingOf: (id) => inherited(id, (style) => numberingReference(childOf(style, 'w:pPr'))),
  }
}

/** The `w:val` of the child of `element` called `name`; `null` where there is none. */
export function valueOf(element: XmlElement | null, name: string): string | null {
  return childOf(element, name)?.attributes.get('w:val') ?? null
}

/** Whether the property called `name` is on. */
export function isOn(properties: XmlElement | null, name: string): boolean {
  const property = childOf(properties, name)
  return property !== null && !/^(?:0|false|off)$/.test(property.attributes.get('w:val') ?? '')
}

/** A heading, when the properties of a paragraph or style give it a level of the outline. */
export function outlineShape(properties: XmlElement | null): BlockShape | null {
  const level = valueOf(properties, 'w:outlineLvl')
  return level !== null && /^[0-8]$/.test(level) ? { kind: 'heading', level: Math.min(6, Number(level) + 1) } : null
}

/** The numbering that the properties of a paragraph or style name. */
export function numberingReference(properties: XmlElement | null): NumberingReference | null {
  const numbering = childOf(properties, 'w:numPr')
  const list = valueOf(numbering, 'w:numId')
  if (list === null) return null
  const level = Number(valueOf(numbering, 'w:ilvl') ?? 0)
  return { list, level: Number.isInteger(level) ? Math.min(8, Math.max(0, level)) : 0 }
}

/** What Word's own styles mean; their names are English in every language. */
function namedShape(styleName: string): BlockShape | null {
  const name = styleName.toLowerCase()
  const heading = /^heading ([1-9])$/.exec(name)?.[1]
  if (heading !== undefined) return { kind: 'heading', level: Math.min(6, Number(heading)) }
  if (name === 'title') return { kind: 'heading', level: 1 }
  if (name === 'subtitle') return { kind: 'heading', level: 2 }
  if (name === 'caption') return { kind: 'caption' }
  return /^(?:intense )?quote$|^block text$/.test(name) ? { kind: 'quote', depth: 1 } : null
}
