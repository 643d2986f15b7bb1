import type { Page } from 'playwright-core'

/** How long after a gesture tasks are still taken to come of it, in milliseconds. */
const aftermath = 300

/** A task longer than this holds up a frame, as browsers count it, in milliseconds. */
const longest = 50

type Watched = typeof globalThis & { longTasks: number }

/** What a trace tells of a task. Times in microseconds. */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  /** What the processor worked at it, which waiting for other programs is no part of. */
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/**
 * Watches a page for tasks that hold up frames and keys for more than 50 ms. The browser's own observation of long
 * tasks says whether there are any; of those only what the processor worked at counts, so that a machine that is busy
 * with other programs makes none.
 */
export class LongTasks {
  readonly #page: Page

  private constructor(page: Page) {
    this.#page = page
  }

  /** Watches `page` as it is loaded now; loaded again it has to be watched again. */
  static async on(page: Page): Promise<LongTasks> {
    await page.evaluate(() => {
      const watched = globalThis as Watched
      watched.longTasks = 0
      new PerformanceObserver((list) => (watched.longTasks += list.getEntries().length)).observe({ type: 'longtask' })
    })
    return new LongTasks(page)
  }

  /** How long the processor worked at each long task that came of `gesture`, in whole milliseconds; at those longer than `limit`. */
  async during(gesture: () => Promise<unknown>, limit = longest): Promise<number[]> {
    const browser = this.#page.context().browser()
    if (!browser) throw new Error('the page has no browser that could be traced')
    await this.#page.evaluate(() => ((globalThis as Watched).longTasks = 0))
    await browser.startTracing(this.#page, { categories: ['toplevel'] })
    await gesture()
    await this.#page.waitForTimeout(aftermath)
    const trace = await browser.stopTracing()
    const seen = await this.#page.evaluate(() => (globalThis as Watched).longTasks)
    return seen === 0 ? [] : longIn(trace, limit)
  }
}

function longIn(trace: Buffer, limit: number): number[] {
  return pageTasks(trace)
    .map(({ workMs }) => Math.round(workMs))
    .filter((milliseconds) => milliseconds > limit)
}

/** A task of a page. */
export interface PageTask {
  /** What the processor worked at it, in milliseconds. */
  readonly workMs: number
  /** How long it was by the clock, in milliseconds: also while other programs were waited for. */
  readonly clockMs: number
}

/** The tasks of the pages in a trace of the category `toplevel`. */
export function pageTasks(trace: Buffer): PageTask[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] }
  const main = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  return traceEvents
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && main.some((own) => own.pid === pid && own.tid === tid))
    .map(({ dur = 0, tdur = 0 }) => ({ workMs: tdur / 1_000, clockMs: dur / 1_000 }))
}
