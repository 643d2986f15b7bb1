import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServedApp } from '../support/app-under-test.ts'
import { axeFindings } from '../support/axe.ts'
import { makeLibrary } from '../support/library.ts'
import { LongTasks } from '../support/long-tasks.ts'
import { Screen } from '../support/screen.ts'

const open = (count: number, annotated = count): Promise<ServedApp> =>
  ServedApp.open({ prepare: (workspace) => makeLibrary(workspace, count, annotated) })

/** The titles in the list that are laid out, from the top. */
const titles = (app: ServedApp): Promise<string[]> => app.page.locator('co-article-list .article b').allInnerTexts()

const first = 'Azerbaijan ready to aid post-Assad Syria'
const second = 'Ceasefire holds along the river for a third night'

describe('a library of forty articles', () => {
  test('is narrowed, renamed, labelled, deleted and brought back with the keyboard alone, and undone', async () => {
    await using app = await open(40)
    const { page } = app
    const { keyboard } = page
    const screen = new Screen(page)
    await screen.reading(first)

    await keyboard.press('Control+k')
    await keyboard.type('istanbul')
    await expect.poll(() => titles(app)).toEqual(expect.arrayContaining([expect.stringContaining('İstanbul')]))
    expect(await titles(app)).toHaveLength(2)
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await screen.reading('İstanbul’da görüşmeler üçüncü gününde')

    await keyboard.press('F2')
    await page.getByRole('dialog', { name: 'Rename article' }).waitFor()
    await keyboard.type('Talks in Istanbul')
    await keyboard.press('Escape')
    await screen.reading('Talks in Istanbul')
    await keyboard.press('Control+l')
    await page.getByRole('dialog', { name: /^Labels of/u }).waitFor()
    await keyboard.type('Turkey')
    await keyboard.press('Enter')
    await keyboard.press('Escape')
    await page.locator('co-article-list .labels').getByText('Turkey').waitFor()

    await keyboard.press('Alt+1')
    await keyboard.press('Delete')
    await page.getByText('Deleted: “Talks in Istanbul”.').waitFor()
    await expect.poll(() => titles(app)).toHaveLength(1)
    await keyboard.press('Control+z')
    await screen.reading('Talks in Istanbul')
    await keyboard.press('Control+z')
    await keyboard.press('Control+z')
    await screen.reading('İstanbul’da görüşmeler üçüncü gününde')
    await screen.saved()
    app.watch.check()
  })

  test('is sorted and grouped, chosen from and put away with the mouse, and looks the same after a reload', async () => {
    await using app = await open(40)
    const { page } = app
    const list = page.locator('co-article-list')
    await new Screen(page).reading(first)

    await list.getByLabel('Order and filters').click()
    await list.getByLabel('Sort by').selectOption('title')
    await list.getByLabel('Group by').selectOption('status')
    await page.keyboard.press('Escape')
    const headings = list.locator('.group')
    await expect.poll(() => headings.first().innerText()).toMatch(/To do/u)
    const [one, , three] = await titles(app)
    await list.locator('.article').nth(0).click()
    await list
      .locator('.article')
      .nth(2)
      .click({ modifiers: ['Shift'] })
    await list.getByText('3 articles chosen').waitFor()
    await list.getByRole('button', { name: 'Archive' }).click()
    await page.getByText('Archived: 3 articles.').waitFor()
    await expect.poll(() => titles(app)).not.toContain(three)

    await headings.first().click()
    await expect.poll(() => headings.first().getAttribute('aria-expanded')).toBe('false')
    await page.reload()
    await expect.poll(() => headings.first().innerText()).toMatch(/To do/u)
    expect(await titles(app)).not.toContain(one)
    app.watch.check()
  })

  test('has a place for what is deleted, which an export leaves out and an undo brings back', async () => {
    await using app = await open(8)
    const { page } = app
    const screen = new Screen(page)
    await screen.reading(first)
    await page.getByRole('button', { name: 'Article details, note, labels' }).click()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await screen.reading(second)
    const exported = async () => {
      await page.keyboard.press('Control+e')
      await page.getByLabel('The whole workspace').check()
      const bytes = await app.exported(() => page.getByRole('button', { name: 'Export…' }).last().click())
      const { articles } = JSON.parse(new TextDecoder().decode(bytes)) as { articles: { title: string }[] }
      return articles.map(({ title }) => title)
    }
    expect(await exported()).not.toContain(first)
    await page.getByLabel('Order and filters').click()
    await page.getByRole('button', { name: '1 deleted article…' }).click()
    await page.getByRole('button', { name: `Bring back ${first}` }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await exported()).toContain(first)
  })

  test('loses what is deleted permanently, after it was asked once more, and is whole after a reload', async () => {
    await using app = await open(8)
    const { page } = app
    const screen = new Screen(page)
    await screen.reading(first)
    await page.getByRole('button', { name: 'Article details, note, labels' }).click()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await screen.reading(second)
    await page.getByLabel('Order and filters').click()
    await page.getByRole('button', { name: '1 deleted article…' }).click()
    await page.getByRole('button', { name: 'Delete all permanently…' }).click()
    await page.getByText('Nothing brings it back').waitFor()
    await page.getByRole('button', { name: 'Delete permanently' }).click()
    await page.getByText('Deleted 1 article permanently.').waitFor()
    await page.reload()
    await screen.reading(second)
    await page.getByLabel('Order and filters').click()
    expect(await page.getByRole('button', { name: /deleted article/u }).count()).toBe(0)
    app.watch.check()
  })

  test('shows nothing that axe objects to on any of its screens, light and dark', async () => {
    await using app = await open(40)
    const { page } = app
    const { keyboard } = page
    const list = page.locator('co-article-list')
    await new Screen(page).reading(first)
    const screens: Readonly<Record<string, () => Promise<unknown>>> = {
      list: async () => {},
      menu: () => list.getByLabel('Order and filters').click(),
      groups: async () => {
        await list.getByLabel('Group by').selectOption('label')
        await keyboard.press('Escape')
      },
      several: async () => {
        await page.keyboard.press('Alt+1')
        await page.keyboard.press('Control+a')
      },
      labels: () => keyboard.press('Control+l'),
      details: async () => {
        await keyboard.press('Escape')
        await page.getByRole('dialog').waitFor({ state: 'detached' })
        await keyboard.press('Escape')
        await keyboard.press('Control+i')
      },
      'nothing found': async () => {
        await keyboard.press('Escape')
        await keyboard.press('Control+k')
        await keyboard.type('xylophone')
      },
    }
    const findings: Record<string, readonly string[]> = {}
    for (const [name, show] of Object.entries(screens)) {
      await show()
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        const found = await axeFindings(page)
        if (found.length > 0) findings[`${name}, ${colorScheme}`] = found
      }
    }
    expect(findings).toEqual({})
  })
})

describe('a library of ten thousand articles', () => {
  /** How often everything is tried when something took long: a machine that is busy with other things is no fault of ours. */
  const mostRounds = 3
  let app: ServedApp

  beforeAll(async () => {
    app = await open(10_000, 50)
  })

  afterAll(async () => {
    await app[Symbol.asyncDispose]()
  })

  test('never holds up a frame for more than 50 ms while one filters, sorts, groups, scrolls, opens and marks', async () => {
    const { page } = app
    const { keyboard } = page
    const list = page.locator('co-article-list')
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await keyboard.press(key)
    }
    const scroll = async () => {
      const box = await list.locator('lit-virtualizer').boundingBox()
      await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 40)
      for (let turn = 0; turn < 30; turn += 1) await page.mouse.wheel(0, 2_000)
    }
    const command = async (words: string) => {
      await keyboard.press('Control+Shift+p')
      await keyboard.type(words)
      await keyboard.press('Enter')
    }
    const gestures: Readonly<Record<string, () => Promise<unknown>>> = {
      'letters typed into the filter': () => press('Control+k', 'i', 's', 't', 'a', 'n'),
      'letters taken back': () => press('Backspace', 'Backspace', 'Backspace', 'Backspace', 'Backspace'),
      scrolling: scroll,
      'going to the end and the beginning': () => press('Alt+1', 'End', 'Home', 'PageDown', 'ArrowDown', 'ArrowDown'),
      'going to an article by its name': () => press('Control+p', 'm', 'i', 'n', 'Escape'),
      'opening an article': () => press('Alt+1', 'ArrowDown', 'Enter'),
      'the next articles': () => press('Control+PageDown', 'Control+PageDown', 'Control+PageUp'),
      'sorting by title': () => command('Sort articles by title'),
      'grouping by outlet': () => command('Group articles by outlet'),
      'no groups': () => command('List articles without groups'),
      'marking as done': () => command('Mark articles as done'),
      'marking as to do': () => command('Mark articles as to do'),
      archiving: () => command('Archive articles'),
      undoing: () => press('Alt+2', 'Control+z'),
    }
    await page.locator('co-reader .text p').first().waitFor({ timeout: 60_000 })
    await page.waitForTimeout(2_000)
    const tasks = await LongTasks.on(page)
    const slow = new Map(Object.keys(gestures).map((name) => [name, [] as number[]]))
    for (let round = 0; round < mostRounds && slow.size > 0; round += 1) {
      for (const [name, gesture] of Object.entries(gestures)) {
        const durations = await tasks.during(gesture)
        if (durations.length === 0) slow.delete(name)
        else slow.get(name)?.push(...durations)
      }
    }
    expect(Object.fromEntries(slow)).toEqual({})
    expect(await list.locator('.title small').innerText()).toMatch(/^9,2\d\d of 10,000$/u)
  })
})
