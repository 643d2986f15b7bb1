import type { Annotation } from '../../src/core/model/annotation.ts'
import { AnnotationIndex } from '../../src/core/state/annotation-index.ts'
import { PersistentMap } from '../../src/core/state/persistent-map.ts'
import { type AnnotationFilter, filtered, noFilter, prepareWords } from '../../src/core/state/queries.ts'
import { whenIdle } from './idle-work.ts'
import { Suggestions } from './suggestions.ts'

/** The open article's annotations in reading order, narrowed by a filter. What is asked for again is not worked out again, and an edit costs what it edits. */
export class Listing {
  readonly #source: () => PersistentMap<Annotation>
  readonly #suggestions = new Suggestions()
  #index = AnnotationIndex.of(PersistentMap.empty())
  #filter = noFilter
  #shown: readonly Annotation[] | null = null
  #stopPreparing = (): void => {}
  #authors: { readonly of: readonly Annotation[]; readonly names: readonly string[] } = { of: [], names: [] }

  constructor(source: () => PersistentMap<Annotation>) {
    this.#source = source
  }

  get filter(): AnnotationFilter {
    return this.#filter
  }
  set filter(filter: AnnotationFilter) {
    this.#filter = filter
    this.#shown = null
  }

  /** All of them by their places. */
  get index(): AnnotationIndex {
    const index = this.#index.updated(this.#source())
    if (index !== this.#index) {
      this.#index = index
      this.#shown = null
      this.#stopPreparing()
      this.#stopPreparing = whenIdle(prepareWords(index.inOrder))
    }
    return index
  }

  /** All of them. */
  get all(): readonly Annotation[] {
    return this.index.inOrder
  }

  /** Those that pass the filter. */
  get shown(): readonly Annotation[] {
    const { all } = this
    this.#shown ??= filtered(all, this.#filter)
    return this.#shown
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

  /** Values to suggest for fields, by field name. */
  get suggestions(): ReadonlyMap<string, readonly string[]> {
    return this.#suggestions.from(this.#source())
  }
}
