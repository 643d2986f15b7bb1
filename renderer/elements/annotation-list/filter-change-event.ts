import type { AnnotationFilter } from '../../../src/core/state/queries.ts'

/** A person narrowed or widened what the list shows. */
export class FilterChangeEvent extends Event {
  static readonly type = 'filter-change'
  readonly filter: AnnotationFilter
  constructor(filter: AnnotationFilter) {
    super(FilterChangeEvent.type, { bubbles: true, composed: true })
    this.filter = filter
  }
}

declare global {
  interface HTMLElementEventMap {
    'filter-change': FilterChangeEvent
  }
}
