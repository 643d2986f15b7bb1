import { refusedMessage } from './reply.ts'
import type { Server } from './serve.ts'

/** How much one page may ask for. */
export interface RequestLimits {
  /** Requests that wait for their answers. */
  readonly atOnce: number
  /** Requests within any one second by the clock. */
  readonly perSecond: number
}

/** Far more than a person's work takes: an import of thousands of files sends a few hundred requests a second, one after the other. */
const requestLimits: RequestLimits = { atOnce: 200, perSecond: 5_000 }

/** `server` for a page that may have gone mad: what is over the limits is refused before it is read. @param now milliseconds that never go back. */
export function limited(
  server: Server,
  now: () => number,
  { atOnce, perSecond }: RequestLimits = requestLimits,
): Server {
  let open = 0
  let second = { began: now(), requests: 0 }
  return async (name, parameters) => {
    const time = now()
    if (time - second.began >= 1_000) second = { began: time, requests: 0 }
    second.requests += 1
    if (second.requests > perSecond) return refusedMessage(`more than ${perSecond} requests in a second`)
    if (open >= atOnce) return refusedMessage(`more than ${atOnce} requests at once`)
    open += 1
    try {
      return await server(name, parameters)
    } finally {
      open -= 1
    }
  }
}
