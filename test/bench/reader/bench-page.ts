import { ChromiumPage, type PageMetrics } from '../chromium-page.ts'
import type { Bench } from '../page/bench.ts'
import { within } from '../within.ts'

/** What can be asked of the half of the benchmark that runs in the page. */
type Question = 'load' | 'mount' | 'whole' | 'settle' | 'edit' | 'idle' | 'hit' | 'sweep' | 'fling' | 'scrollTo'

/** Milliseconds that an answer may take. */
const patience = 60_000

/** One system's page in a browser of its own, seen from outside. */
export class BenchPage implements AsyncDisposable {
  readonly #chromium: ChromiumPage
  #step = 'open'

  private constructor(chromium: ChromiumPage) {
    this.#chromium = chromium
  }

  /** Opens the page at `address` and waits until its system is there. */
  static async open(address: string): Promise<BenchPage> {
    const chromium = await ChromiumPage.open()
    await chromium.page.goto(address)
    await chromium.page.waitForFunction(() => 'bench' in window)
    return new BenchPage(chromium)
  }

  /** What was asked last. */
  get step(): string {
    return this.#step
  }

  /** Asks the page. @throws TooSlow when it does not answer within a minute. */
  async ask<Q extends Question>(question: Q, ...details: Parameters<Bench[Q]>): Promise<Awaited<ReturnType<Bench[Q]>>> {
    this.#step = question
    const answer = this.#chromium.page.evaluate(
      ([name, given]) => (window.bench[name] as (...given: readonly unknown[]) => unknown)(...given),
      [question, details] as const,
    )
    return (await within(answer, patience, question)) as Awaited<ReturnType<Bench[Q]>>
  }

  /** What the main thread works while the page does what it is asked, in milliseconds, and what it answers. */
  async work<Q extends Question>(
    question: Q,
    ...details: Parameters<Bench[Q]>
  ): Promise<{ answer: Awaited<ReturnType<Bench[Q]>>; workMs: number }> {
    const before = await this.#chromium.metrics()
    const answer = await this.ask(question, ...details)
    const after = await this.#chromium.metrics()
    return { answer, workMs: after.workMs - before.workMs }
  }

  /** The heap without garbage, in megabytes. */
  async heapMb(): Promise<number> {
    this.#step = 'collect garbage'
    await within(this.#chromium.collectGarbage(), patience, this.#step)
    const { heapMb }: PageMetrics = await this.#chromium.metrics()
    return heapMb
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#chromium[Symbol.asyncDispose]()
  }
}
