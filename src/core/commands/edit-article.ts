import type { Article } from '../model/article.ts'
import { equal } from '../state/equal.ts'
import type { Records } from '../state/records.ts'
import { type Change, isRefusal, type Refusal, refuse } from '../state/transaction.ts'
import { type CommandContext, type CommandResult, transact } from './context.ts'

/** What a person can say about an article. */
export type ArticleEdit = Partial<
  Pick<
    Article,
    | 'title'
    | 'outlet'
    | 'byline'
    | 'url'
    | 'publishedAt'
    | 'language'
    | 'source'
    | 'status'
    | 'note'
    | 'archived'
    | 'deleted'
  >
>

/** Says the same about each of these articles, as one step. Their texts never change. */
export function editArticles(
  records: Records,
  { articleIds, values }: { readonly articleIds: readonly string[]; readonly values: ArticleEdit },
  context: CommandContext,
): CommandResult {
  return onArticles(records, articleIds, context, {
    label: (articles) => editLabel(values, articles),
    edit: (article) => ({ ...article, ...values }),
  })
}

/** Which labels articles are given and which they lose. */
export interface Labelling {
  readonly articleIds: readonly string[]
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/** Gives articles labels and takes others off them, as one step. New ones come last. */
export function labelArticles(
  records: Records,
  { articleIds, add, remove }: Labelling,
  context: CommandContext,
): CommandResult {
  const [added] = add
  return onArticles(records, articleIds, context, {
    label: () => (added === undefined ? `remove label “${remove.join('”, “')}”` : `add label “${add.join('”, “')}”`),
    edit: (article) => {
      const labels = [...new Set([...article.labels, ...add])]
      return { ...article, labels: labels.filter((one) => !remove.includes(one)) }
    },
  })
}

function onArticles(
  records: Records,
  articleIds: readonly string[],
  context: CommandContext,
  { label, edit }: { label(articles: readonly Article[]): string; edit(article: Article): Article },
): CommandResult {
  const articles = articlesWith(records, articleIds)
  if (isRefusal(articles)) return articles
  const changes = articles
    .map((before): Change => ({ kind: 'article', id: before.id, before, after: edit(before) }))
    .filter(({ before, after }) => !equal(before, after))
  return transact(label(articles), changes, context)
}

/** The articles in the order given, each once, or a refusal when there is none or one does not exist. */
function articlesWith({ articles }: Records, articleIds: readonly string[]): readonly Article[] | Refusal {
  if (articleIds.length === 0) return refuse('nothing-selected')
  const unique = [...new Set(articleIds)]
  const missing = unique.filter((id) => !articles.has(id))
  return missing.length > 0 ? refuse('record-missing', missing) : unique.map((id) => articles.get(id) as Article)
}

/** What a person would call the edit. */
function editLabel(values: ArticleEdit, articles: readonly Article[]): string {
  const which = articles.length === 1 ? 'article' : `${articles.length} articles`
  switch (Object.keys(values).join()) {
    case 'status':
      return articles.length === 1 ? 'change status' : `change status of ${which}`
    case 'title':
      return `rename ${which}`
    case 'note':
      return 'edit article note'
    case 'archived':
      return values.archived === true ? `archive ${which}` : `take ${which} out of the archive`
    case 'deleted':
      return values.deleted === true ? `delete ${which}` : `bring back ${which}`
    default:
      return 'edit article details'
  }
}
