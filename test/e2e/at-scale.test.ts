import { cp } from 'node:fs/promises'
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
