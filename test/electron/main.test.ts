import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { annotate } from '../../src/core/commands/annotate.ts'
import { isRefusal } from '../../src/core/state/transaction.ts'
import { appSchemePrivileges } from '../../src/electron/app-protocol.ts'
import { offlineSwitches } from '../../src/electron/network.ts'
import { windowOptions } from '../../src/electron/window-options.ts'
import { placeOn } from '../../src/electron/window-place.ts'
import { openStore } from '../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../src/storage/surroundings.ts'
import { aContext, someRecords } from '../support/builders.ts'
import { connectionTo, Home, launch, launchWindow, type RunningApp } from '../support/launch-desktop.ts'

const root = join(import.meta.dirname, '../..')

async function takenNames({ connection }: Pick<RunningApp, 'connection'>): Promise<readonly string[]> {
  const { uploads, refused } = await connection.request('files.take', {})
  return [...uploads, ...refused].map(({ name }) => name)
}

async function shownTimes({ window }: RunningApp, times: number): Promise<void> {
  await vi.waitFor(() => expect(window.calls.filter((call) => call === 'focus')).toHaveLength(times))
}

test('the first start opens a window on a new workspace with the two articles', async () => {
  await Home.make()
  const { window, connection } = await launchWindow()
  expect(window.address).toBe('app://corrobora/index.html')
  const { articles, dialogs, readOnly } = await connection.request('workspace.open', {})
  expect(articles).toHaveLength(2)
  expect({ dialogs, readOnly }).toEqual({ dialogs: true, readOnly: null })
})

test('R56: the window is made with the very options that were checked, and shown once its page is painted', async () => {
  await Home.make()
  const { electron, window } = await launchWindow()
  const place = placeOn([{ x: 0, y: 0, width: 1920, height: 1080 }], null)
  expect(window.options).toEqual(windowOptions(place, join(root, 'dist/preload/preload.cjs')))
  expect(electron.windows).toHaveLength(1)
  expect(window.calls).toEqual([])
  window.emit('ready-to-show')
  expect(window.calls).toEqual(['show'])
})

test('R56: everything that protects the app is set before Electron is ready', async () => {
  await Home.make()
  let before: readonly string[] = []
  const { electron } = await launchWindow({
    prepare: ({ app, calls }) => {
      Object.assign(app, {
        whenReady: async () => {
          before = calls.map(([name]) => name)
        },
      })
    },
  })
  expect(before).toEqual(['setPath', 'enableSandbox', 'registerSchemesAsPrivileged', 'requestSingleInstanceLock'])
  expect([...electron.app.switches]).toEqual(offlineSwitches.map(([name, value]) => [name, value]))
  expect(electron.calls).toContainEqual(['registerSchemesAsPrivileged', [appSchemePrivileges]])
})

test('the page and its files come from the built renderer, under the app’s own scheme', async () => {
  await Home.make()
  const { electron } = await launchWindow()
  const serve = electron.session.handlers.get('protocol app') as (request: { method: string; url: string }) => Response
  const page = serve({ method: 'GET', url: 'app://corrobora/index.html' })
  expect(page.status).toBe(200)
  expect(Buffer.from(await page.arrayBuffer())).toEqual(await readFile(join(root, 'dist/renderer/index.html')))
  expect(serve({ method: 'POST', url: 'app://corrobora/index.html' }).status).toBe(405)
})

test('what a person tagged is there at the next start, and can be taken back', async () => {
  await Home.make()
  const first = await launchWindow()
  const { articles } = await first.connection.request('workspace.open', {})
  const articleId = articles[0]?.article.id ?? ''
  const { article, text } = await first.connection.request('article.open', { articleId })
  const transaction = annotate(
    someRecords([article]),
    { articleId, text, tag: 'entity', spans: [{ start: 0, end: 8 }] },
    aContext(),
  )
  if (isRefusal(transaction)) throw new Error(transaction.refused)
  await first.connection.request('commit', { transaction })
  expect(await first.quit()).toBe(0)

  const second = await launchWindow()
  const opened = await second.connection.request('article.open', { articleId })
  expect(opened.annotations.map(({ spans }) => spans[0]?.quote.exact)).toEqual([text.slice(0, 8)])
  await second.connection.request('history.undo', {})
  expect((await second.connection.request('article.open', { articleId })).annotations).toEqual([])
})

test('quitting asks only once for the workspace to be closed, however often it is asked for', async () => {
  await Home.make()
  const { electron, quit } = await launchWindow()
  const ends: number[] = []
  electron.app.on('ended', (code: number) => ends.push(code))
  const quitting = quit()
  electron.app.quit()
  electron.app.quit()
  expect(await quitting).toBe(0)
  expect(ends).toEqual([0])
})

test('files of the command line wait for the page, with the reasons for those that cannot be opened', async () => {
  const home = await Home.make()
  const article = await home.file('third.txt', 'A third article.')
  const { connection } = await launchWindow({ files: [article, home.path('missing.txt'), home.folder], left: 2 })
  const { uploads, refused } = await connection.request('files.take', {})
  expect(uploads.map(({ name }) => name)).toEqual(['third.txt'])
  expect(refused).toHaveLength(3)
  expect(refused.at(-1)).toMatchObject({ name: '2 more files', reason: expect.stringContaining('At most 50') })
  const report = await connection.request('import.run', {
    importId: 'import-1',
    files: [{ token: uploads[0]?.token ?? '' }],
  })
  expect(report.files).toMatchObject([{ kind: 'imported', name: 'third.txt' }])
})

test('a second start hands its files to the first, whose window comes to the front, and ends', async () => {
  const home = await Home.make()
  const article = await home.file('third.txt', 'A third article.')
  const app = await launchWindow()
  app.window.minimized = true
  const second = await launch({ files: [article], prepare: (electron) => (electron.app.isOnlyInstance = false) })
  expect(second.windows).toEqual([])
  expect(second.app.ended).toBe(0)

  const [, handover] = second.calls.find(([name]) => name === 'requestSingleInstanceLock') ?? []
  app.electron.app.emit('second-instance', {}, [], '/', handover)
  await shownTimes(app, 1)
  expect(app.window.calls).toEqual(['restore', 'show', 'focus'])
  expect(await takenNames(app)).toEqual(['third.txt'])
})

test('a stranger’s hand-over only brings the window to the front', async () => {
  const home = await Home.make()
  const article = await home.file('third.txt', 'A third article.')
  const app = await launchWindow()
  for (const data of [
    undefined,
    null,
    'x',
    { files: article },
    { files: [article], left: 0, workspace: null, more: 1 },
  ]) {
    app.electron.app.emit('second-instance', {}, [article], '/', data)
  }
  await shownTimes(app, 5)
  expect(await takenNames(app)).toEqual([])
})

test('a second start with another workspace is told that one is open already', async () => {
  await Home.make()
  const { electron } = await launchWindow()
  electron.app.emit('second-instance', {}, [], '/', { workspace: '/elsewhere/notes', files: [], left: 0 })
  await vi.waitFor(() => expect(electron.called).toContain('showMessageBox'))
  expect(JSON.stringify(electron.calls.at(-1))).toContain('notes')
})

test('files that macOS hands over are opened, also those that come before Electron is ready', async () => {
  const home = await Home.make()
  const [early, late] = [await home.file('early.txt', 'Early.'), await home.file('late.txt', 'Late.')]
  const event = { preventDefault: vi.fn<() => void>() }
  const app = await launchWindow({
    prepare: (electron) => {
      Object.assign(electron.app, { whenReady: async () => electron.app.emit('open-file', event, early) })
    },
  })
  app.electron.app.emit('open-file', event, late)
  await shownTimes(app, 2)
  expect(event.preventDefault).toHaveBeenCalledTimes(2)
  expect(await takenNames(app)).toEqual(['early.txt', 'late.txt'])
})

test('the menu sends commands to the page', async () => {
  await Home.make()
  const { electron, connection } = await launchWindow()
  const heard: string[] = []
  connection.on('command', ({ command }) => heard.push(command))
  press(electron.menu, 'find')
  expect(heard).toEqual(['find'])
})

test('the about box says that the app works offline', async () => {
  await Home.make()
  const { electron } = await launchWindow()
  press(electron.menu, 'about')
  expect(JSON.stringify(electron.calls.at(-1))).toContain('no network use')
})

test('files chosen in the dialog reach the page as names and bytes, and stand under “Open recent”', async () => {
  const home = await Home.make()
  const path = await home.file('chosen.txt', 'Chosen.')
  const { electron, connection } = await launchWindow()
  electron.answers.push({ canceled: false, filePaths: [path] })
  const chosen = await connection.request('files.choose', { what: 'files' })
  expect(chosen.uploads).toMatchObject([{ name: 'chosen.txt', bytes: 7 }])
  expect(JSON.stringify(chosen)).not.toContain(home.folder)
  const recent = items(electron.menu).find(({ label }) => label?.startsWith('chosen.txt'))
  await rm(path)
  press([{ ...recent, id: 'recent' }], 'recent')
  await vi.waitFor(() => expect(items(electron.menu).map(({ label }) => label)).toContain('No files yet'))
})

test('an export is written where a person chose, whole', async () => {
  const home = await Home.make()
  const { electron, connection } = await launchWindow()
  electron.answers.push({ canceled: false, filePath: home.path('export.json') })
  const scope = { kind: 'workspace' as const }
  expect(await connection.request('export.run', { scope, withText: false })).toMatchObject({
    kind: 'saved',
    fileName: 'export.json',
    articles: 2,
  })
  expect(JSON.parse(await readFile(home.path('export.json'), 'utf8'))).toMatchObject({
    format: 'corrobora',
    version: 1,
  })
})

test('an export that a person calls off is not written', async () => {
  await Home.make()
  const { connection } = await launchWindow()
  const scope = { kind: 'workspace' as const }
  expect(await connection.request('export.run', { scope, withText: false })).toEqual({ kind: 'cancelled' })
})

test('the window opens next time where it was closed', async () => {
  await Home.make()
  const first = await launchWindow()
  first.window.bounds = { x: 100, y: 120, width: 900, height: 700 }
  first.window.maximized = true
  await first.quit()
  const second = await launchWindow()
  expect(second.window.options).toMatchObject({ x: 100, y: 120, width: 900, height: 700 })
  second.window.emit('ready-to-show')
  expect(second.window.maximized).toBe(true)
})

test('a workspace that another program has open is told of in a box, and the app ends', async () => {
  const home = await Home.make()
  const folder = home.path('shared')
  const store = await openStore({ folder, ...nodeSurroundings })
  const electron = await launch({ workspace: folder })
  await store.close()
  expect(electron.windows).toEqual([])
  expect(electron.app.ended).toBe(3)
  const [, title, detail] = electron.calls.find(([name]) => name === 'showErrorBox') ?? []
  expect(title).toBe('The workspace is open elsewhere')
  expect(detail).toContain(folder)
})

test('an encrypted workspace is locked in its window until the passphrase is given there; files wait for it', async () => {
  const home = await Home.make()
  const folder = home.path('safe')
  const passphrase = 'tide lantern pebble orchard'
  const passphraseCost = { cost: 2, blockSize: 1, parallelization: 1 }
  await (await openStore({ folder, passphrase, passphraseCost, ...nodeSurroundings })).close()
  const app = await launchWindow({ workspace: folder, files: [await home.file('third.txt', 'A third article.')] })
  const { connection } = app
  for (const name of ['workspace.open', 'files.take'] as const) {
    await expect(connection.request(name, {})).rejects.toMatchObject({ code: 'storage/locked-by-passphrase' })
  }
  await expect(connection.request('workspace.unlock', { passphrase: 'wrong' })).rejects.toMatchObject({
    code: 'storage/wrong-passphrase',
  })
  await connection.request('workspace.unlock', { passphrase })
  expect(await connection.request('workspace.open', {})).toMatchObject({ name: 'safe', readOnly: null })
  expect(await takenNames(app)).toEqual(['third.txt'])
  expect(await app.quit()).toBe(0)
})

test('the app quits from a window that is still locked', async () => {
  const home = await Home.make()
  const folder = home.path('safe')
  const passphraseCost = { cost: 2, blockSize: 1, parallelization: 1 }
  await (await openStore({ folder, passphrase: 'four words of no use', passphraseCost, ...nodeSurroundings })).close()
  expect(await (await launchWindow({ workspace: folder })).quit()).toBe(0)
})

test('a workspace that cannot be opened is told of in a box, and the app ends', async () => {
  const home = await Home.make()
  const electron = await launch({ workspace: await home.file('not-a-folder', 'x') })
  expect(electron.app.ended).toBe(1)
  expect(electron.called).toContain('showErrorBox')
})

test('a page that crashed is loaded again when a person wants it', async () => {
  await Home.make()
  const { electron, window } = await launchWindow()
  electron.answers.push({ response: 0 })
  window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
  await vi.waitFor(() => expect(window.webContents.reloads).toBe(1))
  window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' })
  electron.answers.push({ response: 1 })
  window.webContents.emit('render-process-gone', {}, { reason: 'oom' })
  await vi.waitFor(() => expect(window.isClosed).toBe(true))
  expect(window.webContents.reloads).toBe(1)
})

test('a window that was closed on macOS opens again, on the same workspace', async () => {
  await Home.make()
  vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin')
  const { electron, window } = await launchWindow()
  window.close()
  electron.app.emit('window-all-closed')
  expect(electron.app.ended).toBeNull()
  electron.app.emit('activate')
  await vi.waitFor(() => expect(electron.windows).toHaveLength(2))
  const [, again] = electron.windows
  if (!again) throw new Error('no second window')
  expect((await connectionTo(electron, again).request('workspace.open', {})).articles).toHaveLength(2)
  vi.restoreAllMocks()
})

test('quitting goes on when the window closes late because its page had to save', async () => {
  await Home.make()
  vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin')
  const { electron, window } = await launchWindow()
  electron.app.emit('before-quit')
  window.close()
  electron.app.emit('window-all-closed')
  await vi.waitFor(() => expect(electron.app.ended).toBe(0))
  vi.restoreAllMocks()
})

test('elsewhere the app ends with its window', async () => {
  await Home.make()
  const { electron, window } = await launchWindow()
  window.close()
  electron.app.emit('window-all-closed')
  await vi.waitFor(() => expect(electron.app.ended).toBe(0))
})

interface Item {
  readonly id?: string
  readonly label?: string
  readonly click?: unknown
  readonly submenu?: unknown
}

function items(menu: readonly Item[]): readonly Item[] {
  return menu.flatMap((item) => (Array.isArray(item.submenu) ? [item, ...items(item.submenu as Item[])] : [item]))
}

function press(menu: readonly Item[], id: string): void {
  const item = items(menu).find((candidate) => candidate.id === id)
  if (typeof item?.click !== 'function') throw new Error(`no item “${id}” to press`)
  ;(item.click as () => void)()
}
