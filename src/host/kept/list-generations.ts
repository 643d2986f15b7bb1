import type { GenerationSummary, KindDifference } from '../../contract/kept-states.ts'
import type { Annotation } from '../../core/model/annotation.ts'
import type { Article } from '../../core/model/article.ts'
import { addToCount, noCounts, type TagCounts } from '../../core/model/tag.ts'
import { annotationsOf } from '../../core/state/records.ts'
import type { StoredGeneration, WorkspaceStore } from '../ports.ts'
import type { Run } from '../running-work.ts'
import type { Workspace } from '../workspace.ts'
import { countPairs, pairsOf, sameRecords, sumDifferences } from './difference.ts'

/** What work on kept states works with. */
export interface KeptWork {
  readonly workspace: Workspace
  readonly store: WorkspaceStore
}

/** Lists the earlier states that are kept, each with how it differs from the present. Progress is told by article. */
export async function listGenerations({ workspace, store }: KeptWork, run: Run): Promise<readonly GenerationSummary[]> {
  const gathered = (await store.generations()).map((generation) => new Gathered(generation))
  for (const generation of gathered) await generation.addArticles(workspace, run)
  const titles = new Map(gathered.flatMap(({ articles }) => articles.map(({ id, title }) => [id, title] as const)))
  for (const { id, title } of workspace.records.articles) titles.set(id, title)
  const ids = [...titles.keys()]
  for (const [index, articleId] of ids.entries()) {
    run.progress(index, ids.length, titles.get(articleId) ?? '')
    await workspace.annotations(articleId)
    // Checkpoints that found the annotations as they were share a copy: it is read once.
    const compared = new Map<string, Compared | null>()
    for (const generation of gathered) await generation.addShelf(workspace, articleId, compared, run)
  }
  return gathered.map(({ summary }) => summary)
}

/** The annotations of an article in one or more generations. */
interface Compared {
  readonly counts: TagCounts
  readonly difference: KindDifference
}

/** One generation as it is being counted. */
class Gathered {
  readonly #stored: StoredGeneration
  articles: readonly Article[] = []
  #counts: TagCounts = noCounts
  #articleDifference: KindDifference = sameRecords
  #difference: KindDifference = sameRecords
  #isWhole = true

  constructor(stored: StoredGeneration) {
    this.#stored = stored
  }

  async addArticles(workspace: Workspace, { slices }: Run): Promise<void> {
    await slices.pause()
    const articles = await this.#stored.articles()
    if (articles === null) this.#isWhole = false
    this.articles = articles ?? []
    this.#articleDifference = countPairs(await slices.do(pairsOf(workspace.records.articles, this.articles)))
  }

  async addShelf(
    workspace: Workspace,
    articleId: string,
    compared: Map<string, Compared | null>,
    { slices }: Run,
  ): Promise<void> {
    const shelf = this.#stored.shelf(articleId)
    const key = shelf?.digest ?? ''
    let found = compared.get(key)
    if (found === undefined) {
      await slices.pause()
      const annotations = shelf === null ? [] : await shelf.read()
      const here = annotationsOf(workspace.records, articleId)
      found = annotations && {
        counts: countsOf(annotations),
        difference: countPairs(await slices.do(pairsOf(here, annotations))),
      }
      compared.set(key, found)
    }
    if (found === null) {
      this.#isWhole = false
      return
    }
    const { counts, difference } = found
    this.#counts = {
      entity: this.#counts.entity + counts.entity,
      event: this.#counts.event + counts.event,
      claim: this.#counts.claim + counts.claim,
    }
    this.#difference = sumDifferences(this.#difference, difference)
  }

  get summary(): GenerationSummary {
    const { revision, at } = this.#stored
    return {
      revision,
      at,
      articles: this.articles.length,
      annotations: this.#counts,
      difference: { articles: this.#articleDifference, annotations: this.#difference },
      isWhole: this.#isWhole,
    }
  }
}

function countsOf(annotations: readonly Annotation[]): TagCounts {
  return annotations.reduce((counts, { tag }) => addToCount(counts, tag, 1), noCounts)
}
