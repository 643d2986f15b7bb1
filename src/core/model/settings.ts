/** The themes a person can choose. */
export const themes = ['system', 'light', 'dark'] as const

/** What an analyst sets for a workspace. */
export interface Settings {
  readonly id: 'settings'
  /** A name or initials put on new annotations; empty until set. Never taken from the machine. */
  readonly author: string
  readonly theme: (typeof themes)[number]
  /** Whether passages selected with a pointer are widened to whole words. */
  readonly snap: boolean
  /** Whether keys without Ctrl, Cmd or Alt act on their own. */
  readonly singleKeys: boolean
  /** Widths of the side panels in CSS pixels; `null` while a panel is hidden. */
  readonly articlesWidth: number | null
  readonly detailsWidth: number | null
}

/** The least and the greatest width of a side panel, in CSS pixels. */
export const panelWidths = { least: 200, most: 640 } as const

/** A workspace nobody has set anything in. */
export const defaultSettings: Settings = {
  id: 'settings',
  author: '',
  theme: 'system',
  snap: true,
  singleKeys: true,
  articlesWidth: 264,
  detailsWidth: 348,
}
