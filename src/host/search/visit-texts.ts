import { hasCode } from '../../core/errors.ts'
import { type Article, inListOrder } from '../../core/model/article.ts'
import type { Surroundings } from '../ports.ts'
import type { Run } from '../running-work.ts'
import type { Texts } from '../texts.ts'
import type { Workspace } from '../workspace.ts'

/** What work on many articles works with. */
export interface ArticleWork {
  readonly workspace: Workspace
  readonly texts: Texts
  readonly surroundings: Surroundings
}

/** The articles with these ids, all of them for `null`, but for the deleted ones, in the order of the list. @throws WorkbenchError `article/not-found`. */
export function articlesFor(workspace: Workspace, articleIds: readonly string[] | null): readonly Article[] {
  const articles = articleIds
    ? [...new Set(articleIds)].map((id) => workspace.article(id))
    : [...workspace.records.articles]
  return articles.filter(({ deleted }) => !deleted).toSorted(inListOrder)
}

/**
 * Hands `visit` the text of every article, one after the other, until it answers `false`. Answers the ids of those whose
 * text cannot be read, which are passed over.
 */
export async function visitTexts(
  { texts }: ArticleWork,
  { articles, run }: { readonly articles: readonly Article[]; readonly run: Run },
  visit: (article: Article, text: string) => Promise<boolean>,
): Promise<readonly string[]> {
  const unreadable: string[] = []
  for (const [index, article] of articles.entries()) {
    run.progress(index, articles.length, article.title)
    await run.slices.pause()
    const text = await readable(texts, article)
    if (text === null) unreadable.push(article.id)
    else if (!(await visit(article, text))) break
  }
  return unreadable
}

/** The text of `article`, or `null` when it is missing or damaged. */
export async function readable(texts: Texts, article: Article): Promise<string | null> {
  try {
    return await texts.read(article)
  } catch (error) {
    if (hasCode(error, 'article/text-missing') || hasCode(error, 'storage/unreadable')) return null
    throw error
  }
}
