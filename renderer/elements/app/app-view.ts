import type { LitElement } from 'lit'
import type { MenuCommand } from '../../../src/contract/events.ts'
import type { Span } from '../../../src/core/spans/span.ts'
import { type Area, areas, type DeskView } from '../../session/desk-view.ts'

/** Where each area is on screen, and what in it takes the focus. */
const places: Readonly<Record<Area, { readonly area: string; readonly element: string }>> = {
  articles: { area: '.articles', element: 'co-article-list' },
  text: { area: '.reading', element: 'co-reader' },
  annotations: { area: '.details', element: 'co-annotation-list' },
}

/** What the desk asks of the window: where the person is, and to bring things into view or focus. */
export class AppView implements DeskView {
  readonly #app: LitElement
  /** A command came from the menu of a desktop host. */
  readonly menu: (command: MenuCommand) => void

  constructor(app: LitElement, menu: (command: MenuCommand) => void) {
    this.#app = app
    this.menu = menu
  }

  get passage(): Span | null {
    return this.#reader?.passage ?? null
  }

  get place(): number {
    return this.#reader?.place ?? 0
  }

  get isInText(): boolean {
    return this.#reader?.isInText ?? false
  }

  putCaret(offset: number): void {
    this.#reader?.putCaret(offset)
  }

  isRightToLeft(offset: number): boolean {
    return this.#reader?.isRightToLeft(offset) ?? false
  }

  widenSelection(): void {
    this.#reader?.widenSelection()
  }

  narrowSelection(): void {
    this.#reader?.narrowSelection()
  }

  /** Shows `span` once the window shows what the desk says. */
  reveal(span: Span): void {
    void this.#app.updateComplete.then(() => this.#reader?.reveal(span))
  }

  select(span: Span): void {
    void this.#app.updateComplete.then(() => {
      this.#reader?.focusText()
      this.#reader?.select(span)
      this.#reader?.reveal(span)
    })
  }

  focus(area: Area): void {
    // A panel that was hidden is there once the window shows what the desk says.
    void this.#app.updateComplete.then(() => {
      if (area === 'text') this.#reader?.focusText()
      else this.#app.querySelector<HTMLElement>(places[area].element)?.focus()
    })
  }

  focusFind(): void {
    void this.#shown('co-find-bar').then((bar) => bar?.focus())
  }

  focusDetails(): void {
    void this.#shown('co-inspector').then((inspector) => inspector?.focus())
  }

  focusPlaces(): void {
    void this.#shown('co-place-review').then((review) => review?.focus())
  }

  focusNote(): void {
    void this.#shown('co-inspector').then((inspector) => inspector?.focusNote())
  }

  focusArticleFilter(): void {
    void this.#shown('co-article-list').then((list) => list?.focusFilter())
  }

  chooseFiles(what: 'files' | 'folder'): Promise<readonly File[]> {
    const input = this.#app.querySelector<HTMLInputElement>('.file-input')
    if (!input) return Promise.resolve([])
    input.webkitdirectory = what === 'folder'
    input.value = ''
    return new Promise((resolve) => {
      const settle = (): void => resolve([...(input.files ?? [])])
      input.addEventListener('change', settle, { once: true })
      input.addEventListener('cancel', settle, { once: true })
      input.click()
    })
  }

  get focused(): Element | null {
    let focused = document.activeElement
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
    return focused === document.body ? null : focused
  }

  typed(command: 'undo' | 'redo'): boolean {
    const { focused } = this
    const isTyping = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement
    // Nothing else reaches a field's own history of what was typed.
    if (isTyping) document.execCommand(command)
    return isTyping
  }

  /** Goes to the next or previous area that is on screen. */
  goRound(id: 'next-area' | 'previous-area'): void {
    const shown = areas.filter((area) => this.#app.querySelector(places[area].element))
    const at = shown.findIndex((area) => this.#app.querySelector(places[area].area)?.contains(document.activeElement))
    const next = shown[(at + (id === 'next-area' ? 1 : -1) + shown.length) % shown.length]
    if (next) this.focus(next)
  }

  get #reader() {
    return this.#app.querySelector('co-reader')
  }

  /** An element once it shows what the desk says; `null` when it is not there. */
  async #shown<N extends 'co-article-list' | 'co-find-bar' | 'co-inspector' | 'co-place-review'>(
    name: N,
  ): Promise<HTMLElementTagNameMap[N] | null> {
    await this.#app.updateComplete
    const element = this.#app.querySelector(name)
    await element?.updateComplete
    return element
  }
}
