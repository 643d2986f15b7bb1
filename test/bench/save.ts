// How long it takes until an edit is acknowledged, beside a bare append and fdatasync of as many bytes on the same disk.

import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { annotationOf, BenchWorkspace, commitMade, importCorpus } from './app/bench-workspace.ts'
import { benchArguments } from './arguments.ts'
import { corpusOf } from './corpus.ts'
import { type SizeName, sizes } from './sizes.ts'
import { median, quantile } from './statistics.ts'
import { figure, table } from './table.ts'

/** What was found at one size. */
interface Found {
  readonly size: SizeName
  readonly annotations: number
  /** What an edit adds to the journal, in bytes. */
  readonly bytes: number
  /** Medians, in milliseconds. */
  readonly editMs: number
  readonly appendMs: number
  /** What 95 of 100 edits stay below, in milliseconds. */
  readonly editP95Ms: number
  /** The median over all pairs of an edit and the bare append after it. */
  readonly ratio: number
}

/** Edits in one round; every one is followed by a bare append. */
const edits = 40
/** An edit may take so many times as long as the bare append. */
const mostTimes = 2

const plan = benchArguments(['corrobora'])
const found: Found[] = []
for (const size of plan.sizes) found.push(await measure(size, plan.rounds * edits))
process.stdout.write(plan.json ? `${JSON.stringify(found, null, 2)}\n` : `${report(found)}\n`)

async function measure(size: SizeName, count: number): Promise<Found> {
  await using workspace = await BenchWorkspace.make()
  const workbench = await workspace.open()
  const corpus = corpusOf(sizes[size])
  const articleId = await importCorpus(workbench, size, corpus)
  const bare = await open(join(workspace.folder, '../bare'), 'a')
  const [editMs, appendMs, bytes]: [number[], number[], number[]] = [[], [], []]
  for (let index = 0; index < count; index += 1) {
    const probe = corpus.probes[index % corpus.probes.length]
    if (!probe) continue
    const annotation = annotationOf(articleId, corpus.text, probe)
    const before = await journalBytes(workspace.folder)
    editMs.push(await timed(() => commitMade(workbench, [annotation])))
    const line = Buffer.alloc(Math.max(1, (await journalBytes(workspace.folder)) - before), 'x')
    bytes.push(line.length)
    appendMs.push(
      await timed(async () => {
        await bare.appendFile(line)
        await bare.datasync()
      }),
    )
  }
  await bare.close()
  await workbench.close()
  return {
    size,
    annotations: corpus.annotations.length,
    bytes: median(bytes) ?? 0,
    editMs: median(editMs) ?? 0,
    appendMs: median(appendMs) ?? 0,
    editP95Ms: quantile(editMs, 0.95) ?? 0,
    ratio: median(editMs.map((edit, index) => edit / (appendMs[index] ?? edit))) ?? 0,
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function journalBytes(folder: string): Promise<number> {
  const journal = join(folder, 'journal')
  const sizes = await Promise.all((await readdir(journal)).map(async (name) => (await stat(join(journal, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

function report(found: readonly Found[]): string {
  const rows = found.map(({ size, annotations, bytes, editMs, editP95Ms, appendMs, ratio }) => [
    `${size}, ${annotations} annotations`,
    bytes.toFixed(0),
    figure(editMs),
    figure(editP95Ms),
    figure(appendMs),
    figure(ratio),
    ratio <= mostTimes ? 'held' : 'MISSED',
  ])
  return table(['workspace', 'bytes', 'edit ms', 'p95 ms', 'append ms', 'times', `≤ ${mostTimes}`], rows)
}
