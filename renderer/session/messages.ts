import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Message } from '../elements/notices/notices.ts'

/** How long a message without a problem stays. */
const shownMilliseconds = 7_000

/** How many messages without a problem are on screen at most. */
const mostTold = 3

/** The messages on screen and the words spoken, with what their buttons do. */
export class Messages implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #actions = new Map<number, () => void>()
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>()
  #next = 1
  #shown: readonly Message[] = []
  #announcement = ''

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  /** On screen, oldest first. */
  get shown(): readonly Message[] {
    return this.#shown
  }

  /** Spoken by screen readers. */
  get announcement(): string {
    return this.#announcement
  }

  hostDisconnected(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  /** Speaks `words` without showing them: they tell what is on screen anyway. */
  announce(words: string): void {
    // The same words twice would not be spoken twice without a difference.
    this.#announcement = words === this.#announcement ? `${words}\u00a0` : words
    this.#host.requestUpdate()
  }

  /** Shows `words` for a while. */
  tell(words: string, action?: { readonly label: string; run(): void }): void {
    this.#show(words, 'told', action)
  }

  /** Shows `words`, which are no problem, until they are put away. Answers the message's id. */
  offer(words: string, action: { readonly label: string; run(): void }): number {
    return this.#show(words, 'offered', action)
  }

  /** Shows `words` until they are put away. */
  problem(words: string, action?: { readonly label: string; run(): void }): void {
    this.#show(words, 'problem', action)
  }

  /** Puts a message away, doing what its button says when it was pressed. */
  end(id: number, acted: boolean): void {
    const act = this.#actions.get(id)
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
    this.#actions.delete(id)
    this.#shown = this.#shown.filter((message) => message.id !== id)
    this.#host.requestUpdate()
    if (acted) act?.()
  }

  #show(words: string, kind: Message['kind'], action?: { readonly label: string; run(): void }): number {
    for (const { id, words: same } of this.#shown) if (same === words) this.end(id, false)
    const id = this.#next
    this.#next += 1
    if (action) this.#actions.set(id, action.run)
    if (kind === 'told') {
      this.#timers.set(
        id,
        setTimeout(() => this.end(id, false), shownMilliseconds),
      )
    }
    this.#shown = [...this.#shown, { id, words, kind, action: action?.label ?? null }]
    const told = this.#shown.filter((message) => message.kind === 'told')
    for (const message of told.slice(0, -mostTold)) this.end(message.id, false)
    this.#host.requestUpdate()
    return id
  }
}
