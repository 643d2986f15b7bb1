import { type Tag } from '../../../src/core/model/tag.ts'
import { type Span } from '../../../src/core/spans/span.ts'

/** A person tagged the selected passage; nothing has changed yet. */
export class TagChooseEvent extends Event {
  static readonly type = 'tag-choose'
  readonly tag: Tag
  /** What is to be tagged, ascending and disjoint. */
  readonly spans: readonly Span[]
  /** Whether the person goes on to write a note. */
  readonly addNote: boolean

  constructor({ tag, spans, addNote }: { tag: Tag; spans: readonly Span[]; addNote: boolean }) {
    super(TagChooseEvent.type, { bubbles: true, composed: true })
    this.tag = tag
    this.spans = spans
    this.addNote = addNote
  }
}

declare global {
  interface HTMLElementEventMap {
    'tag-choose': TagChooseEvent
  }
}
