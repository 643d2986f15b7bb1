import { defaultLibraryView, type LibraryView } from './library.ts'

/** The themes a person can choose. */
export const themes = ['system', 'light', 'dark'] as const

/** The typefaces that articles can be read in. */
export const readingFonts = ['serif', 'sans'] as const

/** The contrasts a person can choose. */
export const contrasts = ['system', 'more'] as const

/** How much may move on screen. */
export const motions = ['system', 'less'] as const

/** How far reading settings go: size in CSS pixels, width in rem, line height as a factor of the size. */
export const readingLimits = {
  size: { least: 13, most: 34, step: 1 },
  width: { least: 26, most: 72, step: 1 },
  leading: { least: 1.3, most: 2.4, step: 0.1 },
} as const

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
  readonly contrast: (typeof contrasts)[number]
  readonly motion: (typeof motions)[number]
  readonly readingFont: (typeof readingFonts)[number]
  /** In CSS pixels. */
  readonly readingSize: number
  /** The width of the text in rem. */
  readonly readingWidth: number
  /** The height of a line as a factor of the size. */
  readonly readingLeading: number
  /** Keys a person chose, by command; a command without one has its ordinary keys. */
  readonly keys: Readonly<Record<string, string>>
  /** Widths of the side panels in CSS pixels; `null` while a panel is hidden. */
  readonly articlesWidth: number | null
  readonly detailsWidth: number | null
  /** How the list of articles is looked at. */
  readonly library: LibraryView
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
  contrast: 'system',
  motion: 'system',
  readingFont: 'serif',
  readingSize: 19,
  readingWidth: 41,
  readingLeading: 1.8,
  keys: {},
  articlesWidth: 264,
  detailsWidth: 348,
  library: defaultLibraryView,
}
