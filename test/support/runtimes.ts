import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type AppOptions, type AppUnderTest, ServedApp } from './app-under-test.ts'
import { ElectronApp } from './electron-app.ts'

/** Something that shows the app. */
export interface Runtime {
  readonly name: string
  readonly open: (options?: AppOptions) => Promise<AppUnderTest>
}

/** The Electron that `ELECTRON_OVERRIDE_DIST_PATH` names, or `null` when none is there. */
export function givenElectron(env: NodeJS.ProcessEnv): string | null {
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH']
  const executable = folder === undefined ? null : join(folder, 'electron')
  return executable !== null && existsSync(executable) ? executable : null
}

const electron = givenElectron(process.env)

/** Everything the journeys are run in: Chromium always, Electron where one is given. */
export const runtimes: readonly Runtime[] = [
  { name: 'Chromium', open: (options) => ServedApp.open(options) },
  ...(electron === null
    ? []
    : [{ name: 'Electron', open: (options?: AppOptions) => ElectronApp.open(electron, options) }]),
]
