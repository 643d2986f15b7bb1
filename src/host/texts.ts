import { WorkbenchError } from '../core/errors.ts'
import type { Article } from '../core/model/article.ts'
import { CodePointIndex } from '../core/text/code-points.ts'
import type { WorkspaceStore } from './ports.ts'

/** How many texts stay in memory. */
const kept = 8

/** An article's text with its offsets in code points. */
export class LoadedText {
  readonly text: string
  #codePoints: CodePointIndex | null = null

  constructor(text: string) {
    this.text = text
  }

  /** Made when it is asked for first. */
  get codePoints(): CodePointIndex {
    this.#codePoints ??= new CodePointIndex(this.text)
    return this.#codePoints
  }
}

/** The canonical texts of a workspace's articles, the last few kept in memory. */
export class Texts {
  readonly #store: WorkspaceStore
  readonly #loaded = new Map<string, LoadedText>()

  constructor(store: WorkspaceStore) {
    this.#store = store
  }

  /** The text and its offsets; it stays in memory for a while. @throws WorkbenchError `article/text-missing`, `storage/unreadable`. */
  async of(article: Article): Promise<LoadedText> {
    const { sha256 } = article.text
    const known = this.#loaded.get(sha256)
    if (known) {
      this.#loaded.delete(sha256)
      this.#loaded.set(sha256, known)
      return known
    }
    return this.#keep(sha256, await this.read(article))
  }

  /** The text alone, for work that goes through many of them. @throws like `of`. */
  async read({ id, title, text: { sha256 } }: Article): Promise<string> {
    const known = this.#loaded.get(sha256)
    if (known) return known.text
    const bytes = await this.#store.getBlob(sha256)
    if (bytes === null) {
      throw new WorkbenchError(
        'article/text-missing',
        `The text of “${title}” is not in this workspace. Restore the workspace's “blobs” folder from a copy, or open the article file again.`,
        { articleId: id, sha256 },
      )
    }
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  }

  #keep(sha256: string, text: string): LoadedText {
    const loaded = new LoadedText(text)
    this.#loaded.set(sha256, loaded)
    const [oldest] = this.#loaded.keys()
    if (this.#loaded.size > kept && oldest !== undefined) this.#loaded.delete(oldest)
    return loaded
  }
}
