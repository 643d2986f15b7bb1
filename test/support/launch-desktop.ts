import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { bridgeTransport } from '../../renderer/host/bridge-transport.ts'
import { connect, type HostConnection } from '../../src/contract/connect.ts'
import { channels, type EventName } from '../../src/contract/names.ts'
import type { Launch } from '../../src/electron/argv.ts'
import { FakeElectron, type FakeWindow } from './electron.ts'

/** What starting the app was asked for, beyond a plain start. */
export type LaunchWish = Partial<Launch> & {
  /** Changes Electron before the app sees it. */
  readonly prepare?: (electron: FakeElectron) => void
}

/** A person's folders, which go when the test ends. */
export class Home {
  readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  /** Makes the folders and has the app find them. */
  static async make(): Promise<Home> {
    const folder = await mkdtemp(join(tmpdir(), 'corrobora-home-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    vi.stubEnv('HOME', folder)
    vi.stubEnv('XDG_CONFIG_HOME', join(folder, 'config'))
    vi.stubEnv('APPDATA', join(folder, 'config'))
    onTestFinished(() => void vi.unstubAllEnvs())
    return new Home(folder)
  }

  /** The path of a file of this name in the person's folder. */
  path(name: string): string {
    return join(this.folder, name)
  }

  /** Writes a file and answers its path. */
  async file(name: string, content: string): Promise<string> {
    await writeFile(this.path(name), content)
    return this.path(name)
  }
}

/** A running app. */
export interface RunningApp {
  readonly electron: FakeElectron
  /** Its only window. */
  readonly window: FakeWindow
  /** What the page of the window uses. */
  readonly connection: HostConnection
  /** Quits as a person does, and resolves with the exit code when the app has ended. */
  quit(): Promise<number>
}

/** Starts the app's main process on a stand-in for Electron and answers that; a test that leaves it running has it quit. */
export async function launch({ prepare, ...wish }: LaunchWish = {}): Promise<FakeElectron> {
  const electron = new FakeElectron()
  prepare?.(electron)
  vi.resetModules()
  vi.doMock('electron', () => electron.module)
  const { start } = await import('../../src/electron/main.ts')
  onTestFinished(async () => {
    if (electron.app.ended === null) await ended(electron)
  })
  await start({ command: null, workspace: null, passphraseFile: null, files: [], left: 0, refused: [], ...wish })
  return electron
}

/** Starts the app and answers it with its window open. */
export async function launchWindow(wish: LaunchWish = {}): Promise<RunningApp> {
  const electron = await launch(wish)
  const [window] = electron.windows
  if (!window) throw new Error(`no window: ${JSON.stringify(electron.calls)}`)
  return { electron, window, connection: connectionTo(electron, window), quit: () => ended(electron) }
}

/** What the page of `window` reaches the host through. */
export function connectionTo(electron: FakeElectron, window: FakeWindow): HostConnection {
  const { webContents } = window
  const handler = electron.ipcHandlers.get(channels.request)
  return connect(
    bridgeTransport({
      request: async (name, parameters) =>
        handler?.({ sender: webContents, senderFrame: webContents.mainFrame }, name, JSON.stringify(parameters)),
      listen: (listener) => {
        const heard = (channel: string, name: EventName, payload: unknown) => {
          if (channel === channels.event) listener(name, payload)
        }
        webContents.on('sent', heard)
        return () => webContents.off('sent', heard)
      },
    }),
  )
}

function ended(electron: FakeElectron): Promise<number> {
  return new Promise((resolve) => {
    electron.app.once('ended', resolve)
    electron.app.quit()
  })
}
