import { spawn } from 'node:child_process'
import { electronRuntime } from './electron-runtime.ts'
import { hasDisplay, type Machine } from './machine.ts'
import type { StartOptions } from './start-options.ts'

/** How the desktop app ended, or why it cannot start: the end of a sentence that begins with “because”. */
export type Desktop = { readonly exitCode: number } | { readonly impossible: string }

/** An app that fails within this time did not start. */
const startMilliseconds = 4_000
/** What the app answers when another program has the workspace open: no browser could open it either. */
const lockedCode = 3

/** What to start, and where it is told to end. */
export interface DesktopStart {
  /** The folder of the app's `package.json`. */
  readonly root: string
  readonly options: Pick<StartOptions, 'workspace' | 'passphraseFile' | 'files'>
  readonly machine: Machine
}

/** Runs the desktop app to its end, if this machine can. Known within 20 seconds when it cannot. */
export async function runDesktop(start: DesktopStart): Promise<Desktop> {
  if (!hasDisplay(start.machine)) return { impossible: 'there is no display' }
  const runtime = await electronRuntime(start.machine)
  return 'missing' in runtime ? { impossible: runtime.missing } : await runElectron(runtime.executable, start)
}

function runElectron(executable: string, { root, options, machine }: DesktopStart): Promise<Desktop> {
  return new Promise((resolve) => {
    const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = machine.env
    const started = performance.now()
    const { workspace, passphraseFile, files } = options
    const unlocking = passphraseFile === null ? [] : [`--passphrase-file=${passphraseFile}`]
    const child = spawn(executable, [root, `--workspace=${workspace}`, ...unlocking, '--', ...files], {
      env,
      stdio: ['ignore', 'inherit', 'pipe'],
    })
    const hasStarted = () => performance.now() - started >= startMilliseconds
    const complaints = holdBack(child.stderr, hasStarted)
    const forward = (signal: NodeJS.Signals) => child.kill(signal)
    process.on('SIGINT', forward).on('SIGTERM', forward)
    child.on('error', ({ message }) => resolve({ impossible: `Electron does not run (${message})` }))
    child.on('close', (code, signal) => {
      process.off('SIGINT', forward).off('SIGTERM', forward)
      const ended = code ?? 1
      if (ended !== 0 && ended !== lockedCode && !hasStarted()) {
        const why = complaints.first() || (signal ? `signal ${signal}` : `exit code ${ended}`)
        return resolve({ impossible: `Electron ended at once (${why})` })
      }
      complaints.show()
      resolve({ exitCode: ended })
    })
  })
}

/** Holds back what an app complains about until it `hasStarted`: one that does not start is reported in one sentence. */
function holdBack(stream: NodeJS.ReadableStream, hasStarted: () => boolean): { first(): string; show(): void } {
  let held = ''
  const show = () => {
    process.stderr.write(held)
    held = ''
  }
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => {
    held += text
    if (hasStarted()) show()
  })
  return { first: () => (held.trim().split('\n')[0] ?? '').slice(0, 200), show }
}
