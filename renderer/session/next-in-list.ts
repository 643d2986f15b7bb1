import { type Annotation, firstStart } from '../../src/core/model/annotation.ts'

/** From where and which way to go in a list. */
export interface ListStep {
  /** The one to go on from; without it, `place` is. */
  readonly id: string | null
  readonly by: 1 | -1
  /** In UTF-16 code units. */
  readonly place: number
}

/**
 * The index in `list`, which is in reading order, one step from `id`, around the ends; the first one at or behind `place`
 * or the last one before it where `id` is not in the list. `null` when the list is empty.
 */
export function nextInList(list: readonly Annotation[], { id, by, place }: ListStep): number | null {
  if (list.length === 0) return null
  const at = id === null ? -1 : list.findIndex((annotation) => annotation.id === id)
  const next = at >= 0 ? at + by : by > 0 ? firstFrom(list, place) : firstFrom(list, place) - 1
  return (next + list.length) % list.length
}

/** How many of `list` begin before `place`. */
function firstFrom(list: readonly Annotation[], place: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    const annotation = list[middle]
    if (annotation && firstStart(annotation) < place) low = middle + 1
    else high = middle
  }
  return low
}
