import type { ReactiveControllerHost } from 'lit'
import { type Annotation, firstStart } from '../../src/core/model/annotation.ts'
import type { Article } from '../../src/core/model/article.ts'
import type { Span } from '../../src/core/spans/span.ts'
import { noFilter } from '../../src/core/state/queries.ts'
import type { DeskView } from './desk-view.ts'
import type { Finder } from './finder.ts'
import type { Library } from './library.ts'
import type { Listing } from './listing.ts'
import type { Messages } from './messages.ts'
import { painted } from './painted.ts'
import type { Session } from './session.ts'

/** What bringing articles to the front needs of the desk. */
interface OpeningDesk {
  readonly session: Session
  readonly finder: Finder
  readonly library: Library
  readonly listing: Listing
  readonly messages: Messages
  /** The open article, or `null`. */
  readonly article: Article | null
  /** The current annotation, or `null`. */
  readonly selected: Annotation | null
  select(id: string | null, how: { readonly reveal: boolean }): void
  /** Puts the dialog away. */
  show(dialog: null): void
}

type OpeningView = Pick<DeskView, 'focused' | 'focus' | 'select' | 'putCaret'>

/** How long what stands beside a text waits for the page to be idle, in milliseconds. */
const patience = 100

/** Brings articles to the front: first the text is painted, then comes what stands beside it. */
export class Opening {
  readonly #element: ReactiveControllerHost
  readonly #desk: OpeningDesk
  readonly #view: OpeningView
  #painting = Promise.resolve()
  /** The article that was there in full last. */
  #settledId: string | null = null

  /** What had the focus when the article came to the front. */
  #focused: Element | null = null

  constructor(element: ReactiveControllerHost, desk: OpeningDesk, view: OpeningView) {
    this.#element = element
    this.#desk = desk
    this.#view = view
  }

  /** Resolves when the text that came to the front last is painted. */
  get painting(): Promise<void> {
    return this.#painting
  }

  /** Whether the open article's text is painted, and there was time since: until then nothing is worked out that stands beside it. */
  get isSettled(): boolean {
    return this.#openId === null || this.#openId === this.#settledId
  }

  /** Brings an article to the front. */
  open(articleId: string): Promise<void> {
    return this.#desk.session.openArticle(articleId)
  }

  /**
   * Brings an article to the front and puts the focus into its text, once that is painted: the caret asks where its lines
   * stand. Who has gone on elsewhere meanwhile stays there.
   */
  async read(articleId: string): Promise<void> {
    await this.open(articleId)
    await this.#painting
    const { focused } = this.#view
    if (this.isSettled || focused === null || focused === this.#focused) this.#view.focus('text')
  }

  /** Brings the article after or before the open one in the list to the front. */
  turn(by: 1 | -1): void {
    const next = this.#desk.library.beside(by)
    if (next !== null) void this.open(next)
  }

  /** Brings an article to the front because a step was taken back or brought back in it. */
  async follow(articleId: string): Promise<void> {
    await this.open(articleId)
    const { article, messages } = this.#desk
    if (article?.id === articleId) messages.tell(`That was in “${article.title}”.`)
  }

  /** Goes to a place in an article, which comes to the front. */
  async goToPlace(articleId: string, span: Span | null): Promise<void> {
    this.#desk.show(null)
    await this.open(articleId)
    if (span) this.#view.select(span)
    else this.#view.focus('text')
  }

  /** Goes to an annotation of an article, which comes to the front, and makes it the current one. */
  async goToAnnotation(articleId: string, annotationId: string): Promise<void> {
    this.#desk.show(null)
    await this.open(articleId)
    this.#desk.select(annotationId, { reveal: true })
    const { selected } = this.#desk
    if (selected && selected.placement === 'anchored') this.#view.putCaret(firstStart(selected))
    this.#view.focus('text')
  }

  /** An article came to the front: what was chosen, found or filtered in the one before is let go. */
  opened(): void {
    const { article, finder, library, listing, messages, session } = this.#desk
    this.#desk.select(null, { reveal: false })
    library.turnAway()
    listing.filter = noFilter
    void finder.follow(session.state.open?.text ?? '')
    if (article) messages.announce(`Opened ${article.title}`)
    this.#focused = this.#view.focused
    this.#painting = painted(this.#element)
    void this.#painting.then(() => requestIdleCallback(this.#settle, { timeout: patience }))
  }

  readonly #settle = (): void => {
    this.#settledId = this.#openId
    this.#element.requestUpdate()
  }

  get #openId(): string | null {
    return this.#desk.session.state.open?.articleId ?? null
  }
}
