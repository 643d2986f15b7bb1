import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { readArticle } from '../../../src/articles/read-article.ts'
import { Listeners } from '../../../src/contract/memory-transport.ts'
import { Workbench } from '../../../src/host/workbench.ts'
import { openStore } from '../../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../../src/storage/surroundings.ts'
import { ServedApp } from '../../support/app-under-test.ts'
import { chromiumPath } from '../../support/chromium.ts'
import { mostPayloads } from '../../support/hostile/payloads.ts'
import { xssFiles } from '../../support/hostile/xss-files.ts'
import { Screen } from '../../support/screen.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

const built = join(import.meta.dirname, '../../../dist/src/web/start.js')

/** Makes a workspace in `folder` of every payload that can be imported; answers how many articles it has. */
async function importPayloads(folder: string, count: number): Promise<number> {
  const workbench = await Workbench.open({
    name: 'payloads',
    store: await openStore({ folder, ...nodeSurroundings }),
    reader: { read: (file, limits) => readArticle(file, limits), close: () => Promise.resolve() },
    surroundings: nodeSurroundings,
    seeds: [],
    dialogs: null,
    listeners: new Listeners(),
  })
  await workbench.importFiles(xssFiles(count), () => {}, new AbortController().signal)
  const articles = workbench.list()
  for (const { article } of articles) {
    // An annotation over the first character has the words in its quote, in the list and in the details.
    await workbench.annotate(article.id, 'claim', { start: 0, end: 1 })
  }
  await workbench.close()
  return articles.length
}

/** Elements and attributes that run or load something. The page's own script is not in its body. */
const harmful =
  'body :is(script, iframe, object, embed, img, base, meta, link, form[action], a[href], [onerror], [onload], [onclick], [onfocus], [srcdoc])'

/** Everything in the reader. */
function seenIn(page: Page): Promise<string> {
  return page.evaluate(() => document.querySelector('co-reader')?.textContent ?? '')
}

/** Reads every article of the workspace in the real page; whatever ran would open a dialog, call out or break the policy. */
async function run(tally: Tally): Promise<void> {
  let articles = 0
  const dialogs: string[] = []
  await using app = await ServedApp.open({
    prepare: async (folder) => {
      articles = await importPayloads(folder, tally.wanted)
    },
  })
  const { page, watch } = app
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const screen = new Screen(page)
  await screen.articles.first().click()
  await page.locator('co-reader .text p').first().waitFor()
  const shown = new Set<string>()
  for (let index = 0; index < articles; index += 1) {
    await tally.trial(`article ${index}`, async () => {
      const before = await seenIn(page)
      shown.add(before)
      assert.deepEqual([dialogs, watch.troubles], [[], []], before.slice(0, 200))
      assert.equal(
        await page.locator(harmful).count(),
        0,
        `something that could run is in the page: ${before.slice(0, 200)}`,
      )
      if (index === articles - 1) return
      await page.keyboard.press(']')
      await page.waitForFunction(
        (words) =>
          document.querySelector('co-reader')?.textContent !== words &&
          document.querySelector('co-reader .text p') !== null,
        before,
      )
    })
  }
  assert.equal(shown.size, articles)
  tally.figure(`${tally.wanted} payloads of ${mostPayloads}, ${articles} articles shown`)
}

/** R45. */
export const hostileWords: Campaign = {
  requirement: 'R45',
  title: 'words that are markup stay words: nothing runs, loads or breaks the page’s policy',
  required: 500,
  trials: { full: 640, quick: 160, small: 16 },
  whyNot: () => {
    if (!existsSync(built)) return '“npm run build” first'
    return existsSync(chromiumPath) ? null : 'there is no Chromium'
  },
  run,
}
