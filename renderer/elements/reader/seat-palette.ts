import { type Span } from '../../../src/core/spans/span.ts'
import { type TextView } from '../../text/text-view.ts'
import { placePalette } from './place-palette.ts'
import { type TagPalette } from './tag-palette.ts'

/** Puts `palette`, which is positioned in the scroller of `view`, where it hides nothing of `passage`. */
export function seatPalette(palette: TagPalette, view: TextView, passage: Span): void {
  const lines = [...view.rangeOf(passage).getClientRects()]
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) return
  const { scroller } = view
  const window = scroller.getBoundingClientRect()
  const column = view.element.getBoundingClientRect()
  const size = palette.getBoundingClientRect()
  const { left: from, right: to } = size.width < column.width ? column : window
  const { left, top } = placePalette({
    first,
    last,
    room: { top: window.top, bottom: window.bottom, left: from, right: to },
    size,
  })
  palette.style.setProperty('left', `${left - window.left + scroller.scrollLeft}px`)
  palette.style.setProperty('top', `${top - window.top + scroller.scrollTop}px`)
}
