/** A person wants to choose the revised file in the host's own dialog. */
export class RevisionChooseEvent extends Event {
  static readonly type = 'revision-choose'
  constructor() {
    super(RevisionChooseEvent.type, { bubbles: true, composed: true })
  }
}

/** A person chose the revised file in the browser. */
export class RevisionFileEvent extends Event {
  static readonly type = 'revision-file'
  readonly file: File
  constructor(file: File) {
    super(RevisionFileEvent.type, { bubbles: true, composed: true })
    this.file = file
  }
}

/** A person said in which encoding, and with which answers, the file is to be read. */
export class RevisionReadEvent extends Event {
  static readonly type = 'revision-read'
  readonly reading: { readonly encoding?: string; readonly chosen?: Readonly<Record<string, string>> }
  constructor(reading: RevisionReadEvent['reading']) {
    super(RevisionReadEvent.type, { bubbles: true, composed: true })
    this.reading = reading
  }
}

/** A person wants the text replaced as it is shown. */
export class RevisionApplyEvent extends Event {
  static readonly type = 'revision-apply'
  constructor() {
    super(RevisionApplyEvent.type, { bubbles: true, composed: true })
  }
}

declare global {
  interface HTMLElementEventMap {
    'revision-choose': RevisionChooseEvent
    'revision-file': RevisionFileEvent
    'revision-read': RevisionReadEvent
    'revision-apply': RevisionApplyEvent
  }
}
