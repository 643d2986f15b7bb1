import type { Annotation } from '../../src/core/model/annotation.ts'
import type { Article } from '../../src/core/model/article.ts'
import type { Settings } from '../../src/core/model/settings.ts'
import type { Records } from '../../src/core/state/records.ts'

/** What `records` hold, as plain values in the order of ids: for comparing two states. */
export function contents(records: Records): {
  readonly articles: readonly Article[]
  readonly annotations: readonly Annotation[]
  readonly settings: Settings
} {
  return {
    articles: byId(records.articles),
    annotations: [...records.annotations].flatMap(byId).toSorted(ascending),
    settings: records.settings,
  }
}

function byId<R extends { readonly id: string }>(shelf: Iterable<R>): R[] {
  return [...shelf].toSorted(ascending)
}

function ascending(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
