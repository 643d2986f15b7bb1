import MiniSearch from 'minisearch'
import { termsOf } from '../core/text/terms.ts'
import type { TextIndex } from '../host/ports.ts'

/** One stretch of an article as MiniSearch keeps it. */
interface Stretch {
  readonly id: string
  readonly text: string
}

/** A full-text index that MiniSearch keeps in memory. Its words are our terms, so that every script is found. */
export class MiniSearchIndex implements TextIndex {
  readonly #index = new MiniSearch<Stretch>({
    fields: ['text'],
    tokenize: termsOf,
    processTerm: (term) => term,
    searchOptions: { tokenize: (term) => [term] },
  })
  /** How many stretches each article has; theirs are numbered from 0. */
  readonly #stretches = new Map<string, number>()

  add(articleId: string, stretch: string): void {
    const number = this.#stretches.get(articleId) ?? 0
    this.#stretches.set(articleId, number + 1)
    this.#index.add({ id: `${number} ${articleId}`, text: stretch })
  }

  remove(articleId: string): void {
    const count = this.#stretches.get(articleId) ?? 0
    for (let number = 0; number < count; number += 1) this.#index.discard(`${number} ${articleId}`)
    this.#stretches.delete(articleId)
  }

  find(words: string): ReadonlyMap<string, number> {
    const terms = termsOf(words)
    const found = [...new Set(terms)].map((term) => this.#scores(term, term === terms.at(-1)))
    const [first = new Map<string, number>(), ...others] = found.toSorted((a, b) => a.size - b.size)
    return new Map(
      [...first]
        .filter(([articleId]) => others.every((scores) => scores.has(articleId)))
        .map(([articleId, score]) => [
          articleId,
          others.reduce((sum, scores) => sum + (scores.get(articleId) ?? 0), score),
        ]),
    )
  }

  /** The articles that have `term`, by how often and how rare it is. */
  #scores(term: string, isBeginning: boolean): Map<string, number> {
    const scores = new Map<string, number>()
    for (const { id, score } of this.#index.search(term, { prefix: isBeginning })) {
      const articleId = (id as string).slice((id as string).indexOf(' ') + 1)
      scores.set(articleId, (scores.get(articleId) ?? 0) + score)
    }
    return scores
  }
}
