import { type Span } from '../../src/core/spans/span.ts'
import { nextGrapheme, previousGrapheme } from '../../src/core/text/segments.ts'
import { type TextView } from './text-view.ts'

/** Where an end of a passage is seen, in CSS pixels from the corner of the window. */
export interface BorderPlace {
  readonly left: number
  /** The line it is in. */
  readonly top: number
  readonly bottom: number
  /** On which side of it the passage is not. */
  readonly outside: 'left' | 'right'
}

const fromRight =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u
const strong = /\p{L}/u

/** Where the start or the end of `span` is seen, or `null` when it is not laid out. */
export function borderPlace(view: TextView, span: Span, end: 'start' | 'end'): BorderPlace | null {
  const { text } = view.layout
  // The outermost character of the passage: the place beside it could be on another line.
  const last = previousGrapheme(text, span.end)
  const edge = end === 'start' ? span.start : last
  const rects = view.rangeOf({ start: edge, end: nextGrapheme(text, edge) }).getClientRects()
  const rect = end === 'start' ? rects[0] : rects[rects.length - 1]
  if (!rect) return null
  const outside = (end === 'start') === runsRightToLeft(view, edge) ? 'right' : 'left'
  return { left: outside === 'left' ? rect.left : rect.right, top: rect.top, bottom: rect.bottom, outside }
}

/** Whether the character at `offset` is read from right to left; one that belongs to no script, as its paragraph is. */
export function runsRightToLeft(view: TextView, offset: number): boolean {
  const character = String.fromCodePoint(view.layout.text.codePointAt(offset) ?? 0)
  if (strong.test(character)) return fromRight.test(character)
  return getComputedStyle(view.paragraphAt(offset)).direction === 'rtl'
}
