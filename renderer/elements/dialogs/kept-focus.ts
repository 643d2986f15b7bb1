import type { ReactiveController } from 'lit'

/**
 * Gives the focus back, when its element goes, to what had it when its element came. A `dialog` does so by itself only
 * when it is closed, not when it is taken off the page.
 */
export class KeptFocus implements ReactiveController {
  #before: Element | null = null

  hostConnected(): void {
    let focused = document.activeElement
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
    this.#before = focused
  }

  hostDisconnected(): void {
    if (this.#before instanceof HTMLElement) this.#before.focus({ preventScroll: true })
  }
}
