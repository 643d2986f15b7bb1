import { type ReactiveController, type ReactiveControllerHost } from 'lit'
import { overlaps, type Span } from '../../../src/core/spans/span.ts'
import { type BorderPlace, borderPlace } from '../../text/border-place.ts'
import { type TextView } from '../../text/text-view.ts'
import { type Border, BorderDrag } from './border-drag.ts'
import { BorderPlaceEvent } from './border-place-event.ts'

/** What handles need of their element. */
interface HandleHost extends ReactiveControllerHost, HTMLElement {
  /** The current annotation. */
  readonly selectedId: string | null
  /** The border that keys move. */
  readonly border: Border | null
  readonly readOnly: boolean
  /** Whether what a pointer selects is widened to whole words. */
  readonly snap: boolean
}

/** Milliseconds after which handles are put on a new text although the machine is busy. */
const longestWait = 100

/** Where the handle of a border is seen. */
interface HandlePlace extends BorderPlace {
  readonly border: Border
}

const ends = ['start', 'end'] as const

/**
 * Handles at both ends of each part of the current annotation, as far as they are near the window, to drag with a mouse,
 * pen or finger. What the part would become is lit meanwhile; Escape leaves it as it was.
 *
 * Hidden from assistive technology: the same is done by keys and by buttons in the details. `element` belongs beside the
 * text, in the same positioned box.
 */
export class BorderHandles implements ReactiveController {
  readonly element = document.createElement('div')
  readonly #host: HandleHost
  readonly #view: TextView
  readonly #moved = new ResizeObserver(() => this.draw())
  readonly #lettered = (): void => this.draw()
  #drawnNear: Span | null = null
  #frame: number | null = null
  #idle: number | null = null
  #drag: BorderDrag | null = null

  constructor(host: HandleHost, view: TextView) {
    this.#host = host
    this.#view = view
    this.element.className = 'handles'
    this.element.ariaHidden = 'true'
    host.addController(this)
  }

  hostConnected(): void {
    this.#moved.observe(this.#view.element)
    document.fonts.addEventListener('loadingdone', this.#lettered)
    this.#view.scroller.addEventListener('scroll', this.#drawWhenFar, { passive: true })
    this.element.addEventListener('pointerdown', this.#grab)
    this.element.addEventListener('pointermove', this.#move)
    this.element.addEventListener('pointerup', this.#place)
    this.element.addEventListener('lostpointercapture', this.#cancel)
  }

  hostDisconnected(): void {
    this.#cancel()
    this.#stopWaiting()
    this.#moved.disconnect()
    document.fonts.removeEventListener('loadingdone', this.#lettered)
    this.#view.scroller.removeEventListener('scroll', this.#drawWhenFar)
    this.element.removeEventListener('pointerdown', this.#grab)
    this.element.removeEventListener('pointermove', this.#move)
    this.element.removeEventListener('pointerup', this.#place)
    this.element.removeEventListener('lostpointercapture', this.#cancel)
  }

  get #parts(): readonly Span[] {
    const { selectedId, readOnly } = this.#host
    const annotation = selectedId === null || readOnly ? null : this.#view.annotation(selectedId)
    return annotation && annotation.placement === 'anchored' ? annotation.spans : []
  }

  readonly #drawWhenFar = (): void => {
    const { start, end } = this.#view.near
    if (start !== this.#drawnNear?.start || end !== this.#drawnNear.end) this.draw()
  }

  /** Another text is shown: its handles come when it was painted. */
  forget(): void {
    this.#stopWaiting()
    this.element.replaceChildren()
    this.#frame = requestAnimationFrame(() => {
      this.#idle = requestIdleCallback(
        () => {
          this.#stopWaiting()
          this.draw()
        },
        { timeout: longestWait },
      )
    })
  }

  #stopWaiting(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame)
    if (this.#idle !== null) cancelIdleCallback(this.#idle)
    this.#frame = this.#idle = null
  }

  /** Puts the handles where the current annotation is now. */
  draw(): void {
    if (this.#drag || this.#frame !== null) return
    const near = this.#view.near
    this.#drawnNear = near
    // All that is read is read before anything is put anywhere: the browser lays out once.
    const origin = this.#origin
    const places = this.#parts.flatMap((span, part) =>
      overlaps(span, near) ? ends.flatMap((end) => this.#placeOf(span, { part, end }) ?? []) : [],
    )
    while (this.element.children.length > places.length) this.element.lastElementChild?.remove()
    for (const [number, place] of places.entries()) this.#put(this.#handle(number, place.border), place, origin)
  }

  /** The handle with this number, for `border`: one that stays where it is costs the browser nothing. */
  #handle(number: number, { part, end }: Border): HTMLElement {
    const there = this.element.children[number]
    const handle = there instanceof HTMLElement ? there : this.element.appendChild(document.createElement('div'))
    handle.dataset['part'] = String(part)
    handle.dataset['end'] = end
    return handle
  }

  /** Where a border of `span` is seen, or `null` when it is not. */
  #placeOf(span: Span, border: Border): HandlePlace | null {
    const place = borderPlace(this.#view, span, border.end)
    return place && { ...place, border }
  }

  /** The corner that handles are placed from. */
  get #origin(): DOMRect | undefined {
    return this.element.offsetParent?.getBoundingClientRect()
  }

  #put(handle: HTMLElement, { border, left, top, bottom, outside }: HandlePlace, origin: DOMRect | undefined): void {
    if (!origin) return
    const moved = this.#host.border
    const isMoving = moved !== null && moved.part === border.part && moved.end === border.end
    handle.className = `handle ${outside}${isMoving ? ' moving' : ''}`
    handle.style.setProperty('left', `${left - origin.left}px`)
    handle.style.setProperty('top', `${bottom - origin.top}px`)
    handle.style.setProperty('--line', `${bottom - top}px`)
  }

  readonly #grab = (event: PointerEvent): void => {
    const { target } = event
    const border = target instanceof HTMLElement ? borderOf(target) : null
    const span = border && this.#parts[border.part]
    if (event.button !== 0 || !border || !span) return
    event.preventDefault()
    const handle = target as HTMLElement
    handle.setPointerCapture(event.pointerId)
    this.element.classList.add('dragging')
    document.addEventListener('keydown', this.#key, { capture: true })
    this.#drag = new BorderDrag(
      this.#view,
      { border, span, snap: this.#host.snap },
      {
        pointer: event,
        moved: (next) => {
          this.#view.preview(next)
          const place = this.#placeOf(next, border)
          if (place) this.#put(handle, place, this.#origin)
        },
      },
    )
  }

  readonly #move = (event: PointerEvent): void => {
    this.#drag?.move(event)
  }

  readonly #place = (): void => {
    const { selectedId } = this.#host
    const drag = this.#drag
    const offset = drag?.offset ?? null
    this.#cancel()
    if (!drag || offset === null || selectedId === null) return
    this.#host.dispatchEvent(new BorderPlaceEvent({ annotationId: selectedId, ...drag.border, offset }))
  }

  readonly #cancel = (): void => {
    if (!this.#drag) return
    this.#drag.stop()
    this.#drag = null
    document.removeEventListener('keydown', this.#key, { capture: true })
    this.element.classList.remove('dragging')
    this.#view.preview(null)
    this.draw()
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    this.#cancel()
  }
}

function borderOf({ dataset }: HTMLElement): Border | null {
  const end = ends.find((each) => each === dataset['end'])
  return end ? { part: Number(dataset['part']), end } : null
}
