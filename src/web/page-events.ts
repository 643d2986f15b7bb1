import type { ServerResponse } from 'node:http'
import { Slices } from '../host/slices.ts'

/** A page for which this many events wait is cut off; it connects again and reads everything anew. */
const mostWaiting = 1_000

/** An event as the messages that tell it, each made when it is about to be sent. */
export type Messages = Iterable<string>

/**
 * Events on their way to one page: in order, no faster than the page takes them, and a long one in slices, so that
 * neither its length nor a page that stands still holds up the host.
 */
export class PageEvents {
  readonly #response: ServerResponse
  readonly #waiting: Messages[] = []
  #isSending = false
  #resume = (): void => {}

  /** @param response an open stream of server-sent events; `ended` hears when it is no more. */
  constructor(response: ServerResponse, ended: () => void) {
    this.#response = response
    response.on('drain', () => this.#resume())
    response.on('close', () => {
      this.#waiting.length = 0
      this.#resume()
      ended()
    })
  }

  /** Sends an event after those that wait; at once when none does. */
  send(event: Messages): void {
    if (this.#waiting.length === mostWaiting) this.#response.destroy()
    else this.#waiting.push(event)
    if (!this.#isSending) void this.#sendAll()
  }

  /** Shows that the connection is alive, where nothing else does. */
  beat(): void {
    if (!this.#isSending) this.#response.write(':\n\n')
  }

  /** Ends the connection. What waits is not sent. */
  end(): void {
    this.#waiting.length = 0
    this.#response.end()
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true
    const slices = new Slices(new AbortController().signal)
    for (let event = this.#waiting.shift(); event; event = this.#waiting.shift()) {
      for (const message of event) {
        if (this.#response.closed || this.#response.writableEnded) break
        if (!this.#response.write(message)) await this.#taken()
        await slices.pause()
      }
    }
    this.#isSending = false
  }

  /** Waits until the page has taken what was sent, or is gone. */
  #taken(): Promise<void> {
    return new Promise((resolve) => {
      this.#resume = resolve
    })
  }
}
