// Packages the built app: `npm run dist -- [options of electron-builder]`.
// ELECTRON_OVERRIDE_DIST_PATH names an unpacked Electron to use, where none can be downloaded.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const runtime = process.env.ELECTRON_OVERRIDE_DIST_PATH
const { status } = spawnSync(
  process.execPath,
  [
    createRequire(import.meta.url).resolve('electron-builder/cli.js'),
    '--config',
    join(root, 'electron-builder.yml'),
    ...(runtime ? [`--config.electronDist=${runtime}`] : []),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
)
process.exitCode = status ?? 1
