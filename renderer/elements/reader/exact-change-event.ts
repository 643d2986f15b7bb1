/** A person switched between selecting whole words and selecting exactly. */
export class ExactChangeEvent extends Event {
  static readonly type = 'exact-change'
  readonly exact: boolean

  constructor(exact: boolean) {
    super(ExactChangeEvent.type, { bubbles: true, composed: true })
    this.exact = exact
  }
}

declare global {
  interface HTMLElementEventMap {
    'exact-change': ExactChangeEvent
  }
}
