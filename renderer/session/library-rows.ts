import type { Article } from '../../src/core/model/article.ts'
import type { LibraryView } from '../../src/core/model/library.ts'
import { type ArticleGroup, groupedArticles } from '../../src/core/state/library.ts'

/** One row of the article list. */
export type LibraryRow =
  | {
      readonly kind: 'group'
      /** Different for every row. */
      readonly id: string
      /** What the articles share; empty for those that lack it. */
      readonly key: string
      readonly count: number
      readonly isOpen: boolean
      /** Which of the groups it is, counted from 1, and how many there are. */
      readonly place: number
      readonly of: number
    }
  | {
      readonly kind: 'article'
      readonly id: string
      readonly article: Article
      readonly place: number
      readonly of: number
    }

/** The rows of `articles`, which are in order: put together by `group`, but for those in groups that are `closed`. */
export function rowsOf(
  articles: readonly Article[],
  group: LibraryView['group'],
  closed: ReadonlySet<string>,
): readonly LibraryRow[] {
  if (group === 'none') return articleRows(articles, '')
  const groups = groupedArticles(articles, group)
  return groups.flatMap((one, index) => groupRows(one, { place: index + 1, of: groups.length }, closed))
}

function groupRows(
  { key, articles }: ArticleGroup,
  { place, of }: { readonly place: number; readonly of: number },
  closed: ReadonlySet<string>,
): LibraryRow[] {
  const isOpen = !closed.has(key)
  const heading: LibraryRow = { kind: 'group', id: `group-${place}`, key, count: articles.length, isOpen, place, of }
  return [heading, ...(isOpen ? articleRows(articles, `${place}-`) : [])]
}

function articleRows(articles: readonly Article[], prefix: string): LibraryRow[] {
  return articles.map((article, index) => ({
    kind: 'article',
    id: `article-${prefix}${article.id}`,
    article,
    place: index + 1,
    of: articles.length,
  }))
}
