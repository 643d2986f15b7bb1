import type { ReadChoice } from '../core/model/article-file.ts'

/** What became of one file of an import. */
export type FileReport =
  | {
      readonly kind: 'imported'
      readonly name: string
      readonly articleId: string
      readonly warnings: readonly string[]
      /** What was settled one way and may be settled otherwise, by importing the file again with `chosen`; absent where nothing was. */
      readonly choices?: readonly ReadChoice[]
    }
  | { readonly kind: 'duplicate'; readonly name: string; readonly articleId: string }
  | { readonly kind: 'refused'; readonly name: string; readonly reason: string }
  | {
      /** There is nothing to open of it, only of what came within it; `choices` as for `imported`. */
      readonly kind: 'passed-over'
      readonly name: string
      readonly reason: string
      readonly choices?: readonly ReadChoice[]
    }
  | {
      /** Its text took the place of an article's: how many annotations have their place in it, and how many wait for one. */
      readonly kind: 'version'
      readonly name: string
      readonly articleId: string
      readonly kept: number
      readonly waiting: number
    }
  | {
      /** Ask a person, then import the same token again with an encoding. */
      readonly kind: 'unsure'
      readonly name: string
      readonly token: string
      readonly candidates: readonly { readonly encoding: string; readonly preview: string }[]
    }
  | {
      /** One of our own exports: how many records it brought, how many were there already, which differ (in sentences). */
      readonly kind: 'exchange'
      readonly name: string
      readonly articles: number
      readonly annotations: number
      readonly skipped: number
      readonly conflicts: readonly string[]
    }

/** What became of an import, file by file in the order given. */
export interface ImportReport {
  readonly files: readonly FileReport[]
  /** `null` when nothing was new. */
  readonly revision: number | null
  readonly cancelled: boolean
}
