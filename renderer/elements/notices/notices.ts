import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { controls } from '../shared/controls.ts'
import { crossIcon } from '../shared/icons.ts'

/** One message on screen. */
export interface Message {
  readonly id: number
  readonly words: string
  /** `offered` stays like a problem, and is none. */
  readonly kind: 'told' | 'offered' | 'problem'
  /** What its button says; `null` for none. */
  readonly action: string | null
}

/** A person pressed a message's button or put it away. */
export class MessageEndEvent extends Event {
  static readonly type = 'message-end'
  readonly messageId: number
  readonly acted: boolean
  constructor(messageId: number, acted: boolean) {
    super(MessageEndEvent.type, { bubbles: true, composed: true })
    this.messageId = messageId
    this.acted = acted
  }
}

/**
 * Messages at the lower edge, and the live region that speaks what was done.
 *
 * @fires message-end - a message was acted on or put away.
 */
@customElement('co-notices')
export class Notices extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        position: fixed;
        inset: auto 0 var(--space-4);
        z-index: var(--layer-notice);
        display: grid;
        justify-items: center;
        gap: var(--space-2);
        pointer-events: none;
      }
      .message {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        max-width: min(680px, calc(100vw - 32px));
        padding: var(--space-2) var(--space-2) var(--space-2) var(--space-4);
        background: var(--surface-raised);
        border: 1px solid var(--line);
        border-radius: var(--radius-3);
        box-shadow: var(--shadow-floating);
        pointer-events: auto;
        overflow-wrap: anywhere;
      }
      .message button {
        flex: none;
        white-space: nowrap;
      }
      .message.problem {
        border-color: var(--danger);
      }
      .message.problem span {
        color: var(--danger);
      }
    `,
  ]

  @property({ attribute: false }) messages: readonly Message[] = []

  /** Spoken by screen readers, not shown. */
  @property() announcement = ''

  override render() {
    return html`
      <div class="visually-hidden" role="status" aria-live="polite">${this.announcement}</div>
      ${repeat(
        this.messages,
        ({ id }) => id,
        ({ id, words, kind, action }) =>
          html`<div class="message ${kind}" role=${kind === 'problem' ? 'alert' : 'status'}>
            <span>${words}</span>
            ${action === null ? nothing : html`<button data-id=${id} @click=${this.#act}>${action}</button>`}
            <button class="icon" data-id=${id} aria-label="Dismiss" @click=${this.#dismiss}>${crossIcon}</button>
          </div>`,
      )}
    `
  }

  #act(event: Event) {
    this.#end(event, true)
  }

  #dismiss(event: Event) {
    this.#end(event, false)
  }

  #end(event: Event, acted: boolean) {
    const id = Number((event.currentTarget as HTMLElement).dataset['id'])
    this.dispatchEvent(new MessageEndEvent(id, acted))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-notices': Notices
  }
  interface HTMLElementEventMap {
    'message-end': MessageEndEvent
  }
}
