import { homedir } from 'node:os'
import { closeNetwork } from '../articles/closed-network.ts'
import { hasCode } from '../core/errors.ts'
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
  const { passphraseFile } = options
  let passphrase: string | null = null
  try {
    if (passphraseFile !== null) passphrase = await readPassphrase(passphraseFile)
  } catch (error) {
    return fail(`The passphrase file cannot be read: ${messageOf(error)}.`, exitCodes.problem)
  }
  try {
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
  if (isOfPort(error)) return fail(`${messageOf(error)}. Choose another port with --port.`, exitCodes.problem)
  const { title, detail } = openingProblem(error, workspace)
  fail(`${title}\n\n${detail}`, hasCode(error, 'storage/locked') ? exitCodes.locked : exitCodes.problem)
}

function isOfPort(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'listen'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function fail(message: string, code: number): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = code
}
