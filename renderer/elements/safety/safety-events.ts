/** A person wants to see how an earlier state differs from the present; `null` puts that away. */
export class StateLookEvent extends Event {
  static readonly type = 'state-look'
  readonly revision: number | null
  constructor(revision: number | null) {
    super(StateLookEvent.type, { bubbles: true, composed: true })
    this.revision = revision
  }
}

/** A person wants to go back to an earlier state. */
export class StateRestoreEvent extends Event {
  static readonly type = 'state-restore'
  readonly revision: number
  constructor(revision: number) {
    super(StateRestoreEvent.type, { bubbles: true, composed: true })
    this.revision = revision
  }
}

/** A person wants what only a copy has. */
export class CopyMergeEvent extends Event {
  static readonly type = 'copy-merge'
  readonly file: string
  constructor(file: string) {
    super(CopyMergeEvent.type, { bubbles: true, composed: true })
    this.file = file
  }
}

/** A person wants the work that is under way to end. */
export class WorkEndEvent extends Event {
  static readonly type = 'work-end'
  constructor() {
    super(WorkEndEvent.type, { bubbles: true, composed: true })
  }
}

declare global {
  interface HTMLElementEventMap {
    'state-look': StateLookEvent
    'state-restore': StateRestoreEvent
    'copy-merge': CopyMergeEvent
    'work-end': WorkEndEvent
  }
}
