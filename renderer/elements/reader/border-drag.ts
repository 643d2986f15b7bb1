import { type Span } from '../../../src/core/spans/span.ts'
import { nextGrapheme, previousGrapheme } from '../../../src/core/text/segments.ts'
import { nearestGraphemeBorder, nearestWordBorder } from '../../../src/core/text/snap-border.ts'
import { borderPlace } from '../../text/border-place.ts'
import { type TextView } from '../../text/text-view.ts'

/** CSS pixels from the upper and lower side of the window within which a drag scrolls. */
const edge = 48
/** CSS pixels that a drag scrolls in a frame at most. */
const fastest = 24

/** One end of one part of an annotation. */
export interface Border {
  /** Counted from 0. */
  readonly part: number
  readonly end: 'start' | 'end'
}

/** What of a pointer event moves a border. */
interface Pointer {
  readonly clientX: number
  readonly clientY: number
  readonly altKey: boolean
}

/**
 * A drag of one end of a passage: where the passage would reach now. Scrolls as long as the pointer is held at the upper
 * or lower side of the window.
 */
export class BorderDrag {
  readonly border: Border
  readonly #view: TextView
  readonly #before: Span
  readonly #snap: boolean
  readonly #moved: (span: Span) => void
  /** From the pointer to the middle of the line. */
  readonly #grip: { readonly x: number; readonly y: number }
  #pointer: Pointer
  #span: Span
  #frame: number | null = null

  constructor(
    view: TextView,
    passage: { readonly border: Border; readonly span: Span; readonly snap: boolean },
    grabbed: { readonly pointer: Pointer; moved(span: Span): void },
  ) {
    this.#view = view
    this.border = passage.border
    this.#before = this.#span = passage.span
    this.#snap = passage.snap
    this.#pointer = grabbed.pointer
    this.#moved = grabbed.moved
    const place = borderPlace(view, passage.span, passage.border.end)
    const { clientX, clientY } = grabbed.pointer
    this.#grip = place ? { x: place.left - clientX, y: (place.top + place.bottom) / 2 - clientY } : { x: 0, y: 0 }
  }

  /** Where the end would be, or `null` when it is where it was. */
  get offset(): number | null {
    const { end } = this.border
    return this.#span[end] === this.#before[end] ? null : this.#span[end]
  }

  /** The pointer is elsewhere, or Alt was pressed or let go. */
  move(pointer: Pointer): void {
    this.#pointer = pointer
    this.#follow()
    if (this.#speed !== 0) this.#frame ??= requestAnimationFrame(this.#scroll)
  }

  /** Nothing moves any more. */
  stop(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame)
    this.#frame = null
  }

  readonly #scroll = (): void => {
    this.#frame = null
    if (this.#speed === 0) return
    this.#view.scroller.scrollTop += this.#speed
    this.move(this.#pointer)
  }

  /** CSS pixels a frame: faster the nearer to the side, or beyond it. */
  get #speed(): number {
    const { top, bottom } = this.#view.scroller.getBoundingClientRect()
    const { clientY } = this.#pointer
    const over = Math.max(0, clientY - (bottom - edge)) - Math.max(0, top + edge - clientY)
    return Math.max(-fastest, Math.min(fastest, over / 3))
  }

  #follow(): void {
    const { text } = this.#view.layout
    const column = this.#view.element.getBoundingClientRect()
    const left = Math.max(column.left + 1, Math.min(this.#pointer.clientX + this.#grip.x, column.right - 1))
    const under = this.#view.offsetAt({ left, top: this.#pointer.clientY + this.#grip.y })
    if (under === null) return
    const { end } = this.border
    const isExact = this.#pointer.altKey || !this.#snap
    const offset = isExact ? nearestGraphemeBorder(text, under) : nearestWordBorder(text, { offset: under, end })
    const { start: from, end: to } = this.#before
    // At least one character stays.
    this.#span =
      end === 'start'
        ? { start: Math.min(offset, previousGrapheme(text, to)), end: to }
        : { start: from, end: Math.max(offset, nextGrapheme(text, from)) }
    this.#moved(this.#span)
  }
}
