import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { systemCode } from './file-system.ts'

/** One running program, told apart from every other that has or had its process id. */
export interface ProcessIdentity {
  readonly pid: number
  readonly host: string
  /** This run of the operating system; `null` where the system does not say. */
  readonly boot: string | null
  /** When the process began, as the system counts; `null` where it does not say. */
  readonly started: string | null
}

/** The programs of this machine. */
export interface Processes {
  readonly self: ProcessIdentity
  /** Whether the program is running on this machine now. Where that cannot be told, it counts as running. */
  isRunning(identity: ProcessIdentity): boolean
}

/** The programs of this machine, by what the system says of them (`/proc` on Linux, process ids elsewhere). */
export function nodeProcesses(): Processes {
  const boot = readText('/proc/sys/kernel/random/boot_id')?.trim() ?? null
  const self = { pid: process.pid, host: hostname(), boot, started: startOf(process.pid) }
  return {
    self,
    isRunning: (other) => {
      if (other.boot !== null && boot !== null && other.boot !== boot) return false
      if (!hasProcess(other.pid)) return false
      const started = startOf(other.pid)
      return other.started === null || started === null || other.started === started
    },
  }
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCode(error) !== 'ESRCH'
  }
}

/** Clock ticks since boot, field 22 of `/proc/<pid>/stat`. The name before it may hold spaces and brackets. */
function startOf(pid: number): string | null {
  const stat = readText(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
