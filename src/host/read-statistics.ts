import { Tally } from '../core/state/statistics.ts'
import type { Counted } from '../contract/searching.ts'
import type { Run } from './running-work.ts'
import { articlesFor, type ArticleWork } from './search/visit-texts.ts'
import { hasCode } from '../core/errors.ts'

/** Counts the annotations of articles; `null` for all. @throws WorkbenchError `article/not-found`. */
export async function readStatistics(
  { workspace }: ArticleWork,
  { articleIds }: { readonly articleIds: readonly string[] | null },
  run: Run,
): Promise<Counted> {
  const tally = new Tally()
  const unreadable: string[] = []
  const articles = articlesFor(workspace, articleIds)
  for (const [index, { id, title, text }] of articles.entries()) {
    run.progress(index, articles.length, title)
    await run.slices.pause()
    try {
      await run.slices.do(tally.add({ length: text.length, annotations: await workspace.annotations(id) }))
    } catch (error) {
      if (!hasCode(error, 'storage/unreadable')) throw error
      unreadable.push(id)
    }
  }
  return { kind: 'counted', statistics: tally.statistics, unreadable }
}
