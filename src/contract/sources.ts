import type { SourcePlace } from '../core/model/source-place.ts'

/** Where a passage stands in the file that its article came from. */
export interface FoundPlace {
  readonly fileName: string
  readonly mediaType: string
  /** In the order of the text; empty where nobody knows. */
  readonly places: readonly SourcePlace[]
}

/** What became of the original file that a person wanted to have. */
export type OriginalSaved =
  | { readonly kind: 'saved'; readonly fileName: string }
  | { readonly kind: 'cancelled' }
  | {
      /** The browser saves it: a path on the host's own origin that works once. */
      readonly kind: 'download'
      readonly path: string
      readonly fileName: string
    }
