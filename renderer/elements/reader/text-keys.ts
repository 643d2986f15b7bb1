import { type ReactiveController, type ReactiveControllerHost } from 'lit'
import { type CaretStep, caretStep } from '../../text/caret-keys.ts'
import { type TextCaret } from '../../text/text-caret.ts'
import { type TextView } from '../../text/text-view.ts'
import { AnnotationEnterEvent } from './annotation-enter-event.ts'
import { type HighlightPicker } from './highlight-picker.ts'

const isMac = navigator.platform.startsWith('Mac')

/**
 * What keys do in the text: move the caret, select, pick the highlight at the caret. Tells of the annotations that the
 * caret steps into, and lights all parts of the innermost one around it.
 */
export class TextKeys implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #view: TextView
  readonly #caret: TextCaret
  readonly #picker: HighlightPicker

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    text: { readonly view: TextView; readonly caret: TextCaret; readonly picker: HighlightPicker },
  ) {
    this.#host = host
    this.#view = text.view
    this.#caret = text.caret
    this.#picker = text.picker
    host.addController(this)
  }

  hostConnected(): void {
    document.addEventListener('selectionchange', this.#light)
    this.#view.element.addEventListener('blur', this.#light)
  }

  hostDisconnected(): void {
    document.removeEventListener('selectionchange', this.#light)
    this.#view.element.removeEventListener('blur', this.#light)
  }

  /** Does what `event` asks for. Answers whether it was anything. */
  press(event: KeyboardEvent): boolean {
    if (event.target !== this.#view.element) return false
    if (event.key === 'a' && !event.shiftKey && (isMac ? event.metaKey : event.ctrlKey)) {
      this.#caret.selectAll()
      return true
    }
    if (event.key === 'Enter') return this.#pickAtCaret()
    const step = caretStep(event, isMac)
    if (step) this.#step(step, event.shiftKey)
    return step !== null
  }

  #step(step: CaretStep, extend: boolean): void {
    const before = new Set(this.#view.idsAt(this.#caret.place))
    this.#caret.step(step, extend)
    const entered = this.#view.idsAt(this.#caret.place).filter((id) => !before.has(id))
    if (entered.length > 0) this.#host.dispatchEvent(new AnnotationEnterEvent(entered))
  }

  /** Right after the last character of a highlight one still means that highlight. */
  #pickAtCaret(): boolean {
    const { selection } = this.#view
    if (!selection || selection.anchor !== selection.focus) return false
    return this.#picker.pickAt(selection.focus) || (selection.focus > 0 && this.#picker.pickAt(selection.focus - 1))
  }

  readonly #light = (): void => {
    const { selection } = this.#view
    const isHere = selection !== null && document.activeElement === this.#view.element
    this.#picker.lightAt(isHere ? selection.focus : null)
  }
}
