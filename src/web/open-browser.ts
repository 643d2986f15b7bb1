import { spawn } from 'node:child_process'
import { hasDisplay, type Machine } from './machine.ts'

/** The command that opens `address` in the default browser, or `null` where nobody would see it. */
export function browserCommand(address: string, machine: Machine): readonly [string, ...string[]] | null {
  if (machine.env['CI'] || !hasDisplay(machine)) return null
  if (machine.platform === 'win32') return ['cmd', '/c', 'start', '', address]
  return [machine.platform === 'darwin' ? 'open' : 'xdg-open', address]
}

/** Opens `address` in the default browser if there is one; the printed address serves where there is none. */
export function openBrowser(address: string, machine: Machine): void {
  const command = browserCommand(address, machine)
  if (command === null) return
  const [program, ...rest] = command
  const child = spawn(program, rest, { detached: true, stdio: 'ignore', windowsHide: true })
  child.on('error', () => undefined)
  child.unref()
}
