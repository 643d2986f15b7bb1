// How quick the list is in a library of ten thousand articles: until it is there, for a letter typed into its filter, for another
// order, and while one scrolls.

import type { Page } from 'playwright-core'
import { makeLibrary } from '../support/library.ts'
import { ServedHost } from '../support/served-host.ts'
import { BenchWorkspace } from './app/bench-workspace.ts'
import { benchArguments } from './arguments.ts'
import { ChromiumPage } from './chromium-page.ts'
import { median, quantile } from './statistics.ts'
import { figure, table } from './table.ts'

/** How many articles there are. */
const articles = 10_000

/** What is typed, a letter at a time. */
const typed = 'ministry'

/** How often the wheel is turned, and how far, in CSS pixels. */
const wheel = { turns: 120, pixels: 600 }

/** Times in milliseconds, by what was done. */
type Times = Readonly<Record<'start' | 'letter' | 'sort' | 'scroll', readonly number[]>>

const plan = benchArguments(['corrobora'])
await using workspace = await BenchWorkspace.make()
await makeLibrary(workspace.folder, articles, 50)
const rounds: Times[] = []
for (let round = 0; round < plan.rounds; round += 1) rounds.push(await once())
const rows = (['start', 'letter', 'sort', 'scroll'] as const).map((name) => {
  const all = rounds.flatMap((times) => times[name])
  return { name, median: median(all), worst: quantile(all, 1) }
})
const lines = rows.map(({ name, median: middle, worst }) => [name, figure(middle), figure(worst)])
process.stdout.write(
  plan.json
    ? `${JSON.stringify(rows, null, 2)}\n`
    : `${table(['10 000 articles', 'median ms', 'longest ms'], lines)}\n`,
)

async function once(): Promise<Times> {
  const host = await ServedHost.start({ workspace: workspace.folder })
  await using chromium = await ChromiumPage.open()
  const { page } = chromium
  const began = performance.now()
  await page.goto(host.address)
  await page.locator('co-article-list .article').first().waitFor()
  const start = [performance.now() - began]
  await page.waitForTimeout(2_000)
  const list = page.locator('co-article-list')
  await list.getByRole('searchbox').focus()
  const letter: number[] = []
  for (const key of typed) letter.push(await longestFrame(page, () => page.keyboard.press(key)))
  for (let left = typed.length; left > 0; left -= 1) await page.keyboard.press('Backspace')
  await list.getByLabel('Order and filters').click()
  const sort: number[] = []
  for (const order of ['title', 'outlet', 'date', 'annotations', 'imported']) {
    sort.push(await longestFrame(page, () => list.getByLabel('Sort by').selectOption(order)))
  }
  await page.keyboard.press('Escape')
  const box = await list.locator('lit-virtualizer').boundingBox()
  await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 40)
  const scroll: number[] = []
  for (let turn = 0; turn < wheel.turns; turn += 1) {
    scroll.push(await longestFrame(page, () => page.mouse.wheel(0, wheel.pixels)))
  }
  await host.stop()
  return { start, letter, sort, scroll }
}

/** The longest time between two frames from the beginning of `gesture` until three frames after it, in milliseconds. */
async function longestFrame(page: Page, gesture: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    const frames = globalThis as typeof globalThis & { longest: number; left: number }
    frames.longest = 0
    frames.left = Number.POSITIVE_INFINITY
    let last = performance.now()
    const next = (): void => {
      const now = performance.now()
      frames.longest = Math.max(frames.longest, now - last)
      last = now
      frames.left -= 1
      if (frames.left > 0) requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  await gesture()
  return await page.evaluate(async () => {
    const frames = globalThis as typeof globalThis & { longest: number; left: number }
    frames.left = 3
    while (frames.left > 0) await new Promise((resolve) => requestAnimationFrame(resolve))
    return frames.longest
  })
}
