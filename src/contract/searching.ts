import type { AnnotatedSpan } from '../core/model/annotation.ts'
import type { Tag } from '../core/model/tag.ts'
import type { Span } from '../core/spans/span.ts'
import type { WordsFound } from '../core/state/annotation-words.ts'
import type { Statistics } from '../core/state/statistics.ts'
import type { Refusal } from '../core/state/transaction.ts'
import type { HistoryStatus } from './events.ts'

/** Work that a person ended before it was done. Nothing of it stays. */
export interface Cancelled {
  readonly kind: 'cancelled'
}

/** A place where words were found. */
export interface FoundPassage extends AnnotatedSpan {
  /** The tags that annotations exactly there carry already. */
  readonly tags: readonly Tag[]
}

/** Where words were found in one article. */
export interface FoundInArticle {
  readonly articleId: string
  /** Ascending, never empty. */
  readonly hits: readonly FoundPassage[]
}

/** Where words stand, article by article in the order of the list. */
export type TextFound =
  | {
      readonly kind: 'found'
      readonly articles: readonly FoundInArticle[]
      /** Whether there are more hits than the limit let through. */
      readonly more: boolean
      /** Articles whose text cannot be read. */
      readonly unreadable: readonly string[]
    }
  | Cancelled

/** An article that a search of all articles found. */
export interface ArticleMatch {
  readonly articleId: string
  /** Where the words stand in its title, ascending. */
  readonly title: readonly Span[]
  /** How many places there are in its text. */
  readonly total: number
  /** The first of them, ascending. */
  readonly hits: readonly AnnotatedSpan[]
}

/** What a search of all articles found, the best first. */
export type ArticlesFound =
  | {
      readonly kind: 'found'
      readonly articles: readonly ArticleMatch[]
      /** Whether there are more articles than the limit let through. */
      readonly more: boolean
      readonly unreadable: readonly string[]
    }
  | Cancelled

/** An annotation that a search of all annotations found. */
export interface AnnotationMatch {
  readonly annotationId: string
  readonly tag: Tag
  /** Its passage, cut where it is long. */
  readonly passage: string
  /** The first place in its passage, its note and each of its fields; never empty. */
  readonly found: readonly WordsFound[]
}

/** The annotations of one article that a search found. */
export interface FoundInAnnotations {
  readonly articleId: string
  /** How many there are. */
  readonly total: number
  /** The first of them, in reading order; none when those of articles before were as many as are shown. */
  readonly matches: readonly AnnotationMatch[]
}

/** What a search of all annotations found, article by article in the order of the list. */
export type AnnotationsFound =
  | {
      readonly kind: 'found'
      readonly articles: readonly FoundInAnnotations[]
      /** Articles whose annotations cannot be read. */
      readonly unreadable: readonly string[]
    }
  | Cancelled

/** How tagging all hits ended. The transaction itself comes as an event. */
export type AnnotatedAll =
  | {
      readonly kind: 'committed'
      readonly revision: number
      readonly history: HistoryStatus
      /** How many annotations were made, and in how many articles. */
      readonly annotations: number
      readonly articles: number
      readonly unreadable: readonly string[]
    }
  | Cancelled
  | Refusal

/** What there is to count in articles. */
export type Counted =
  | { readonly kind: 'counted'; readonly statistics: Statistics; readonly unreadable: readonly string[] }
  | Cancelled

/** How a commit in parts ended. Its transaction is the one that was sent. */
export type PartsCommitted = { readonly revision: number; readonly history: HistoryStatus } | Refusal

/** The most annotations one step makes. */
export const mostMade = 20_000
