import type { utilityProcess } from 'electron'
import { helperEntry } from '../articles/helper/entry.ts'
import { HelperPool } from '../articles/helper-pool.ts'
import type { LaunchHelper } from '../articles/helper-reader.ts'

/** How Electron starts a utility process. */
export type ForkUtility = typeof utilityProcess.fork

/** Reads article files in a utility process of Electron. The app must be ready. */
export function utilityProcessReader(fork: ForkUtility): HelperPool {
  return new HelperPool(launcher(fork))
}

function launcher(fork: ForkUtility): LaunchHelper {
  return (listener, answerBytes) => {
    const child = fork(helperEntry, [], {
      // An empty environment would count as none given, and the helper would inherit all of ours.
      env: { CORROBORA_HELPER: '1' },
      execArgv: [],
      serviceName: 'Corrobora article reader',
      stdio: 'ignore',
    })
    child.on('exit', () => listener.ended())
    child.on('message', (answer: unknown) => {
      const fits = typeof answer === 'string' && Buffer.byteLength(answer) <= answerBytes
      if (fits) listener.answered(answer)
      else listener.overflowed()
    })
    return {
      get pid() {
        return child.pid
      },
      send: (request) => child.postMessage(request),
      kill: () => {
        child.kill()
      },
    }
  }
}
