import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { panelWidths } from '../../../src/core/model/settings.ts'

/** A person gave the panel beside a splitter another width. */
export class PanelResizeEvent extends Event {
  static readonly type = 'panel-resize'
  /** In CSS pixels, within `panelWidths`. */
  readonly width: number
  /** Whether the person has let go, so that the width can be kept. */
  readonly isFinal: boolean
  constructor(width: number, isFinal: boolean) {
    super(PanelResizeEvent.type, { bubbles: true, composed: true })
    this.width = width
    this.isFinal = isFinal
  }
}

const keyStep = 16

/**
 * The border between a side panel and the reader, to drag or to move by arrow keys.
 *
 * @fires panel-resize - the panel is to be this wide.
 */
@customElement('co-splitter')
export class Splitter extends LitElement {
  static override styles = css`
    :host {
      position: relative;
      z-index: 1;
      display: block;
      width: 1px;
      background: var(--line);
    }
    div {
      position: absolute;
      inset: 0 -4px;
      cursor: col-resize;
      touch-action: none;
    }
    div:hover,
    div:focus-visible,
    div:active {
      background: color-mix(in oklab, var(--accent) 45%, transparent);
      outline: none;
    }
  `

  /** Which side of the splitter the panel is on. */
  @property() side: 'left' | 'right' = 'left'
  @property() label = ''
  @property({ type: Number }) width = 0

  #drag: { readonly pointerX: number; readonly width: number } | null = null

  override render() {
    return html`<div
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${this.label}
      aria-valuenow=${this.width}
      aria-valuemin=${panelWidths.least}
      aria-valuemax=${panelWidths.most}
      @pointerdown=${this.#begin}
      @pointermove=${this.#move}
      @pointerup=${this.#end}
      @pointercancel=${this.#end}
      @keydown=${this.#key}
    ></div>`
  }

  #begin(event: PointerEvent) {
    ;(event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)
    this.#drag = { pointerX: event.clientX, width: this.width }
    event.preventDefault()
  }

  #move(event: PointerEvent) {
    if (this.#drag) this.#say(this.#dragged(event, this.#drag), false)
  }

  #end(event: PointerEvent) {
    if (this.#drag) this.#say(this.#dragged(event, this.#drag), true)
    this.#drag = null
  }

  #dragged({ clientX }: PointerEvent, { pointerX, width }: { pointerX: number; width: number }): number {
    return width + (this.side === 'left' ? clientX - pointerX : pointerX - clientX)
  }

  #key(event: KeyboardEvent) {
    const towards = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key]
    if (towards === undefined) return
    event.preventDefault()
    this.#say(this.width + (this.side === 'left' ? towards : -towards), true)
  }

  #say(width: number, isFinal: boolean) {
    const within = Math.round(Math.min(Math.max(width, panelWidths.least), panelWidths.most))
    this.dispatchEvent(new PanelResizeEvent(within, isFinal))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'co-splitter': Splitter
  }
  interface HTMLElementEventMap {
    'panel-resize': PanelResizeEvent
  }
}
