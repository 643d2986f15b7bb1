import { type ReactiveController, type ReactiveControllerHost } from 'lit'
import { type TextView } from '../../text/text-view.ts'
import { AnnotationPickEvent } from './annotation-pick-event.ts'

/** What a picker needs of its element. */
interface PickHost extends ReactiveControllerHost, HTMLElement {
  /** The current annotation. */
  readonly selectedId: string | null
}

/**
 * Picks annotations by their highlights: the innermost first, and with every further pick at the same place the next
 * one out. Lights all parts of the one that a pick would reach first while the pointer is over it, or the caret in it.
 */
export class HighlightPicker implements ReactiveController {
  readonly #host: PickHost
  readonly #view: TextView
  #hoveredId: string | null = null
  /** The one that the caret is in. */
  #caretId: string | null = null
  #litId: string | null = null
  /** The ids under the last pick, by which another one at the same place is known. */
  #place = ''

  constructor(host: PickHost, view: TextView) {
    this.#host = host
    this.#view = view
    host.addController(this)
  }

  hostConnected(): void {
    this.#view.element.addEventListener('click', this.#click)
    this.#view.element.addEventListener('pointerover', this.#hover)
    this.#view.element.addEventListener('pointerleave', this.#hover)
  }

  hostDisconnected(): void {
    this.#view.element.removeEventListener('click', this.#click)
    this.#view.element.removeEventListener('pointerover', this.#hover)
    this.#view.element.removeEventListener('pointerleave', this.#hover)
  }

  /** Picks among the annotations over the character at `offset`. Answers whether there was one. */
  pickAt(offset: number): boolean {
    const ids = this.#view.idsAt(offset)
    const place = ids.join(' ')
    const last = place === this.#place && this.#host.selectedId !== null ? ids.indexOf(this.#host.selectedId) : -1
    const id = ids[(last + 1) % ids.length]
    if (id === undefined) return false
    this.#place = place
    this.#host.dispatchEvent(new AnnotationPickEvent(id))
    return true
  }

  /** Lights the innermost annotation at `offset`, where the caret came to. */
  lightAt(offset: number | null): void {
    this.#caretId = offset === null ? null : (this.#view.idsAt(offset)[0] ?? null)
    this.#light(this.#caretId ?? this.#hoveredId)
  }

  #light(id: string | null): void {
    if (id === this.#litId) return
    this.#litId = id
    this.#view.hover(id)
  }

  readonly #click = (event: MouseEvent): void => {
    const offset = this.#offsetUnder(event)
    if (offset !== null && document.getSelection()?.isCollapsed !== false) this.pickAt(offset)
  }

  readonly #hover = (event: PointerEvent): void => {
    const offset = event.type === 'pointerleave' ? null : this.#offsetUnder(event)
    this.#hoveredId = offset === null ? null : (this.#view.idsAt(offset)[0] ?? null)
    this.#light(this.#hoveredId ?? this.#caretId)
  }

  /** Where the run under the pointer begins, or `null` when no highlight is there. */
  #offsetUnder({ target }: MouseEvent): number | null {
    const mark = target instanceof Element ? target.closest('mark') : null
    return mark && this.#view.offsetOf({ node: mark, offset: 0 })
  }
}
