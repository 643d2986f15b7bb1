import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumArguments, chromiumPath } from './chromium.ts'
import { PageWatch } from './page-watch.ts'
import { ServedHost } from './served-host.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** How the app is opened. */
export interface AppOptions {
  /** Article files given when it starts. */
  readonly files?: readonly string[]
  /** A folder that the host watches. */
  readonly watched?: string
  /** Makes the workspace before the app opens it; by default the app makes it, with the seeds. */
  readonly prepare?: (workspace: string) => Promise<void>
}

/** The built app on a new workspace, with its window open. Disposing of it fails when the page had any trouble. */
export interface AppUnderTest extends AsyncDisposable {
  readonly page: Page
  readonly watch: PageWatch
  /** A folder for the test's own files; goes with the app. */
  readonly folder: string
  /** Does `work`, which exports, and answers the file that came of it. */
  exported(work: () => Promise<void>): Promise<Uint8Array>
}

/** What Chromium says while a host is gone, and of a new one that does not know the page yet. */
export const hostGone =
  /ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|403 \(Forbidden\)/u

/** The app as `npm run start:web` serves it, in Debian's Chromium. */
export class ServedApp implements AppUnderTest {
  readonly #parts: AsyncDisposableStack
  readonly context: BrowserContext
  readonly page: Page
  readonly watch: PageWatch
  readonly folder: string
  #host: ServedHost

  private constructor(parts: {
    stack: AsyncDisposableStack
    context: BrowserContext
    page: Page
    watch: PageWatch
    folder: string
    host: ServedHost
  }) {
    this.#parts = parts.stack
    this.context = parts.context
    this.page = parts.page
    this.watch = parts.watch
    this.folder = parts.folder
    this.#host = parts.host
  }

  /** Starts the host and opens its address. */
  static async open({ files = [], watched, prepare }: AppOptions = {}): Promise<ServedApp> {
    await using stack = new AsyncDisposableStack()
    const { path: folder } = stack.use(await temporaryFolder())
    await prepare?.(join(folder, 'workspace'))
    const [host, browser] = await Promise.all([
      ServedHost.start({ workspace: join(folder, 'workspace'), files, watch: watched }),
      chromium.launch({ executablePath: chromiumPath, args: chromiumArguments }),
    ])
    stack.defer(() => browser.close())
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
    context.setDefaultTimeout(10_000)
    const watch = await PageWatch.over(context, host.origin)
    const page = await context.newPage()
    await page.goto(host.address)
    return new ServedApp({ stack: stack.move(), context, page, watch, folder, host })
  }

  get host(): ServedHost {
    return this.#host
  }

  /** Starts a host on the same workspace and port, after the one before has ended. */
  async startAgain(): Promise<void> {
    this.#host = await ServedHost.start({ workspace: join(this.folder, 'workspace'), port: this.#host.port })
  }

  async exported(work: () => Promise<void>): Promise<Uint8Array> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), work()])
    return await readFile(await download.path())
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.context.close()
    await this.#host.stop()
    await this.#parts.disposeAsync()
    this.watch.check()
  }
}
