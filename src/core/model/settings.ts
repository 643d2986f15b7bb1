/** What an analyst sets for a workspace. */
export interface Settings {
  readonly id: 'settings'
  /** A name or initials put on new annotations; empty until set. Never taken from the machine. */
  readonly author: string
}

/** A workspace nobody has set anything in. */
export const defaultSettings: Settings = { id: 'settings', author: '' }
