import { html, type TemplateResult } from 'lit'
import type { Span } from '../../../src/core/spans/span.ts'
import type { Desk } from '../../session/desk.ts'
import type {
  BorderMoveEvent,
  FieldsEditEvent,
  NoteEditEvent,
  PartRemoveEvent,
  PartRevealEvent,
  RetagEvent,
} from '../inspector/inspector-events.ts'

/** The inspector of the current annotation above the list of all. */
export function detailsOf(desk: Desk, reveal: (span: Span) => void): TemplateResult {
  const { annotating, selected } = desk
  const onSelected = (work: (id: string) => void): void => {
    if (selected) work(selected.id)
  }
  return html`
    <co-inspector
      ?hidden=${selected === null}
      .annotation=${selected}
      .events=${selected?.tag === 'claim' ? desk.listing.all.filter(({ tag }) => tag === 'event') : []}
      .suggestions=${selected === null ? new Map() : desk.listing.suggestions}
      ?readOnly=${desk.isReadOnly}
      @annotation-retag=${({ tag }: RetagEvent) => onSelected((id) => annotating.retag(id, tag))}
      @annotation-remove=${() => desk.removeSelected()}
      @fields-edit=${({ edit }: FieldsEditEvent) => onSelected((id) => annotating.setFields(id, edit))}
      @note-edit=${({ annotationId, note, gesture }: NoteEditEvent) => annotating.setNote(annotationId, note, gesture)}
      @border-move=${(move: BorderMoveEvent) => onSelected((id) => annotating.moveBorder(id, move))}
      @part-remove=${({ span }: PartRemoveEvent) => onSelected((id) => annotating.removePart(id, span))}
      @part-reveal=${({ span }: PartRevealEvent) => reveal(span)}
    ></co-inspector>
    <co-annotation-list
      .annotations=${desk.listing.shown}
      .counts=${desk.counts}
      .filter=${desk.listing.filter}
      .selectedId=${selected?.id ?? null}
    ></co-annotation-list>
  `
}
