import type { Events } from './events.ts'
import type { Parameters, Result } from './methods.ts'
import type { EventName, RequestName } from './names.ts'
import { opened, type Reply } from './reply.ts'

/** The only thing a transport does. Electron IPC, loopback HTTP and in-memory each implement it. */
export interface Transport {
  /** Carries a request to the host and its reply back. @throws WorkbenchError `host/unreachable`. */
  send(name: RequestName, parameters: unknown): Promise<Reply>
  /** Calls `listener` for every event until the returned function is called. */
  listen(listener: (name: EventName, payload: unknown) => void): () => void
}

/** A host as its callers see it. */
export interface HostConnection {
  /** Asks the host. @throws WorkbenchError with the codes that the request's row in `methods.ts` names, or `host/unreachable`. */
  request<N extends RequestName>(name: N, parameters: Parameters<N>): Promise<Result<N>>
  /** Calls `listener` for every event called `name` until the returned function is called. */
  on<N extends EventName>(name: N, listener: (payload: Events[N]) => void): () => void
}

/** A typed host over `transport`. */
export function connect(transport: Transport): HostConnection {
  return {
    request: async (name, parameters) => opened(await transport.send(name, parameters)) as never,
    on: (name, listener) =>
      transport.listen((heard, payload) => {
        if (heard === name) listener(payload as never)
      }),
  }
}
