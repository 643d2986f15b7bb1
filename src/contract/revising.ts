import type { Outcome } from '../core/anchoring/carry-annotations.ts'
import type { SideBySide } from '../core/anchoring/side-by-side.ts'
import type { Annotation } from '../core/model/annotation.ts'
import type { EncodingCandidate, ReadChoice } from '../core/model/article-file.ts'
import type { Span } from '../core/spans/span.ts'
import type { Refusal } from '../core/state/transaction.ts'
import type { HistoryStatus } from './events.ts'
import type { Cancelled } from './searching.ts'

/** How many annotations a revision would leave in place, or not. */
export type RevisionCounts = Readonly<Record<Outcome, number>>

/** What replacing an article's text would do. Nothing has changed yet. */
export type RevisionPreview =
  | {
      readonly kind: 'preview'
      /** Names the revision for `revision.apply`; it is held until it is applied or dropped, or two others were looked at. */
      readonly revision: string
      readonly fileName: string
      /** The encoding the file was read with; empty for a format that is not text. */
      readonly encoding: string
      /** Whether the text is the same, so that only the file behind it is another. */
      readonly isSameText: boolean
      /** Whether file and text are both what the article has already, so that there is nothing to apply. */
      readonly isUnchanged: boolean
      readonly counts: RevisionCounts
      readonly changes: SideBySide
      readonly warnings: readonly string[]
      /** What reading the file settled one way and may be settled otherwise, with `chosen`. */
      readonly choices: readonly ReadChoice[]
    }
  | {
      /** Several encodings decode the file: ask a person, then ask again with one of them. */
      readonly kind: 'unsure'
      readonly candidates: readonly EncodingCandidate[]
    }
  | { readonly kind: 'refused'; readonly reason: string }
  | Cancelled

/** How replacing an article's text ended. The transaction itself comes as an event. */
export type RevisionApplied =
  | {
      readonly kind: 'replaced'
      readonly revision: number
      readonly history: HistoryStatus
      readonly counts: RevisionCounts
    }
  | Cancelled
  | Refusal

/** A place where an annotation may belong now. */
export interface PlaceOffer {
  /** One for each part of the annotation, in ascending order, touching ones joined. */
  readonly spans: readonly Span[]
  /** How well it fits, from 0 to 1; of several parts the worst. */
  readonly score: number
  /** The words at the first of the spans, and what stands around them. */
  readonly before: string
  readonly words: string
  readonly after: string
}

/** An annotation that waits for a place or lost it, and where it may belong. */
export interface Unplaced {
  readonly annotationId: string
  readonly placement: Exclude<Annotation['placement'], 'anchored'>
  /** The best first; none when nothing like it is left. */
  readonly offers: readonly PlaceOffer[]
}

/** The annotations that were asked for, as far as they wait for a place or lost it. */
export type ReviewListed = { readonly kind: 'listed'; readonly items: readonly Unplaced[] } | Cancelled
