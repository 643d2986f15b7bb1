import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Chosen } from '../../../src/core/commands/context.ts'
import { controls } from '../shared/controls.ts'
import type { TypedField } from './field-change.ts'
import { NoteEditEvent } from './inspector-events.ts'

/** How long a person may pause before what was typed is sent to be saved. */
const pauseMilliseconds = 700

/**
 * The note of one annotation. What is typed is sent in pauses and on leaving; all of one visit is one step of undo.
 *
 * @cssprop --note-line - its border while nobody is at it.
 * @fires note-edit - the note reads differently now.
 */
@customElement('co-note-field')
export class NoteField extends LitElement implements TypedField {
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
        border-color: var(--note-line, var(--line));
      }
    `,
  ]

  /** Whose note it is. */
  @property({ attribute: false }) of: Chosen = { articleId: '', ids: [] }
  @property() value = ''
  @property({ type: Boolean }) disabled = false

  #timer: ReturnType<typeof setTimeout> | undefined
  /** From focus to leaving: whose note is typed, and what of it was sent. */
  #visit: { readonly of: Chosen; readonly gesture: string; sent: string } | null = null

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
      @blur=${this.#leave}
    ></textarea>`
  }

  override disconnectedCallback() {
    this.#leave()
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
    this.#visit = { of: this.of, gesture: crypto.randomUUID(), sent: this.value }
  }

  #typed() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.keep(), pauseMilliseconds)
  }

  #leave() {
    this.keep()
    this.#visit = null
  }

  /** Takes what is typed for good. */
  keep() {
    clearTimeout(this.#timer)
    const note = this.#textarea?.value
    if (!this.#visit || note === undefined || note === this.#visit.sent) return
    this.#visit.sent = note
    this.dispatchEvent(new NoteEditEvent(this.#visit.of, note, this.#visit.gesture))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-note-field': NoteField
  }
}
