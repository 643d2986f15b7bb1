import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { type AppUnderTest, ServedApp } from '../support/app-under-test.ts'
import { axeFindings } from '../support/axe.ts'
import { dropFiles } from '../support/drop-files.ts'
import { encode } from '../support/encode.ts'
import { LongTasks } from '../support/long-tasks.ts'
import { articleFixture } from '../support/outline.ts'
import { runtimes } from '../support/runtimes.ts'
import { Screen } from '../support/screen.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { seedTitle } from './whole-job.ts'

const letter = 'Министерство сообщило в понедельник, что переговоры в Баку завершились.'

/** A folder as someone might keep one, with what a review has to ask about. */
async function writtenFolder({ folder }: Pick<AppUnderTest, 'folder'>): Promise<string> {
  const path = join(folder, 'Press')
  await mkdir(join(path, '2026', '.cache'), { recursive: true })
  const files: Readonly<Record<string, Uint8Array>> = {
    '2026/page.html': articleFixture('html/news.html', 'html/news').bytes,
    '2026/letter.eml': articleFixture('mail/letter.eml', 'mail/letter').bytes,
    '2026/.cache/hidden.txt': encode('Nobody asked for this.', 'utf-8'),
    'café.txt': encode('café', 'windows-1252'),
    'empty.txt': new Uint8Array(),
    'note.txt': encode(letter, 'utf-8'),
    'zz.txt': encode('The last one.', 'utf-8'),
  }
  await Promise.all(Object.entries(files).map(([name, bytes]) => writeFile(join(path, name), bytes)))
  return path
}

const rows = (page: Page) => page.getByRole('listbox', { name: 'What is to be opened' }).getByRole('option')

/** What the list of the review says, a line each. */
async function listed(page: Page): Promise<string[]> {
  return await rows(page).evaluateAll((options) => options.map((row) => row.querySelector('b')?.textContent ?? ''))
}

const text = (page: Page) => page.locator('co-review-article .text')

describe.each(runtimes)('a review, in $name', ({ open }) => {
  test('with the mouse: a folder is dropped, questions are answered where they are asked, and one step back takes it all away', async () => {
    await using app = await open()
    const { page } = app
    const screen = new Screen(page)
    await screen.reading(seedTitle)
    await dropFiles(page, [await writtenFolder(app)])
    await page.getByRole('dialog', { name: 'Review 7 items before opening' }).waitFor()
    expect(await listed(page)).toEqual([
      'Посольство открылось',
      'annex',
      'Ministry denies secret talks',
      'café',
      'Press/empty.txt',
      'note',
      'zz',
    ])

    await page.getByRole('option', { name: /^Ministry/u }).click()
    await expect.poll(() => text(page).textContent()).toContain('secret talks')
    await page.getByRole('radio', { name: 'The whole page' }).check()
    await expect.poll(() => text(page).textContent()).toContain('We use cookies.')
    await page.getByRole('radio', { name: 'The article' }).check()
    await expect.poll(() => text(page).textContent()).not.toContain('We use cookies.')

    await page.getByRole('option', { name: /^café/u }).click()
    await page.getByRole('radio', { name: /^windows-1251/u }).check()
    await expect.poll(() => text(page).textContent()).toBe('cafй')
    await page.getByRole('radio', { name: /^windows-1252/u }).check()
    await expect.poll(() => text(page).textContent()).toBe('café')
    await page.getByRole('textbox', { name: 'Outlet' }).fill('A café')

    await page
      .getByRole('option', { name: /^annex/u })
      .locator('.box')
      .click()
    await page.getByRole('option', { name: /^zz/u }).locator('.box').click()
    await page.getByRole('button', { name: 'Open 5 items' }).click()
    await page.getByRole('dialog', { name: 'Opened 5 of 6 files' }).waitFor()
    await page.getByRole('button', { name: 'Done' }).click()
    await expect.poll(() => screen.articles.count()).toBe(7)
    await page.getByRole('option', { name: /^café A café/u }).click()
    await screen.reading('café')
    await page.keyboard.press('Control+z')
    await expect.poll(() => screen.articles.count()).toBe(2)
  })

  test('with the keyboard: files that came with the start are looked through, one is left out, one gets a title', async () => {
    await using folder = await temporaryFolder()
    await using app = await open({ files: await writtenTexts(folder.path, ['one', 'two', 'three']) })
    const { page } = app
    const screen = new Screen(page)
    await page.getByRole('dialog', { name: 'Review 3 items before opening' }).waitFor()
    const isInFront = (name: RegExp) => page.getByRole('option', { name, selected: true }).waitFor()
    await isInFront(/^one/u)
    await page.keyboard.press('ArrowDown')
    await isInFront(/^two/u)
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Open 2 items' }).waitFor()
    await page.keyboard.press('End')
    await isInFront(/^three/u)
    for (let tabs = 0; tabs < 4 && !(await isOn(page, 'title')); tabs += 1) await page.keyboard.press('Tab')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('The third')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => screen.articles.count()).toBe(4)
    await screen.reading('one')
    expect(await screen.articles.allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('The third')]) as string[],
    )
  })
})

async function writtenTexts(folder: string, names: readonly string[]): Promise<string[]> {
  const paths = names.map((name) => join(folder, `${name}.txt`))
  await Promise.all(paths.map((path, index) => writeFile(path, `The text of ${names[index]}.`)))
  return paths
}

/** Whether the focus is on the line called `name`. */
async function isOn(page: Page, name: string): Promise<boolean> {
  return await page.evaluate((wanted) => {
    let focused = document.activeElement
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
    return focused instanceof HTMLInputElement && focused.name === wanted
  }, name)
}

describe('a watched folder', () => {
  test('offers what comes into it, and opens it when a person has looked at it', async () => {
    await using folder = await temporaryFolder()
    await using app = await ServedApp.open({ watched: folder.path })
    const { page } = app
    const screen = new Screen(page)
    await screen.reading(seedTitle)
    await writeFile(join(folder.path, 'wire.txt'), 'News came over the wire.')
    await page.getByText('1 new file in').waitFor()
    expect(await screen.articles.count()).toBe(2)
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press('Control+Alt+n')
    await page.getByRole('dialog', { name: 'Review 1 item before opening' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await screen.reading('wire')
    await page.getByText('1 new file in').waitFor({ state: 'detached' })
  })
})

describe('many files', () => {
  const many = 200

  test('are looked at and opened while the window goes on answering, and can be stopped', async () => {
    await using app = await ServedApp.open()
    const { page } = app
    const screen = new Screen(page)
    await screen.reading(seedTitle)
    const folder = join(app.folder, 'many')
    await mkdir(folder)
    const newsPage = articleFixture('html/news.html', 'html/news').bytes
    for (let index = 0; index < many; index += 1) {
      const name = join(folder, `${String(index).padStart(3, '0')}${index % 10 === 0 ? '.html' : '.txt'}`)
      await writeFile(name, index % 10 === 0 ? Buffer.concat([newsPage, Buffer.from(`<p>${index}`)]) : bodyOf(index))
    }

    await dropFiles(page, [folder])
    await page.getByRole('dialog', { name: 'Reading files' }).waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    // Not stopped, it would end in a review. How long stopping takes by the clock, `npm run bench:import` tells.
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await screen.articles.count()).toBe(2)

    const tasks = await LongTasks.on(page)
    const worked = await tasks.during(async () => {
      await dropFiles(page, [folder])
      await page.getByRole('dialog', { name: `Review ${many} items before opening` }).waitFor({ timeout: 60_000 })
      await page.keyboard.press('End')
      await page.getByRole('option', { name: /^199/u }).waitFor()
      expect(await rows(page).count()).toBeLessThan(60)
      await page.keyboard.press('Home')
      await page.getByRole('button', { name: /^Open \d/u }).click()
      await page.getByText(/^Opened \d+ articles/u).waitFor({ timeout: 60_000 })
    })
    expect(worked.filter((milliseconds) => milliseconds > 100)).toEqual([])
    await page.keyboard.press('Control+z')
    await expect.poll(() => screen.articles.count()).toBe(2)
  })
})

function bodyOf(index: number): string {
  return Array.from({ length: 200 }, (_, at) => `word${(at * 7 + index * 31) % 997}`).join(' ')
}
