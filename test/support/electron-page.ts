import { EventEmitter } from 'node:events'
import type { DesktopBridge } from '../../src/contract/names.ts'
import { FakeContents } from './electron.ts'

type IpcHandler = (event: unknown, ...values: unknown[]) => Promise<unknown>

/**
 * Both ends of Electron's IPC for one page: what the preload imports, and what the main process is given. Values cross
 * as structured copies, as they do between processes.
 */
export class FakePage {
  readonly contents = new FakeContents()
  /** What the preload put on the page's window, by name. */
  readonly exposed = new Map<string, unknown>()
  readonly #handlers = new Map<string, IpcHandler>()
  readonly #renderer = Object.assign(new EventEmitter(), {
    invoke: async (channel: string, ...values: unknown[]) => {
      const handler = this.#handlers.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      const event = { sender: this.contents, senderFrame: this.contents.mainFrame }
      return structuredClone(await handler(event, ...structuredClone(values)))
    },
  })

  /** The `electron` module of a preload. */
  readonly module = {
    contextBridge: { exposeInMainWorld: (name: string, value: unknown) => void this.exposed.set(name, value) },
    ipcRenderer: this.#renderer,
  }

  /** The main process's side. */
  readonly ipcMain = { handle: (channel: string, handler: IpcHandler) => void this.#handlers.set(channel, handler) }

  constructor() {
    this.contents.on('sent', (channel: string, ...values: unknown[]) => {
      // A message arrives later, never within the call that sends it.
      queueMicrotask(() => this.#renderer.emit(channel, { sender: 'secret' }, ...values))
    })
  }

  /** What the preload exposed. */
  get bridge(): DesktopBridge {
    return this.exposed.get('corrobora') as DesktopBridge
  }
}

/** The page of a test file. */
export const page = new FakePage()
