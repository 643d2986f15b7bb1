// The whole check, as `npm test` runs it: every step in turn up to the first that fails, then one closing line.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { countTests, type TestReport } from './count-tests.ts'

const root = join(import.meta.dirname, '../..')
const reports = join(root, 'test-results')

/** The npm scripts of the check, in order: the quick ones first. Those called `test:` leave a report. */
const steps = ['format:check', 'build', 'types', 'lint', 'dead', 'test:unit', 'test:e2e']

function reportOf(step: string): string {
  return join(reports, `${step.replace(':', '-')}.json`)
}

/** Whether the npm script `step` succeeded. Its output goes where ours goes. */
function succeeds(step: string): boolean {
  const report = step.startsWith('test:')
    ? ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(step)}`]
    : []
  const run = spawnSync('npm', ['run', '--silent', step, ...report], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  return run.status === 0
}

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const failedStep = steps.find((step) => {
  const started = performance.now()
  console.log(`\n${step}`)
  const succeeded = succeeds(step)
  console.log(`${step}: ${succeeded ? 'done' : 'failed'} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return !succeeded
})

const found = steps.map(reportOf).filter((file) => existsSync(file))
const { passed, failed } = countTests(found.map((file) => JSON.parse(readFileSync(file, 'utf8')) as TestReport))

if (failedStep) console.log(`\nStopped at ${failedStep}.`)
// A step can fail without a failed test (a type error, an unhandled rejection): it counts as one failure.
console.log(`\n${passed} passed, ${failedStep ? Math.max(failed, 1) : failed} failed`)
process.exitCode = failedStep || failed > 0 ? 1 : 0
