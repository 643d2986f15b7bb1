import { type Span } from '../../../src/core/spans/span.ts'

/** Another passage is selected, or none any more: what a tag chosen now would be put on. */
export class PassageChangeEvent extends Event {
  static readonly type = 'passage-change'
  /** Never cuts a character; `null` when nothing but white space is selected. */
  readonly span: Span | null

  constructor(span: Span | null) {
    super(PassageChangeEvent.type, { bubbles: true, composed: true })
    this.span = span
  }
}

declare global {
  interface HTMLElementEventMap {
    'passage-change': PassageChangeEvent
  }
}
