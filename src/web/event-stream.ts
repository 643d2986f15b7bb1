import type { ServerResponse } from 'node:http'
import { changesAhead, inParts } from '../contract/committed-parts.ts'
import type { Events } from '../contract/events.ts'
import type { Listeners } from '../contract/memory-transport.ts'
import type { EventName } from '../contract/names.ts'
import { type Messages, PageEvents } from './page-events.ts'

const heartbeatMilliseconds = 15_000

/** The host's events as server-sent events, one connection per page. */
export class EventStream {
  readonly #pages = new Set<PageEvents>()
  readonly #stopListening: () => void
  readonly #heartbeat: NodeJS.Timeout

  constructor(listeners: Listeners) {
    this.#stopListening = listeners.listen((name, payload) => {
      for (const page of this.#pages) page.send(messagesOf(name, payload))
    })
    this.#heartbeat = setInterval(() => {
      for (const page of this.#pages) page.beat()
    }, heartbeatMilliseconds).unref()
  }

  /** Keeps `response` open and writes every event to it, after a `hello` that says so. */
  open(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('retry: 1000\nevent: hello\ndata: {}\n\n')
    const page = new PageEvents(response, () => this.#pages.delete(page))
    this.#pages.add(page)
  }

  /** Ends every connection. */
  close(): void {
    this.#stopListening()
    clearInterval(this.#heartbeat)
    for (const page of this.#pages) page.end()
  }
}

/** An event as messages; a long transaction as several, which a page joins. */
function* messagesOf(name: EventName, payload: unknown): Messages & Generator<string, void> {
  if (name !== 'committed') return yield messageOf({ name, payload })
  const { ahead, committed } = inParts(payload as Events['committed'])
  for (const changes of ahead) yield `event: ${changesAhead}\n${messageOf(changes)}`
  yield messageOf({ name, payload: committed })
}

function messageOf(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`
}
