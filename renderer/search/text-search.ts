import type { Span } from '../../src/core/spans/span.ts'
import type { FindAnswer, FindOrder, FindQuery } from './find-query.ts'
// oxlint-disable-next-line import/default -- Vite gives the worker's address as the default export
import workerAddress from './find.worker.ts?worker&url'

/** How long a pattern may take. Literal words always end. */
const patternMilliseconds = 250

/** What a search found. */
export type Found =
  | { readonly kind: 'hits'; readonly hits: readonly Span[] }
  /** The pattern cannot be read, or takes too long; in words for a person. */
  | { readonly kind: 'problem'; readonly words: string }

/** Ours is the only script that a worker may run. */
const policy = window.trustedTypes?.createPolicy('corrobora', {
  createScriptURL: (address) => {
    if (address !== workerAddress) throw new TypeError('not our worker')
    return address
  },
})

/** Searches in one text, in a worker that is ended when a pattern takes too long. A later search ends the earlier ones. */
export class TextSearch {
  #worker: Worker | null = null
  #text: string | null = null
  #last = 0
  #settle: (() => void) | null = null

  /** What `query` finds in `text`, at most `limit` hits; `null` when another search came after it. */
  async find(text: string, query: FindQuery, limit: number): Promise<Found | null> {
    this.#last += 1
    const id = this.#last
    this.#settle?.()
    if (query.words === '') return { kind: 'hits', hits: [] }
    const worker = this.#workerFor(text)
    const asked = new AbortController()
    const answer = await new Promise<FindAnswer | 'late' | null>((resolve) => {
      const timer = query.isPattern ? setTimeout(() => resolve('late'), patternMilliseconds) : undefined
      this.#settle = () => resolve(null)
      asked.signal.addEventListener('abort', () => clearTimeout(timer))
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<FindAnswer>) => {
          if (data.id === id) resolve(data)
        },
        { signal: asked.signal },
      )
      this.#order(worker, { kind: 'find', id, query, limit })
    })
    asked.abort()
    if (answer === null || id !== this.#last) {
      // A pattern that nobody waits for any more must not hold up the next one.
      if (query.isPattern) this.close()
      return null
    }
    if (answer === 'late') {
      this.close()
      return { kind: 'problem', words: 'The pattern takes too long. Make it simpler.' }
    }
    if (answer.kind === 'invalid') return { kind: 'problem', words: 'Not a pattern yet' }
    return { kind: 'hits', hits: spansOf(answer.borders) }
  }

  /** Ends the worker. The next search starts another. */
  close(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#text = null
  }

  #workerFor(text: string): Worker {
    this.#worker ??= new Worker((policy?.createScriptURL(workerAddress) ?? workerAddress) as string, { type: 'module' })
    if (text !== this.#text) {
      this.#text = text
      this.#order(this.#worker, { kind: 'text', text })
    }
    return this.#worker
  }

  #order(worker: Worker, order: FindOrder): void {
    worker.postMessage(order)
  }
}

function spansOf(borders: Uint32Array): Span[] {
  const spans: Span[] = []
  for (let index = 0; index < borders.length; index += 2) {
    spans.push({ start: borders[index] as number, end: borders[index + 1] as number })
  }
  return spans
}
