import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Span } from '../../src/core/spans/span.ts'
import { looseSearch, mostHits, occurrences } from '../../src/core/text/occurrences.ts'

/** Words looked for in the text on screen, where they stand, and which place a person is at. */
export class Finder implements ReactiveController {
  readonly #element: ReactiveControllerHost
  #isOpen = false
  #words = ''
  #text = ''
  #hits: readonly Span[] = []
  #current: number | null = null

  constructor(element: ReactiveControllerHost) {
    this.#element = element
    element.addController(this)
  }

  hostConnected(): void {}

  get isOpen(): boolean {
    return this.#isOpen
  }

  get words(): string {
    return this.#words
  }

  /** Ascending; empty while the bar is closed. */
  get hits(): readonly Span[] {
    return this.#hits
  }

  /** The number of the hit a person is at. */
  get current(): number | null {
    return this.#current
  }

  /** Opens the bar, with `words` to look for unless they are empty. */
  open(text: string, words: string): void {
    this.#isOpen = true
    this.look(text, words === '' ? this.#words : words, 0)
  }

  /** Looks for `words` and goes to the first place at or behind `from`. Answers that place. */
  look(text: string, words: string, from: number): Span | null {
    this.#text = text
    this.#words = words
    this.#hits = occurrences(text, looseSearch(words), mostHits)
    const next = this.#hits.findIndex(({ start }) => start >= from)
    return this.#go(this.#hits.length === 0 ? null : Math.max(next, 0))
  }

  /** Looks again when another text came to the front. */
  follow(text: string): void {
    if (this.#isOpen && text !== this.#text) this.look(text, this.#words, 0)
  }

  /** Goes to the next or previous place, around the ends. Answers it. */
  step(direction: 'next' | 'previous'): Span | null {
    const count = this.#hits.length
    if (count === 0) return null
    const by = direction === 'next' ? 1 : -1
    return this.#go(((this.#current ?? (by > 0 ? -1 : 0)) + by + count) % count)
  }

  close(): void {
    this.#isOpen = false
    this.#hits = []
    this.#go(null)
  }

  #go(current: number | null): Span | null {
    this.#current = current
    this.#element.requestUpdate()
    return current === null ? null : (this.#hits[current] ?? null)
  }
}
