import type { Transport } from './connect.ts'
import type { Events } from './events.ts'
import { messageBytes } from './methods.ts'
import type { EventName } from './names.ts'
import { refusedMessage, type Reply } from './reply.ts'
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
    send: async (name, parameters) => {
      const message = JSON.stringify(parameters)
      if (message.length > messageBytes) return refusedMessage(`${name}: a message has at most ${messageBytes} bytes`)
      return copied(await server(name, JSON.parse(message))) as Reply
    },
    listen: (listener) => listeners.listen((name, payload) => listener(name, copied(payload))),
  }
}

function copied(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
