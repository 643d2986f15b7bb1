import type { Article } from '../model/article.ts'
import { equal } from '../state/equal.ts'
import type { Records } from '../state/records.ts'
import { refuse } from '../state/transaction.ts'
import { type CommandContext, type CommandResult, transact } from './context.ts'

/** What a person can say about an article. */
export type ArticleEdit = Partial<
  Pick<Article, 'title' | 'outlet' | 'byline' | 'url' | 'publishedAt' | 'language' | 'source' | 'status'>
>

/** Changes what is said about an article. Its text never changes. */
export function editArticle(
  records: Records,
  { articleId, values }: { readonly articleId: string; readonly values: ArticleEdit },
  context: CommandContext,
): CommandResult {
  const before = records.articles.get(articleId)
  if (!before) return refuse('record-missing', [articleId])
  const after = { ...before, ...values }
  const isStatus = Object.keys(values).join() === 'status'
  const label = isStatus ? 'change status' : 'edit article details'
  return transact(label, equal(before, after) ? [] : [{ kind: 'article', id: articleId, before, after }], context)
}
