import {
  type ArticleDifference,
  type DifferenceExample,
  exampleLength,
  type GenerationCompared,
  type KindDifference,
} from '../../contract/kept-states.ts'
import type { Annotation } from '../../core/model/annotation.ts'
import type { Article } from '../../core/model/article.ts'
import { equal } from '../../core/state/equal.ts'
import type { Run } from '../running-work.ts'
import { countPairs, type Pair, pairsOf } from './difference.ts'
import { generationOf, readState } from './earlier-state.ts'
import type { KeptWork } from './list-generations.ts'

/** How many articles are told of. */
const mostArticles = 100

/** How many annotations of an article are told of. */
const mostExamples = 5

/**
 * How an earlier state differs from the present, by article. Progress is told by article.
 *
 * @throws WorkbenchError `storage/missing` when it is no longer kept, `storage/unreadable` when part of it cannot be read.
 */
export async function compareGeneration(
  work: KeptWork,
  wanted: number,
  run: Run,
): Promise<Exclude<GenerationCompared, { kind: 'cancelled' }>> {
  const { workspace, store } = work
  const state = await readState(work, await generationOf(store, wanted), run)
  const earlier = new Map(state.articles.map((article) => [article.id, article]))
  const articles: ArticleDifference[] = []
  let more = 0
  for (const [articleId, annotations] of state.annotations) {
    const here = workspace.records.articles.get(articleId) ?? null
    const there = earlier.get(articleId) ?? null
    const pairs = await run.slices.do(pairsOf(await workspace.annotations(articleId), annotations))
    if (pairs.length === 0 && equal(here, there)) continue
    if (articles.length === mostArticles) more += 1
    else articles.push(differenceOf({ id: articleId, here, there }, pairs))
  }
  return { kind: 'compared', revision: wanted, articles, more }
}

function differenceOf(article: Pair<Article>, pairs: readonly Pair<Annotation>[]): ArticleDifference {
  const { id, here, there } = article
  return {
    articleId: id,
    title: (here ?? there)?.title ?? '',
    article: equal(here, there) ? null : sideOf(article),
    values: here && there ? differingNames(here, there) : [],
    annotations: countPairs(pairs),
    examples: pairs.slice(0, mostExamples).flatMap(exampleOf),
  }
}

function exampleOf(pair: Pair<Annotation>): readonly DifferenceExample[] {
  const shown = pair.there ?? pair.here
  if (!shown) return []
  const words = shown.spans.map(({ quote }) => quote.exact).join(' … ')
  return [{ kind: sideOf(pair), tag: shown.tag, words: words.slice(0, exampleLength).toWellFormed() }]
}

function sideOf({ here, there }: Pair<object>): keyof KindDifference {
  if (here === null) return 'onlyThere'
  return there === null ? 'onlyHere' : 'differing'
}

function differingNames(here: Article, there: Article): readonly string[] {
  const names = new Set([...Object.keys(here), ...Object.keys(there)] as (keyof Article)[])
  return [...names].filter((name) => !equal(here[name], there[name]))
}
