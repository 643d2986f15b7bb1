import type { Article } from './article.ts'

/** What the articles of a workspace can be sorted by. */
export const librarySorts = ['imported', 'title', 'outlet', 'date', 'annotations', 'worked'] as const

/** What they can be put together by. */
export const libraryGroups = ['none', 'outlet', 'month', 'status', 'label'] as const

/** How a person looks at the articles of a workspace; `null` where they ask for nothing in particular. */
export interface LibraryView {
  readonly sort: (typeof librarySorts)[number]
  readonly descending: boolean
  readonly group: (typeof libraryGroups)[number]
  readonly status: Article['status'] | null
  readonly label: string | null
  /** A language as articles have it. */
  readonly language: string | null
  /** Whether archived articles are shown too. */
  readonly archived: boolean
}

/** All articles that are not archived, the first imported first. */
export const defaultLibraryView: LibraryView = {
  sort: 'imported',
  descending: false,
  group: 'none',
  status: null,
  label: null,
  language: null,
  archived: false,
}

/** The longest label, in UTF-16 code units. */
export const longestLabel = 80

/** `words` as a label: one line without blanks around it, cut where it is too long; `null` when nothing is left. */
export function labelFrom(words: string): string | null {
  const label = words.normalize('NFC').replaceAll(/\s+/gu, ' ').trim().slice(0, longestLabel).toWellFormed().trim()
  return label === '' ? null : label
}
