import { cp } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BenchWorkspace, importCorpus } from '../bench/app/bench-workspace.ts'
import { corpusOf } from '../bench/corpus.ts'
import { sizes } from '../bench/sizes.ts'
import { ServedApp } from '../support/app-under-test.ts'
import { LongTasks } from '../support/long-tasks.ts'
import { Screen } from '../support/screen.ts'

/** How often everything is tried when something took long: a machine that is busy with other things is no fault of ours. */
const mostRounds = 3

/** What a person does with the keyboard, one after the other, in an article that was just opened. */
const gestures: readonly { readonly name: string; readonly keys: readonly string[] }[] = [
  { name: 'the first letters typed into the filter', keys: ['m', 'i', 'n', 'i'] },
  { name: 'further letters', keys: ['s', 't', 'e', 'r'] },
  { name: 'letters taken back', keys: Array.from({ length: 8 }, () => 'Backspace') },
  { name: 'going to the text', keys: ['Alt+2'] },
  { name: 'the next annotation', keys: ['j', 'j', 'j', 'j', 'j', 'k'] },
  { name: 'the next entity, event and claim', keys: ['F7', 'F8', 'F9', 'F9', 'Shift+F9'] },
  { name: 'going to the end of the text', keys: ['Control+End'] },
  { name: 'tagging the last words', keys: ['Shift+Control+ArrowLeft', 'Shift+Control+ArrowLeft', '1'] },
  { name: 'going to the beginning of the text', keys: ['Control+Home'] },
  { name: 'tagging the first words', keys: ['Shift+Control+ArrowRight', 'Shift+Control+ArrowRight', '2'] },
  { name: 'giving another tag', keys: ['e', 'Shift+Tab', 'Shift+Tab', 'c', 'Alt+2'] },
  { name: 'undo and redo', keys: ['Control+z', 'Control+z', 'Control+Shift+z'] },
]

/**
 * What a task may take, in milliseconds, in which very many edits show: more than a frame, because all that shows them is
 * drawn together. Measured on a busy machine with two cores are 30 to 115.
 */
const mostForMany = 250

let app: ServedApp

beforeAll(async () => {
  await using made = await BenchWorkspace.make()
  const workbench = await made.open()
  await importCorpus(workbench, 'giant', corpusOf(sizes['5m']))
  await workbench.close()
  app = await ServedApp.open({ prepare: (workspace) => cp(made.folder, workspace, { recursive: true }) })
})

afterAll(async () => {
  await app[Symbol.asyncDispose]()
})

/** Keeps the page busy in a task of its own for `milliseconds`. */
function countFor(milliseconds: number): Promise<number> {
  return new Promise((resolve) => {
    setTimeout(() => {
      let count = 0
      for (const end = performance.now() + milliseconds; performance.now() < end;) count += 1
      resolve(count)
    })
  })
}

async function opened(): Promise<LongTasks> {
  await app.page.reload()
  await app.page.locator('co-reader .text mark').first().waitFor({ timeout: 60_000 })
  return await LongTasks.on(app.page)
}

test('in 5 MB of text with 50 000 annotations no key that is pressed holds up a frame for more than 50 ms', async () => {
  const { page } = app
  let tasks = await opened()
  const planted = await tasks.during(() => page.evaluate(countFor, 400))
  expect(planted).not.toEqual([])

  const slow = new Map(gestures.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round < mostRounds && slow.size > 0; round += 1) {
    if (round > 0) tasks = await opened()
    await page.getByRole('searchbox', { name: 'Filter annotations' }).focus()
    for (const { name, keys } of gestures) {
      const durations = await tasks.during(async () => {
        for (const key of keys) await page.keyboard.press(key)
      })
      if (durations.length === 0) slow.delete(name)
      else slow.get(name)?.push(...durations)
    }
    await new Screen(page).saved()
  }
  expect(Object.fromEntries(slow)).toEqual({})
})

/** How many annotations `page` says there are: all, entities, events, claims. */
async function countsOn(page: Page): Promise<readonly number[]> {
  const words = await page.locator('co-annotation-list button[data-tag]').allInnerTexts()
  return words.map((each) => Number(each.replaceAll(/\D/gu, '')))
}

/** Waits until each of `pages` says that there are so many. */
async function everywhere(pages: readonly Page[], counts: readonly number[]): Promise<void> {
  for (const page of pages) await expect.poll(() => countsOn(page), { timeout: 60_000 }).toEqual(counts)
}

/** Chooses more than 20 000 annotations, those in whose words `letters` stand, and answers how many entities, events and claims these are. */
async function chooseVeryMany(page: Page, letters: string): Promise<readonly number[]> {
  await page.locator('co-annotation-list input[type=search]').fill(letters)
  const [rows, about] = ['co-annotation-list [role=option]', 'co-bulk-inspector .about span']
  await expect
    .poll(async () =>
      (await page.locator(rows).allInnerTexts()).every((words) => words.toLowerCase().includes(letters)),
    )
    .toBe(true)
  await page.keyboard.press('Alt+3')
  let chosen: readonly number[] = []
  // Those that are still on their way into the window cannot be chosen yet.
  const choose = async (): Promise<number> => {
    await page.keyboard.press('Control+a')
    chosen = (await page.locator(about).allInnerTexts()).map((words) => Number(words.replaceAll(/\D/gu, '')))
    return chosen.reduce((sum, count) => sum + count, 0)
  }
  await expect.poll(choose, { timeout: 60_000 }).toBeGreaterThan(20_000)
  return chosen
}

test('very many annotations are retagged, and very many places tagged, each as one step, and another page follows', async () => {
  const { page } = app
  const other = await app.context.newPage()
  await other.goto(app.host.origin)
  await other.locator('co-reader .text mark').first().waitFor({ timeout: 60_000 })
  let connections = 0
  other.on('request', (request) => (connections += request.url().endsWith('/events') ? 1 : 0))
  await page.bringToFront()

  const pages = [page, other]
  const slow = new Map(['retag', 'undo retag', 'tag all', 'undo tag all'].map((name) => [name, [] as number[]]))
  for (let round = 0; round < mostRounds && slow.size > 0; round += 1) {
    const tasks = await opened()
    const note = (name: string, durations: readonly number[]) =>
      durations.length === 0 ? slow.delete(name) : slow.get(name)?.push(...durations)
    const undo = () =>
      tasks.during(async () => {
        await page.keyboard.press('Alt+2')
        await page.keyboard.press('Control+z')
        await everywhere(pages, before)
      }, mostForMany)

    const before = await countsOn(page)
    const [all = 0, entity = 0, event = 0, claim = 0] = before
    const [entities = 0, events = 0] = await chooseVeryMany(page, 'b')
    const retag = tasks.during(async () => {
      await page.locator('co-bulk-inspector button[data-tag=claim]').click()
      await everywhere(pages, [all, entity - entities, event - events, claim + entities + events])
    }, mostForMany)
    note('retag', await retag)
    note('undo retag', await undo())

    await page.keyboard.press('Control+Shift+a')
    const dialog = page.locator('co-tag-all-dialog')
    await dialog.locator('input[name=wholeWord]').uncheck()
    await dialog.locator('input[type=search]').fill('ing')
    await dialog.locator('[role=status]').filter({ hasText: '10,000 places' }).waitFor({ timeout: 60_000 })
    const tagAll = tasks.during(async () => {
      await dialog.locator('button[data-tag=event]').click()
      await expect.poll(async () => (await countsOn(page))[0] ?? 0, { timeout: 60_000 }).toBeGreaterThan(all + 10_000)
      await everywhere([other], await countsOn(page))
    }, mostForMany)
    note('tag all', await tagAll)
    note('undo tag all', await undo())
  }
  expect(Object.fromEntries(slow)).toEqual({})
  expect(connections).toBe(0)
  await other.close()
}, 300_000)
