import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron'

/** A call that Electron got, and with what. */
export type Call = readonly [name: string, ...values: unknown[]]

/** A page as Electron's main process sees it. */
export class FakeContents extends EventEmitter {
  /** What was sent to the page, channel first. */
  readonly sent: (readonly [channel: string, ...values: unknown[]])[] = []
  readonly mainFrame = { parent: null, origin: 'app://corrobora' }
  reloads = 0
  rtcPolicy = ''
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })

  send(channel: string, ...values: unknown[]): void {
    // As Electron does: a structured copy crosses.
    const copies = structuredClone(values)
    this.sent.push([channel, ...copies])
    this.emit('sent', channel, ...copies)
  }

  reload(): void {
    this.reloads += 1
  }

  setWindowOpenHandler(handler: FakeContents['openHandler']): void {
    this.openHandler = handler
  }

  setWebRTCIPHandlingPolicy(policy: string): void {
    this.rtcPolicy = policy
  }
}

/** A handler that a session was given, by the name of its setter. */
type Handler = (...values: never[]) => unknown

/** A session that keeps what it was told. */
export class FakeSession extends EventEmitter {
  readonly handlers = new Map<string, Handler>()
  readonly protocol = {
    handle: (scheme: string, handler: Handler) => void this.handlers.set(`protocol ${scheme}`, handler),
  }
  readonly webRequest = {
    onBeforeRequest: (handler: Handler) => void this.handlers.set('onBeforeRequest', handler),
  }

  readonly setPermissionRequestHandler = (handler: Handler) => void this.handlers.set('permissionRequest', handler)
  readonly setPermissionCheckHandler = (handler: Handler) => void this.handlers.set('permissionCheck', handler)
  readonly setDevicePermissionHandler = (handler: Handler) => void this.handlers.set('devicePermission', handler)
  readonly setDisplayMediaRequestHandler = (handler: Handler) => void this.handlers.set('displayMedia', handler)
  readonly setBluetoothPairingHandler = (handler: Handler) => void this.handlers.set('bluetoothPairing', handler)
  readonly setUSBProtectedClassesHandler = (handler: Handler) => void this.handlers.set('usbClasses', handler)
  readonly setSpellCheckerLanguages = (languages: string[]) => void this.emit('spell-checker', languages)
}

/**
 * The `electron` module as far as the app uses it, for one test: what happens to it is recorded, what a person answers
 * is set beforehand. It stands at the import boundary only (`vi.mock('electron', …)`).
 */
export class FakeElectron {
  readonly calls: Call[] = []
  readonly windows: FakeWindow[] = []
  readonly ipcHandlers = new Map<string, (event: unknown, ...values: unknown[]) => unknown>()
  readonly session = new FakeSession()
  readonly app = new FakeApp(this)
  /** The application menu set last. */
  menu: readonly MenuItemConstructorOptions[] = []
  /** What the dialogs answer, in order. */
  readonly answers: unknown[] = []
  displays = [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }]

  /** What `vi.mock('electron', …)` returns. */
  get module(): Record<string, unknown> {
    const { app, session, calls, answers, windows } = this
    const answer =
      (name: string) =>
      async (...values: unknown[]) => {
        calls.push([name, ...values])
        return answers.shift() ?? { canceled: true, filePaths: [], filePath: '', response: 0 }
      }
    return {
      app,
      BrowserWindow: class extends FakeWindow {
        constructor(options: BrowserWindowConstructorOptions) {
          super(options)
          windows.push(this)
          app.emit('web-contents-created', {}, this.webContents)
        }
      },
      dialog: {
        showOpenDialog: answer('showOpenDialog'),
        showSaveDialog: answer('showSaveDialog'),
        showMessageBox: answer('showMessageBox'),
        showErrorBox: (title: string, detail: string) => void calls.push(['showErrorBox', title, detail]),
      },
      ipcMain: {
        handle: (channel: string, handler: (event: unknown, ...values: unknown[]) => unknown) =>
          void this.ipcHandlers.set(channel, handler),
      },
      Menu: {
        buildFromTemplate: (template: MenuItemConstructorOptions[]) =>
          Object.assign(template, { popup: () => void calls.push(['popup', template]) }),
        setApplicationMenu: (template: MenuItemConstructorOptions[]) => {
          this.menu = template
        },
      },
      protocol: {
        registerSchemesAsPrivileged: (schemes: unknown) => void calls.push(['registerSchemesAsPrivileged', schemes]),
      },
      screen: { getPrimaryDisplay: () => this.displays[0], getAllDisplays: () => this.displays },
      session: { defaultSession: session },
      utilityProcess: { fork: forkUtility },
    }
  }

  /** The names of the calls, in order. */
  get called(): readonly string[] {
    return this.calls.map(([name]) => name)
  }
}

/** The app: ready at once, quitting as Electron does (close all windows, ask `will-quit`, end). */
export class FakeApp extends EventEmitter {
  readonly #electron: FakeElectron
  readonly switches = new Map<string, string | undefined>()
  readonly dock = undefined
  readonly commandLine = {
    appendSwitch: (name: string, value?: string) => void this.switches.set(name, value),
    hasSwitch: (name: string) => this.switches.has(name),
  }
  isPackaged = false
  /** What another running app would answer. */
  isOnlyInstance = true
  /** How the app ended; `null` while it runs. */
  ended: number | null = null

  constructor(electron: FakeElectron) {
    super()
    this.#electron = electron
  }

  readonly whenReady = async (): Promise<void> => {}
  readonly getVersion = (): string => '0.1.0'
  readonly getPath = (name: string): string => `/home/ada/${name}`
  readonly setPath = (name: string, path: string): void => void this.#electron.calls.push(['setPath', name, path])
  readonly enableSandbox = (): void => void this.#electron.calls.push(['enableSandbox'])
  readonly disableHardwareAcceleration = (): void => void this.#electron.calls.push(['disableHardwareAcceleration'])

  requestSingleInstanceLock(data: unknown): boolean {
    this.#electron.calls.push(['requestSingleInstanceLock', data])
    return this.isOnlyInstance
  }

  quit(): void {
    this.emit('before-quit', {})
    for (const window of this.#electron.windows) if (!window.isClosed) window.close()
    let prevented = false
    this.emit('will-quit', {
      preventDefault: () => {
        prevented = true
      },
    })
    if (!prevented) this.exit(0)
  }

  exit(code = 0): void {
    this.ended ??= code
    this.emit('ended', this.ended)
  }
}

/** A window that opens where it is told and closes when it is asked. */
export class FakeWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions
  readonly webContents = new FakeContents()
  readonly calls: string[] = []
  address = ''
  isClosed = false
  maximized = false
  minimized = false
  /** Whether the page holds its window open because something is not saved yet. */
  holdsOpen = false
  /** Where a person put it. */
  bounds = { x: 0, y: 0, width: 1000, height: 700 }

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.options = options
  }

  async loadURL(address: string): Promise<void> {
    this.address = address
  }

  close(): void {
    if (this.isClosed) return
    if (this.holdsOpen) {
      this.webContents.emit('will-prevent-unload', { preventDefault: () => {} })
      return
    }
    this.emit('close', {})
    this.destroy()
  }

  destroy(): void {
    this.isClosed = true
    this.emit('closed')
  }

  readonly show = (): void => void this.calls.push('show')
  readonly focus = (): void => void this.calls.push('focus')
  readonly restore = (): void => void this.calls.push('restore')
  readonly maximize = (): void => {
    this.maximized = true
  }
  readonly isMinimized = (): boolean => this.minimized
  readonly isMaximized = (): boolean => this.maximized
  readonly getNormalBounds = () => this.bounds
}

/** A process that stands for a utility process: a forked child with Electron's parent port. */
export function forkUtility(entry: string, _arguments: string[], options: { env: Record<string, string> }) {
  const child = fork(entry, [], {
    env: options.env,
    execArgv: ['--import', new URL('parent-port.ts', import.meta.url).href],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const utility = Object.assign(new EventEmitter(), {
    pid: child.pid,
    postMessage: (message: object) => child.send(message),
    kill: () => child.kill('SIGKILL'),
  })
  child.on('message', (message) => utility.emit('message', message))
  child.on('exit', (code) => utility.emit('exit', code))
  return utility
}

/** The Electron of a test file that needs only one. */
export const electron = new FakeElectron()
