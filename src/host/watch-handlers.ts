import type { Broadcast } from '../contract/memory-transport.ts'
import type { Handlers } from '../contract/methods.ts'
import type { WatchStatus } from '../contract/watching.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { OfferedQueue } from './offered.ts'
import type { WatchedFolder } from './ports.ts'

/** The requests about the watched folder. */
type WatchRequest = 'watch.read' | 'watch.choose' | 'watch.stop' | 'watch.take'

/** One handler for each of them; `watched` is `null` where no folder can be watched. */
export function watchHandlers(
  watched: WatchedFolder | null,
  offered: OfferedQueue,
  broadcast: Broadcast,
): Pick<Handlers, WatchRequest> {
  const status = (): WatchStatus => ({
    folder: watched?.name ?? null,
    waiting: watched?.waiting ?? 0,
    canChoose: watched?.canChoose ?? false,
  })
  watched?.onChange(() => broadcast('watch.changed', status()))
  return {
    'watch.read': async () => status(),
    'watch.choose': async () => {
      if (!watched?.canChoose) {
        const reason = 'this host cannot choose a folder to watch; name it when the program is started'
        throw new WorkbenchError('wire/refused', reason, { reason })
      }
      await watched.choose()
      return status()
    },
    'watch.stop': async () => {
      watched?.stop()
      return status()
    },
    'watch.take': async () => offered.hold((await watched?.take()) ?? { files: [], refused: [] }),
  }
}
