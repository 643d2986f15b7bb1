import { readFile } from 'node:fs/promises'

/** The bytes of memory the process `pid` occupies now; `null` where the system does not say, or when it has ended. */
export async function residentMemory(pid: number): Promise<number | null> {
  if (process.platform !== 'linux') return null
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}
