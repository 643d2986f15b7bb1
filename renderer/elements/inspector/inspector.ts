import { html, LitElement, nothing, type PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { keyed } from 'lit/directives/keyed.js'
import type { Chosen } from '../../../src/core/commands/context.ts'
import type { FieldEdit } from '../../../src/core/commands/edit-annotation.ts'
import type { AnnotatedSpan, Annotation } from '../../../src/core/model/annotation.ts'
import { type Tag, tags } from '../../../src/core/model/tag.ts'
import { tagNames } from '../../words/labels.ts'
import { controls, tagSigns } from '../shared/controls.ts'
import { crossIcon } from '../shared/icons.ts'
import type { FieldChangeEvent, TypedField } from './field-change.ts'
import { fieldControl } from './field-control.ts'
import { type FieldRow, fieldTable } from './field-table.ts'
import {
  AnnotationRemoveEvent,
  BorderMoveEvent,
  FieldsEditEvent,
  OriginalSaveEvent,
  PartRemoveEvent,
  PartRevealEvent,
  RetagEvent,
} from './inspector-events.ts'
import type { NoteField } from './note-field.ts'
import './note-field.ts'
import { inspectorStyles } from './inspector-styles.ts'

const noSuggestions: readonly string[] = []

/**
 * One annotation with its passage, tag, fields and note.
 *
 * @fires annotation-retag - another tag was chosen.
 * @fires annotation-remove - “Remove” was pressed.
 * @fires fields-edit - a field has another value.
 * @fires note-edit - the note reads differently.
 * @fires border-move - an end of a part is to be moved.
 * @fires part-remove - a part is to be taken off.
 * @fires part-reveal - a part is to be shown in the text.
 * @fires original-save - the file that the article came from is wanted.
 */
@customElement('co-inspector')
export class Inspector extends LitElement {
  static override styles = [controls, tagSigns, inspectorStyles]

  /** `null` when none is selected. */
  @property({ attribute: false }) annotation: Annotation | null = null

  /** The event annotations of the article, which a claim can be about. */
  @property({ attribute: false }) events: readonly Annotation[] = []

  /** Values given before, by field name. */
  @property({ attribute: false }) suggestions: ReadonlyMap<string, readonly string[]> = new Map()

  /** Where the passage stands in the file that the article came from, in words; empty until that is known. */
  @property({ attribute: false }) source = ''

  @property({ type: Boolean }) readOnly = false

  /** The annotation that is on screen: what is typed belongs to it, even when another one is about to come. */
  #rendered: Annotation | null = null
  #isInNote = false

  override willUpdate(changed: PropertyValues<this>) {
    const isAnother = changed.has('annotation') && this.#rendered?.id !== this.annotation?.id
    this.#isInNote = isAnother && this.shadowRoot?.activeElement?.localName === 'co-note-field'
    if (isAnother) this.keepTyped()
  }

  override updated() {
    this.#rendered = this.annotation
    // One who writes notes goes on writing notes.
    if (this.#isInNote) void this.#noteField?.updateComplete.then(() => this.focusNote())
  }

  override disconnectedCallback() {
    this.keepTyped()
    super.disconnectedCallback()
  }

  override render() {
    const { annotation } = this
    if (!annotation) return nothing
    return html`
      <header>
        <h2><i class="sign ${annotation.tag}"></i>${tagNames[annotation.tag]}</h2>
        <label class="retag">
          <span class="visually-hidden">Tag</span>
          <select ?disabled=${this.readOnly} @change=${this.#retag}>
            ${tags.map((tag) => html`<option value=${tag} .selected=${tag === annotation.tag}>${tagNames[tag]}</option>`)}
          </select>
        </label>
        <button class="danger" ?disabled=${this.readOnly} @click=${this.#remove}>Remove</button>
      </header>
      <blockquote class=${annotation.tag}>
        ${annotation.spans.map((span, part) => this.#part(annotation, span, part))}
      </blockquote>
      ${this.source === '' ? nothing : this.#source()} ${keyed(annotation.id, this.#fields(annotation))}
      <p class="made">${madeBy(annotation)}</p>
    `
  }

  #source() {
    return html`<p class="source">
      <span>From <bdi .textContent=${this.source}></bdi></span>
      <button class="quiet" @click=${this.#saveOriginal}>Save the file…</button>
    </p>`
  }

  #fields(annotation: Annotation) {
    return html`<dl class=${annotation.tag} @field-change=${this.#fieldChanged}>
      ${fieldTable[annotation.tag].map(
        (row) =>
          html`<dt>${row.label}</dt>
            <dd>${this.#control(annotation, row)}</dd>`,
      )}
      <dt>Note</dt>
      <dd>
        <co-note-field .of=${chosen(annotation)} .value=${annotation.note} ?disabled=${this.readOnly}></co-note-field>
      </dd>
    </dl>`
  }

  /** Puts the caret into the note. */
  focusNote() {
    this.#noteField?.focus()
  }

  /** Puts the focus on the first field. */
  override focus() {
    const first = this.renderRoot.querySelector<LitElement>('dd > *')
    first?.shadowRoot?.querySelector<HTMLElement>('button, input, textarea')?.focus()
  }

  get #noteField(): NoteField | null {
    return this.renderRoot.querySelector<NoteField>('co-note-field')
  }

  /** Takes whatever is typed for good. */
  keepTyped() {
    const fields = 'co-words-field, co-when-field, co-participants-field, co-note-field'
    for (const field of this.renderRoot.querySelectorAll<Element & TypedField>(fields)) field.keep()
  }

  #part({ spans, placement }: Annotation, { quote }: AnnotatedSpan, part: number) {
    const which = spans.length > 1 ? ` of part ${part + 1}` : ''
    const move = (end: 'start' | 'end', direction: 'back' | 'forward', sign: string, words: string) =>
      html`<button
        class="icon border"
        data-part=${part}
        data-end=${end}
        data-direction=${direction}
        ?disabled=${this.readOnly}
        aria-label="${words}${which}"
        title="${words}, by a character with Shift"
        @click=${this.#moveBorder}
      >
        ${sign}
      </button>`
    if (placement !== 'anchored') {
      return html`<div class="part"><p class="words" dir="auto" .textContent=${quote.exact}></p></div>`
    }
    return html`<div class="part">
      <button
        class="words"
        data-part=${part}
        title="Show in the article"
        dir="auto"
        @click=${this.#reveal}
        .textContent=${quote.exact}
      ></button>
      <span class="borders" role="group" aria-label="Borders${which}">
        ${move('start', 'back', '⇤', 'Begin a word earlier')} ${move('start', 'forward', '↦', 'Begin a word later')}
        ${move('end', 'back', '↤', 'End a word earlier')} ${move('end', 'forward', '⇥', 'End a word later')}
        ${
          spans.length > 1
            ? html`<button
                class="icon border"
                data-part=${part}
                ?disabled=${this.readOnly}
                aria-label="Take off part ${part + 1}"
                title="Take off this part"
                @click=${this.#removePart}
              >
                ${crossIcon}
              </button>`
            : nothing
        }
      </span>
    </div>`
  }

  #control({ fields }: Annotation, row: FieldRow) {
    return fieldControl(row, {
      value: (fields as Readonly<Record<string, unknown>>)[row.name] ?? null,
      suggestions: this.suggestions.get(row.name) ?? noSuggestions,
      events: this.events,
      disabled: this.readOnly,
    })
  }

  #retag(event: Event) {
    this.dispatchEvent(new RetagEvent((event.target as HTMLSelectElement).value as Tag))
  }

  #remove() {
    this.dispatchEvent(new AnnotationRemoveEvent())
  }

  #fieldChanged(event: FieldChangeEvent) {
    event.stopPropagation()
    this.#edit(event.name, event.value)
  }

  #edit(name: string, value: unknown) {
    const annotation = this.#rendered
    if (!annotation) return
    // The table pairs each tag with its own fields' names and controls, which the type system cannot follow here.
    const edit = { tag: annotation.tag, values: { [name]: value } } as FieldEdit
    this.dispatchEvent(new FieldsEditEvent(chosen(annotation), edit))
  }

  #moveBorder(event: MouseEvent) {
    const { part, end, direction } = (event.currentTarget as HTMLElement).dataset
    this.dispatchEvent(
      new BorderMoveEvent({
        part: Number(part),
        end: end === 'start' ? 'start' : 'end',
        by: event.shiftKey ? 'character' : 'word',
        direction: direction === 'back' ? 'back' : 'forward',
      }),
    )
  }

  #removePart(event: Event) {
    const span = this.#spanOf(event)
    if (span) this.dispatchEvent(new PartRemoveEvent(span))
  }

  #reveal(event: Event) {
    const span = this.#spanOf(event)
    if (span) this.dispatchEvent(new PartRevealEvent(span))
  }

  #saveOriginal() {
    this.dispatchEvent(new OriginalSaveEvent())
  }

  #spanOf(event: Event): AnnotatedSpan | undefined {
    return this.annotation?.spans[Number((event.currentTarget as HTMLElement).dataset['part'])]
  }
}

function chosen({ articleId, id }: Annotation): Chosen {
  return { articleId, ids: [id] }
}

function madeBy({ author, createdAt, modifiedAt, origin }: Annotation): string {
  const day = new Date(modifiedAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
  const who = author === '' ? '' : ` by ${author}`
  const how = { person: 'Tagged', import: 'Imported', suggestion: 'Suggested' }[origin]
  return createdAt === modifiedAt ? `${how}${who}, ${day}` : `${how}${who}, changed ${day}`
}

declare global {
  interface HTMLElementTagNameMap {
    'co-inspector': Inspector
  }
}
