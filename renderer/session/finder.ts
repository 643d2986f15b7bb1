import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Span } from '../../src/core/spans/span.ts'
import { mostHits } from '../../src/core/text/occurrences.ts'
import { emptyQuery, type FindQuery } from '../search/find-query.ts'
import { TextSearch } from '../search/text-search.ts'

/** Words looked for in the text on screen, where they stand, and which place a person is at. */
export class Finder implements ReactiveController {
  readonly #element: ReactiveControllerHost
  readonly #reveal: (hit: Span) => void
  readonly #search = new TextSearch()
  #isOpen = false
  #query = emptyQuery
  #text = ''
  #hits: readonly Span[] = []
  #current: number | null = null
  #problem: string | null = null

  /** @param reveal shows a hit in the text. */
  constructor(element: ReactiveControllerHost, reveal: (hit: Span) => void) {
    this.#element = element
    this.#reveal = reveal
    element.addController(this)
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.#search.close()
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  get query(): FindQuery {
    return this.#query
  }

  /** Ascending; empty while the bar is closed. */
  get hits(): readonly Span[] {
    return this.#hits
  }

  /** The number of the hit a person is at. */
  get current(): number | null {
    return this.#current
  }

  /** Why nothing can be found, in words; `null` when something could. */
  get problem(): string | null {
    return this.#problem
  }

  /** Opens the bar, with `words` to look for unless they are empty. */
  open(text: string, words: string): Promise<void> {
    this.#isOpen = true
    return this.look(text, words === '' ? this.#query : { ...this.#query, words, isPattern: false })
  }

  /** Looks for `query` and goes to the first hit at or behind the one a person is at. */
  async look(text: string, query: FindQuery): Promise<void> {
    const from = this.#hits[this.#current ?? 0]?.start ?? 0
    this.#text = text
    this.#query = query
    this.#element.requestUpdate()
    const found = await this.#search.find(text, query, mostHits)
    if (found === null || !this.#isOpen) return
    this.#hits = found.kind === 'hits' ? found.hits : []
    this.#problem = found.kind === 'problem' ? found.words : null
    const next = this.#hits.findIndex(({ start }) => start >= from)
    this.#go(this.#hits.length === 0 ? null : Math.max(next, 0))
  }

  /** Looks again when another text came to the front. */
  async follow(text: string): Promise<void> {
    if (!this.#isOpen || text === this.#text) return
    // Places in the text before are none in this one.
    this.#hits = []
    this.#current = null
    await this.look(text, this.#query)
  }

  /** Goes to the next or previous place, around the ends. */
  step(direction: 'next' | 'previous'): void {
    const count = this.#hits.length
    if (count === 0) return
    const by = direction === 'next' ? 1 : -1
    this.#go(((this.#current ?? (by > 0 ? -1 : 0)) + by + count) % count)
  }

  close(): void {
    this.#isOpen = false
    this.#hits = []
    this.#problem = null
    this.#go(null)
  }

  #go(current: number | null): void {
    this.#current = current
    const hit = current === null ? undefined : this.#hits[current]
    if (hit) this.#reveal(hit)
    this.#element.requestUpdate()
  }
}
