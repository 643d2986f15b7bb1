import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { KeyboardUser } from '../support/keyboard-user.ts'
import { Screen } from '../support/screen.ts'
import { runtimes } from '../support/runtimes.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import {
  annotateSeed,
  annotateThird,
  changeTheMind,
  expectTheJobExported,
  findInSeed,
  seedTitle,
  thirdFile,
} from './whole-job.ts'

describe.each(runtimes)('with the keyboard alone, in $name', ({ open }) => {
  test('an analyst annotates a seed article and a file given at the start, has it all after a reload, and exports it', async () => {
    await using folder = await temporaryFolder()
    const path = join(folder.path, thirdFile.name)
    await writeFile(path, thirdFile.bytes)
    await using app = await open({ files: [path] })
    const keyboard = new KeyboardUser(app.page)
    const screen = new Screen(app.page)
    await screen.reading(thirdFile.title)
    await annotateSeed(app, keyboard)
    await changeTheMind(app, keyboard)
    const before = await screen.listed()
    expect(before).toHaveLength(6)
    await app.page.reload()
    await screen.reading(seedTitle)
    expect(await screen.listed()).toEqual(before)
    await findInSeed(app, keyboard)
    await annotateThird(app, keyboard)
    await expectTheJobExported(app, keyboard)
  })

  test('F6 goes round the areas and the sheet of shortcuts gives the focus back', async () => {
    await using app = await open()
    const { keyboard } = app.page
    const area = (): Promise<string | null> =>
      app.page.evaluate(() => document.activeElement?.closest('[aria-label]')?.ariaLabel ?? null)
    await new Screen(app.page).reading(seedTitle)
    await keyboard.press('Alt+1')
    const visited: unknown[] = []
    for (const key of ['F6', 'F6', 'F6', 'Shift+F6', 'Shift+F6']) {
      await keyboard.press(key)
      visited.push(await area())
    }
    expect(visited).toEqual(['Text of the article', 'Details', 'Articles', 'Details', 'Text of the article'])
    await keyboard.press('?')
    const sheet = app.page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await sheet.waitFor()
    await keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    expect(await area()).toBe('Text of the article')
  })
})
