import type { Change } from '../../core/state/transaction.ts'
import type { TextIndex } from '../ports.ts'
import type { ArticleLikeness } from '../likeness.ts'
import { Slices } from '../slices.ts'
import type { Texts } from '../texts.ts'
import type { Workspace } from '../workspace.ts'

/** About how long a stretch of text is that is indexed at once, in UTF-16 code units. */
const stretchLength = 8_192

/** How long a person is still waiting after an answer was made: until it is sent and painted. In milliseconds. */
const sendingTime = 250

/** What an indexer works with. */
export interface IndexerParts {
  readonly index: TextIndex
  /** Learns every text that is read for the index, so that an import need not read it again. */
  readonly likeness: ArticleLikeness
  readonly texts: Texts
  workspace(): Workspace
}

/**
 * Keeps a text index up to date with the articles of a workspace, in slices.
 *
 * It begins when it is started and follows what is committed; what it has not come to yet it says.
 */
export class ArticleIndexer {
  readonly #index: TextIndex
  readonly #likeness: ArticleLikeness
  readonly #texts: Texts
  readonly #workspace: () => Workspace
  readonly #stop = new AbortController()
  /** Articles to look at: they came, went, or have not been looked at yet. */
  readonly #pending = new Set<string>()
  readonly #indexed = new Set<string>()
  readonly #unreadable = new Set<string>()
  #running: Promise<void> | null = null
  /** Answers that a person is waiting for. */
  #urgent = 0
  #hasStarted = false

  constructor({ index, likeness, texts, workspace }: IndexerParts) {
    this.#index = index
    this.#likeness = likeness
    this.#texts = texts
    this.#workspace = workspace
  }

  /** Begins to index all articles, unless it has. */
  start(): void {
    if (this.#hasStarted) return
    this.#hasStarted = true
    for (const { id } of this.#workspace().records.articles) this.#pending.add(id)
    this.#go()
  }

  /** Follows a transaction that is durable. */
  follow(changes: readonly Change[]): void {
    if (!this.#hasStarted) return
    for (const { kind, id, before, after } of changes) {
      if (kind === 'article' && before?.text.sha256 !== after?.text.sha256) this.#pending.add(id)
    }
    this.#go()
  }

  /** Rests while `answer`, which a person is waiting for, is made and sent. */
  async standBackFor<T>(answer: Promise<T>): Promise<T> {
    this.#urgent += 1
    try {
      return await answer
    } finally {
      setTimeout(() => {
        this.#urgent -= 1
      }, sendingTime)
    }
  }

  /** How many articles are not indexed yet. */
  get waiting(): number {
    return this.#pending.size + (this.#running ? 1 : 0)
  }

  /** Articles whose text could not be read. */
  get unreadable(): readonly string[] {
    return [...this.#unreadable]
  }

  /** Ends the indexing. */
  async close(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  #go(): void {
    if (this.#running || this.#pending.size === 0 || this.#stop.signal.aborted) return
    this.#running = this.#run().finally(() => {
      this.#running = null
      this.#go()
    })
  }

  async #run(): Promise<void> {
    const slices = new Slices(this.#stop.signal, () => this.#urgent > 0)
    for (const articleId of this.#pending) {
      // Taken off first: what comes in meanwhile makes it wait again.
      this.#pending.delete(articleId)
      if (this.#indexed.delete(articleId)) this.#index.remove(articleId)
      this.#unreadable.delete(articleId)
      try {
        await this.#indexArticle(articleId, slices)
      } catch {
        if (this.#stop.signal.aborted) return
        this.#unreadable.add(articleId)
      }
    }
  }

  async #indexArticle(articleId: string, slices: Slices): Promise<void> {
    await slices.pause()
    const article = this.#workspace().records.articles.get(articleId)
    if (!article) return
    const text = await this.#texts.read(article)
    this.#indexed.add(articleId)
    for (let start = 0; start < text.length;) {
      await slices.pause()
      const end = stretchEnd(text, start)
      this.#index.add(articleId, text.slice(start, end))
      start = end
    }
    await this.#likeness.learn(article, text, slices)
  }
}

/** A place at which no word is cut: after a line feed or a blank where there is one. */
function stretchEnd(text: string, start: number): number {
  const wanted = start + stretchLength
  if (wanted >= text.length) return text.length
  const feed = text.lastIndexOf('\n', wanted)
  if (feed > start) return feed + 1
  const blank = /[^\p{L}\p{N}\p{M}\p{Cs}]/gu
  blank.lastIndex = wanted
  const found = blank.exec(text)
  return found ? found.index + found[0].length : text.length
}
