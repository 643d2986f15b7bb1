import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { controls } from '../shared/controls.ts'
import { NoteEditEvent } from './inspector-events.ts'

/** How long a person may pause before what was typed is sent to be saved. */
const pauseMilliseconds = 700

/**
 * The note of one annotation. What is typed is sent in pauses and on leaving; all of one visit is one step of undo.
 *
 * @fires note-edit - the note reads differently now.
 */
@customElement('co-note-field')
export class NoteField extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      textarea {
        field-sizing: content;
        min-height: 3.2em;
        max-height: 16em;
      }
      textarea:not(:focus, :hover) {
        border-color: var(--line);
      }
    `,
  ]

  /** The annotation the note belongs to. */
  @property({ attribute: false }) annotationId = ''
  @property() value = ''
  @property({ type: Boolean }) disabled = false

  #timer: ReturnType<typeof setTimeout> | undefined
  /** From focus to leaving: whose note is typed, and what of it was sent. */
  #visit: { readonly annotationId: string; readonly gesture: string; sent: string } | null = null

  override render() {
    return html`<textarea
      aria-label="Note"
      placeholder="Add a note"
      dir="auto"
      maxlength="100000"
      ?disabled=${this.disabled}
      .value=${this.value}
      @focus=${this.#begin}
      @input=${this.#typed}
      @blur=${this.#end}
    ></textarea>`
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    // Another annotation came while this one's note was being typed: keep what was typed with the annotation it was for.
    if (changed.has('annotationId') && this.#visit) this.#end()
  }

  override disconnectedCallback() {
    this.#end()
    super.disconnectedCallback()
  }

  /** Puts the caret into the note. */
  override focus() {
    this.#textarea?.focus()
  }

  get #textarea(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea')
  }

  #begin() {
    this.#visit = { annotationId: this.annotationId, gesture: crypto.randomUUID(), sent: this.value }
  }

  #typed() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#send(), pauseMilliseconds)
  }

  #end() {
    this.#send()
    this.#visit = null
  }

  #send() {
    clearTimeout(this.#timer)
    const note = this.#textarea?.value
    if (!this.#visit || note === undefined || note === this.#visit.sent) return
    this.#visit.sent = note
    this.dispatchEvent(new NoteEditEvent(this.#visit.annotationId, note, this.#visit.gesture))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-note-field': NoteField
  }
}
