// `npm run bench:import`: how fast article files are imported, how soon an import stops, and what everybody else waits for
// meanwhile: the host's event loop, and the window.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { readArticlePaths } from '../../src/articles/article-folder.ts'
import type { ImportReport } from '../../src/contract/import-report.ts'
import type { NamedBytes } from '../../src/core/model/article-file.ts'
import { openTemporaryWorkbench } from '../support/open-workbench.ts'
import { ServedApp } from '../support/app-under-test.ts'
import { dropFiles } from '../support/drop-files.ts'
import { type PageTask, pageTasks } from '../support/long-tasks.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { articleFiles } from './article-files.ts'
import { ChromiumPage } from './chromium-page.ts'
import { say } from './say.ts'
import { figure, table } from './table.ts'

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '1000' },
    folder: { type: 'string', default: '5000' },
    json: { type: 'boolean', default: false },
  },
})
const megabyte = 1024 * 1024

/** What was measured, by name, with its unit; `most` where there is a bound. */
interface Measured {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly most?: number
}

/**
 * The longest time that nothing else of this process had its turn while `work` ran, in milliseconds: as the clock has it, on a
 * busy machine also for want of a processor, and of the processor's own time.
 */
async function longestBlock<T>(
  work: () => Promise<T>,
): Promise<{ result: T; blockMs: number; workMs: number; tookMs: number }> {
  let last = performance.now()
  let worked = process.threadCpuUsage()
  let [blockMs, workMs] = [0, 0]
  const pulse = setInterval(() => {
    const now = performance.now()
    const { user, system } = process.threadCpuUsage(worked)
    blockMs = Math.max(blockMs, now - last - 2)
    workMs = Math.max(workMs, (user + system) / 1000)
    last = now
    worked = process.threadCpuUsage()
  }, 2)
  const started = performance.now()
  const result = await work()
  const tookMs = performance.now() - started
  clearInterval(pulse)
  return { result, blockMs, workMs, tookMs }
}

async function importAll(files: readonly NamedBytes[], signal = new AbortController().signal): Promise<Measured[]> {
  const { workbench, close } = await openTemporaryWorkbench()
  const { result, blockMs, workMs, tookMs } = await longestBlock(() => workbench.importFiles(files, () => {}, signal))
  checkAllIn(result, files.length)
  await close()
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0)
  return [
    { what: `${files.length} files`, value: (files.length / tookMs) * 1000, unit: 'files/s' },
    { what: 'of them', value: (bytes / megabyte / tookMs) * 1000, unit: 'MB/s' },
    { what: 'longest block of the host, by the clock', value: blockMs, unit: 'ms' },
    { what: 'longest block of the host, of its own work', value: workMs, unit: 'ms', most: 100 },
  ]
}

function checkAllIn({ files, cancelled }: ImportReport, count: number): void {
  const failed = files.filter(({ kind }) => kind !== 'imported')
  if (cancelled || files.length < count || failed.length > 0) {
    throw new Error(`not all imported: ${JSON.stringify(failed.slice(0, 3))}`)
  }
}

/** Stops an import of a folder in its middle, and looks at what is left. */
async function cancelled(folder: string): Promise<Measured[]> {
  const { workbench, close } = await openTemporaryWorkbench()
  const started = performance.now()
  const { files } = await readArticlePaths([folder])
  const readMs = performance.now() - started
  let worst = 0
  for (const part of [0.01, 0.1, 0.3]) {
    const stopping = new AbortController()
    let stoppedAt = 0
    const report = await workbench.importFiles(
      files,
      (done) => {
        if (stoppedAt > 0 || done < files.length * part) return
        stoppedAt = performance.now()
        stopping.abort()
      },
      stopping.signal,
    )
    worst = Math.max(worst, performance.now() - stoppedAt)
    if (!report.cancelled || workbench.list().length > 0) throw new Error('a cancelled import left articles')
    const { problems } = await workbench.verify()
    if (problems.length > 0) throw new Error(`a cancelled import left problems: ${JSON.stringify(problems[0])}`)
  }
  await close()
  return [
    { what: `a folder of ${files.length} files is listed and loaded`, value: readMs, unit: 'ms' },
    { what: 'an import stops within', value: worst, unit: 'ms', most: 1000 },
  ]
}

/** The longest tasks of the window while it opens what is dropped on it. */
async function inWindow(what: string, dropped: readonly string[]): Promise<Measured[]> {
  await using app = await ServedApp.open()
  const { page } = app
  const list = page.getByRole('listbox', { name: 'Articles' })
  await list.waitFor()
  const { workMs, clockMs } = await longestTask(page, async () => {
    await dropFiles(page, dropped)
    await page.getByRole('button', { name: /^Open \d/ }).click({ timeout: 300_000 })
    await list.getByText('article 00000', { exact: false }).first().waitFor({ timeout: 300_000 })
  })
  return [
    { what: `longest task of the window, ${what}, by the clock`, value: clockMs, unit: 'ms' },
    { what: `longest task of the window, ${what}, of its own work`, value: workMs, unit: 'ms', most: 50 },
  ]
}

/** What the browser itself needs to hand a drop over, to a page that does nothing with it. */
async function inEmptyPage(dropped: readonly string[]): Promise<Measured[]> {
  await using browser = await ChromiumPage.open()
  const { page } = browser
  await page.setContent('<body ondragover="event.preventDefault()" ondrop="event.preventDefault()">')
  const { clockMs } = await longestTask(page, () => dropFiles(page, dropped))
  return [
    { what: `the same ${dropped.length} files dropped on an empty page, by the clock`, value: clockMs, unit: 'ms' },
  ]
}

/** How long the longest tasks of `page` are while `work` is done, by the clock and of its own work; they need not be the same. */
async function longestTask(page: Page, work: () => Promise<void>): Promise<PageTask> {
  const browser = page.context().browser()
  if (!browser) throw new Error('the page has no browser that could be traced')
  await browser.startTracing(page, { categories: ['toplevel'] })
  await work()
  await page.waitForTimeout(1_000)
  const tasks = pageTasks(await browser.stopTracing())
  const longest = (of: (task: PageTask) => number) => tasks.reduce((most, task) => Math.max(most, of(task)), 0)
  return { workMs: longest(({ workMs }) => workMs), clockMs: longest(({ clockMs }) => clockMs) }
}

async function written(folder: string, files: readonly NamedBytes[]): Promise<string[]> {
  await mkdir(folder)
  const paths = files.map(({ name }) => join(folder, name))
  for (const [index, { bytes }] of files.entries()) await writeFile(paths[index] ?? '', bytes)
  return paths
}

await using folder = await temporaryFolder()
const files = articleFiles(Number(values.files))
const found: Measured[] = []
say('importing …')
found.push(...(await importAll(files)))
say('cancelling …')
await written(join(folder.path, 'many'), articleFiles(Number(values.folder)))
found.push(...(await cancelled(join(folder.path, 'many'))))
say('in the window …')
const mixed = join(folder.path, 'mixed')
const paths = await written(mixed, files)
found.push(...(await inWindow('a folder dropped', [mixed])))
found.push(...(await inWindow(`${paths.length} files dropped`, paths)))
found.push(...(await inEmptyPage(paths)))

const rows = found.map(({ what, value, unit, most }) => [
  what,
  `${figure(value)} ${unit}`,
  most === undefined ? '' : `${most} ${unit}`,
  most === undefined ? '' : value <= most ? 'yes' : 'NO',
])
process.stdout.write(
  values.json ? `${JSON.stringify(found, null, 2)}\n` : `${table(['import', 'measured', 'bound', 'kept'], rows)}\n`,
)
