import { type Annotation, inReadingOrder } from '../../src/core/model/annotation.ts'
import { AnnotationIndex } from '../../src/core/state/annotation-index.ts'
import { PersistentMap } from '../../src/core/state/persistent-map.ts'
import { prepareWords } from '../../src/core/state/annotation-words.ts'
import { noFilter } from '../../src/core/state/queries.ts'
import type { Work } from '../../src/core/work.ts'
import { whenIdle } from './idle-work.ts'
import { NarrowedList } from './narrowed-list.ts'
import { inSlices } from './sliced-work.ts'
import { type Suggested, Suggestions } from './suggestions.ts'

/** How many events are offered on either side of a claim. */
const mostEvents = 50

/** The open article's annotations in reading order, narrowed by a filter. What is asked for again is not worked out again, and an edit costs what it edits. */
export class Listing {
  readonly #source: () => PersistentMap<Annotation>
  readonly #changed: () => void
  readonly #suggestions = new Suggestions()
  readonly #narrowed: NarrowedList
  #index = AnnotationIndex.of(PersistentMap.empty())
  /** The index of what is about to be there. */
  #ahead: AnnotationIndex | null = null
  #stopPreparing = (): void => {}
  #isSuggesting = false
  #authors: { readonly of: readonly Annotation[]; readonly names: readonly string[] } = { of: [], names: [] }
  #events: {
    readonly of: AnnotationIndex
    readonly around: Annotation
    readonly events: readonly Annotation[]
  } | null = null

  filter = noFilter

  /** @param changed tells that an answer which takes longer than a frame is there. */
  constructor(source: () => PersistentMap<Annotation>, changed: () => void) {
    this.#source = source
    this.#changed = changed
    this.#narrowed = new NarrowedList(changed)
  }

  /** All of them by their places. */
  get index(): AnnotationIndex {
    const source = this.#source()
    const index = this.#ahead?.source === source ? this.#ahead : this.#index.updated(source)
    if (index !== this.#index) {
      this.#index = index
      this.#ahead = null
      this.#stopPreparing()
      this.#stopPreparing = whenIdle(prepareWords(index.inOrder))
    }
    return index
  }

  /** Works out ahead what `annotations` are by their places, for when they are there. */
  *preparing(annotations: PersistentMap<Annotation>): Work<void> {
    this.#ahead = yield* this.index.updating(annotations)
  }

  /** The one with `id`, or `null`. */
  annotation(id: string): Annotation | null {
    return this.#source().get(id) ?? null
  }

  /** All of them. */
  get all(): readonly Annotation[] {
    return this.index.inOrder
  }

  /** Those that pass the filter; with very many, those that passed the one before until they are found. */
  get shown(): readonly Annotation[] {
    return this.#narrowed.of(this.index, this.filter)
  }

  /** Who made the annotations, by name; those without an author count for nothing. */
  get authors(): readonly string[] {
    const { all } = this
    if (this.#authors.of !== all) {
      const names = new Set(all.map(({ author }) => author).filter((author) => author !== ''))
      this.#authors = { of: all, names: [...names].toSorted() }
    }
    return this.#authors.names
  }

  /** Values to suggest for fields, by field name; with very many annotations a little late. */
  get suggestions(): Suggested {
    const source = this.#source()
    if (!this.#isSuggesting && source !== this.#suggestions.source) this.#suggest(source)
    return this.#suggestions.values
  }

  /** The events that a claim may be about: those nearest to it, and the one that it is about, in reading order. */
  eventsAround(claim: Annotation): readonly Annotation[] {
    const { index } = this
    if (this.#events?.of !== index || this.#events.around !== claim) {
      this.#events = { of: index, around: claim, events: eventsAround(index, claim) }
    }
    return this.#events.events
  }

  #suggest(source: PersistentMap<Annotation>): void {
    let isLate = false
    this.#isSuggesting = true
    inSlices(this.#suggestions.follow(source), () => {
      this.#isSuggesting = false
      if (isLate) this.#changed()
    })
    isLate = true
  }
}

function eventsAround(index: AnnotationIndex, claim: Annotation): readonly Annotation[] {
  const { inOrder } = index
  const order = index.orderOf(claim) ?? 0
  const before: Annotation[] = []
  for (let at = order - 1; at >= 0 && before.length < mostEvents; at -= 1) pushEvent(before, inOrder[at])
  const after: Annotation[] = []
  for (let at = order + 1; at < inOrder.length && after.length < mostEvents; at += 1) pushEvent(after, inOrder[at])
  const near = [...before.toReversed(), ...after]
  const about = claim.tag === 'claim' ? index.source.get(claim.fields.aboutEvent ?? '') : undefined
  if (!about || near.includes(about)) return near
  return inReadingOrder(about, claim) < 0 ? [about, ...near] : [...near, about]
}

function pushEvent(events: Annotation[], annotation: Annotation | undefined): void {
  if (annotation?.tag === 'event') events.push(annotation)
}
