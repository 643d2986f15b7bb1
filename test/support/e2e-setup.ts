// Before the journeys: they drive the built app, so it has to be there, and they tell what they are run in.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { givenElectron } from './runtimes.ts'

const root = join(import.meta.dirname, '../..')

/** Fails unless the app is built; says whether Electron takes part. */
export default function setup(): void {
  for (const built of ['dist/src/web/start.js', 'dist/renderer/index.html']) {
    if (!existsSync(join(root, built))) throw new Error(`${built} is missing: “npm run build” first`)
  }
  const electron = givenElectron(process.env)
  console.log(
    electron === null
      ? 'Journeys in real Electron are left out: ELECTRON_OVERRIDE_DIST_PATH names no runtime.'
      : `Journeys also run in ${electron}.`,
  )
}
