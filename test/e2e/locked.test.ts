import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openStore } from '../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../src/storage/surroundings.ts'
import { hostGone, ServedApp } from '../support/app-under-test.ts'
import { KeyboardUser } from '../support/keyboard-user.ts'
import { Screen } from '../support/screen.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { findingsOn, takePictures } from './findings-on.ts'
import { seedTitle } from './whole-job.ts'

const passphrase = 'tide lantern pebble orchard'
/** A word that stands in the article and in a note on it. */
const sentinel = 'zqxsentinel'

/** Makes an encrypted workspace, of which trying a passphrase costs little. */
async function encryptedAt(folder: string): Promise<void> {
  const passphraseCost = { cost: 2, blockSize: 1, parallelization: 1 }
  const store = await openStore({ folder, passphrase, passphraseCost, ...nodeSurroundings })
  await store.close()
}

/** Types `words` into the locked page and has them tried. */
async function tryPassphrase(page: Page, words: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(words)
  await page.keyboard.press('Enter')
}

const lockedHeading = { name: 'The workspace “workspace” is encrypted' }

test('an encrypted workspace opens in the window with its passphrase only, and is locked again after its host was killed', async () => {
  await using given = await temporaryFolder()
  const file = join(given.path, `The ${sentinel} of Baku.txt`)
  await writeFile(file, `The ${sentinel} ministry said that ${sentinel} had ended.\n`)
  await using app = await ServedApp.open({ prepare: encryptedAt, files: [file] })
  const screen = new Screen(app.page)
  const hands = new KeyboardUser(app.page)
  await app.page.getByRole('heading', lockedHeading).waitFor()
  await takePictures(app.page, { name: 'locked' })

  // No command reaches a workspace that is not open.
  for (const key of ['Control+o', 'Control+,', 'Control+Shift+k']) await app.page.keyboard.press(key)
  await tryPassphrase(app.page, 'tide lantern pebble')
  const told = app.page.getByRole('alert').filter({ hasText: 'That is not the passphrase. Nothing was changed.' })
  await told.waitFor()
  expect(await findingsOn(app.page, { name: 'wrong passphrase' })).toEqual([])
  expect(await app.page.getByRole('dialog').count()).toBe(0)

  await tryPassphrase(app.page, passphrase)
  await screen.reading(`The ${sentinel} of Baku`)
  await hands.select({ from: `${sentinel} ministry` })
  await hands.tag('entity')
  await hands.write('Note', `what the ${sentinel} is`)
  await screen.saved()
  const annotated = await screen.listed()

  app.watch.expect(hostGone)
  await app.host.kill()
  expect(await readableIn(join(app.folder, 'workspace'))).toEqual([])
  await app.startAgain()
  await app.page.goto(app.host.address)
  await app.page.getByRole('heading', lockedHeading).waitFor()
  expect(await app.page.content()).not.toContain(sentinel)
  expect(app.host.printed).not.toMatch(/zqxsentinel|lantern/u)
  await tryPassphrase(app.page, passphrase)
  await screen.reading(seedTitle)
  await hands.openArticle(`The ${sentinel} of Baku`)
  await screen.reading(`The ${sentinel} of Baku`)
  expect(await screen.listed()).toEqual(annotated)
})

/** The files in `folder` that hold the sentinel or the passphrase, in their name or their content. */
async function readableIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  expect(entries.length).toBeGreaterThan(5)
  const found = await Promise.all(
    entries.map(async (entry) => {
      const bytes = entry.isFile() ? await readFile(join(entry.parentPath, entry.name)) : Buffer.alloc(0)
      const words = [Buffer.from(sentinel), Buffer.from(sentinel, 'utf16le'), Buffer.from('lantern')]
      return words.some((word) => bytes.includes(word)) || entry.name.includes(sentinel) ? [entry.name] : []
    }),
  )
  return found.flat()
}
