import type { Span } from '../../../src/core/spans/span.ts'

/** A person said where an annotation belongs. */
export class PlaceTakeEvent extends Event {
  static readonly type = 'place-take'
  readonly spans: readonly Span[]
  constructor(spans: readonly Span[]) {
    super(PlaceTakeEvent.type, { bubbles: true, composed: true })
    this.spans = spans
  }
}

/** A person wants to see in the text where an annotation may belong. */
export class PlaceShowEvent extends Event {
  static readonly type = 'place-show'
  readonly span: Span
  constructor(span: Span) {
    super(PlaceShowEvent.type, { bubbles: true, composed: true })
    this.span = span
  }
}

/** A person does something else with an annotation that waits for a place. */
export class PlaceStepEvent extends Event {
  static readonly type = 'place-step'
  /** `choose`: select the words in the text. `leave`: leave it without a place. `next`, `previous`: go to another that waits. */
  readonly step: 'choose' | 'leave' | 'next' | 'previous'
  constructor(step: PlaceStepEvent['step']) {
    super(PlaceStepEvent.type, { bubbles: true, composed: true })
    this.step = step
  }
}

declare global {
  interface HTMLElementEventMap {
    'place-take': PlaceTakeEvent
    'place-show': PlaceShowEvent
    'place-step': PlaceStepEvent
  }
}
