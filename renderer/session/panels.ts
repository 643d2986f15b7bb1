import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { defaultSettings, type Settings } from '../../src/core/model/settings.ts'

/** A side panel, by the setting that keeps its width. */
export type Panel = 'articlesWidth' | 'detailsWidth'

/** What panels need of the workspace's settings. */
export interface PanelSettings {
  settings(): Settings
  save(values: Partial<Pick<Settings, Panel>>): Promise<void>
}

/**
 * The side panels: how wide each is, or that it is hidden. In a narrow window they are drawers over the reader, of
 * which at most one is out, and what is kept for wide windows stays untouched.
 */
export class Panels implements ReactiveController {
  readonly #element: ReactiveControllerHost
  readonly #parts: PanelSettings
  readonly #narrow = matchMedia('(max-width: 900px)')
  #drawer: Panel | null = null
  #dragged: Partial<Record<Panel, number>> = {}

  constructor(element: ReactiveControllerHost, parts: PanelSettings) {
    this.#element = element
    this.#parts = parts
    element.addController(this)
  }

  hostConnected(): void {
    this.#narrow.addEventListener('change', this.#changed)
  }

  hostDisconnected(): void {
    this.#narrow.removeEventListener('change', this.#changed)
  }

  /** The width of `panel` in CSS pixels, or `null` while it is hidden. */
  width(panel: Panel): number | null {
    const kept = this.#parts.settings()[panel]
    if (this.#narrow.matches) return this.#drawer === panel ? (kept ?? defaultSettings[panel]) : null
    return kept === null ? null : (this.#dragged[panel] ?? kept)
  }

  /** Shows a hidden panel, hides a shown one. */
  toggle(panel: Panel): void {
    const isShown = this.width(panel) !== null
    if (!this.#narrow.matches) void this.#parts.save({ [panel]: isShown ? null : defaultSettings[panel] })
    this.#setDrawer(isShown ? null : panel)
  }

  /** Shows a panel that is hidden. */
  reveal(panel: Panel): void {
    if (this.width(panel) === null) this.toggle(panel)
  }

  /** Whether a drawer is out over the reader. */
  get hasDrawer(): boolean {
    return this.#narrow.matches && this.#drawer !== null
  }

  /** Puts the drawer away: the person turned to the text. */
  closeDrawer(): void {
    if (this.#drawer !== null) this.#setDrawer(null)
  }

  /** Gives `panel` another width, for good when the person has let go. */
  async resize(panel: Panel, width: number, isFinal: boolean): Promise<void> {
    this.#dragged = { ...this.#dragged, [panel]: width }
    this.#changed()
    if (!isFinal) return
    await this.#parts.save({ [panel]: width })
    this.#dragged = {}
    this.#changed()
  }

  #setDrawer(panel: Panel | null): void {
    this.#drawer = panel
    this.#changed()
  }

  readonly #changed = (): void => this.#element.requestUpdate()
}
