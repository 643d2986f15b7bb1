import type { EncodingCandidate } from '../../core/model/article-file.ts'

/** What the bytes of a text file say, with line ends LF. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: string; readonly warnings: readonly string[] }
  | { readonly kind: 'unsure'; readonly candidates: readonly EncodingCandidate[] }
  | { readonly kind: 'refused'; readonly reason: string }
