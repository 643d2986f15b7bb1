import type { BlockShape } from '../text-builder.ts'
import { childOf, descendantsOf, elementsIn, type XmlElement } from '../xml/xml-element.ts'

/** How the items of a list are marked at one level. */
export interface ListLevel {
  readonly isNumbered: boolean
  readonly start: number
}

/** What the styles of an OpenDocument text mean. */
export interface OdtStyles {
  /** What a paragraph of the style called `name` is, apart from lists. */
  shapeOf(name: string | null): BlockShape | null
  /** How items are marked in a list of the style called `name`, at a level from 1. */
  levelOf(name: string | null, level: number): ListLevel
}

/** More steps than any real style takes back to the one it is based on. */
const mostSteps = 20

/** Reads the styles of the given parts: those of the text itself, and those it shares with its pages. */
export function odtStyles(parts: readonly XmlElement[]): OdtStyles {
  const sheets = parts.flatMap((part) => [
    ...elementsIn(part, 'office:automatic-styles'),
    ...elementsIn(part, 'office:styles'),
  ])
  const named = (kind: string): Map<string, XmlElement> =>
    new Map(
      sheets
        .flatMap((sheet) => descendantsOf(sheet, kind))
        .map((style) => [style.attributes.get('style:name') ?? '', style]),
    )
  const paragraphs = named('style:style')
  const lists = named('text:list-style')
  return {
    shapeOf(name) {
      let current = name
      for (let step = 0; current !== null && step < mostSteps; step += 1) {
        const shape = namedShape(current)
        if (shape) return shape
        current = paragraphs.get(current)?.attributes.get('style:parent-style-name') ?? null
      }
      return null
    },
    levelOf(name, level) {
      const styles = lists.get(name ?? '')
      const style =
        styles && elementsIn(styles).find(({ attributes }) => attributes.get('text:level') === String(level))
      return {
        isNumbered: style?.name === 'text:list-level-style-number',
        start: wholeOr(style?.attributes.get('text:start-value'), 1),
      }
    },
  }
}

/** The whole number that `digits` are, or `otherwise`. */
export function wholeOr(digits: string | undefined, otherwise: number): number {
  return /^\d{1,9}$/.test(digits ?? '') ? Number(digits) : otherwise
}

/** The words of the property called `name` in a meta part. */
export function propertyOf(meta: XmlElement | null, name: string): string | undefined {
  const [words] = childOf(childOf(meta, 'office:meta'), name)?.children ?? []
  return typeof words === 'string' ? words : undefined
}

/** What the styles mean that every program has; their names are English in every language. */
function namedShape(name: string): BlockShape | null {
  switch (name) {
    case 'Title':
      return { kind: 'heading', level: 1 }
    case 'Subtitle':
      return { kind: 'heading', level: 2 }
    case 'Quotations':
      return { kind: 'quote', depth: 1 }
    case 'Caption':
      return { kind: 'caption' }
    default:
      return null
  }
}
