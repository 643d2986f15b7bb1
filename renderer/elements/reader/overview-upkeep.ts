import { type ReactiveController, type ReactiveControllerHost } from 'lit'
import { type TextView } from '../../text/text-view.ts'
import { type OverviewJumpEvent } from '../overview-strip/overview-jump-event.ts'
import { type OverviewStrip } from '../overview-strip/overview-strip.ts'
import '../overview-strip/overview-strip.ts'

/** Milliseconds after which the strip follows a changed layout: while a text is being laid out, not with every frame. */
const delay = 200

/**
 * Keeps the overview strip in step with a text: tells it how the text is laid out, and scrolls to where it is pressed.
 */
export class OverviewUpkeep implements ReactiveController {
  /** The strip; it belongs into the scroller, before the page. */
  readonly strip: OverviewStrip = document.createElement('co-overview-strip')
  readonly #view: TextView
  readonly #moved = new ResizeObserver(() => this.#soon())
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(host: ReactiveControllerHost, view: TextView) {
    this.#view = view
    host.addController(this)
  }

  hostConnected(): void {
    this.#moved.observe(this.#view.scroller)
    this.#moved.observe(this.#view.element)
    this.strip.addEventListener('overview-jump', this.#jump)
  }

  hostDisconnected(): void {
    this.#moved.disconnect()
    this.strip.removeEventListener('overview-jump', this.#jump)
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  /** Another text is shown: what is known of the old one is worth nothing. */
  forget(): void {
    this.strip.geometry = null
    this.#soon()
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.strip.height = this.#view.scroller.clientHeight
      this.strip.geometry = this.#view.geometry
    }, delay)
  }

  readonly #jump = ({ share }: OverviewJumpEvent): void => {
    const { scroller } = this.#view
    scroller.scrollTop = share * scroller.scrollHeight - scroller.clientHeight / 2
  }
}
