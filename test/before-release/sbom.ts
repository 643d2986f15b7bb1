// `npm run sbom`: the bill of materials of what ships, in CycloneDX, for a release and to be compared with the last one.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type Bill, shippedOf } from './bill-of-materials.ts'
import { shippedPackages } from './shipped-packages.ts'

const root = join(import.meta.dirname, '../..')
const flags = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']
const { status, stdout, stderr } = spawnSync('npm', flags, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 })
if (status !== 0) throw new Error(`npm sbom ended with ${status}:\n${stderr}`)
process.stdout.write(`${JSON.stringify(shippedOf(JSON.parse(stdout) as Bill, shippedPackages(root)), null, 2)}\n`)
