import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostGone, ServedApp } from '../support/app-under-test.ts'
import { runBuiltCli } from '../support/built-cli.ts'
import { dragFiles, dropFiles } from '../support/drop-files.ts'
import { encode } from '../support/encode.ts'
import { KeyboardUser } from '../support/keyboard-user.ts'
import { Screen } from '../support/screen.ts'
import { findingsOn } from './findings-on.ts'
import { annotateSeed, seedTitle } from './whole-job.ts'

const narrow = { width: 800, height: 700 }

/** What a person sees, and how they come to see it from the seed article. */
interface Shown {
  readonly name: string
  readonly show: (parts: { app: ServedApp; screen: Screen; hands: KeyboardUser }) => Promise<void>
  readonly size?: { readonly width: number; readonly height: number }
}

const dialog = (screen: Screen, name: string | RegExp): Promise<void> =>
  screen.page.getByRole('dialog', { name }).waitFor()

const shown: readonly Shown[] = [
  { name: 'reading', show: async () => {} },
  { name: 'selection', show: ({ hands }) => hands.select({ from: 'praised Azerbaijani President' }) },
  ...(
    [
      ['entity', 'Syrian government'],
      ['event', 'Azerbaijan closed its embassy'],
      ['claim', 'not reflect'],
      ['discontinuous entity', 'an unnamed source'],
    ] as const
  ).map(([name, from]) => ({
    name: `inspector, ${name}`,
    show: async ({ hands, screen }: Parameters<Shown['show']>[0]) => {
      await hands.pick({ from })
      await screen.inspector.getByRole('heading').waitFor()
    },
  })),
  { name: 'no annotations yet', show: ({ hands }) => hands.openArticle('Azerbaijan ready to aid post-Assad Syria') },
  {
    name: 'filter without hits',
    show: async ({ screen }) => {
      await screen.page.getByRole('searchbox', { name: 'Filter annotations' }).fill('xylophone')
      await screen.page.getByText('match').waitFor()
    },
  },
  { name: 'find bar', show: ({ hands }) => hands.find('syria') },
  { name: 'find bar without hits', show: ({ hands }) => hands.find('nowhere to be found') },
  ...(
    [
      ['export', 'Control+e', 'Export annotations as JSON'],
      ['settings', 'Control+,', 'Settings'],
      ['safety', 'Control+Shift+k', 'How safe your work is'],
      ['shortcuts', '?', 'Keyboard shortcuts'],
      ['commands', 'Control+Shift+p', 'Search commands'],
      ['quick open', 'Control+p', 'Go to an article'],
    ] as const
  ).map(([name, key, title]) => ({
    name,
    show: async ({ screen }: Parameters<Shown['show']>[0]) => {
      await screen.page.keyboard.press(key)
      await dialog(screen, title)
    },
  })),
  {
    name: 'search in texts',
    show: async ({ screen }) => {
      await screen.page.keyboard.press('Control+Shift+f')
      await screen.page.keyboard.type('syria ankara')
      await screen.page.locator('co-search-dialog .hit').first().waitFor()
    },
  },
  {
    name: 'search in annotations',
    show: async ({ screen }) => {
      await screen.page.keyboard.press('Control+Shift+f')
      await screen.page.keyboard.type('source')
      await screen.page.getByRole('button', { name: 'In annotations' }).click()
      await screen.page.locator('co-search-dialog .hit.annotation').first().waitFor()
    },
  },
  {
    name: 'tag all',
    show: async ({ screen, hands }) => {
      await hands.pick({ from: 'Syrian government' })
      await screen.page.keyboard.press('Control+Shift+a')
      await screen.page.getByText('tagged already').first().waitFor()
    },
  },
  {
    name: 'statistics',
    show: async ({ screen }) => {
      await screen.page.keyboard.press('Control+Shift+s')
      await screen.page.locator('co-statistics-dialog table').first().waitFor()
    },
  },
  {
    name: 'several chosen',
    show: async ({ screen }) => {
      await screen.page.keyboard.press('Alt+3')
      await screen.page.keyboard.press('Control+a')
      await screen.page.getByText('annotations chosen').first().waitFor()
    },
  },
  {
    name: 'several of one tag chosen',
    show: async ({ screen }) => {
      await screen.page.getByRole('button', { name: /claims$/u }).click()
      await screen.page.keyboard.press('Alt+3')
      await screen.page.keyboard.press('Control+a')
      await screen.page.getByText('differs; a new value').first().waitFor()
    },
  },
  {
    name: 'filter',
    show: async ({ screen }) => {
      await screen.page.locator('co-filter-menu summary').click()
      await screen.page.locator('co-filter-menu select').first().waitFor()
    },
  },
  {
    name: 'import review',
    show: async ({ app, screen }) => {
      await dropFiles(app.page, await written(app, mixedFiles))
      await dialog(screen, /^Review/u)
      await app.page.getByRole('option', { name: /^Old/u }).click()
      await app.page.getByRole('group', { name: 'How is this text encoded?' }).waitFor()
    },
  },
  {
    name: 'import review, narrow',
    size: narrow,
    show: async ({ app, screen }) => {
      await dropFiles(app.page, await written(app, mixedFiles))
      await dialog(screen, /^Review/u)
      await app.page.getByText('The text as it will be opened').waitFor()
    },
  },
  {
    name: 'import report',
    show: async ({ app, screen }) => {
      await dropFiles(app.page, await written(app, mixedFiles))
      await dialog(screen, /^Review/u)
      await app.page.getByRole('button', { name: /^Open \d/u }).click()
      await dialog(screen, /^Opened/u)
    },
  },
  {
    name: 'progress',
    show: async ({ app, screen }) => {
      await app.page.route('**/api/import.prepare', () => {})
      await dropFiles(app.page, await written(app, { 'Slow.txt': encode('A slow text.', 'utf-8') }))
      await dialog(screen, 'Reading files')
    },
  },
  {
    name: 'drop target',
    show: async ({ app }) => {
      await dragFiles(app.page, await written(app, { 'Held.txt': encode('A text.', 'utf-8') }))
      await app.page.getByText('Drop to open').waitFor()
    },
  },
  { name: 'narrow', size: narrow, show: async () => {} },
  {
    name: 'narrow, articles out',
    size: narrow,
    show: async ({ screen }) => {
      await screen.page.keyboard.press('Control+b')
      await screen.articles.first().waitFor()
    },
  },
  {
    name: 'narrow, details out',
    size: narrow,
    show: async ({ screen, hands }) => {
      await hands.pick({ from: 'Syrian government' })
      await screen.page.keyboard.press('Control+Shift+b')
      await screen.currentIs('entity')
    },
  },
]

/** One of each kind that a review has to show. */
const mixedFiles = {
  'Empty.txt': new Uint8Array(),
  'Picture.txt': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 0),
  'Good.txt': encode('A good text.', 'utf-8'),
  'Old.txt': encode('Баку', 'windows-1251'),
  'Page.html': encode('<title>A page</title><article><h1>A page</h1><p>With words.</p></article>', 'utf-8'),
}

async function written(app: ServedApp, files: Readonly<Record<string, Uint8Array>>): Promise<string[]> {
  const paths = Object.keys(files).map((name) => join(app.folder, name))
  await Promise.all(Object.values(files).map((bytes, index) => writeFile(paths[index] ?? '', bytes)))
  return paths
}

describe('on every screen of a workspace with work in it, axe finds nothing, light, dark and in forced colours', () => {
  let app: ServedApp

  beforeAll(async () => {
    app = await ServedApp.open()
    await annotateSeed(app, new KeyboardUser(app.page))
  })

  afterAll(async () => {
    await app[Symbol.asyncDispose]()
  })

  test.each(shown)('$name', async ({ name, show, size }) => {
    const parts = { app, screen: new Screen(app.page), hands: new KeyboardUser(app.page) }
    await app.page.unrouteAll({ behavior: 'ignoreErrors' })
    await app.page.setViewportSize(size ?? { width: 1440, height: 900 })
    await app.page.reload()
    await parts.screen.reading(seedTitle)
    await show(parts)
    expect(await findingsOn(app.page, { name, ...(size ? { size } : {}) })).toEqual([])
    app.watch.check()
  })
})

describe('where something is in the way, axe finds nothing either', () => {
  test('nothing saved', async () => {
    await using app = await ServedApp.open()
    const screen = new Screen(app.page)
    await screen.reading(seedTitle)
    app.watch.expect(hostGone)
    await app.host.kill()
    const hands = new KeyboardUser(app.page)
    await hands.select({ from: 'The Syrian government' })
    await hands.tag('entity')
    await expect.poll(() => screen.saveStatus()).toBe('Not saved')
    await hands.export('This article', { withText: false })
    await app.page.getByRole('alert').filter({ hasText: 'Not exported' }).waitFor()
    expect(await findingsOn(app.page, { name: 'nothing saved' })).toEqual([])
  })

  test('a workspace that can only be read', async () => {
    await using app = await ServedApp.open()
    app.watch.expect(hostGone)
    await app.host.stop()
    await chmod(join(app.folder, 'workspace/workspace.json'), 0o444)
    await app.startAgain()
    await app.page.goto(app.host.address)
    await app.page.getByText('Read only').waitFor()
    expect(await findingsOn(app.page, { name: 'read only' })).toEqual([])
  })

  test('an empty workspace', async () => {
    await using app = await ServedApp.open({
      prepare: async (workspace) => {
        const nothing = `${workspace}.json`
        await writeFile(nothing, JSON.stringify({ format: 'corrobora', version: 1, articles: [] }))
        await runBuiltCli('import', nothing, '--workspace', workspace)
      },
    })
    await app.page.getByRole('heading', { name: 'No articles yet' }).waitFor()
    expect(await findingsOn(app.page, { name: 'empty workspace' })).toEqual([])
  })

  test('a workspace that cannot be opened', async () => {
    await using app = await ServedApp.open()
    app.watch.expect(/ERR_FAILED/u)
    await app.page.route('**/api/workspace.open', (route) => route.abort())
    await app.page.reload()
    await app.page.getByRole('heading', { name: 'The workspace could not be opened' }).waitFor()
    expect(await findingsOn(app.page, { name: 'failure' })).toEqual([])
  })
})
