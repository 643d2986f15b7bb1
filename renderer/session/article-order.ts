import { type Article, inListOrder } from '../../src/core/model/article.ts'
import { PersistentMap } from '../../src/core/state/persistent-map.ts'

/** The articles of a workspace in the order they were imported. A later version of them costs what became different. */
export class ArticleOrder {
  #source = PersistentMap.empty<Article>()
  #ordered: readonly Article[] = []

  /** `articles`, the first imported first; the same list as before while they are the same. */
  of(articles: PersistentMap<Article>): readonly Article[] {
    if (articles === this.#source) return this.#ordered
    const differences = articles.changesSince(this.#source)
    const gone = new Set(differences.map(({ before }) => before))
    const come = differences.flatMap(({ after }) => after ?? [])
    // What is in order already is hardly looked at again.
    this.#ordered = [...this.#ordered.filter((article) => !gone.has(article)), ...come].toSorted(inListOrder)
    this.#source = articles
    return this.#ordered
  }
}
