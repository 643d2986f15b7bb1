import { type ReactiveController, type ReactiveControllerHost } from 'lit'
import { sameSpan, type Span } from '../../../src/core/spans/span.ts'
import { type DirectedSpan, directed, sameSelection, spanOf } from '../../text/text-selection.ts'
import { type TextView } from '../../text/text-view.ts'
import { passageOf } from './passage.ts'
import { PassageChangeEvent } from './passage-change-event.ts'

/** What a tracker needs of its element. */
interface PassageHost extends ReactiveControllerHost, HTMLElement {
  /** Whether what a pointer selects is widened to whole words. */
  readonly snap: boolean
}

/**
 * Follows the selection and makes a passage of it: what a keyboard selected is taken exactly, since each character was
 * chosen; what a pointer selected is widened to whole words when the button is let go, unless Alt is held then or
 * `exact` is set. The selection on the page is widened with it, so that a person sees what will be tagged.
 *
 * Tells of every other passage by a `passage-change` event on its element.
 */
export class PassageTracker implements ReactiveController {
  readonly #host: PassageHost
  readonly #view: TextView
  /** What was selected by hand. */
  #selected: DirectedSpan | null = null
  /** The selection that the passage was made from or that was made from the passage. */
  #settled: DirectedSpan | null = null
  #passage: Span | null = null
  #isPressing = false
  #exact = false

  constructor(host: PassageHost, view: TextView) {
    this.#host = host
    this.#view = view
    host.addController(this)
  }

  hostConnected(): void {
    document.addEventListener('selectionchange', this.refresh)
    document.addEventListener('pointerdown', this.#press)
    document.addEventListener('pointerup', this.#release)
    document.addEventListener('pointercancel', this.#release)
  }

  hostDisconnected(): void {
    document.removeEventListener('selectionchange', this.refresh)
    document.removeEventListener('pointerdown', this.#press)
    document.removeEventListener('pointerup', this.#release)
    document.removeEventListener('pointercancel', this.#release)
  }

  /** What a tag would be put on; `null` when nothing but white space is selected. */
  get passage(): Span | null {
    return this.#passage
  }

  /** Whether a pointer is still selecting. */
  get isPressing(): boolean {
    return this.#isPressing
  }

  /** Whether passages are taken exactly as a pointer selected them. Setting it does the selected passage over. */
  get exact(): boolean {
    return this.#exact
  }

  set exact(exact: boolean) {
    this.#exact = exact
    if (this.#passage) this.#settle({ exact })
    this.#host.requestUpdate()
  }

  /** Lets go of the passage; the caret stays at the end that moved last. A selection elsewhere is left alone. */
  drop(): void {
    const { selection } = this.#view
    if (selection) this.#view.select({ anchor: selection.focus, focus: selection.focus })
    this.refresh()
  }

  /** Takes over what is selected now, as it is. */
  readonly refresh = (): void => {
    if (!this.#isPressing) this.#take({ exact: true })
  }

  readonly #press = (event: PointerEvent): void => {
    const onText = event.button === 0 && event.target instanceof Node && this.#view.element.contains(event.target)
    if (!onText) return
    this.#isPressing = true
    this.#host.requestUpdate()
  }

  readonly #release = (event: PointerEvent): void => {
    if (!this.#isPressing) return
    this.#isPressing = false
    this.#take({ exact: event.altKey || this.#exact || !this.#host.snap })
    this.#host.requestUpdate()
  }

  #take({ exact }: { exact: boolean }): void {
    const { selection } = this.#view
    if (sameSelection(selection, this.#settled)) return
    this.#selected = selection
    this.#settle({ exact })
  }

  #settle({ exact }: { exact: boolean }): void {
    const selected = this.#selected
    const span = selected && spanOf(selected)
    const passage = span && passageOf(this.#view.layout.text, span, { exact })
    this.#settled = selected && passage && !exact ? directed(passage, selected) : selected
    if (passage && this.#settled && !sameSelection(this.#view.selection, this.#settled))
      this.#view.select(this.#settled)
    const same = passage && this.#passage ? sameSpan(passage, this.#passage) : passage === this.#passage
    if (same) return
    this.#passage = passage
    this.#host.requestUpdate()
    this.#host.dispatchEvent(new PassageChangeEvent(passage))
  }
}
