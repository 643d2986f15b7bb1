import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hostGone, ServedApp } from '../support/app-under-test.ts'
import { runBuiltCli } from '../support/built-cli.ts'
import { KeyboardUser } from '../support/keyboard-user.ts'
import { Screen } from '../support/screen.ts'
import { findingsOn } from './findings-on.ts'
import { seedTitle } from './whole-job.ts'

const first = 'Entity: The Syrian government'

/** Ends the host, lets `damage` at its workspace, and opens it again in the same window. */
async function reopened(app: ServedApp, damage: (workspace: string) => Promise<void>): Promise<void> {
  app.watch.expect(hostGone)
  await app.host.stop()
  await damage(join(app.folder, 'workspace'))
  await app.startAgain()
  await app.page.goto(app.host.address)
}

/** A workspace with a state in which one passage is tagged, and a second passage tagged since. */
async function worked(app: ServedApp): Promise<{ screen: Screen; hands: KeyboardUser }> {
  const parts = { screen: new Screen(app.page), hands: new KeyboardUser(app.page) }
  await parts.screen.reading(seedTitle)
  await parts.hands.select({ from: 'The Syrian government' })
  await parts.hands.tag('entity')
  await parts.screen.saved()
  await reopened(app, () => Promise.resolve())
  await parts.screen.reading(seedTitle)
  await parts.hands.select({ from: 'Azerbaijan' })
  await parts.hands.tag('event')
  await parts.screen.saved()
  return parts
}

async function flipBit(file: string): Promise<void> {
  const bytes = await readFile(file)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 4
  await writeFile(file, bytes)
}

describe('a workspace of which a file is damaged', () => {
  test('opens with everything in it, tells of the damage, and leads to what was set aside', async () => {
    await using app = await ServedApp.open()
    const { screen } = await worked(app)
    const before = await screen.listed()
    await reopened(app, (workspace) => flipBit(join(workspace, 'workspace.json')))
    await screen.reading(seedTitle)
    expect(await screen.listed()).toEqual(before)
    const told = app.page.getByRole('alert').filter({ hasText: 'workspace.json was damaged' })
    await told.getByRole('button', { name: 'More about this' }).click()
    const dialog = app.page.locator('co-safety-dialog')
    await dialog.getByText('Everything is saved').waitFor()
    await dialog.getByRole('button', { name: 'Damaged files 1' }).click()
    await dialog.getByText('Nothing has to be done').waitFor()
    expect(await findingsOn(app.page, { name: 'safety, damaged files' })).toEqual([])
  })
})

describe('an earlier state', () => {
  test('is looked at and gone back to with the mouse, and undo takes that back', async () => {
    await using app = await ServedApp.open()
    const { screen } = await worked(app)
    const before = await screen.listed()
    await app.page.getByRole('button', { name: 'Settings' }).click()
    await app.page.getByRole('button', { name: 'Earlier states and damaged files…' }).click()
    const dialog = app.page.locator('co-safety-dialog')
    await dialog
      .getByRole('button', { name: /^Show what differs/u })
      .first()
      .click()
    await dialog.getByText('only now', { exact: true }).waitFor()
    expect(await findingsOn(app.page, { name: 'safety, earlier states' })).toEqual([])
    await dialog
      .getByRole('button', { name: /^Go back to the state of/u })
      .first()
      .click()
    expect(await findingsOn(app.page, { name: 'safety, going back' })).toEqual([])
    await dialog.getByRole('button', { name: 'Go back to this state' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => screen.listed()).toEqual([first])
    await app.page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => screen.listed()).toEqual(before)
  })

  test('is gone back to with the keyboard alone', async () => {
    await using app = await ServedApp.open()
    const { screen } = await worked(app)
    await app.page.keyboard.press('Control+Shift+k')
    await app.page
      .getByRole('button', { name: /^Go back to the state of/u })
      .first()
      .focus()
    await app.page.keyboard.press('Enter')
    await app.page.getByRole('button', { name: 'Go back to this state' }).waitFor()
    await app.page.keyboard.press('Enter')
    await expect.poll(() => screen.listed()).toEqual([first])
    await app.page.keyboard.press('Control+z')
    await expect.poll(() => screen.annotations.count()).toBe(2)
  })
})

test('what a copy of a sync program alone has is merged, and the copy stays', async () => {
  await using app = await ServedApp.open()
  const { screen } = await worked(app)
  const before = await screen.listed()
  const conflicting = '.sync-conflict-20261120-101112-ABCDEFG.json'
  await reopened(app, async (workspace) => {
    const elsewhere = join(app.folder, 'elsewhere')
    await cp(workspace, elsewhere, { recursive: true })
    await runBuiltCli(
      'annotate',
      seedTitle,
      '--tag',
      'claim',
      '--start',
      '100',
      '--end',
      '140',
      '--workspace',
      elsewhere,
    )
    for (const name of await readdir(join(workspace, 'annotations'))) {
      const copy = join('annotations', name.replace('.json', conflicting))
      await cp(join(elsewhere, 'annotations', name), join(workspace, copy))
    }
  })
  await screen.reading(seedTitle)
  expect(await screen.listed()).toEqual(before)
  await app.page.getByRole('alert').getByRole('button', { name: 'More about this' }).click()
  const dialog = app.page.locator('co-safety-dialog')
  await dialog.getByRole('button', { name: 'Copies by other programs 1' }).click()
  await dialog.getByText('Compared with now: 1 to add').waitFor()
  await dialog.getByRole('button', { name: /^Merge what it has/u }).click()
  await dialog.getByText('Merged. 1 added').waitFor()
  expect(await findingsOn(app.page, { name: 'safety, copies' })).toEqual([])
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect.poll(() => screen.annotations.count()).toBe(before.length + 1)
  const names = await readdir(join(app.folder, 'workspace/annotations'))
  expect(names.filter((name) => name.endsWith(conflicting))).toHaveLength(1)
  await app.page.keyboard.press('Control+z')
  await expect.poll(() => screen.listed()).toEqual(before)
})
