import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { expect, onTestFinished, test, vi } from 'vitest'
import { chromiumArguments, chromiumPath } from '../support/chromium.ts'
import { KeyboardUser } from '../support/keyboard-user.ts'
import { Screen } from '../support/screen.ts'
import { ServedHost } from '../support/served-host.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** A word that stands nowhere but where this test plants it. */
const sentinel = 'zqxsentinel'

/** Every file below `folder` that holds the sentinel, in one byte or two bytes a letter, in its name or its content. */
async function holding(folder: string, except: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || path.startsWith(except)) continue
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    const isHolding = [Buffer.from(sentinel), Buffer.from(sentinel, 'utf16le')].some((word) => bytes.includes(word))
    if (isHolding || entry.name.includes(sentinel)) found.push(path)
  }
  return found
}

test('R78: nothing of articles, annotations or searches is written anywhere but in the workspace', async () => {
  await using parent = await temporaryFolder()
  const at = (name: string) => join(parent.path, name)
  for (const folder of ['home', 'temporary', 'profile', 'given']) await mkdir(at(folder))
  for (const [name, folder] of Object.entries({ HOME: 'home', XDG_CONFIG_HOME: 'home', TMPDIR: 'temporary' })) {
    vi.stubEnv(name, at(folder))
  }
  onTestFinished(() => void vi.unstubAllEnvs())
  const file = at(`given/The ${sentinel} of Baku.txt`)
  await writeFile(file, `The ${sentinel} ministry said that ${sentinel} had ended.\n`)

  const host = await ServedHost.start({ workspace: at('workspace'), files: [file] })
  const context = await chromium.launchPersistentContext(at('profile'), {
    executablePath: chromiumPath,
    args: chromiumArguments,
    viewport: { width: 1280, height: 800 },
  })
  const page = await context.newPage()
  await page.goto(host.address)
  const screen = new Screen(page)
  const hands = new KeyboardUser(page)
  await screen.reading(`The ${sentinel} of Baku`)
  await hands.select({ from: `${sentinel} ministry` })
  await hands.tag('entity')
  await hands.write('Note', `what the ${sentinel} is`)
  await hands.find(sentinel)
  await hands.endFinding()
  await screen.saved()
  await context.close()
  await host.stop()

  expect(await holding(parent.path, at('workspace'))).toEqual([file])
  expect(host.printed).not.toContain(sentinel)
  // Shows that the search finds it where it is.
  expect(await holding(at('workspace'), at('nowhere'))).not.toEqual([])
})
