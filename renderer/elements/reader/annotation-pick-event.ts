/** A person picked an annotation, or let go of the current one. */
export class AnnotationPickEvent extends Event {
  static readonly type = 'annotation-pick'
  /** `null` when no annotation is to be current. */
  readonly id: string | null

  constructor(id: string | null) {
    super(AnnotationPickEvent.type, { bubbles: true, composed: true })
    this.id = id
  }
}

declare global {
  interface HTMLElementEventMap {
    'annotation-pick': AnnotationPickEvent
  }
}
