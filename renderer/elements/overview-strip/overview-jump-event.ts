/** A person pointed at a place of the overview. */
export class OverviewJumpEvent extends Event {
  static readonly type = 'overview-jump'
  /** How much of all that is scrolled is above the place: from 0 to 1. */
  readonly share: number

  constructor(share: number) {
    super(OverviewJumpEvent.type, { bubbles: true, composed: true })
    this.share = share
  }
}

declare global {
  interface HTMLElementEventMap {
    'overview-jump': OverviewJumpEvent
  }
}
