import { type Annotation, inReadingOrder } from '../../src/core/model/annotation.ts'
import type { AnnotationIndex } from '../../src/core/state/annotation-index.ts'
import { type AnnotationFilter, filtered } from '../../src/core/state/queries.ts'
import { finish } from '../../src/core/work.ts'
import { inSlices } from './sliced-work.ts'

/** The most differences that are put into a list at once; with more it is made anew. */
const mostDifferences = 1_000

/** What a list was made of. */
interface Made {
  readonly index: AnnotationIndex
  readonly filter: AnnotationFilter
}

/**
 * The annotations that pass a filter, in reading order.
 *
 * Judging 50 000 of them takes longer than a frame: it is done in slices, and until it is done the list is the one from
 * before. An edit costs what it edits.
 */
export class NarrowedList {
  readonly #changed: () => void
  #made: Made | null = null
  #making: Made | null = null
  #list: readonly Annotation[] = []
  #stop = (): void => {}

  /** @param changed tells that a list that took its time is there. */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** Those of `index` that pass `filter`, or the list from before while they are being found. */
  of(index: AnnotationIndex, filter: AnnotationFilter): readonly Annotation[] {
    const wanted = { index, filter }
    if (!isSame(this.#made, wanted) && !isSame(this.#making, wanted)) this.#make(wanted)
    return this.#list
  }

  #make(wanted: Made): void {
    this.#stop()
    const { index, filter } = wanted
    const edited = this.#edited(wanted)
    if (edited) return this.#put(wanted, edited)
    let isLate = false
    this.#making = wanted
    this.#stop = inSlices(filtered(index.inOrder, filter), (list) => {
      this.#put(wanted, list)
      if (isLate) this.#changed()
    })
    isLate = true
  }

  #put(made: Made, list: readonly Annotation[]): void {
    this.#made = made
    this.#making = null
    this.#list = list
  }

  /** The list with what became different since; `null` when that is too much, or the filter another one. */
  #edited({ index, filter }: Made): readonly Annotation[] | null {
    // A list of everything is there already.
    if (this.#made?.filter !== filter || this.#list === this.#made.index.inOrder) return null
    const differences = index.source.changesSince(this.#made.index.source)
    if (differences.length > mostDifferences) return null
    const come = differences.flatMap(({ after }) => after ?? [])
    const gone = new Set(differences.map(({ before }) => before))
    return joined(
      this.#list.filter((annotation) => !gone.has(annotation)),
      finish(filtered(come, filter)).toSorted(inReadingOrder),
    )
  }
}

/** What is in either of two lists in reading order, in reading order. */
function joined(many: readonly Annotation[], few: readonly Annotation[]): readonly Annotation[] {
  const all: Annotation[] = []
  let next = 0
  for (const annotation of many) {
    for (let other = few[next]; other && inReadingOrder(other, annotation) < 0; other = few[next]) {
      all.push(other)
      next += 1
    }
    all.push(annotation)
  }
  return [...all, ...few.slice(next)]
}

function isSame(made: Made | null, { index, filter }: Made): boolean {
  return made?.index === index && made.filter === filter
}
