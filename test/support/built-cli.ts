import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const main = join(import.meta.dirname, '../../dist/src/cli/main.js')
const run = promisify(execFile)

/** Runs the built command line program; rejects with what it said unless it ends with 0. */
export async function runBuiltCli(...argv: readonly string[]): Promise<void> {
  await run(process.execPath, [main, ...argv], { timeout: 30_000 })
}
