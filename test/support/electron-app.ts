import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import type { AppOptions, AppUnderTest } from './app-under-test.ts'
import { PageWatch } from './page-watch.ts'
import { temporaryFolder } from './temporary-folder.ts'

const root = join(import.meta.dirname, '../..')
const xvfbPath = process.env['XVFB'] ?? '/usr/bin/Xvfb'
/** The page's origin in the desktop app. */
const origin = 'app://corrobora'

/** The app in a real Electron, on an invisible display of its own. */
export class ElectronApp implements AppUnderTest {
  readonly #parts: AsyncDisposableStack
  readonly #app: ElectronApplication
  readonly page: Page
  readonly watch: PageWatch
  readonly folder: string

  private constructor(parts: {
    stack: AsyncDisposableStack
    app: ElectronApplication
    page: Page
    watch: PageWatch
    folder: string
  }) {
    this.#parts = parts.stack
    this.#app = parts.app
    this.page = parts.page
    this.watch = parts.watch
    this.folder = parts.folder
  }

  /** Starts `executable` on the built app. */
  static async open(executable: string, { files = [], prepare }: AppOptions = {}): Promise<ElectronApp> {
    await using stack = new AsyncDisposableStack()
    const { path: folder } = stack.use(await temporaryFolder())
    await prepare?.(join(folder, 'workspace'))
    const display = stack.use(await invisibleDisplay())
    const app = await _electron.launch({
      executablePath: executable,
      args: ['--no-sandbox', root, '--workspace', join(folder, 'workspace'), '--', ...files],
      env: { ...process.env, DISPLAY: display.name } as Record<string, string>,
    })
    stack.defer(() => app.close())
    const watch = await PageWatch.over(app.context(), origin)
    const page = await app.firstWindow()
    app.context().setDefaultTimeout(10_000)
    return new ElectronApp({ stack: stack.move(), app, page, watch, folder })
  }

  async exported(work: () => Promise<void>): Promise<Uint8Array> {
    const filePath = join(this.folder, 'export.json')
    await this.#app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
    }, filePath)
    await work()
    await this.page.getByText('Exported ').waitFor()
    return await readFile(filePath)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#parts.disposeAsync()
    this.watch.check()
  }
}

/** An X server that shows nothing. */
async function invisibleDisplay(): Promise<AsyncDisposable & { readonly name: string }> {
  const server = spawn(xvfbPath, ['-displayfd', '1', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [number] = (await once(server.stdout, 'data')) as [Buffer]
  return {
    name: `:${number.toString().trim()}`,
    [Symbol.asyncDispose]: async () => {
      server.kill()
      await once(server, 'exit')
    },
  }
}
