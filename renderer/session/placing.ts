import type { ReactiveControllerHost } from 'lit'
import type { HostConnection } from '../../src/contract/connect.ts'
import type { PlaceOffer } from '../../src/contract/revising.ts'
import { leaveWithoutPlace, placeAnnotation } from '../../src/core/commands/place-annotation.ts'
import type { Annotation } from '../../src/core/model/annotation.ts'
import type { Span } from '../../src/core/spans/span.ts'
import { isRefusal } from '../../src/core/state/transaction.ts'
import { HostWork } from './host-work.ts'
import type { Messages } from './messages.ts'
import type { Session } from './session.ts'

/** What giving annotations a place needs of the desk. */
export interface PlacingDesk {
  readonly host: HostConnection
  readonly session: Session
  /** All annotations of the open article in reading order. */
  all(): readonly Annotation[]
  /** Whether the article's text is painted, so that there is time to put its annotations in order. */
  isSettled(): boolean
  /** The annotation in the inspector. */
  current(): Annotation | null
  /** Goes to an annotation that waits, among those whose place is not certain; `null` when none is left. */
  show(id: string | null): void
  focusText(): void
  readonly messages: Messages
}

/** The annotations of the open article that wait for a place, and where they may belong. */
export class Placing {
  readonly #element: ReactiveControllerHost
  readonly #desk: PlacingDesk
  readonly #listing: HostWork<'review.list'>
  #waiting: { readonly of: readonly Annotation[]; readonly found: readonly Annotation[] } = { of: [], found: [] }
  /** What was found for which annotation, as it was then. */
  #offers: { readonly for: Annotation; readonly offers: readonly PlaceOffer[] | null } | null = null

  constructor(element: ReactiveControllerHost, desk: PlacingDesk) {
    this.#element = element
    this.#desk = desk
    this.#listing = new HostWork(element, desk.host, 'review.list')
  }

  /** Those that wait for a person to say where they belong, in reading order. */
  get waiting(): readonly Annotation[] {
    const all = this.#desk.all()
    if (this.#waiting.of !== all) {
      this.#waiting = { of: all, found: all.filter(({ placement }) => placement === 'review') }
    }
    return this.#waiting.found
  }

  /** How many wait. */
  get count(): number {
    if (this.#desk.isSettled()) return this.waiting.length
    let count = 0
    for (const { placement } of this.#desk.session.annotations) if (placement === 'review') count += 1
    return count
  }

  /** Where `annotation` may belong, the best first; `null` while it is looked for. */
  offersFor(annotation: Annotation): readonly PlaceOffer[] | null {
    return this.#offers?.for === annotation ? this.#offers.offers : null
  }

  /** Looks for places for the current annotation, where it has none. */
  follow(annotation: Annotation | null): void {
    if (!annotation || annotation.placement === 'anchored' || this.#offers?.for === annotation) return
    void this.#look(annotation)
  }

  /** Goes to the next or previous annotation that waits for a place. */
  review(by: 1 | -1): void {
    const next = this.beside(this.#desk.current(), by) ?? this.waiting[0]?.id
    if (next !== undefined) this.#desk.show(next)
  }

  /** Gives an annotation a place and goes on to the next that waits. */
  place(annotation: Annotation, spans: readonly Span[]): void {
    const { open } = this.#desk.session.state
    if (!open) return
    const next = this.#after(annotation)
    const target = { ...open, id: annotation.id, spans }
    const result = this.#desk.session.run((records, context) => placeAnnotation(records, target, context))
    if (!isRefusal(result)) this.#goOn('Placed.', next)
  }

  /** Lets a person select the place of the current annotation in the text. */
  choose(): void {
    this.#desk.messages.tell('Select its words in the text, then press + to place it there.')
    this.#desk.focusText()
  }

  /** Leaves an annotation without a place and goes on to the next that waits. */
  leave(annotation: Annotation): void {
    const next = this.#after(annotation)
    const choice = { articleId: annotation.articleId, ids: [annotation.id] }
    const result = this.#desk.session.run((records, context) => leaveWithoutPlace(records, choice, context))
    if (!isRefusal(result)) this.#goOn('Left without a place.', next)
  }

  /** The one to go to from `annotation`, around the ends; `null` when there is no other. */
  beside(annotation: Annotation | null, by: 1 | -1): string | null {
    const { waiting } = this
    const at = waiting.findIndex(({ id }) => id === annotation?.id)
    const next = at < 0 ? waiting.at(by > 0 ? 0 : -1) : waiting[(at + by + waiting.length) % waiting.length]
    return next && next.id !== annotation?.id ? next.id : null
  }

  #after(annotation: Annotation): string | null {
    return this.beside(annotation, 1)
  }

  #goOn(words: string, next: string | null): void {
    const left = this.waiting.length
    this.#desk.messages.announce(
      left === 0 ? `${words} Nothing is left to review.` : `${words} ${left} left to review.`,
    )
    this.#desk.show(next)
  }

  async #look(annotation: Annotation): Promise<void> {
    this.#offers = { for: annotation, offers: null }
    const { id, articleId } = annotation
    try {
      await this.#desk.session.flush()
      const answer = await this.#listing.run({ articleId, annotationIds: [id] })
      if (answer && this.#offers?.for === annotation) {
        this.#offers = { for: annotation, offers: answer.items[0]?.offers ?? [] }
        this.#element.requestUpdate()
      }
    } catch (error) {
      if (this.#offers?.for === annotation) this.#offers = { for: annotation, offers: [] }
      this.#desk.messages.problem(error instanceof Error ? error.message : String(error))
    }
  }
}
