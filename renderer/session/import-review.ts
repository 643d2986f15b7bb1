import type { HostConnection } from '../../src/contract/connect.ts'
import type { PreparedFile, TextPreview } from '../../src/contract/importing.ts'
import {
  type About,
  type Answers,
  canInclude,
  filesToImport,
  isIncluded,
  isNotOpened,
  itemsOf,
  passes,
  type ReviewedArticle,
  type ReviewFilter,
  type ReviewItem,
  sent,
} from './review-items.ts'

/** What a review takes from outside. */
export interface ReviewParts {
  readonly host: HostConnection
  /** Names the import at the host. */
  readonly importId: string
  changed(): void
}

/** The text of the current article as it would be opened; `null` while it is being read. */
export type ShownText = TextPreview | null

/** An import before it is run: what it would bring, what a person decides of it, and the article in front. */
export class ImportReview {
  readonly #parts: ReviewParts
  #items: readonly ReviewItem[] = []
  #filter: ReviewFilter = 'all'
  #currentKey: string | null = null
  #text: ShownText = null
  #problem: string | null = null
  /** The last look at a text or a file: one after the other, and only the newest counts. */
  #looking: Promise<void> = Promise.resolve()
  #look = 0

  constructor(parts: ReviewParts, files: readonly PreparedFile[]) {
    this.#parts = parts
    this.add(files)
  }

  /** Names the import at the host. */
  get importId(): string {
    return this.#parts.importId
  }

  /** Everything, in the order it came. */
  get items(): readonly ReviewItem[] {
    return this.#items
  }

  /** What the list is narrowed to. */
  get filter(): ReviewFilter {
    return this.#filter
  }

  /** What the filter lets through, and the current item. */
  get listed(): readonly ReviewItem[] {
    return this.#items.filter((item) => passes(item, this.#filter) || item.key === this.#currentKey)
  }

  /** The item in front. */
  get current(): ReviewItem | null {
    return this.#items.find(({ key }) => key === this.#currentKey) ?? null
  }

  /** The text of the current article. */
  get text(): ShownText {
    return this.#text
  }

  /** Why the last thing a person wanted could not be done, in words; `null` when it could. */
  get problem(): string | null {
    return this.#problem
  }

  /** What the host is asked to import. */
  get files(): ReturnType<typeof filesToImport> {
    return filesToImport(this.#items)
  }

  /** Adds files that came later. */
  add(files: readonly PreparedFile[]): void {
    const first = this.#items.length
    this.#items = [...this.#items, ...files.flatMap((file, index) => itemsOf(file, first + index))]
    const front = this.#items.find(({ kind }) => kind === 'article') ?? this.#items[0]
    if (this.#currentKey === null && front) this.choose(front.key)
    else this.#parts.changed()
  }

  /** Brings an item to the front. */
  choose(key: string): void {
    if (key === this.#currentKey) return
    this.#currentKey = key
    this.#text = null
    this.#parts.changed()
    this.#lookAgain()
  }

  /** Narrows the list. The item in front stays when it is still listed. */
  narrow(filter: ReviewFilter): void {
    this.#filter = filter
    const listed = this.#items.filter((item) => passes(item, filter))
    const [first] = listed
    if (first && !listed.some(({ key }) => key === this.#currentKey)) this.choose(first.key)
    else this.#parts.changed()
  }

  /** Takes items in or leaves them out, as far as they can be opened. */
  include(keys: ReadonlySet<string>, isWanted: boolean): void {
    this.#replace((item) =>
      keys.has(item.key) && !isNotOpened(item) && canInclude(item) ? { ...item, isIncluded: isWanted } : item,
    )
  }

  /** Says something of an article. */
  describe(key: string, about: Partial<About>): void {
    this.#replace((item) =>
      item.key === key && item.kind === 'article' ? { ...item, about: { ...item.about, ...about } } : item,
    )
  }

  /** Says whether an article is a new version of the one that it is like. */
  takeAsVersion(key: string, isVersion: boolean): void {
    this.#replace((item) => (item.key === key && item.kind === 'article' ? { ...item, isVersion } : item))
  }

  /** Reads the file of an article otherwise. What was said of its articles stays where there are as many. */
  answer(key: string, answers: Answers): void {
    const item = this.#articleOf(key)
    if (!item) return
    const { token } = item.file
    const settled = { ...item.answers, ...answers, chosen: { ...item.answers.chosen, ...answers.chosen } }
    this.#replace((one) => (one.kind === 'article' && one.file.token === token ? { ...one, answers: settled } : one))
    this.#text = null
    this.#problem = null
    this.#inTurn(async (isNewest) => {
      const again = await this.#parts.host.request('import.reread', {
        importId: this.importId,
        token,
        ...sent(settled),
      })
      if (again.kind === 'articles') this.#reread(again, settled)
      else this.fail(isNotOpened(again) ? again.reason : `“${again.name}” cannot be read so.`)
      if (isNewest()) this.#lookAgain()
    })
  }

  /** Says why something could not be done. */
  fail(error: unknown): void {
    this.#problem = error instanceof Error ? error.message : String(error)
    this.#parts.changed()
  }

  /** How many items are to be opened, and how many could be. */
  get counts(): { readonly included: number; readonly possible: number } {
    return { included: this.#items.filter(isIncluded).length, possible: this.#items.filter(canInclude).length }
  }

  #articleOf(key: string): ReviewedArticle | null {
    const item = this.#items.find((one) => one.key === key)
    return item?.kind === 'article' ? item : null
  }

  /** Puts a file as it was read again in the place of what it was. */
  #reread(file: Extract<PreparedFile, { kind: 'articles' }>, answers: Answers): void {
    const before = this.#items.filter((item) => item.kind === 'article' && item.file.token === file.token)
    const at = this.#items.findIndex((item) => item.kind === 'article' && item.file.token === file.token)
    const [old] = before
    if (at < 0 || old?.kind !== 'article') return
    const { candidates, attachedTo, attached } = old.file
    const fresh = itemsOf({ ...file, candidates, attachedTo, attached }, at).map((item, index): ReviewItem => {
      const earlier = before.length === file.articles.length ? before[index] : undefined
      if (item.kind !== 'article' || earlier?.kind !== 'article') return item
      return {
        ...item,
        answers,
        about: edited(earlier, item.about),
        isIncluded: earlier.isIncluded && canInclude(item),
      }
    })
    const isCurrentGone = !fresh.some(({ key }) => key === this.#currentKey)
    if (before.some(({ key }) => key === this.#currentKey) && isCurrentGone) this.#currentKey = fresh[0]?.key ?? null
    this.#items = [...this.#items.slice(0, at), ...fresh, ...this.#items.slice(at + before.length)]
    this.#parts.changed()
  }

  /** Reads the beginning of the current article. */
  #lookAgain(): void {
    this.#inTurn(async (isNewest) => {
      const item = this.#currentKey === null ? null : this.#articleOf(this.#currentKey)
      if (!item || !isNewest()) return
      const { token } = item.file
      const text = await this.#parts.host.request('import.preview', { token, index: item.index, ...sent(item.answers) })
      if (!isNewest()) return
      this.#text = text
      this.#parts.changed()
    })
  }

  #inTurn(work: (isNewest: () => boolean) => Promise<void>): void {
    this.#look += 1
    const look = this.#look
    this.#looking = this.#looking.then(() => work(() => look === this.#look)).catch((error) => this.fail(error))
  }

  #replace(change: (item: ReviewItem) => ReviewItem): void {
    this.#items = this.#items.map(change)
    this.#parts.changed()
  }
}

/** What a person corrected in `earlier`, over what the file says now. */
function edited(earlier: ReviewedArticle, now: About): About {
  const names = Object.keys(now) as (keyof About)[]
  const kept = names.filter((name) => earlier.about[name] !== earlier.article.about[name])
  return { ...now, ...Object.fromEntries(kept.map((name) => [name, earlier.about[name]])) }
}
