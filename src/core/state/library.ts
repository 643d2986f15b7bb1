import { type Article, articleStatuses, inListOrder } from '../model/article.ts'
import type { LibraryView } from '../model/library.ts'
import { fold } from '../text/fold.ts'
import { loosely } from '../text/letters.ts'
import type { Work } from '../work.ts'

/** Articles that have something in common. */
export interface ArticleGroup {
  /** What they share: an outlet, a month as `YYYY-MM`, a status, a label; empty for those without one. */
  readonly key: string
  /** Never empty. */
  readonly articles: readonly Article[]
}

/** A value that articles have, and how many have it. */
export interface InUse {
  readonly value: string
  readonly count: number
}

/** Those of `articles` that `view` and `words` let through, in the order given. Words count whatever their case and diacritics. */
export function shownArticles(articles: readonly Article[], view: LibraryView, words: string): readonly Article[] {
  const { status, label, language, archived } = view
  const terms = fold(words, loosely).split(/\s+/u).filter(Boolean)
  const isShown = (article: Article): boolean =>
    (archived || !article.archived) &&
    (status === null || article.status === status) &&
    (label === null || article.labels.includes(label)) &&
    (language === null || article.language === language) &&
    terms.every((term) => foldedOf(article).words.includes(term))
  return articles.filter(isShown)
}

/** What sorting asks of articles beyond what they say themselves. */
export interface ArticleFigures {
  annotationsIn(articleId: string): number
  /** When it was last worked on: ISO 8601 in UTC; `undefined` where that is not known. */
  lastWorkedOn(articleId: string): string | undefined
}

/** `articles` in the order of `view`. Those that lack what they are sorted by come last, whatever the direction. */
export function sortedArticles(
  articles: readonly Article[],
  { sort, descending }: Pick<LibraryView, 'sort' | 'descending'>,
  figures: ArticleFigures,
): readonly Article[] {
  const keyOf: Readonly<Record<LibraryView['sort'], (article: Article) => string | number>> = {
    imported: ({ importedAt }) => importedAt,
    title: (article) => foldedOf(article).title,
    outlet: (article) => foldedOf(article).outlet,
    date: ({ publishedAt }) => publishedAt,
    annotations: ({ id }) => figures.annotationsIn(id),
    worked: ({ id, importedAt }) => figures.lastWorkedOn(id) ?? importedAt,
  }
  const direction = descending ? -1 : 1
  return articles
    .map((article) => ({ article, key: keyOf[sort](article) }))
    .toSorted(
      (a, b) =>
        Number(a.key === '') - Number(b.key === '') ||
        direction * compare(a.key, b.key) ||
        direction * inListOrder(a.article, b.article),
    )
    .map(({ article }) => article)
}

/**
 * `articles` put together by what `group` names, each group in the order given: outlets and labels by their letters, the
 * newest month first, statuses as far as the work is. Those without come last. An article with several labels is in
 * the group of each.
 */
export function groupedArticles(
  articles: readonly Article[],
  group: Exclude<LibraryView['group'], 'none'>,
): readonly ArticleGroup[] {
  const groups = new Map<string, Article[]>()
  for (const article of articles) {
    for (const key of keysOf[group](article)) {
      const own = groups.get(key)
      if (own) own.push(article)
      else groups.set(key, [article])
    }
  }
  return [...groups]
    .map(([key, own]) => ({ key, articles: own }))
    .toSorted((a, b) => Number(a.key === '') - Number(b.key === '') || order[group](a.key, b.key))
}

/** The values that articles have, by their letters, and how many articles have each. */
export function valuesInUse(
  articles: Iterable<Article>,
  valuesOf: (article: Article) => readonly string[],
): readonly InUse[] {
  const counts = new Map<string, number>()
  for (const article of articles) {
    for (const value of valuesOf(article)) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => byLetters(a.value, b.value))
}

/** How many articles are prepared before other work may go on. */
const preparedAtOnce = 32

/** Works out beforehand what sorting and filtering look at, so that the first key typed is as quick as the next. */
export function* prepareArticles(articles: Iterable<Article>): Work<void> {
  let done = 0
  for (const article of articles) {
    foldedOf(article)
    done += 1
    if (done % preparedAtOnce === 0) yield
  }
}

const keysOf: Readonly<Record<Exclude<LibraryView['group'], 'none'>, (article: Article) => readonly string[]>> = {
  outlet: ({ outlet }) => [outlet],
  month: ({ publishedAt }) => [publishedAt.slice(0, 'YYYY-MM'.length)],
  status: ({ status }) => [status],
  label: ({ labels }) => (labels.length === 0 ? [''] : labels),
}

const order: Readonly<Record<Exclude<LibraryView['group'], 'none'>, (a: string, b: string) => number>> = {
  outlet: byLetters,
  month: (a, b) => compare(b, a),
  status: (a, b) => articleStatuses.findIndex((name) => name === a) - articleStatuses.findIndex((name) => name === b),
  label: byLetters,
}

function byLetters(a: string, b: string): number {
  return compare(folded(a), folded(b)) || compare(a, b)
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** An article's words, folded. */
interface FoldedArticle {
  readonly title: string
  readonly outlet: string
  /** All that a filter looks in. */
  readonly words: string
}

/** Worked out once for each article: typing in a filter asks for the same again with every key. */
const known = new WeakMap<Article, FoldedArticle>()

function foldedOf(article: Article): FoldedArticle {
  let own = known.get(article)
  if (own === undefined) {
    const [title, outlet] = [folded(article.title), folded(article.outlet)]
    const words = [title, outlet, folded([article.byline, ...article.labels, article.note].join('\n'))].join('\n')
    own = { title, outlet, words }
    known.set(article, own)
  }
  return own
}

function folded(words: string): string {
  return fold(words, loosely)
}
