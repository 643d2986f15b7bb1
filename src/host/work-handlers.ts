import type { Handlers } from '../contract/methods.ts'
import { readLastWorked } from './read-last-worked.ts'
import { readStatistics } from './read-statistics.ts'
import type { RunningWork } from './running-work.ts'
import { annotateHits } from './search/annotate-hits.ts'
import { searchAnnotations } from './search/search-annotations.ts'
import { type ArticleSearchWork, searchArticles } from './search/search-articles.ts'
import { searchTexts } from './search/search-texts.ts'

/** The requests for work that takes a while and can be cancelled. */
type WorkRequest =
  | 'search.text'
  | 'search.articles'
  | 'search.annotations'
  | 'annotate.all'
  | 'statistics.read'
  | 'articles.worked'
  | 'work.cancel'

/** One handler for each of them. */
export function workHandlers(work: ArticleSearchWork, running: RunningWork): Pick<Handlers, WorkRequest> {
  return {
    'search.text': ({ workId, ...asked }) => running.run(workId, (run) => searchTexts(work, asked, run)),
    'search.articles': ({ workId, ...asked }) => running.run(workId, (run) => searchArticles(work, asked, run)),
    'search.annotations': ({ workId, ...asked }) => running.run(workId, (run) => searchAnnotations(work, asked, run)),
    'annotate.all': ({ workId, ...asked }) => running.run(workId, (run) => annotateHits(work, asked, run)),
    'statistics.read': ({ workId, ...asked }) => running.run(workId, (run) => readStatistics(work, asked, run)),
    'articles.worked': ({ workId, ...asked }) => running.run(workId, (run) => readLastWorked(work, asked, run)),
    'work.cancel': async ({ workId }) => {
      running.cancel(workId)
      return {}
    },
  }
}
