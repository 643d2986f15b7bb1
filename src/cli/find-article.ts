import type { ArticleSummary } from '../contract/methods.ts'
import { displayable } from '../core/text/displayable.ts'
import { Complaint } from './complaint.ts'

/** How many of several possible articles a complaint names. */
const named = 5

/**
 * The article that `words` mean: its id, the beginning of its id, its title or its file's name, the first of these that
 * fits any article.
 *
 * @throws Complaint when none fits or several do.
 */
export function findArticle(articles: readonly ArticleSummary[], words: string): ArticleSummary {
  const readings: readonly ((summary: ArticleSummary) => boolean)[] = [
    ({ article }) => article.id === words,
    ({ article }) => words !== '' && article.id.startsWith(words),
    ({ article }) => article.title === words,
    ({ article }) => article.original.fileName === words,
  ]
  const found = readings.map((fits) => articles.filter(fits)).find((fitting) => fitting.length > 0) ?? []
  const [only, ...others] = found
  if (!only) throw new Complaint(`There is no article “${displayable(words)}” here. “corrobora list” shows all.`)
  if (others.length === 0) return only
  const some = found.slice(0, named).map(({ article }) => `  ${article.id}  ${displayable(article.title)}`)
  throw new Complaint(`“${displayable(words)}” fits ${found.length} articles; name one by its id:\n${some.join('\n')}`)
}
