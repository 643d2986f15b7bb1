import type { LitElement, ReactiveController } from 'lit'

/** The areas whose elements come and go by themselves, once they were told what there is. */
const areas = 'co-article-list, co-inspector, co-bulk-inspector, co-annotation-list'

/**
 * Puts the focus into the text when what had it is gone: a list that has become empty, the details of an annotation that
 * was let go, a panel that was hidden, the page that asked for a passphrase. A browser would leave it nowhere, and Tab would begin at the top of the window.
 */
export class FocusKeeper implements ReactiveController {
  readonly #app: LitElement
  #hadFocus = false

  constructor(app: LitElement) {
    this.#app = app
  }

  hostUpdate(): void {
    this.#hadFocus ||= this.#app.contains(document.activeElement)
  }

  hostUpdated(): void {
    if (this.#hadFocus) void this.#keep()
  }

  async #keep(): Promise<void> {
    const reader = this.#app.querySelector('co-reader')
    // Until there is a text, what is lost is not forgotten.
    if (!reader) return
    this.#hadFocus = false
    await Promise.all([...this.#app.querySelectorAll<LitElement>(areas)].map(({ updateComplete }) => updateComplete))
    if (document.activeElement === document.body) reader.focusText()
  }
}
