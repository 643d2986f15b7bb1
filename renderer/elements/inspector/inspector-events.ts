import type { Chosen } from '../../../src/core/commands/context.ts'
import type { FieldEdit } from '../../../src/core/commands/edit-annotation.ts'
import type { Span } from '../../../src/core/spans/span.ts'
import type { Tag } from '../../../src/core/model/tag.ts'

/** A person gave the annotation another tag. */
export class RetagEvent extends Event {
  static readonly type = 'annotation-retag'
  readonly tag: Tag
  constructor(tag: Tag) {
    super(RetagEvent.type, { bubbles: true, composed: true })
    this.tag = tag
  }
}

/** A person wants the annotation gone. */
export class AnnotationRemoveEvent extends Event {
  static readonly type = 'annotation-remove'
  constructor() {
    super(AnnotationRemoveEvent.type, { bubbles: true, composed: true })
  }
}

/** A person edited fields. */
export class FieldsEditEvent extends Event {
  static readonly type = 'fields-edit'
  /** Whose fields. They may be off the screen by now: what was typed is kept on leaving. */
  readonly of: Chosen
  readonly edit: FieldEdit
  constructor(of: Chosen, edit: FieldEdit) {
    super(FieldsEditEvent.type, { bubbles: true, composed: true })
    this.of = of
    this.edit = edit
  }
}

/** A person wrote in the note. Several events of one `gesture` are one step of undo. */
export class NoteEditEvent extends Event {
  static readonly type = 'note-edit'
  /** Whose note. It may be off the screen by now: what was typed is kept on leaving. */
  readonly of: Chosen
  readonly note: string
  readonly gesture: string
  constructor(of: Chosen, note: string, gesture: string) {
    super(NoteEditEvent.type, { bubbles: true, composed: true })
    this.of = of
    this.note = note
    this.gesture = gesture
  }
}

/** A person moved one end of a part. */
export class BorderMoveEvent extends Event {
  static readonly type = 'border-move'
  /** Which part, counted from 0. */
  readonly part: number
  readonly end: 'start' | 'end'
  readonly by: 'character' | 'word'
  readonly direction: 'back' | 'forward'
  constructor(move: Pick<BorderMoveEvent, 'part' | 'end' | 'by' | 'direction'>) {
    super(BorderMoveEvent.type, { bubbles: true, composed: true })
    this.part = move.part
    this.end = move.end
    this.by = move.by
    this.direction = move.direction
  }
}

/** A person took one part off a discontinuous annotation. */
export class PartRemoveEvent extends Event {
  static readonly type = 'part-remove'
  readonly span: Span
  constructor(span: Span) {
    super(PartRemoveEvent.type, { bubbles: true, composed: true })
    this.span = span
  }
}

/** A person wants to see where a part stands. */
export class PartRevealEvent extends Event {
  static readonly type = 'part-reveal'
  readonly span: Span
  constructor(span: Span) {
    super(PartRevealEvent.type, { bubbles: true, composed: true })
    this.span = span
  }
}

/** A person wants to have the file that the article came from. */
export class OriginalSaveEvent extends Event {
  static readonly type = 'original-save'
  constructor() {
    super(OriginalSaveEvent.type, { bubbles: true, composed: true })
  }
}

declare global {
  interface HTMLElementEventMap {
    'annotation-retag': RetagEvent
    'annotation-remove': AnnotationRemoveEvent
    'fields-edit': FieldsEditEvent
    'note-edit': NoteEditEvent
    'border-move': BorderMoveEvent
    'part-remove': PartRemoveEvent
    'part-reveal': PartRevealEvent
    'original-save': OriginalSaveEvent
  }
}
