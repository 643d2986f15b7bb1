import type { Transport } from './connect.ts'
import type { Events } from './events.ts'
import type { EventName } from './names.ts'
import type { Reply } from './reply.ts'
import type { Server } from './serve.ts'

/** Where a host sends its events. */
export type Broadcast = <N extends EventName>(name: N, payload: Events[N]) => void

/** The listeners of one host. */
export class Listeners {
  readonly #listeners = new Set<(name: EventName, payload: unknown) => void>()

  /** Adds `listener` until the returned function is called. */
  readonly listen = (listener: (name: EventName, payload: unknown) => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Tells every listener. */
  readonly broadcast: Broadcast = (name, payload) => {
    for (const listener of this.#listeners) listener(name, payload)
  }
}

/** A transport within one process. Values are copied as a wire would, so that nothing is shared by accident. */
export function memoryTransport(server: Server, listeners: Listeners): Transport {
  return {
    send: async (name, parameters) => copied(await server(name, copied(parameters))) as Reply,
    listen: (listener) => listeners.listen((name, payload) => listener(name, copied(payload))),
  }
}

function copied(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
