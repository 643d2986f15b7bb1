import type { Transport } from '../../src/contract/connect.ts'
import type { DesktopBridge } from '../../src/contract/names.ts'
import type { Reply } from '../../src/contract/reply.ts'
import { WorkbenchError } from '../../src/core/errors.ts'

declare global {
  interface Window {
    /** What the desktop host's preload provides; absent in an ordinary browser. */
    readonly corrobora?: DesktopBridge
  }
}

/** A transport over the bridge that the desktop host's preload puts on `window`. */
export function bridgeTransport(bridge: DesktopBridge): Transport {
  return {
    send: async (name, parameters) => {
      try {
        return (await bridge.request(name, parameters)) as Reply
      } catch (cause) {
        const reason = 'The app does not answer. Close its window and open it again.'
        throw new WorkbenchError('host/unreachable', reason, { reason }, { cause })
      }
    },
    listen: (listener) => bridge.listen(listener),
  }
}
