import { changesAhead, joined } from '../../src/contract/committed-parts.ts'
import type { Transport } from '../../src/contract/connect.ts'
import type { Events } from '../../src/contract/events.ts'
import type { EventName } from '../../src/contract/names.ts'
import type { Reply } from '../../src/contract/reply.ts'
import { decodeTextReply, textReplyType } from '../../src/contract/text-reply.ts'
import { WorkbenchError } from '../../src/core/errors.ts'
import type { Change } from '../../src/core/state/transaction.ts'

/** A stream of server-sent events, as far as the transport uses one. */
export interface EventSourceLike {
  readonly readyState: number
  addEventListener(type: string, listener: (event: { readonly data?: string }) => void): void
  close(): void
}

/** What the transport needs of a browser. */
export interface Browser {
  fetch(address: string, init: { method: string; headers: Record<string, string>; body: string }): Promise<Response>
  openEvents(address: string): EventSourceLike
}

const browser: Browser = {
  fetch: (address, init) => fetch(address, init),
  openEvents: (address) => new EventSource(address),
}

const closed = 2
const firstRetryMilliseconds = 1_000
const longestRetryMilliseconds = 15_000

type Listener = (name: EventName, payload: unknown) => void

/**
 * A transport to a loopback host: requests as POST, events as server-sent events.
 *
 * Requests wait until the events that they may cause would be heard. A lost event stream is opened again for as long as
 * anyone listens; listeners then hear `reconnected`.
 */
export class HttpTransport implements Transport {
  readonly #origin: string
  readonly #browser: Browser
  readonly #listeners = new Set<Listener>()
  #source: EventSourceLike | null = null
  #listening: Promise<void> = Promise.resolve()
  #retry: ReturnType<typeof setTimeout> | undefined
  #retryMilliseconds = firstRetryMilliseconds
  #mayHaveMissed = false

  /** @param origin of the host; empty in a page that the host itself serves. */
  constructor(origin = '', through: Browser = browser) {
    this.#origin = origin
    this.#browser = through
  }

  readonly send: Transport['send'] = async (name, parameters) => {
    await this.#listening
    const { status, type, body } = await this.#post(name, JSON.stringify(parameters))
    if (type.startsWith(textReplyType)) return decodeTextReply(body)
    if (type.startsWith('application/json')) return JSON.parse(body) as Reply
    throw unreachable(
      `This page is no longer signed in (${status}). Open the address that the program printed when it started.`,
    )
  }

  readonly listen: Transport['listen'] = (listener) => {
    this.#listeners.add(listener)
    if (this.#source === null) this.#listening = this.#open()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#close()
    }
  }

  async #post(name: string, body: string): Promise<{ status: number; type: string; body: string }> {
    const headers = { 'content-type': 'application/json' }
    try {
      const response = await this.#browser.fetch(`${this.#origin}/api/${name}`, { method: 'POST', headers, body })
      const type = response.headers.get('content-type') ?? ''
      return { status: response.status, type, body: await response.text() }
    } catch (cause) {
      throw unreachable(
        'The program behind this page does not answer. It may have been closed: start it again and open the address that it prints.',
        { cause },
      )
    }
  }

  /** Resolves when events are heard, or when it is known that they are not. */
  #open(): Promise<void> {
    const source = this.#browser.openEvents(`${this.#origin}/events`)
    this.#source = source
    let ahead: Change[] = []
    return new Promise((resolve) => {
      source.addEventListener('hello', () => {
        ahead = []
        if (this.#mayHaveMissed) this.#tell('reconnected', {})
        this.#mayHaveMissed = false
        this.#retryMilliseconds = firstRetryMilliseconds
        resolve()
      })
      source.addEventListener('message', ({ data = '' }) => {
        const { name, payload } = JSON.parse(data) as { name: EventName; payload: unknown }
        const whole = ahead.length > 0 && name === 'committed' ? joined(ahead, payload as Events['committed']) : payload
        ahead = []
        this.#tell(name, whole)
      })
      source.addEventListener(changesAhead, ({ data = '[]' }) => {
        ahead.push(...(JSON.parse(data) as Change[]))
      })
      source.addEventListener('error', () => {
        this.#mayHaveMissed = true
        resolve()
        // A browser connects again by itself, unless it gave up for good.
        if (source.readyState === closed && this.#source === source) {
          this.#retry = setTimeout(() => void this.#open(), this.#retryMilliseconds)
          this.#retryMilliseconds = Math.min(this.#retryMilliseconds * 2, longestRetryMilliseconds)
        }
      })
    })
  }

  #tell(name: EventName, payload: unknown): void {
    for (const listener of this.#listeners) listener(name, payload)
  }

  #close(): void {
    clearTimeout(this.#retry)
    this.#source?.close()
    this.#source = null
    this.#mayHaveMissed = false
  }
}

function unreachable(reason: string, options?: ErrorOptions): WorkbenchError {
  return new WorkbenchError('host/unreachable', reason, { reason }, options)
}
