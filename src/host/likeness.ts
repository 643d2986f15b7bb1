import type { Article } from '../core/model/article.ts'
import { resemblance, type Sketch, sketchOf } from '../core/text/sketch.ts'
import type { Slices } from './slices.ts'
import { readable } from './search/visit-texts.ts'
import type { Texts } from './texts.ts'
import type { Workspace } from './workspace.ts'

/** From how much in common on, from 0 to 1, two texts count as alike. */
const leastAlike = 0.5

/** By how many of its smallest hashes a text is found. Two that are alike share one of them with near certainty. */
const findingHashes = 32

/** A text that is like another one. */
export interface Alike {
  readonly id: string
  /** How much of the two is in both, from 0.5 to 1. */
  readonly resemblance: number
}

/** Texts by their sketches, to find the one that another text is most like. */
export class SketchIndex {
  readonly #sketches = new Map<string, Sketch>()
  readonly #byHash = new Map<number, string[]>()

  /** Whether there is a text called `id`. */
  has(id: string): boolean {
    return this.#sketches.has(id)
  }

  /** The ids of all texts. */
  get ids(): Iterable<string> {
    return this.#sketches.keys()
  }

  /** Adds a text, which must not be there. */
  add(id: string, sketch: Sketch): void {
    this.#sketches.set(id, sketch)
    for (const hash of sketch.subarray(0, findingHashes)) {
      const ids = this.#byHash.get(hash)
      if (ids) ids.push(id)
      else this.#byHash.set(hash, [id])
    }
  }

  /** Forgets a text; nothing happens when it is not there. */
  remove(id: string): void {
    for (const hash of this.#sketches.get(id)?.subarray(0, findingHashes) ?? []) {
      const others = this.#byHash.get(hash)?.filter((one) => one !== id) ?? []
      if (others.length > 0) this.#byHash.set(hash, others)
      else this.#byHash.delete(hash)
    }
    this.#sketches.delete(id)
  }

  /** The text most like the one of `sketch`, the first added of several; `null` when none is. */
  mostLike(sketch: Sketch): Alike | null {
    const ids = new Set([...sketch.subarray(0, findingHashes)].flatMap((hash) => this.#byHash.get(hash) ?? []))
    let best: Alike | null = null
    for (const id of ids) {
      const found = resemblance(sketch, this.#sketches.get(id) ?? new Uint32Array())
      if (found >= leastAlike && found > (best?.resemblance ?? 0)) best = { id, resemblance: found }
    }
    return best
  }
}

/** The texts of a workspace's articles by their sketches, each read once. */
export class ArticleLikeness {
  readonly #index = new SketchIndex()
  /** SHA-256 of the text that each article's sketch is of. */
  readonly #texts = new Map<string, string>()

  /** Learns the text of an article, unless it is known. */
  async learn({ id, text: { sha256 } }: Article, text: string, slices: Slices): Promise<void> {
    if (this.#texts.get(id) === sha256) return
    const sketch = await slices.do(sketchOf(text))
    this.#index.remove(id)
    this.#index.add(id, sketch)
    this.#texts.set(id, sha256)
  }

  /** Learns what is not known yet of the articles of `workspace` and forgets what is no longer there. A text that cannot be read is like none. */
  async learnAll(
    workspace: Workspace,
    texts: Texts,
    { slices, progress }: { readonly slices: Slices; progress(done: number, total: number, title: string): void },
  ): Promise<void> {
    const { articles } = workspace.records
    for (const id of this.#index.ids) {
      if (articles.has(id)) continue
      this.#index.remove(id)
      this.#texts.delete(id)
    }
    const unknown = [...articles].filter(({ id, text }) => this.#texts.get(id) !== text.sha256)
    for (const [done, article] of unknown.entries()) {
      progress(done, unknown.length, article.title)
      await slices.pause()
      const text = await readable(texts, article)
      if (text !== null) await this.learn(article, text, slices)
    }
  }

  /** The article most like the text of `sketch`, or `null`. */
  mostLike(sketch: Sketch): Alike | null {
    return this.#index.mostLike(sketch)
  }
}
