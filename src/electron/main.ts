import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { app, dialog, ipcMain, Menu, protocol, session, utilityProcess } from 'electron'
import { exitCodes } from '../cli/terminal.ts'
import { FolderWatch } from '../articles/folder-watch.ts'
import { loadSeeds } from '../articles/seeds.ts'
import { Listeners } from '../contract/memory-transport.ts'
import { limited } from '../contract/limited.ts'
import { serve } from '../contract/serve.ts'
import { hasCode } from '../core/errors.ts'
import { openingProblem } from '../host/opening-problem.ts'
import { GuardedWorkbench, type OpenWorkbench } from '../host/guarded-workbench.ts'
import { Workbench } from '../host/workbench.ts'
import { defaultWorkspace, userDataFolder } from '../storage/default-workspace.ts'
import { endOnSignal } from '../storage/end-on-signal.ts'
import { openStore } from '../storage/open-store.ts'
import { projectRoot } from '../storage/project-root.ts'
import { rendererFiles } from '../storage/renderer-files.ts'
import { nodeSurroundings } from '../storage/surroundings.ts'
import { readPassphrase } from '../storage/passphrase-file.ts'
import { unsavedFile } from '../storage/unsaved-file.ts'
import { aboutBox } from './about.ts'
import { appSchemePrivileges, serveApp } from './app-protocol.ts'
import { type Launch, mostFiles } from './argv.ts'
import { nativeDialogs } from './dialogs.ts'
import { answerRequests, sendEvents } from './ipc.ts'
import { menuTemplate } from './menu.ts'
import { confinePages } from './navigation.ts'
import { applyOfflineSwitches, closeNetwork } from './network.ts'
import { leftOut, readOffered } from './offer-files.ts'
import { denyPermissions } from './permissions.ts'
import { flushBeforeEnd } from './quit.ts'
import { RecentFiles, RecentPaths } from './recent-files.ts'
import { Remembered } from './remembered.ts'
import { claimSingleInstance } from './single-instance.ts'
import { utilityProcessReader } from './utility-process-reader.ts'
import { chooseFolder, RememberedFolder } from './watched-folder.ts'
import { WindowPlace } from './window-place.ts'
import { WorkbenchWindow } from './workbench-window.ts'

/** What reaches the app from outside: files, or with none the wish to see its window. */
interface Arrival {
  /** Absolute paths. */
  readonly files: readonly string[]
  /** How many more were given than are opened at once. */
  readonly left: number
}

type Receive = (arrival: Arrival) => Promise<void>

const noFiles: Arrival = { files: [], left: 0 }

/**
 * Starts the desktop app. Call it before Electron is ready: much of what protects the app can only be set until then.
 *
 * Resolves when the window is open, or when it is clear that none will be and a person has been told why.
 */
export async function start(launch: Launch): Promise<void> {
  const person = { platform: process.platform, home: homedir(), env: process.env }
  const userData = userDataFolder(person)
  const folder = launch.workspace ?? defaultWorkspace(person)
  mkdirSync(userData, { recursive: true, mode: 0o700 })
  app.setPath('userData', userData)
  // As root, Chromium has no sandbox at all; a checkout may be run so, such as in a container. A packaged app may not.
  if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  applyOfflineSwitches(app)
  protocol.registerSchemesAsPrivileged([appSchemePrivileges])
  confinePages(app)

  const opened = Promise.withResolvers<Receive>()
  let lastArrival: Promise<Receive> = opened.promise
  const arrive = (arrival: Arrival): void => {
    lastArrival = lastArrival.then(async (receive) => {
      await receive(arrival)
      return receive
    })
  }
  const isFirst = claimSingleInstance(app, launch, (handover) => {
    if (handover?.workspace && handover.workspace !== folder) void tellOtherWorkspace(folder, handover.workspace)
    else arrive(handover ?? noFiles)
  })
  if (!isFirst) return app.quit()
  app.on('open-file', (event, path) => {
    event.preventDefault()
    arrive({ files: [path], left: 0 })
  })
  app.on('activate', () => arrive(noFiles))
  // A window that waits for its page to save calls quitting off; when it has closed after all, the app goes on to quit.
  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  // Whatever asks the program to end closes its windows first, so that their pages save.
  endOnSignal(() => app.quit())
  app.on('window-all-closed', () => {
    if (isQuitting || process.platform !== 'darwin') app.quit()
  })

  await app.whenReady()
  try {
    const { passphraseFile } = launch
    const passphrase = passphraseFile === null ? null : await readPassphrase(passphraseFile)
    const receive = await open({ folder, userData, passphrase })
    await receive(launch)
    opened.resolve(receive)
  } catch (error) {
    const { title, detail } = openingProblem(error, folder)
    dialog.showErrorBox(title, detail)
    app.exit(hasCode(error, 'storage/locked') ? exitCodes.locked : exitCodes.problem)
  }
}

/** Which workspace is opened, and where the app keeps its own files. */
interface Opening {
  readonly folder: string
  readonly userData: string
  /** `null` when none was given: where one is needed, the window asks for it. */
  readonly passphrase: string | null
}

/** Opens the workspace, or gets ready to, and all that surrounds it; answers what takes in files and shows the window. */
async function open({ folder, userData, passphrase }: Opening): Promise<Receive> {
  const root = projectRoot()
  const files = await rendererFiles(join(root, 'dist', 'renderer'))
  const seeds = await loadSeeds(root)
  const place = new Remembered(join(userData, 'window.json'), WindowPlace)
  const recentPaths = new Remembered(join(userData, 'recent-files.json'), RecentPaths)
  const recent = new RecentFiles(recentPaths, (await recentPaths.recall()) ?? [], () => showMenu())
  const window = new WorkbenchWindow(join(root, 'dist', 'preload', 'preload.cjs'), place)
  const watchedFolder = new Remembered(join(userData, 'watched-folder.json'), RememberedFolder)
  const listeners = new Listeners()
  const openWith: OpenWorkbench = async (given) =>
    Workbench.open({
      name: basename(folder),
      store: await openStore({
        folder,
        passphrase: given,
        ...nodeSurroundings,
        onNotice: (words) => listeners.broadcast('notice', { words }),
      }),
      reader: utilityProcessReader(utilityProcess.fork),
      surroundings: nodeSurroundings,
      seeds,
      dialogs: nativeDialogs({
        dialog,
        window: () => window.current,
        folder: app.getPath('documents'),
        read: (paths) => readOffered(paths, recent),
      }),
      unsaved: unsavedFile(userData, folder),
      listeners,
      watched: new FolderWatch({
        watched: await watchedFolder.recall(),
        chooseFolder: () => chooseFolder(dialog, window.current),
        remember: (watched) => watchedFolder.keep(watched),
      }),
    })
  const workbench = await GuardedWorkbench.open(openWith, passphrase)

  denyPermissions(session.defaultSession)
  closeNetwork(session.defaultSession)
  serveApp(session.defaultSession, files)
  answerRequests(
    ipcMain,
    () => window.pages,
    limited(serve(workbench.handlers), () => performance.now()),
  )
  sendEvents(listeners, () => window.pages)
  flushBeforeEnd(
    app,
    async () => {
      await Promise.all([workbench.close(), place.settled(), recentPaths.settled(), watchedFolder.settled()])
    },
    (error) => {
      const { detail } = openingProblem(error, folder)
      dialog.showErrorBox('The workspace could not be closed as it should', `${detail} Everything saved is safe.`)
    },
  )

  function showMenu(): void {
    const template = menuTemplate(
      { platform: process.platform, recent: recent.paths },
      {
        command: (command) => listeners.broadcast('command', { command }),
        openRecent: (path) => void receive({ files: [path], left: 0 }),
        clearRecent: () => recent.clear(),
        about: () => void dialog.showMessageBox(aboutBox(aboutFacts())),
      },
    )
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }

  async function receive({ files: paths, left }: Arrival): Promise<void> {
    const offered = await readOffered(paths, recent)
    const refused = [...offered.refused, ...leftOut(left, mostFiles)]
    if (offered.files.length + refused.length > 0) workbench.offer({ files: offered.files, refused })
    await window.show()
  }

  showMenu()
  return receive
}

function aboutFacts() {
  const { electron, chrome } = process.versions
  return { version: app.getVersion(), electron, chromium: chrome, packaged: app.isPackaged }
}

async function tellOtherWorkspace(open: string, wanted: string): Promise<void> {
  await dialog.showMessageBox({
    type: 'info',
    message: `Corrobora has the workspace “${basename(open)}” open`,
    detail: `Close it first, then start it with “${basename(wanted)}”.`,
    buttons: ['OK'],
  })
}
