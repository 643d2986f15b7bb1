import type { ServerResponse } from 'node:http'
import { changesAhead, inParts } from '../contract/committed-parts.ts'
import type { Events } from '../contract/events.ts'
import type { Listeners } from '../contract/memory-transport.ts'

/** A page for which this many bytes pile up is cut off; it connects again and reads everything anew. */
const backlogBytes = 8 * 1024 * 1024
const heartbeatMilliseconds = 15_000

/** The host's events as server-sent events, one connection per page. */
export class EventStream {
  readonly #pages = new Set<ServerResponse>()
  readonly #stopListening: () => void
  readonly #heartbeat: NodeJS.Timeout

  constructor(listeners: Listeners) {
    this.#stopListening = listeners.listen((name, payload) => {
      if (name !== 'committed') this.#write(messageOf({ name, payload }))
      else {
        const { ahead, committed } = inParts(payload as Events['committed'])
        const early = ahead.map((changes) => `event: ${changesAhead}\n${messageOf(changes)}`)
        this.#write(early.join('') + messageOf({ name, payload: committed }))
      }
    })
    this.#heartbeat = setInterval(() => this.#write(':\n\n'), heartbeatMilliseconds).unref()
  }

  /** Keeps `response` open and writes every event to it, after a `hello` that says so. */
  open(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('retry: 1000\nevent: hello\ndata: {}\n\n')
    this.#pages.add(response)
    response.on('close', () => this.#pages.delete(response))
  }

  /** Ends every connection. */
  close(): void {
    this.#stopListening()
    clearInterval(this.#heartbeat)
    for (const page of this.#pages) page.end()
  }

  #write(text: string): void {
    for (const page of this.#pages) {
      if (page.writableLength > backlogBytes) page.destroy()
      else page.write(text)
    }
  }
}

function messageOf(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`
}
