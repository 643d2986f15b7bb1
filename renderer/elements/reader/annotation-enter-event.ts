/** The caret came into annotations that it was not in before. */
export class AnnotationEnterEvent extends Event {
  static readonly type = 'annotation-enter'
  /** Never empty, the innermost first. */
  readonly ids: readonly string[]

  constructor(ids: readonly string[]) {
    super(AnnotationEnterEvent.type, { bubbles: true, composed: true })
    this.ids = ids
  }
}

declare global {
  interface HTMLElementEventMap {
    'annotation-enter': AnnotationEnterEvent
  }
}
