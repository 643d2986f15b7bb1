import { WorkbenchError } from '../../src/core/errors.ts'
import type { Transport } from '../../src/contract/connect.ts'
import type { EventName, RequestName } from '../../src/contract/names.ts'

/** Something on its way that a test can let arrive. */
export interface Underway {
  readonly what: 'request' | 'answer' | 'event' | 'pause'
  readonly name: string
  arrive(): void
  /** Loses it; `null` where that cannot be. */
  readonly lose: (() => void) | null
}

/**
 * A transport on which requests, answers and events each arrive when a test says so. Events keep their order; requests
 * and answers may overtake each other and them.
 */
export class SlowWire implements Transport {
  readonly #transport: Transport
  readonly #listeners = new Set<(name: EventName, payload: unknown) => void>()
  #requests: Underway[] = []
  #events: Underway[] = []
  /** Requests that the host is at work on. */
  readonly #worked = new Set<Promise<unknown>>()
  /** Ids of transactions whose answer arrived. */
  readonly answered = new Set<string>()

  constructor(transport: Transport) {
    this.#transport = transport
    transport.listen((name, payload) => this.#hear(name, payload))
  }

  /** What could arrive next: any request, answer or pause, and the first event. */
  get underway(): readonly Underway[] {
    return [...this.#requests, ...this.#events.slice(0, 1)]
  }

  /** Resolves when a test lets the pause end. */
  pause(): Promise<void> {
    return new Promise((resolve) => {
      const item: Underway = { what: 'pause', name: 'pause', arrive: () => this.#settle(item, resolve), lose: null }
      this.#requests.push(item)
    })
  }

  readonly send: Transport['send'] = (name, parameters) =>
    new Promise((resolve, reject) => {
      const lost = (): void => {
        const reason = 'the host does not answer'
        reject(new WorkbenchError('host/unreachable', reason, { reason }))
      }
      const request: Underway = {
        what: 'request',
        name,
        lose: () => this.#settle(request, lost),
        arrive: () =>
          this.#settle(request, () => {
            const work = this.#transport.send(name, parameters).then((reply) => {
              this.#worked.delete(work)
              const answer: Underway = {
                what: 'answer',
                name,
                lose: () => this.#settle(answer, lost),
                arrive: () =>
                  this.#settle(answer, () => {
                    this.#note(name, parameters)
                    resolve(reply)
                  }),
              }
              this.#requests.push(answer)
            })
            this.#worked.add(work)
          }),
      }
      this.#requests.push(request)
    })

  readonly listen: Transport['listen'] = (listener) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Waits until the host is done with all that arrived: on a busy machine it lets other work have its turn in between. */
  async handled(): Promise<void> {
    while (this.#worked.size > 0) await Promise.all(this.#worked)
  }

  /** Loses every event that is underway, as when the line breaks. */
  loseEvents(): void {
    this.#events = []
  }

  /** Breaks the line: events that are underway are lost, and what comes next says so. */
  reconnect(): void {
    this.loseEvents()
    this.#hear('reconnected', {})
  }

  #hear(name: EventName, payload: unknown): void {
    const event: Underway = {
      what: 'event',
      name,
      lose: null,
      arrive: () => {
        this.#events = this.#events.filter((one) => one !== event)
        for (const listener of this.#listeners) listener(name, payload)
      },
    }
    this.#events.push(event)
  }

  #settle(item: Underway, how: () => void): void {
    this.#requests = this.#requests.filter((one) => one !== item)
    how()
  }

  #note(name: RequestName, parameters: unknown): void {
    if (name === 'commit') this.answered.add((parameters as { transaction: { id: string } }).transaction.id)
  }
}
