import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ServedApp } from '../support/app-under-test.ts'
import { axeFindings } from '../support/axe.ts'
import { KeyboardUser } from '../support/keyboard-user.ts'
import { Screen } from '../support/screen.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** Where pictures of the screens are put; none are taken without it. */
const pictures = process.env['SCREENS']

const title = 'report'
const before = `The ministry said on Monday that shelling near Baku had stopped, and that nobody had been hurt.
Opposition leaders in the capital called the statement an attempt to calm the markets.
A spokesman for the governor of the northern province declined to comment on the report.
`
const after = `An update was added to this article on Tuesday morning.
The ministry said on Monday that shelling near Baku had stopped, and that nobody had been hurt.
Opposition figures in the capital called the statement an attempt to calm markets abroad.
`

/** Takes pictures of what is shown, when asked to, and answers what axe finds in either colour scheme. */
async function look({ page }: ServedApp, name: string): Promise<string[]> {
  const findings: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    findings.push(...(await axeFindings(page)).map((finding) => `${name}, ${colorScheme}: ${finding}`))
    for (const width of pictures === undefined ? [] : [1440, 800]) {
      await page.setViewportSize({ width, height: 900 })
      await page.screenshot({ path: join(pictures ?? '', `revised, ${name}, ${width}, ${colorScheme}.png`) })
    }
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  return findings
}

test('a revised file is looked at, applied, reviewed by keyboard, and taken back by undo', async () => {
  if (pictures !== undefined) await mkdir(pictures, { recursive: true })
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'report.txt')
  await writeFile(file, before)
  await using app = await ServedApp.open({ files: [file] })
  const { page } = app
  const screen = new Screen(page)
  const hands = new KeyboardUser(page)
  const findings: string[] = []
  await screen.reading(title)
  for (const passage of ['ministry', 'leaders', 'governor', 'shelling'].map((from) => ({ from }))) {
    await hands.select(passage)
    await hands.tag('entity')
  }
  await screen.saved()
  const original = await screen.listed()

  await page.keyboard.press('Control+Shift+p')
  await page.keyboard.type('revised version')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Replace the text with a revised version' }).waitFor()
  findings.push(...(await look(app, 'choosing')))
  await page
    .getByLabel('Revised file')
    .setInputFiles({ name: 'revised.txt', mimeType: 'text/plain', buffer: Buffer.from(after) })
  const apply = page.getByRole('button', { name: /^Replace the text and decide on 1 annotation/u })
  await apply.waitFor()
  await page.getByText('move with their words').waitFor()
  findings.push(...(await look(app, 'preview')))
  await apply.click()

  await page.getByText('1 annotation needs a place in the revised text.').waitFor()
  expect(await screen.text()).toContain('An update was added')
  expect(await page.locator('co-reader mark').allTextContents()).toEqual(['ministry', 'shelling'])
  await page.keyboard.press('Alt+Shift+j')
  const review = page.locator('co-place-review')
  await review.getByRole('button', { name: /figures/u }).waitFor()
  findings.push(...(await look(app, 'review')))
  await review.getByRole('button', { name: /figures/u }).focus()
  await page.keyboard.press('1')
  await page.locator('co-reader mark').filter({ hasText: 'figures' }).waitFor()
  await screen.saved()
  expect(await page.getByText('needs a place in the revised text').count()).toBe(0)
  expect(await page.locator('co-reader mark').allTextContents()).toEqual(['ministry', 'shelling', 'figures'])

  await screen.annotations.filter({ hasText: 'governor' }).click()
  await review.getByText('This has no place in the text').waitFor()
  findings.push(...(await look(app, 'without a place')))

  await hands.undo()
  await page.getByText('1 annotation needs a place in the revised text.').waitFor()
  await hands.undo()
  await page.getByText('needs a place in the revised text').waitFor({ state: 'detached' })
  await expect.poll(() => screen.text()).toContain('A spokesman for the governor')
  expect(await screen.listed()).toEqual(original)
  expect(await page.locator('co-reader mark').allTextContents()).toEqual([
    'ministry',
    'shelling',
    'leaders',
    'governor',
  ])
  expect(findings).toEqual([])
})
