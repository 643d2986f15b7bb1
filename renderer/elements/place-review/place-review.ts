import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { PlaceOffer } from '../../../src/contract/revising.ts'
import type { Annotation, Quote } from '../../../src/core/model/annotation.ts'
import { controls } from '../shared/controls.ts'
import { PlaceShowEvent, PlaceStepEvent, PlaceTakeEvent } from './place-events.ts'

/** So much context is shown on each side, in code units. */
const shownContext = 32

/**
 * An annotation without a certain place: its words as they were, and where they may be now. The keys 1 to 9 take a place.
 *
 * @fires place-take - a place was taken.
 * @fires place-show - a place is to be shown in the text.
 * @fires place-step - the words are to be selected in the text, it is left without a place, or another one is wanted.
 */
@customElement('co-place-review')
export class PlaceReview extends LitElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-4);
        background: var(--caution-tint);
        border-bottom: 1px solid var(--line);
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
      h2 {
        flex: 1;
        font-size: var(--size-2);
        font-weight: 600;
      }
      .words {
        max-height: 7.5em;
        overflow: auto;
        padding: var(--space-2) var(--space-3);
        font: var(--size-2) / 1.5 var(--font-reading);
        background: var(--surface);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        overflow-wrap: anywhere;
      }
      .words span,
      .offer span {
        color: var(--ink-quiet);
      }
      b {
        font-weight: 600;
      }
      .words b {
        text-decoration: underline dashed 1.5px var(--caution);
        text-underline-offset: 4px;
      }
      .around {
        margin-bottom: 4px;
        font-size: var(--size-0);
        color: var(--ink-quiet);
      }
      ol {
        display: grid;
        gap: var(--space-1);
        list-style: none;
      }
      li {
        display: flex;
        gap: var(--space-1);
      }
      .offer {
        flex: 1;
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: var(--space-2);
        align-items: baseline;
        justify-content: start;
        min-width: 0;
        padding: 6px var(--space-2);
        text-align: start;
        background: var(--surface);
        overflow-wrap: anywhere;
      }
      .offer q {
        font: var(--size-1) / 1.45 var(--font-reading);
        quotes: none;
      }
      .offer small {
        color: var(--ink-quiet);
        font-size: var(--size-0);
        font-variant-numeric: tabular-nums;
      }
      .steps {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .steps button {
        background: var(--surface);
      }
    `,
  ]

  @property({ attribute: false }) annotation: Annotation | null = null

  /** Where it may belong, the best first; `null` while it is looked for. */
  @property({ attribute: false }) offers: readonly PlaceOffer[] | null = null

  /** How many annotations of the article wait for a place. */
  @property({ type: Number }) waiting = 0

  @property({ type: Boolean }) readOnly = false

  constructor() {
    super()
    this.addEventListener('keydown', this.#key)
  }

  override render() {
    const { annotation, offers, waiting } = this
    if (!annotation) return nothing
    const isLost = annotation.placement === 'orphan'
    return html`
      <header>
        <h2 id="title">${isLost ? 'This has no place in the text' : 'Where does this belong now?'}</h2>
        ${
          waiting > (isLost ? 0 : 1)
            ? html`<button
                  class="icon"
                  data-step="previous"
                  aria-label="Previous to review"
                  title="Previous to review"
                  @click=${this.#step}
                >
                  ‹
                </button>
                <span class="quiet">${waiting} to review</span>
                <button
                  class="icon"
                  data-step="next"
                  aria-label="Next to review"
                  title="Next to review"
                  @click=${this.#step}
                >
                  ›
                </button>`
            : nothing
        }
      </header>
      <div>
        <p class="around" id="before">As it was in the earlier text</p>
        ${annotation.spans.map(({ quote }) => html`<p class="words" dir="auto">${quoted(quote)}</p>`)}
      </div>
      <div>
        <p class="around" role="status">${this.#found()}</p>
        <ol aria-label="Places it may have now">
          ${offers?.map((offer, index) => this.#offer(offer, index))}
        </ol>
      </div>
      <div class="steps">
        <button data-step="choose" ?disabled=${this.readOnly} @click=${this.#step}>Choose in the text</button>
        ${
          isLost
            ? nothing
            : html`<button data-step="leave" ?disabled=${this.readOnly} @click=${this.#step}>
                Leave without a place <kbd>0</kbd>
              </button>`
        }
      </div>
    `
  }

  /** Puts the focus on the best place, or on what else can be done. */
  override focus() {
    this.renderRoot.querySelector<HTMLElement>('.offer, .steps button')?.focus()
  }

  #found(): string {
    if (this.offers === null) return 'Looking for places…'
    if (this.offers.length === 0) return 'Nothing like these words is in the text now.'
    return this.offers.length === 1 ? 'It may be here:' : 'It may be at one of these places, the likeliest first:'
  }

  #offer({ before, words, after, score, spans }: PlaceOffer, index: number) {
    const more = spans.length > 1 ? ` and ${spans.length - 1} more` : ''
    return html`<li>
      <button
        class="offer"
        data-offer=${index}
        ?disabled=${this.readOnly}
        @click=${this.#take}
        @focus=${this.#show}
        @pointerenter=${this.#show}
      >
        <kbd>${index + 1}</kbd>
        <q dir="auto"
          ><span>…${before.slice(-shownContext)}</span><b>${words}</b
          ><span>${after.slice(0, shownContext)}…</span>${more}</q
        >
        <small><span class="visually-hidden">fits </span>${Math.round(score * 100)} %</small>
      </button>
    </li>`
  }

  readonly #key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || this.readOnly) return
    const offer = /^[1-9]$/.test(event.key) ? this.offers?.[Number(event.key) - 1] : undefined
    const leaves = event.key === '0' && this.annotation?.placement === 'review'
    if (!offer && !leaves) return
    event.preventDefault()
    event.stopPropagation()
    this.dispatchEvent(offer ? new PlaceTakeEvent(offer.spans) : new PlaceStepEvent('leave'))
  }

  #take(event: Event) {
    const offer = this.#offerAt(event)
    if (offer) this.dispatchEvent(new PlaceTakeEvent(offer.spans))
  }

  #show(event: Event) {
    const [first] = this.#offerAt(event)?.spans ?? []
    if (first) this.dispatchEvent(new PlaceShowEvent(first))
  }

  #offerAt(event: Event): PlaceOffer | undefined {
    return this.offers?.[Number((event.currentTarget as HTMLElement).dataset['offer'])]
  }

  #step(event: Event) {
    const { step } = (event.currentTarget as HTMLElement).dataset
    this.dispatchEvent(new PlaceStepEvent(step as PlaceStepEvent['step']))
  }
}

function quoted({ prefix, exact, suffix }: Quote) {
  return html`<span>${prefix}</span><b>${exact}</b><span>${suffix}</span>`
}

declare global {
  interface HTMLElementTagNameMap {
    'co-place-review': PlaceReview
  }
}
