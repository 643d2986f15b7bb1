import { html, noChange, nothing, type TemplateResult } from 'lit'
import { until } from 'lit/directives/until.js'
import type { Span } from '../../../src/core/spans/span.ts'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import type { Desk } from '../../session/desk.ts'
import { counted } from '../../words/labels.ts'
import type { PlaceShowEvent, PlaceStepEvent, PlaceTakeEvent } from '../place-review/place-events.ts'
import '../place-review/place-review.ts'
import { tags } from '../../../src/core/model/tag.ts'
import '../inspector/bulk-inspector.ts'
import type {
  BorderMoveEvent,
  FieldsEditEvent,
  NoteEditEvent,
  PartRemoveEvent,
  PartRevealEvent,
  RetagEvent,
} from '../inspector/inspector-events.ts'

/** The inspector of what is chosen above the list of all annotations, which comes once the text is painted. */
export function detailsOf(desk: Desk, reveal: (span: Span) => void): TemplateResult {
  const { chosen, selected } = desk
  const { isSettled } = desk.opening
  return html`
    ${chosen.length > 1 || !selected || selected.placement === 'anchored' ? nothing : placeReviewOf(desk, selected, reveal)}
    ${chosen.length > 1 ? bulkInspectorOf(desk) : inspectorOf(desk, reveal)}
    <co-annotation-list
      ?coming=${!isSettled}
      .annotations=${isSettled ? desk.listing.shown : noChange}
      .counts=${desk.counts}
      .filter=${desk.listing.filter}
      .canTag=${desk.article !== null && !desk.isReadOnly}
      .authors=${isSettled ? desk.listing.authors : noChange}
      .selectedId=${isSettled ? (selected?.id ?? null) : noChange}
      .chosenIds=${isSettled ? desk.choice.ids : noChange}
    ></co-annotation-list>
    ${arrivalOf(desk)}
  `
}

/** Where an annotation without a certain place may belong. */
function placeReviewOf(desk: Desk, annotation: Annotation, reveal: (span: Span) => void): TemplateResult {
  const { placing } = desk
  return html`<co-place-review
    .annotation=${annotation}
    .offers=${placing.offersFor(annotation)}
    .waiting=${placing.waiting.length}
    ?readOnly=${desk.isReadOnly}
    @place-take=${({ spans }: PlaceTakeEvent) => placing.place(annotation, spans)}
    @place-show=${({ span }: PlaceShowEvent) => reveal(span)}
    @place-step=${({ step }: PlaceStepEvent) => {
      if (step === 'leave') placing.leave(annotation)
      else if (step === 'choose') placing.choose()
      else placing.review(step === 'next' ? 1 : -1)
    }}
  ></co-place-review>`
}

/** Says that annotations of the article wait for a place, above its text. */
export function reviewBannerOf({ placing }: Desk): TemplateResult | typeof nothing {
  const count = placing.count
  if (count === 0) return nothing
  return html`<p class="review-banner">
    <span>${counted(count, 'annotation needs', 'annotations need')} a place in the revised text.</span>
    <button class="button" @click=${() => placing.review(1)}>Review</button>
  </p>`
}

/** How many annotations are here, while not all are. */
function arrivalOf({ session, counts }: Desk): TemplateResult | typeof nothing {
  if (session.isWhole) return nothing
  const total = tags.reduce((sum, tag) => sum + counts[tag], 0).toLocaleString('en')
  const here = session.annotations.size.toLocaleString('en')
  return session.isStuck
    ? html`<p class="arrival" role="alert">Only ${here} of ${total} annotations could be loaded.</p>`
    : html`<p class="arrival"><span role="status">Loading annotations…</span> ${here} of ${total}</p>`
}

function inspectorOf(desk: Desk, reveal: (span: Span) => void): TemplateResult {
  const { annotating, selected } = desk
  const fileName = desk.article?.original.fileName ?? ''
  const onSelected = (work: (id: string) => void): void => {
    if (selected) work(selected.id)
  }
  return html`<co-inspector
    ?hidden=${selected === null}
    .annotation=${selected}
    .events=${selected?.tag === 'claim' ? desk.listing.eventsAround(selected) : []}
    .suggestions=${selected === null ? new Map() : desk.listing.suggestions}
    .source=${selected === null ? '' : until(desk.exporting.sourceOf(selected, fileName), fileName)}
    ?readOnly=${desk.isReadOnly}
    @annotation-retag=${({ tag }: RetagEvent) => onSelected((id) => annotating.retag([id], tag))}
    @annotation-remove=${() => desk.removeSelected()}
    @fields-edit=${({ of, edit }: FieldsEditEvent) => annotating.setFields(of, edit)}
    @note-edit=${({ of, note, gesture }: NoteEditEvent) => annotating.setNote(of, note, gesture)}
    @border-move=${(move: BorderMoveEvent) => onSelected((id) => annotating.moveBorder(id, move))}
    @part-remove=${({ span }: PartRemoveEvent) => onSelected((id) => annotating.removePart(id, span))}
    @part-reveal=${({ span }: PartRevealEvent) => reveal(span)}
    @original-save=${() => selected && desk.exporting.original(selected.articleId)}
  ></co-inspector>`
}

function bulkInspectorOf(desk: Desk): TemplateResult {
  const { annotating, chosen } = desk
  const ids = chosen.map(({ id }) => id)
  return html`<co-bulk-inspector
    .annotations=${chosen}
    .suggestions=${desk.listing.suggestions}
    ?readOnly=${desk.isReadOnly}
    @annotation-retag=${({ tag }: RetagEvent) => annotating.retag(ids, tag)}
    @annotation-remove=${() => desk.removeSelected()}
    @fields-edit=${({ of, edit }: FieldsEditEvent) => annotating.setFields(of, edit)}
  ></co-bulk-inspector>`
}
