/** A person dragged an end of a part to another place. */
export class BorderPlaceEvent extends Event {
  static readonly type = 'border-place'
  readonly annotationId: string
  /** Which part, counted from 0. */
  readonly part: number
  readonly end: 'start' | 'end'
  /** Where it is to be, in UTF-16 code units; never inside of a character. */
  readonly offset: number

  constructor(place: Pick<BorderPlaceEvent, 'annotationId' | 'part' | 'end' | 'offset'>) {
    super(BorderPlaceEvent.type, { bubbles: true, composed: true })
    this.annotationId = place.annotationId
    this.part = place.part
    this.end = place.end
    this.offset = place.offset
  }
}

declare global {
  interface HTMLElementEventMap {
    'border-place': BorderPlaceEvent
  }
}
