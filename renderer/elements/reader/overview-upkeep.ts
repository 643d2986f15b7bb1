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
  readonly #host: ReactiveControllerHost
  readonly #view: TextView
  readonly #moved = new ResizeObserver(() => this.#soon())
  #strip: OverviewStrip | null = null
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(host: ReactiveControllerHost, view: TextView) {
    this.#host = host
    this.#view = view
    host.addController(this)
  }

  hostConnected(): void {
    this.#moved.observe(this.#view.scroller)
    this.#moved.observe(this.#view.element)
  }

  hostDisconnected(): void {
    this.#moved.disconnect()
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  /** The strip, once the text was shown; it belongs into the scroller, before the page, and takes no room there. */
  get strip(): OverviewStrip | null {
    return this.#strip
  }

  /** Another text is shown: what is known of the old one is worth nothing. */
  forget(): void {
    if (this.#strip) this.#strip.geometry = null
    this.#soon()
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.#strip ??= this.#newStrip()
      this.#strip.height = this.#view.scroller.clientHeight
      this.#strip.geometry = this.#view.geometry
    }, delay)
  }

  #newStrip(): OverviewStrip {
    const strip = document.createElement('co-overview-strip')
    strip.addEventListener('overview-jump', this.#jump)
    this.#host.requestUpdate()
    return strip
  }

  readonly #jump = ({ share }: OverviewJumpEvent): void => {
    const { scroller } = this.#view
    scroller.scrollTop = share * scroller.scrollHeight - scroller.clientHeight / 2
  }
}
