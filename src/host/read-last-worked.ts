import { hasCode } from '../core/errors.ts'
import { lastWorkedOn } from '../core/state/last-worked.ts'
import type { LastWorkedRead } from '../contract/last-worked.ts'
import type { Run } from './running-work.ts'
import { articlesFor, type ArticleWork } from './search/visit-texts.ts'

/** When articles were last worked on; `null` for all. Those that are gone or deleted are left out, and so are those that cannot be read. */
export async function readLastWorked(
  { workspace }: Pick<ArticleWork, 'workspace'>,
  { articleIds }: { readonly articleIds: readonly string[] | null },
  run: Run,
): Promise<LastWorkedRead> {
  const { records } = workspace
  const articles = articlesFor(workspace, articleIds?.filter((id) => records.articles.has(id)) ?? null)
  const worked: { articleId: string; at: string }[] = []
  for (const [index, article] of articles.entries()) {
    run.progress(index, articles.length, article.title)
    await run.slices.pause()
    try {
      const annotations = await workspace.annotations(article.id)
      worked.push({ articleId: article.id, at: await run.slices.do(lastWorkedOn(article, annotations)) })
    } catch (error) {
      if (!hasCode(error, 'storage/unreadable')) throw error
    }
  }
  return { kind: 'read', worked }
}
