import { graphemeBorderAfter, graphemeBorderBefore } from '../../src/core/text/segments.ts'
import { stepFrom } from '../../src/core/text/steps.ts'
import { type CaretStep } from './caret-keys.ts'
import { type TextLayout } from './text-layout.ts'
import { type DirectedSpan } from './text-selection.ts'
import { type TextView } from './text-view.ts'

/** CSS pixels kept free above and below the caret when it is scrolled into view. */
const margin = 48
/** Milliseconds for which a blinking caret is seen, and then not seen. */
const blink = 550

/**
 * A caret in text that cannot be edited: moves the page's selection as a text editor would, and paints its end, since
 * Chromium paints none here. `element` is the painted caret; it belongs beside the text, in the same positioned box.
 */
export class TextCaret {
  readonly element = document.createElement('div')
  readonly #view: TextView
  /** Where the caret was last, and in which text. */
  #last: { readonly layout: TextLayout; readonly offset: number } | null = null
  readonly #moved = new ResizeObserver(() => this.paint())
  readonly #stillness = matchMedia('(prefers-reduced-motion: reduce)')
  #blinking: ReturnType<typeof setInterval> | undefined

  constructor(view: TextView) {
    this.#view = view
    this.element.className = 'caret'
    this.element.hidden = true
    this.element.ariaHidden = 'true'
  }

  /** Begins to follow the selection. */
  connect(): void {
    document.addEventListener('selectionchange', this.paint)
    // Letters of a typeface that comes late stand elsewhere.
    document.fonts.addEventListener('loadingdone', this.paint)
    this.#view.element.addEventListener('focus', this.#enter)
    this.#view.element.addEventListener('blur', this.paint)
    this.#moved.observe(this.#view.element)
  }

  /** Stops everything that `connect` began. */
  disconnect(): void {
    document.removeEventListener('selectionchange', this.paint)
    document.fonts.removeEventListener('loadingdone', this.paint)
    this.#view.element.removeEventListener('focus', this.#enter)
    this.#view.element.removeEventListener('blur', this.paint)
    this.#moved.disconnect()
    clearInterval(this.#blinking)
  }

  /** Takes one step; with `extend`, the anchor of the selection stays where it is. */
  step(step: CaretStep, extend: boolean): void {
    const before = this.#view.selection ?? { anchor: 0, focus: 0 }
    this.#view.layOutAround(before.focus)
    const focus = this.#target(step, extend, before)
    this.#view.select({ anchor: extend ? before.anchor : focus, focus })
    this.#keepInView()
    this.paint()
  }

  /** Puts the caret at `offset`. Where the text has no focus, it will stand there when it gets it. */
  put(offset: number): void {
    this.#last = { layout: this.#view.layout, offset }
    if (document.activeElement === this.#view.element) this.#view.select({ anchor: offset, focus: offset })
    else if (this.#view.selection) document.getSelection()?.removeAllRanges()
  }

  /** Where the caret is, or was last; 0 before it was anywhere. */
  get place(): number {
    const { selection, layout } = this.#view
    if (selection) return selection.focus
    return this.#last?.layout === layout ? this.#last.offset : 0
  }

  /** Selects the whole text. */
  selectAll(): void {
    this.#view.fillAll()
    this.#view.select({ anchor: 0, focus: this.#view.layout.text.length })
  }

  /** Puts the painted caret where the selection's moving end is, or hides it. */
  readonly paint = (): void => {
    const { selection, layout } = this.#view
    if (selection) this.#last = { layout, offset: selection.focus }
    const seen = selection !== null && document.activeElement === this.#view.element
    this.element.hidden = !seen
    this.#blinkAnew()
    if (!seen) return
    const place = this.#rectAt(selection.focus)
    const origin = this.element.offsetParent?.getBoundingClientRect()
    if (!origin) return
    const { style } = this.element
    style.setProperty('left', `${place.left - origin.left}px`)
    style.setProperty('top', `${place.top - origin.top}px`)
    style.setProperty('height', `${place.height}px`)
  }

  /**
   * Begins the blinking with a caret that is seen, so that a moving one always is. Not a CSS animation: as long as one
   * runs, Chromium draws every frame, and shows what else changes one frame later.
   */
  #blinkAnew(): void {
    clearInterval(this.#blinking)
    this.element.classList.remove('unlit')
    if (this.element.hidden || this.#stillness.matches) return
    this.#blinking = setInterval(() => this.element.classList.toggle('unlit'), blink)
  }

  /** A caret for who comes with the keyboard: where it was, else where the text is seen. A pointer sets its own after this. */
  readonly #enter = (): void => {
    if (!this.#view.selection) {
      const offset = this.#last?.layout === this.#view.layout ? this.#last.offset : this.#firstSeen()
      this.#view.select({ anchor: offset, focus: offset })
    }
    this.paint()
  }

  #firstSeen(): number {
    const { scroller, element } = this.#view
    if (scroller.scrollTop === 0) return 0
    const left = element.getBoundingClientRect().left + 1
    return this.#view.offsetAt({ left, top: scroller.getBoundingClientRect().top + margin }) ?? 0
  }

  #target(step: CaretStep, extend: boolean, before: DirectedSpan): number {
    const { layout } = this.#view
    switch (step.by) {
      case 'text':
        return step.to === 'backward' ? 0 : layout.text.length
      case 'paragraph':
        return this.#paragraphBorder(before.focus, step.to)
      case 'sentence':
        return this.#sentenceBorder(before.focus, step.to, extend)
      case 'page':
        return this.#pageAway(before.focus, step.to)
      case 'character':
      case 'word':
      case 'line':
      case 'lineboundary':
        document.getSelection()?.modify(extend ? 'extend' : 'move', step.to, step.by)
        return this.#onBorder(this.#view.selection?.focus ?? before.focus, before.focus)
    }
  }

  /** `focus`, or the next place on the way from `before` that does not cut a character. */
  #onBorder(focus: number, before: number): number {
    const { text } = this.#view.layout
    return focus < before ? graphemeBorderBefore(text, focus) : graphemeBorderAfter(text, focus)
  }

  #paragraphBorder(offset: number, to: 'backward' | 'forward'): number {
    const { text } = this.#view.layout
    if (to === 'backward') return text.lastIndexOf('\n', Math.max(0, offset - 2)) + 1
    const end = text.indexOf('\n', offset)
    return end < 0 ? text.length : end + 1
  }

  /** Where the next sentence begins; when one is selected, where it ends. */
  #sentenceBorder(offset: number, to: 'backward' | 'forward', extend: boolean): number {
    const { text } = this.#view.layout
    if (to === 'backward') return stepFrom(text, offset, { by: 'sentence', direction: 'back', end: 'start' })
    return stepFrom(text, offset, { by: 'sentence', direction: 'forward', end: extend ? 'end' : 'start' })
  }

  #pageAway(offset: number, to: 'backward' | 'forward'): number {
    const { scroller, layout } = this.#view
    const place = this.#rectAt(offset)
    const before = scroller.scrollTop
    const page = (scroller.clientHeight - 2 * margin) * (to === 'backward' ? -1 : 1)
    scroller.scrollTop += page
    const scrolled = scroller.scrollTop - before
    const found = this.#view.offsetAt({ left: place.left, top: place.top + place.height / 2 + page - scrolled })
    return found ?? (to === 'backward' ? 0 : layout.text.length)
  }

  #keepInView(): void {
    const { scroller, selection } = this.#view
    if (!selection) return
    this.#view.layOutAround(selection.focus)
    const place = this.#rectAt(selection.focus)
    const view = scroller.getBoundingClientRect()
    if (place.top < view.top + margin) scroller.scrollTop -= view.top + margin - place.top
    else if (place.bottom > view.bottom - margin) scroller.scrollTop += place.bottom - view.bottom + margin
  }

  #rectAt(offset: number): DOMRect {
    const range = this.#view.rangeOf({ start: offset, end: offset })
    const [rect] = range.getClientRects()
    if (rect) return rect
    const node = range.startContainer
    return (node instanceof Element ? node : (node.parentElement ?? this.#view.element)).getBoundingClientRect()
  }
}
