import { type Span } from '../../../src/core/spans/span.ts'

/** A person asked to make the selected passage a further part of the current annotation. */
export class SpanAddEvent extends Event {
  static readonly type = 'span-add'
  readonly annotationId: string
  readonly span: Span

  constructor({ annotationId, span }: { annotationId: string; span: Span }) {
    super(SpanAddEvent.type, { bubbles: true, composed: true })
    this.annotationId = annotationId
    this.span = span
  }
}

declare global {
  interface HTMLElementEventMap {
    'span-add': SpanAddEvent
  }
}
