import type { Annotation } from './annotation.ts'
import type { Article } from './article.ts'
import type { Settings } from './settings.ts'

/** Everything that is stored and changed by transactions, by kind. A new kind is one more row. */
export interface RecordByKind {
  readonly article: Article
  readonly annotation: Annotation
  readonly settings: Settings
}

/** One of the kinds of record. */
export type RecordKind = keyof RecordByKind
