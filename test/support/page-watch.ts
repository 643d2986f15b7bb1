import type { BrowserContext } from 'playwright-core'

/**
 * Notes everything that must not happen in a page, one sentence each: errors, failed assertions of the page's policy,
 * and requests to anywhere but `origin`.
 */
export class PageWatch {
  readonly #origin: string
  readonly #troubles: string[] = []
  readonly #expected: RegExp[] = []

  private constructor(origin: string) {
    this.#origin = origin
  }

  /** Watches every page of `context`, which has to be new: what was loaded before is not seen. */
  static async over(context: BrowserContext, origin: string): Promise<PageWatch> {
    const watch = new PageWatch(origin)
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) watch.#note(`console: ${message.text()}`)
    })
    context.on('weberror', (problem) => watch.#note(`thrown: ${String(problem.error().stack)}`))
    context.on('request', (request) => {
      if (new URL(request.url()).origin !== watch.#origin) watch.#note(`foreign request: ${request.url()}`)
    })
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
        console.error(`policy violated: ${violatedDirective}, ${blockedURI}, ${sample}`)
      })
    })
    return watch
  }

  /** Everything seen so far that was not expected, oldest first. */
  get troubles(): readonly string[] {
    return this.#troubles.filter((trouble) => !this.#expected.some((pattern) => pattern.test(trouble)))
  }

  /** Fails with everything seen so far, unless that is nothing. */
  check(): void {
    if (this.troubles.length > 0) throw new Error(`the page had trouble:\n${this.troubles.join('\n')}`)
  }

  /** Says what a test brings about on purpose. */
  expect(trouble: RegExp): void {
    this.#expected.push(trouble)
  }

  #note(trouble: string): void {
    this.#troubles.push(trouble)
  }
}
