import { type CDPSession, chromium, type Page } from 'playwright-core'
import { chromiumArguments, chromiumPath } from '../support/chromium.ts'

/** What the browser counted so far of a page. */
export interface PageMetrics {
  /** What the main thread worked, in milliseconds of processor time. */
  readonly workMs: number
  /** The heap of JavaScript in use, in megabytes of 1 048 576 bytes. */
  readonly heapMb: number
}

/** A page in a browser that was started for it alone and ends with it. */
export class ChromiumPage implements AsyncDisposable {
  readonly page: Page
  readonly #cdp: CDPSession
  readonly #close: () => Promise<void>

  private constructor(page: Page, cdp: CDPSession, close: () => Promise<void>) {
    this.page = page
    this.#cdp = cdp
    this.#close = close
  }

  /** Starts the browser, with a window of `size` CSS pixels. */
  static async open(size = { width: 1280, height: 800 }): Promise<ChromiumPage> {
    const browser = await chromium.launch({
      executablePath: chromiumPath,
      args: [...chromiumArguments, '--disable-features=SpareRendererForSitePerProcess'],
    })
    const page = await browser.newPage({ viewport: size })
    page.setDefaultTimeout(0)
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    await cdp.send('HeapProfiler.enable')
    return new ChromiumPage(page, cdp, () => browser.close())
  }

  /** Has the page collect its garbage, so that its heap is what is in use. */
  async collectGarbage(): Promise<void> {
    await this.#cdp.send('HeapProfiler.collectGarbage')
    await this.#cdp.send('HeapProfiler.collectGarbage')
  }

  /** What was counted up to now. */
  async metrics(): Promise<PageMetrics> {
    const { metrics } = await this.#cdp.send('Performance.getMetrics')
    const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0
    return { workMs: value('TaskDuration') * 1_000, heapMb: value('JSHeapUsedSize') / 2 ** 20 }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close()
  }
}
