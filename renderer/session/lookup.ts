import type { ReactiveControllerHost } from 'lit'
import type { HostConnection } from '../../src/contract/connect.ts'
import type { AnnotationsFound, ArticlesFound, TextFound } from '../../src/contract/searching.ts'
import type { Tag } from '../../src/core/model/tag.ts'
import type { Statistics } from '../../src/core/state/statistics.ts'
import { isRefusal } from '../../src/core/state/transaction.ts'
import type { Search } from '../../src/core/text/occurrences.ts'
import { counted } from '../words/labels.ts'
import { refusalWords } from '../words/refusals.ts'
import { HostWork } from './host-work.ts'
import type { Messages } from './messages.ts'

/** How many articles a search of all of them shows. */
const mostArticles = 200

/** How many annotations a search of all of them shows. */
const mostAnnotations = 500

/** Where a search of all articles looks: in their titles and texts, or in their annotations. */
export type SearchPlace = 'texts' | 'annotations'

/** Which articles a search or a count is of. */
export type Reach = 'article' | 'workspace'

/** Hits that are not to be tagged, by the article and where they begin. */
export type Excluded = readonly { readonly articleId: string; readonly starts: readonly number[] }[]

/** What a lookup needs to know of the window. */
export interface LookupParts {
  readonly messages: Messages
  /** Ids of the open article, or of all in the order of the list. */
  articleIds(reach: Reach): readonly string[]
  /** Waits until everything is saved. Answers whether it is. */
  flush(): Promise<boolean>
}

/** Looking things up across articles, and tagging everything found. What was found stays until something else is looked for. */
export class Lookup {
  readonly #parts: LookupParts
  readonly searching: HostWork<'search.articles'>
  readonly searchingAnnotations: HostWork<'search.annotations'>
  readonly finding: HostWork<'search.text'>
  readonly tagging: HostWork<'annotate.all'>
  readonly counting: HostWork<'statistics.read'>
  readonly #element: ReactiveControllerHost

  /** What a search of all articles found. */
  articles: Extract<ArticlesFound, { kind: 'found' }> | null = null
  /** What a search of all annotations found. */
  annotations: Extract<AnnotationsFound, { kind: 'found' }> | null = null
  /** Where the words to be tagged stand. */
  passages: Extract<TextFound, { kind: 'found' }> | null = null
  /** What is annotated; `null` while it is counted. */
  statistics: Statistics | null = null
  /** What the statistics are of. */
  counted: Reach = 'article'

  constructor(element: ReactiveControllerHost, host: HostConnection, parts: LookupParts) {
    this.#element = element
    this.#parts = parts
    this.searching = new HostWork(element, host, 'search.articles')
    this.searchingAnnotations = new HostWork(element, host, 'search.annotations')
    this.finding = new HostWork(element, host, 'search.text')
    this.tagging = new HostWork(element, host, 'annotate.all')
    this.counting = new HostWork(element, host, 'statistics.read')
  }

  /** Whether a search of all articles is under way. */
  get isSearching(): boolean {
    return (this.searching.progress ?? this.searchingAnnotations.progress) !== null
  }

  /** Looks for articles, or for annotations once everything is saved. */
  async search(query: string, place: SearchPlace): Promise<void> {
    this.searching.cancel()
    this.searchingAnnotations.cancel()
    if (query.trim() === '') this.#put({ articles: null, annotations: null })
    else if (place === 'texts') {
      const articles = await this.#told(() => this.searching.run({ query, limit: mostArticles }))
      if (articles) this.#put({ articles, annotations: null })
    } else {
      await this.#parts.flush()
      const annotations = await this.#told(() => this.searchingAnnotations.run({ query, limit: mostAnnotations }))
      if (annotations) this.#put({ annotations, articles: null })
    }
  }

  /** Looks for passages to tag. */
  async find(search: Search, reach: Reach): Promise<void> {
    if (search.words.trim() === '') {
      this.finding.cancel()
      this.#put({ passages: null })
      return
    }
    await this.#parts.flush()
    const passages = await this.#told(() =>
      this.finding.run({ search, articleIds: [...this.#parts.articleIds(reach)] }),
    )
    if (passages) this.#put({ passages })
  }

  /** Tags every hit that is not excluded, as one step. Answers whether it did. */
  async tagAll(search: Search, reach: Reach, tag: Tag, excluded: Excluded): Promise<boolean> {
    if (!(await this.#parts.flush())) {
      this.#parts.messages.problem('Not tagged: some edits are not saved yet. Try again once “Saved” is shown.')
      return false
    }
    const articleIds = [...this.#parts.articleIds(reach)]
    const result = await this.#told(() =>
      this.tagging.run({
        search,
        articleIds,
        tag,
        excluded: excluded.map(({ articleId, starts }) => ({ articleId, starts: [...starts] })),
      }),
    )
    if (!result) return false
    if (isRefusal(result)) {
      this.#parts.messages.problem(refusalWords[result.refused])
      return false
    }
    const { annotations, articles } = result
    this.#parts.messages.tell(`Tagged ${counted(annotations, 'passage')} in ${counted(articles, 'article')} as ${tag}.`)
    return true
  }

  /** Counts what is annotated. */
  async count(reach: Reach): Promise<void> {
    this.#put({ statistics: null, counted: reach })
    await this.#parts.flush()
    const result = await this.#told(() => this.counting.run({ articleIds: [...this.#parts.articleIds(reach)] }))
    if (result) this.#put({ statistics: result.statistics })
  }

  #put(part: Partial<Pick<Lookup, 'articles' | 'annotations' | 'passages' | 'statistics' | 'counted'>>): void {
    Object.assign(this, part)
    this.#element.requestUpdate()
  }

  /** What `work` gives; `null` when it failed, which is told. */
  async #told<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work()
    } catch (error) {
      this.#parts.messages.problem(error instanceof Error ? error.message : String(error))
      return null
    }
  }
}
