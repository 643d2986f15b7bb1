import { spawnSync } from 'node:child_process'
import { homedir } from 'node:os'
import { app, utilityProcess } from 'electron'
import { runCli } from '../cli/program.ts'
import { exitCodes } from '../cli/terminal.ts'
import { defaultWorkspace } from '../storage/default-workspace.ts'
import { askPassphrase } from '../storage/passphrase-prompt.ts'
import { utilityProcessReader } from './utility-process-reader.ts'

/** Switches with which Chromium needs no display. */
const withoutDisplay = ['--ozone-platform=headless', '--disable-gpu']

/** What decides whether the command line program can run in this process. */
export interface Surface {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly argv: readonly string[]
}

/**
 * The arguments with which the app must be run again for the command line program, or `null` when it can run here.
 *
 * On Linux, Chromium ends the app where there is no display. Whether it needs one is decided by a switch that only the
 * process's own arguments can carry.
 */
export function argumentsWithoutDisplay({ platform, env, argv }: Surface): readonly string[] | null {
  const hasDisplay = Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
  if (platform !== 'linux' || hasDisplay || argv.some((argument) => argument.startsWith('--ozone-platform=')))
    return null
  return [...withoutDisplay, ...argv.slice(1)]
}

/** Runs the command line program in place of the window, then ends the app with its exit code. */
export async function runCommand(command: readonly string[]): Promise<void> {
  const { platform, env, argv } = process
  const again = argumentsWithoutDisplay({ platform, env, argv })
  if (again) {
    const { status, signal } = spawnSync(process.execPath, again, { stdio: 'inherit' })
    if (status === null)
      process.stderr.write(`Corrobora cannot run without a display here (${signal}). Try “xvfb-run”.\n`)
    return app.exit(status ?? exitCodes.problem)
  }
  app.disableHardwareAcceleration()
  app.dock?.hide()
  const interrupted = new AbortController()
  process.once('SIGINT', () => interrupted.abort())
  await app.whenReady()
  const code = await runCli(command, {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    folder: process.cwd(),
    workspace: defaultWorkspace({ platform, home: homedir(), env }),
    askPassphrase: (question) => askPassphrase(question),
    reader: () => utilityProcessReader(utilityProcess.fork),
    signal: interrupted.signal,
  })
  // An exit does not wait for pipes.
  await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))))
  app.exit(code)
}
