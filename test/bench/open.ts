// How long it takes from a click on an article until it is painted with its annotations, in the app and through the host,
// beside what the reader alone takes for the same text.

import { BenchWorkspace, importCorpus, importText } from './app/bench-workspace.ts'
import { type Opening, openInApp } from './app/open-in-app.ts'
import { benchArguments } from './arguments.ts'
import { corpusOf } from './corpus.ts'
import { BenchPage } from './reader/bench-page.ts'
import { buildPage } from './reader/build-page.ts'
import { PageServer } from './reader/page-server.ts'
import { say } from './say.ts'
import { type SizeName, sizes } from './sizes.ts'
import { median } from './statistics.ts'
import { figure, table } from './table.ts'

/** What was found at one size in one round. */
interface Found extends Opening {
  readonly size: SizeName
  /** What the reader takes on its own, in milliseconds. */
  readonly readerMs: number
  /** What the main thread works for that, in processor time. */
  readonly readerWorkMs: number
}

const plan = benchArguments(['corrobora'])
using server = await PageServer.open(new Map([['corrobora', await buildPage('corrobora')]]), plan.sizes)
const found: Found[] = []
for (const size of plan.sizes) {
  await using workspace = await BenchWorkspace.make()
  const workbench = await workspace.open()
  await importText(workbench, 'first', 'An article to begin with.')
  const corpus = corpusOf(sizes[size])
  const articleId = await importCorpus(workbench, size, corpus)
  await workbench.close()
  for (let round = 0; round < plan.rounds; round += 1) {
    const { answer: readerMs, workMs: readerWorkMs } = await readerAlone(size)
    const opening = await openInApp(workspace.folder, articleId, corpus.text.length)
    found.push({ size, readerMs, readerWorkMs, ...opening })
    say(
      `round ${round + 1}  ${size.padEnd(4)} opened in ${figure(opening.openMs)} ms, the reader alone ${figure(readerMs)} ms`,
    )
  }
}
const rows = plan.sizes.map(mediansOf)
process.stdout.write(plan.json ? `${JSON.stringify(rows, null, 2)}\n` : `${report()}\n`)

async function readerAlone(size: SizeName): Promise<{ answer: number; workMs: number }> {
  await using page = await BenchPage.open(server.page('corrobora'))
  await page.ask('load', server.corpus(size))
  return await page.work('mount')
}

function mediansOf(size: SizeName): Found {
  const own = found.filter((one) => one.size === size)
  const middle = (name: keyof Opening | 'readerMs' | 'readerWorkMs'): number => median(own.map((one) => one[name])) ?? 0
  return {
    size,
    openMs: middle('openMs'),
    readerMs: middle('readerMs'),
    workMs: middle('workMs'),
    readerWorkMs: middle('readerWorkMs'),
    roundTripMs: middle('roundTripMs'),
    answerMs: middle('answerMs'),
    bodyMb: middle('bodyMb'),
    wholeMs: middle('wholeMs'),
    longestFrameMs: middle('longestFrameMs'),
    heapMb: middle('heapMb'),
  }
}

function report(): string {
  const lines = rows.map(({ size, ...row }) => {
    const most = 2 * row.readerMs + row.roundTripMs
    const bytesEach = (row.heapMb * 2 ** 20) / sizes[size].annotations
    const { openMs, readerMs, roundTripMs, answerMs, bodyMb, wholeMs, longestFrameMs, workMs, readerWorkMs } = row
    return [
      size,
      ...[openMs, readerMs, roundTripMs, answerMs, bodyMb, most].map(figure),
      openMs <= most ? 'held' : 'MISSED',
      ...[workMs, readerWorkMs, wholeMs, longestFrameMs].map(figure),
      bytesEach.toFixed(0),
    ]
  })
  const opening = [
    'size',
    'click to paint ms',
    'reader alone ms',
    'round trip ms',
    'answer ms',
    'answer MB',
    'at most ms',
  ]
  return table(
    [...opening, '', 'page works ms', 'reader works ms', 'all there ms', 'longest frame ms', 'bytes each'],
    lines,
  )
}
