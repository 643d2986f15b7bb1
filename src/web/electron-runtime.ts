import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Machine } from './machine.ts'

/** The executable of the Electron runtime, or why there is none: the end of a sentence that begins with “because”. */
export type Runtime = { readonly executable: string } | { readonly missing: string }

/** How long the download of a runtime may take: the rest of a start must fit into 20 s with it. */
const downloadMilliseconds = 15_000

/**
 * The Electron runtime of this project. Where it was not fetched yet, the package's own install step gets a chance to.
 *
 * The `electron` package itself is not loaded: it would download at once, however long that takes.
 */
export async function electronRuntime(machine: Machine): Promise<Runtime> {
  const override = machine.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) {
    const executable = join(override, executableName(machine.platform))
    if (existsSync(executable)) return { executable }
    return { missing: `ELECTRON_OVERRIDE_DIST_PATH names a folder without an Electron runtime (${override})` }
  }
  const folder = electronPackage()
  if (folder === null) return { missing: 'the electron package is not installed' }
  const present = installed(folder)
  if (present !== null) return { executable: present }
  const reason = await download(folder)
  const fetched = installed(folder)
  if (fetched !== null) return { executable: fetched }
  return { missing: `the Electron runtime ${reason}; “npx install-electron” fetches it` }
}

function executableName(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'electron.exe'
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}

function electronPackage(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return null
  }
}

/** The install step writes the executable's place into `path.txt` when everything else is done. */
function installed(folder: string): string | null {
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return null
  const executable = join(folder, 'dist', readFileSync(note, 'utf8'))
  return existsSync(executable) ? executable : null
}

function download(folder: string): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], {
      stdio: 'ignore',
      timeout: downloadMilliseconds,
      killSignal: 'SIGKILL',
      windowsHide: true,
    })
    child.on('error', () => resolve('could not be downloaded'))
    child.on('exit', (_code, signal) =>
      resolve(
        signal === null
          ? 'could not be downloaded'
          : `could not be downloaded within ${downloadMilliseconds / 1000} seconds`,
      ),
    )
  })
}
