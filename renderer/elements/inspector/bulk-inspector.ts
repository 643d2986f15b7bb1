import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { FieldEdit } from '../../../src/core/commands/edit-annotation.ts'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { noCounts, type Tag, tags } from '../../../src/core/model/tag.ts'
import { equal } from '../../../src/core/state/equal.ts'
import { counted, tagNames, tagPlurals } from '../../words/labels.ts'
import { controls, tagSigns } from '../shared/controls.ts'
import type { FieldChangeEvent } from './field-change.ts'
import { fieldControl } from './field-control.ts'
import { type FieldRow, fieldTable } from './field-table.ts'
import { AnnotationRemoveEvent, FieldsEditEvent, RetagEvent } from './inspector-events.ts'
import { inspectorStyles } from './inspector-styles.ts'

/**
 * Several annotations at once: give all another tag, remove all, set a field of all. Each is one step of undo.
 *
 * @fires annotation-retag - another tag was chosen for all.
 * @fires annotation-remove - all are to be removed.
 * @fires fields-edit - a field of all has another value.
 */
@customElement('co-bulk-inspector')
export class BulkInspector extends LitElement {
  static override styles = [
    controls,
    tagSigns,
    inspectorStyles,
    css`
      .about,
      .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
        padding: 0 var(--space-4) var(--space-3);
      }
      .about span {
        display: inline-flex;
        align-items: center;
        gap: 5px;
        color: var(--ink-quiet);
      }
      .mixed {
        color: var(--ink-quiet);
        font-size: var(--size-0);
      }
    `,
  ]

  /** At least two. */
  @property({ attribute: false }) annotations: readonly Annotation[] = []

  /** Values given before, by field name. */
  @property({ attribute: false }) suggestions: ReadonlyMap<string, readonly string[]> = new Map()

  @property({ type: Boolean }) readOnly = false

  override render() {
    const counts = { ...noCounts }
    for (const { tag } of this.annotations) counts[tag] += 1
    const present = tags.filter((tag) => counts[tag] > 0)
    const [only] = present
    return html`
      <header>
        <h2>${counted(this.annotations.length, 'annotation')} chosen</h2>
        <button class="danger" ?disabled=${this.readOnly} @click=${this.#remove}>Remove all</button>
      </header>
      <p class="about">
        ${present.map((tag) => html`<span><i class="sign ${tag}"></i>${counts[tag]} ${tagPlurals[tag]}</span>`)}
      </p>
      <div class="actions" role="group" aria-label="Tag all as">
        Tag all as
        ${tags.map(
          (tag) =>
            html`<button
              data-tag=${tag}
              ?disabled=${this.readOnly || (present.length === 1 && only === tag)}
              @click=${this.#retag}
            >
              <i class="sign ${tag}"></i>${tagNames[tag]}
            </button>`,
        )}
      </div>
      ${only !== undefined && present.length === 1 ? this.#fields(only) : nothing}
    `
  }

  #fields(tag: Tag) {
    return html`<dl class=${tag} @field-change=${this.#fieldChanged}>
      ${fieldTable[tag].filter(({ control }) => control !== 'event').map((row) => this.#field(row))}
    </dl>`
  }

  #field(row: FieldRow) {
    const valueOf = ({ fields }: Annotation) => (fields as Readonly<Record<string, unknown>>)[row.name] ?? null
    const [one] = this.annotations
    const first = one ? valueOf(one) : null
    const isMixed = this.annotations.some((annotation) => !equal(valueOf(annotation), first))
    return html`<dt>${row.label}</dt>
      <dd>
        ${fieldControl(row, {
          value: isMixed ? null : first,
          suggestions: this.suggestions.get(row.name) ?? [],
          events: [],
          disabled: this.readOnly,
        })}
        ${isMixed ? html`<span class="mixed">differs; a new value is set on all</span>` : nothing}
      </dd>`
  }

  #retag(event: Event) {
    this.dispatchEvent(new RetagEvent((event.currentTarget as HTMLElement).dataset['tag'] as Tag))
  }

  #remove() {
    this.dispatchEvent(new AnnotationRemoveEvent())
  }

  #fieldChanged(event: FieldChangeEvent) {
    event.stopPropagation()
    const [first] = this.annotations
    // The table pairs each tag with its own fields, which the type system cannot follow here.
    if (!first) return
    const edit = { tag: first.tag, values: { [event.name]: event.value } } as FieldEdit
    const ids = this.annotations.map(({ id }) => id)
    this.dispatchEvent(new FieldsEditEvent({ articleId: first.articleId, ids }, edit))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-bulk-inspector': BulkInspector
  }
}
