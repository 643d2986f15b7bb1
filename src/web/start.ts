import { homedir } from 'node:os'
import { closeNetwork } from '../articles/closed-network.ts'
import { hasCode, WorkbenchError } from '../core/errors.ts'
import { openingProblem } from '../host/opening-problem.ts'
import { callingFolder } from '../storage/calling-folder.ts'
import { defaultWorkspace } from '../storage/default-workspace.ts'
import { endOnSignal } from '../storage/end-on-signal.ts'
import { readPassphrase } from '../storage/passphrase-file.ts'
import { projectRoot } from '../storage/project-root.ts'
import { runDesktop } from './desktop.ts'
import type { Machine } from './machine.ts'
import { openBrowser } from './open-browser.ts'
import { type ServedWorkbench, serveWorkbench } from './serve-workbench.ts'
import { readStart, startHelp, type StartOptions } from './start-options.ts'

closeNetwork('to-listen')

const exitCodes = { problem: 1, usage: 2, locked: 3 } as const
const { platform, env } = process
const machine: Machine = { platform, env }
const root = projectRoot()

const request = readStart(process.argv.slice(2), {
  folder: callingFolder(root, { cwd: process.cwd(), env }),
  workspace: defaultWorkspace({ platform, home: homedir(), env }),
})

if (request.kind === 'help') process.stdout.write(startHelp)
else if (request.kind === 'mistake') fail(request.message, exitCodes.usage)
else await start(request.options)

async function start(options: StartOptions): Promise<void> {
  if (!options.web) {
    const desktop = await runDesktop({ root, options, machine })
    if ('exitCode' in desktop) {
      process.exitCode = desktop.exitCode
      return
    }
    process.stderr.write(
      `Corrobora is served to a browser instead of a window of its own, because ${desktop.impossible}.\n`,
    )
  }
  try {
    const { passphraseFile } = options
    const passphrase = passphraseFile === null ? null : await readPassphrase(passphraseFile)
    serving(await serveWorkbench(root, { ...options, passphrase }), options)
  } catch (error) {
    explain(error, options)
  }
}

function serving(workbench: ServedWorkbench, options: StartOptions): void {
  // Whoever has read the address may end the program.
  endOnSignal(() => void workbench.close().catch((error: unknown) => explain(error, options)))
  process.stdout.write(
    `Open this address in a browser on this machine; it works once:\n\n  ${workbench.address}\n\nCtrl+C ends.\n`,
  )
  if (options.opensBrowser) openBrowser(workbench.address, machine)
}

function explain(error: unknown, { workspace }: StartOptions): void {
  if (error instanceof WorkbenchError) {
    const { title, detail } = openingProblem(error, workspace)
    return fail(`${title}\n\n${detail}`, hasCode(error, 'storage/locked') ? exitCodes.locked : exitCodes.problem)
  }
  if (isMissing(error)) return fail(`The passphrase file cannot be read: ${error.message}.`, exitCodes.problem)
  if (isPortTaken(error)) return fail(`${error.message}. Choose another port with --port.`, exitCodes.problem)
  throw error
}

function isMissing(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function isPortTaken(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

function fail(message: string, code: number): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = code
}
