import type { Search } from '../../src/core/text/occurrences.ts'

/** What a person looks for in the text on screen. */
export interface FindQuery extends Search {
  /** Whether the words are a regular expression. */
  readonly isPattern: boolean
}

/** Nothing is looked for, and small differences do not count. */
export const emptyQuery: FindQuery = {
  words: '',
  wholeWord: false,
  matchCase: false,
  matchDiacritics: false,
  isPattern: false,
}

/** What the worker is told. The text is told once and kept. */
export type FindOrder =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'find'; readonly id: number; readonly query: FindQuery; readonly limit: number }

/** What the worker answers: starts and ends in turn, in UTF-16 code units, ascending; or why the pattern cannot be read. */
export type FindAnswer =
  | { readonly id: number; readonly kind: 'hits'; readonly borders: Uint32Array }
  | { readonly id: number; readonly kind: 'invalid'; readonly reason: string }
