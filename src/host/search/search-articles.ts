import { type Article, inListOrder } from '../../core/model/article.ts'
import { joinSpans, type Span } from '../../core/spans/span.ts'
import { type FoldedText, foldText } from '../../core/text/fold.ts'
import { loosely } from '../../core/text/letters.ts'
import { looseSearch, mostHits, searchFolded } from '../../core/text/occurrences.ts'
import { demandsOf } from '../../core/text/query.ts'
import { isTermStart } from '../../core/text/terms.ts'
import type { Work } from '../../core/work.ts'
import type { ArticleMatch, ArticlesFound } from '../../contract/searching.ts'
import type { TextIndex } from '../ports.ts'
import type { Run } from '../running-work.ts'
import type { ArticleIndexer } from './article-indexer.ts'
import { describeAll } from './search-texts.ts'
import { type ArticleWork, readable } from './visit-texts.ts'

/** How many places of each article are shown. */
const shownHits = 5

/** How often it is looked whether all articles are indexed, in milliseconds. */
const indexPause = 20

/** What a search of all articles works with. */
export interface ArticleSearchWork extends ArticleWork {
  readonly index: TextIndex
  readonly indexer: ArticleIndexer
}

/** An article that may fit. */
interface Candidate {
  readonly article: Article
  readonly title: FoldedText
  readonly score: number
}

/**
 * Finds articles in which everything that `query` asks for stands, in the title or the text; the best first, at most
 * `limit`. The index says where to look, the texts say what is there: no hit is ever wrong.
 */
export async function searchArticles(
  work: ArticleSearchWork,
  { query, limit }: { readonly query: string; readonly limit: number },
  run: Run,
): Promise<ArticlesFound> {
  const demands = demandsOf(query)
  const found: ArticleMatch[] = []
  const unreadable = new Set<string>()
  if (demands.length > 0) {
    await indexed(work, run)
    for (const articleId of work.indexer.unreadable) unreadable.add(articleId)
    for (const candidate of await run.slices.do(candidates(work, demands))) {
      if (found.length > limit) break
      const text = await readable(work.texts, candidate.article)
      if (text === null) unreadable.add(candidate.article.id)
      const match = await run.slices.do(matchOf(candidate, text ?? '', demands))
      if (match) found.push(match)
    }
  }
  return { kind: 'found', articles: found.slice(0, limit), more: found.length > limit, unreadable: [...unreadable] }
}

async function indexed({ indexer, workspace }: ArticleSearchWork, run: Run): Promise<void> {
  indexer.start()
  while (indexer.waiting > 0) {
    const total = workspace.records.articles.size
    run.progress(Math.max(0, total - indexer.waiting), total, '')
    await run.slices.rest(indexPause)
  }
}

/** The articles in which every demand may be met, the best first. A demand met in the title counts as much as all of the text. */
function* candidates({ workspace, index }: ArticleSearchWork, demands: readonly string[]): Work<readonly Candidate[]> {
  const scores = demands.map((demand) => index.find(demand))
  yield
  const found: Candidate[] = []
  for (const article of workspace.records.articles) {
    if (article.deleted) continue
    const title = yield* foldText(article.title, loosely)
    let score = 0
    for (const [number, demand] of demands.entries()) {
      const inText = scores[number]?.get(article.id) ?? 0
      const inTitle = (yield* placesOf(title, demand)).length > 0 ? 1 : 0
      score = inText + inTitle === 0 ? Number.NEGATIVE_INFINITY : score + inText + inTitle * 1_000
    }
    if (score > 0) found.push({ article, title, score })
    yield
  }
  return found.toSorted((a, b) => b.score - a.score || inListOrder(a.article, b.article))
}

/** What of an article meets the demands; `null` when it does not meet all of them. */
function* matchOf({ article, title }: Candidate, text: string, demands: readonly string[]): Work<ArticleMatch | null> {
  const folded = yield* foldText(text, loosely)
  const inTitle: Span[] = []
  const inText: Span[] = []
  for (const demand of demands) {
    const places = [yield* placesOf(title, demand), yield* placesOf(folded, demand)] as const
    if (places[0].length + places[1].length === 0) return null
    inTitle.push(...places[0])
    inText.push(...places[1])
  }
  const hits = joinSpans(inText)
  const shown = yield* describeAll(text, hits.slice(0, shownHits))
  return { articleId: article.id, title: joinSpans(inTitle), total: hits.length, hits: shown }
}

/** Where `demand` stands from the beginning of a word on. */
function* placesOf(folded: FoldedText, demand: string): Work<readonly Span[]> {
  const hits = yield* searchFolded(folded, looseSearch(demand), mostHits)
  return hits.filter(({ start }) => isTermStart(folded.text, start))
}
