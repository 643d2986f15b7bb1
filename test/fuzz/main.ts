// `npm run test:fuzz`: changed copies of the fixtures through every reader of article files, in one long-lived process for
// each format. A release asks for 200 000 a format.
//
//   --runs 200000    how many of each format
//   --seconds 60     how long for each format at most
//   --only pdf,rtf   these formats
//   --seed 17        the same again
//
// A reader that throws, hangs or answers what cannot be believed is a failure; its file is kept in `test-results/fuzz`.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { say } from '../bench/say.ts'
import { table } from '../bench/table.ts'
import { formats } from '../support/fixture-set.ts'
import type { Failed, Fuzzed, FuzzOrder } from './worker.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200000' },
    seconds: { type: 'string', default: '60' },
    only: { type: 'string', default: Object.keys(formats).join() },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const release = 200_000
const kept = join(import.meta.dirname, '../../test-results/fuzz')

/** How long one file may take before its process is ended, in milliseconds. */
const patience = 60_000

/** What came of one format. */
interface Result {
  readonly format: string
  readonly fuzzed: Fuzzed
  readonly failures: readonly Failed[]
  readonly ended: number
}

async function fuzz(format: string): Promise<Result> {
  const failures: Failed[] = []
  const until = Date.now() + Number(values.seconds) * 1000
  let fuzzed: Fuzzed = { runs: 0, imported: 0, refused: 0 }
  let ended = 0
  while (fuzzed.runs < Number(values.runs) && Date.now() < until) {
    const order: FuzzOrder = { format, seed: Number(values.seed), from: fuzzed.runs, to: Number(values.runs), until }
    const done = await inWorker(order, failures)
    fuzzed = {
      runs: done.runs,
      imported: fuzzed.imported + done.imported,
      refused: fuzzed.refused + done.refused,
    }
    if (!done.isDone) ended += 1
  }
  return { format, fuzzed, failures, ended }
}

/** Runs a worker until it is done or ends; what it was reading when it ended is a failure. */
async function inWorker(order: FuzzOrder, failures: Failed[]): Promise<Fuzzed & { readonly isDone: boolean }> {
  const worker = fork(join(import.meta.dirname, 'worker.ts'), [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
  })
  let last: Fuzzed = { runs: order.from, imported: 0, refused: 0 }
  let isDone = false
  let alarm = setTimeout(() => worker.kill('SIGKILL'), patience)
  worker.on('message', (message: { fuzzed: Fuzzed; failed?: Failed; isDone?: boolean }) => {
    clearTimeout(alarm)
    alarm = setTimeout(() => worker.kill('SIGKILL'), patience)
    last = message.fuzzed
    isDone = message.isDone ?? false
    if (message.failed) failures.push(message.failed)
    if (isDone) worker.disconnect()
  })
  worker.send(order)
  await once(worker, 'exit')
  clearTimeout(alarm)
  if (isDone) return { ...last, isDone }
  failures.push({
    run: last.runs,
    reason: 'the process ended or took longer than a minute within the next 50 files',
    name: '',
    bytes: new Uint8Array(),
  })
  return { ...last, runs: last.runs + 50, isDone }
}

await mkdir(kept, { recursive: true })
say(`seed ${values.seed}`)
const results: Result[] = []
for (const format of values.only.split(',')) {
  const result = await fuzz(format)
  results.push(result)
  say(`${format}: ${result.fuzzed.runs} files, ${result.failures.length} failures`)
  for (const { run, reason, name, bytes } of result.failures.slice(0, 5)) {
    say(`  run ${run}: ${reason}`)
    if (bytes.length > 0) await writeFile(join(kept, `${format}-${values.seed}-${run}-${name}`), bytes)
  }
}
const rows = results.map(({ format, fuzzed, failures }) => [
  format,
  String(fuzzed.runs),
  String(release),
  String(fuzzed.imported),
  String(fuzzed.refused),
  String(failures.length),
])
process.stdout.write(`${table(['format', 'files', 'for a release', 'read', 'refused', 'failures'], rows)}\n`)
process.exitCode = results.some(({ failures }) => failures.length > 0) ? 1 : 0
