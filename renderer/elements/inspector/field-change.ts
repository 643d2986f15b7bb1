/** A person gave a field another value. */
export class FieldChangeEvent extends Event {
  static readonly type = 'field-change'
  /** The field's name; set by the element that knows it. */
  readonly name: string
  /** The new value; `null` clears the field. */
  readonly value: unknown
  constructor(name: string, value: unknown) {
    super(FieldChangeEvent.type, { bubbles: true, composed: true })
    this.name = name
    this.value = value
  }
}

/** A control with a line to write in. */
export interface TypedField extends Element {
  /** Takes what is typed for good, as on leaving the field; nothing happens when it says what it said before. */
  keep(): void
}

declare global {
  interface HTMLElementEventMap {
    'field-change': FieldChangeEvent
  }
}
