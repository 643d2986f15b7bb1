import type { Article } from '../../src/core/model/article.ts'
import type { LibraryView } from '../../src/core/model/library.ts'
import { noCounts, tags } from '../../src/core/model/tag.ts'
import type { Counts } from '../../src/core/state/counts.ts'
import {
  type InUse,
  prepareArticles,
  shownArticles,
  sortedArticles,
  valuesInUse,
} from '../../src/core/state/library.ts'
import type { ChoiceMode } from '../elements/annotation-list/annotation-list.ts'
import { ArticleOrder } from './article-order.ts'
import { type Choice, chooseAll, chooseOnly, chooseStretch, chooseToggled, noChoice } from './choice.ts'
import { whenIdle } from './idle-work.ts'
import type { WorkProgress } from './host-work.ts'
import type { LastWorked } from './last-worked.ts'
import { type LibraryRow, rowsOf } from './library-rows.ts'
import { remembering } from './remembering.ts'
import type { SessionState } from './session-state.ts'

/** What a library takes from the session. */
type LibrarySource = Pick<SessionState, 'records' | 'counts' | 'open'>

/** What a library takes from the reading of when articles were last worked on. */
type WorkedSource = Pick<LastWorked, 'at' | 'begin' | 'end' | 'progress'>

/** What a library tells its owner. */
interface LibraryListener {
  /** Something looks different. */
  changed(): void
  announce(words: string): void
  /** Remember how the articles are looked at. */
  save(view: LibraryView): void
}

/**
 * The articles of the workspace as a person looks at them: sorted, put together, narrowed, and which are chosen. What is
 * asked for again is not worked out again.
 */
export class Library {
  readonly #source: () => LibrarySource
  readonly #lastWorked: WorkedSource
  readonly #listener: LibraryListener
  #stopPreparing = (): void => {}
  #view: LibraryView | null = null
  #words = ''
  #choice = noChoice
  /** Groups that are closed, by their keys. */
  #closed: ReadonlySet<string> = new Set()
  readonly #order = new ArticleOrder()
  readonly #sides = remembering((articles: readonly Article[]) => this.#split(articles))
  readonly #labels = remembering((articles: readonly Article[]) => valuesInUse(articles, ({ labels }) => labels))
  readonly #languages = remembering((articles: readonly Article[]) =>
    valuesInUse(articles, ({ language }) => [language]),
  )
  readonly #outlets = remembering((articles: readonly Article[]) => valuesInUse(articles, ({ outlet }) => [outlet]))
  readonly #narrowed = remembering(shownArticles)
  readonly #sorted = remembering(
    (
      articles: readonly Article[],
      sort: LibraryView['sort'],
      descending: boolean,
      counts: Counts | null,
      worked: LastWorked['at'] | null,
    ) => {
      const annotationsIn = (id: string): number => total(counts ?? new Map(), id)
      return sortedArticles(articles, { sort, descending }, { annotationsIn, lastWorkedOn: (id) => worked?.get(id) })
    },
  )
  readonly #rows = remembering(rowsOf)
  readonly #idsOf = remembering((rows: readonly LibraryRow[]) => [
    ...new Set(rows.flatMap((row) => (row.kind === 'article' ? [row.article.id] : []))),
  ])
  readonly #chosenOf = remembering((shown: readonly Article[], ids: ReadonlySet<string>) =>
    shown.filter(({ id }) => ids.has(id)).map(({ id }) => id),
  )

  constructor(source: () => LibrarySource, lastWorked: WorkedSource, listener: LibraryListener) {
    this.#source = source
    this.#lastWorked = lastWorked
    this.#listener = listener
  }

  /** All articles but the deleted ones, the first imported first. */
  get all(): readonly Article[] {
    return this.#sides(this.#order.of(this.#source().records.articles)).here
  }

  /** The deleted articles, which can be brought back, the first imported first. */
  get deleted(): readonly Article[] {
    return this.#sides(this.#order.of(this.#source().records.articles)).deleted
  }

  /** How they are looked at: as chosen here, or else as when the workspace was last worked in. */
  get view(): LibraryView {
    return this.#view ?? this.#source().records.settings.library
  }

  /** Looks at them in another way, and remembers it. */
  look(change: Partial<LibraryView>): void {
    this.#view = { ...this.view, ...change }
    if (this.#view.sort !== 'worked') this.#lastWorked.end()
    this.#listener.save(this.#view)
    this.#listener.changed()
  }

  /** Words that an article must have to be shown. */
  get words(): string {
    return this.#words
  }
  set words(words: string) {
    this.#words = words
    this.#listener.changed()
  }

  /** Those that the view lets through, in its order. */
  get shown(): readonly Article[] {
    const { view } = this
    const { sort, descending } = view
    const counts = sort === 'annotations' ? this.#source().counts : null
    const worked = sort === 'worked' ? this.#worked() : null
    return this.#sorted(this.#narrowed(this.all, view, this.#words), sort, descending, counts, worked)
  }

  /** How far the reading is that an order waits for; `null` while none waits. */
  get reading(): WorkProgress | null {
    return this.#lastWorked.progress
  }

  /** The rows of the list: articles, and the groups that they are in. */
  get rows(): readonly LibraryRow[] {
    return this.#rows(this.shown, this.view.group, this.#closed)
  }

  /** The labels in use, by their letters. */
  get labels(): readonly InUse[] {
    return this.#labels(this.all)
  }

  /** The languages of articles. */
  get languages(): readonly InUse[] {
    return this.#languages(this.all)
  }

  /** The outlets of articles. */
  get outlets(): readonly InUse[] {
    return this.#outlets(this.all)
  }

  /** How many annotations all articles together have. */
  get annotations(): number {
    return this.all.reduce((sum, { id }) => sum + this.annotationsIn(id), 0)
  }

  /** How many annotations an article has. */
  annotationsIn(articleId: string): number {
    return total(this.#source().counts, articleId)
  }

  /** The ids of the chosen articles in the order of the list; that of the open one when none is chosen. */
  get chosenIds(): readonly string[] {
    const chosen = this.#chosenOf(this.shown, this.#choice.ids)
    if (chosen.length > 0) return chosen
    const { open } = this.#source()
    return open && this.#isHere(open.articleId) ? [open.articleId] : []
  }

  /** The chosen articles in the order of the list; the open one when none is chosen. */
  get chosen(): readonly Article[] {
    const { articles } = this.#source().records
    return this.chosenIds.flatMap((id) => articles.get(id) ?? [])
  }

  /** Chooses an article alone, beside others, or as the end of a stretch. */
  choose(id: string, mode: ChoiceMode): void {
    const [openId = null] = this.chosenIds
    const choice = this.#choice.ids.size === 0 ? chooseOnly(openId) : this.#choice
    if (mode === 'only') this.#put(chooseOnly(id))
    else this.#put(mode === 'toggle' ? chooseToggled(choice, id) : chooseStretch(choice, id, this.#shownIds))
  }

  /** Chooses every article that is shown. */
  chooseAllShown(): void {
    this.#put(chooseAll(this.#choice, this.#shownIds))
  }

  /** Lets go of what is chosen: the open article is what commands are about. */
  letGo(): void {
    this.#put(noChoice)
  }

  /** Lets go of a single choice, as when a person turns to the text; several stay chosen. */
  turnAway(): void {
    if (this.#choice.ids.size <= 1) this.letGo()
  }

  /** Opens a closed group, closes an open one. */
  toggle(key: string): void {
    const closed = new Set(this.#closed)
    if (!closed.delete(key)) closed.add(key)
    this.#closed = closed
    this.#listener.changed()
  }

  /** The id of the article after or before the open one as they are shown, or `null`; after one that is not shown comes the first. */
  beside(by: 1 | -1): string | null {
    const order = this.#shownIds
    return order[order.indexOf(this.#source().open?.articleId ?? '') + by] ?? null
  }

  /** The article to go on with once `gone` are no longer there: the next shown after the last of them, or before. */
  nextWithout(gone: ReadonlySet<string>): string | null {
    const order = this.#shownIds
    const last = order.findLastIndex((id) => gone.has(id))
    const isLeft = (id: string): boolean => !gone.has(id)
    return order.slice(last + 1).find(isLeft) ?? order.slice(0, Math.max(last, 0)).findLast(isLeft) ?? null
  }

  #worked(): LastWorked['at'] {
    this.#lastWorked.begin()
    return this.#lastWorked.at
  }

  #put(choice: Choice): void {
    this.#choice = choice
    if (choice.ids.size > 1) this.#listener.announce(`${choice.ids.size} articles chosen`)
    this.#listener.changed()
  }

  get #shownIds(): readonly string[] {
    return this.#idsOf(this.rows)
  }

  #isHere(id: string): boolean {
    return this.#source().records.articles.get(id)?.deleted === false
  }

  #split(articles: readonly Article[]) {
    this.#stopPreparing()
    this.#stopPreparing = whenIdle(prepareArticles(articles))
    return { here: articles.filter(({ deleted }) => !deleted), deleted: articles.filter(({ deleted }) => deleted) }
  }
}

function total(counts: Counts, id: string): number {
  const own = counts.get(id) ?? noCounts
  return tags.reduce((sum, tag) => sum + own[tag], 0)
}
