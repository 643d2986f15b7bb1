import type { Tag, TagCounts } from '../core/model/tag.ts'
import type { FieldConflict } from '../core/state/merge.ts'
import type { Refusal } from '../core/state/transaction.ts'
import type { HistoryStatus } from './events.ts'
import type { Cancelled } from './searching.ts'

/** How many records of one kind a kept state and the present do not have in common. */
export interface KindDifference {
  /** Only the kept state has them: they were removed since, or never came here. */
  readonly onlyThere: number
  /** Both have them, and they do not say the same. */
  readonly differing: number
  /** Only the present has them. */
  readonly onlyHere: number
}

/** How a kept state differs from the present. */
export interface StateDifference {
  readonly articles: KindDifference
  readonly annotations: KindDifference
}

/** An earlier state of the workspace, kept by the checkpoint that made it. */
export interface GenerationSummary {
  /** Names it: the last transaction it contains. */
  readonly revision: number
  /** When it was made, ISO 8601 in UTC. */
  readonly at: string
  readonly articles: number
  readonly annotations: TagCounts
  readonly difference: StateDifference
  /** Whether all of it can be read, so that it can be restored. What cannot be read is not counted. */
  readonly isWhole: boolean
}

/** The earlier states that are kept, newest first. */
export type GenerationsListed =
  | { readonly kind: 'listed'; readonly generations: readonly GenerationSummary[] }
  | Cancelled

/** An annotation that a kept state and the present do not have in common. */
export interface DifferenceExample {
  readonly kind: keyof KindDifference
  readonly tag: Tag
  /** The words of the passage, at most `exampleLength` code units of them. */
  readonly words: string
}

/** The most code units of a passage that an example shows. */
export const exampleLength = 160

/** How one article of a kept state differs from the present. */
export interface ArticleDifference {
  readonly articleId: string
  readonly title: string
  /** How the article itself differs; `null` where it is the same. */
  readonly article: keyof KindDifference | null
  /** The names of the values that are not the same, where both have the article. */
  readonly values: readonly string[]
  readonly annotations: KindDifference
  /** The first few of the annotations. */
  readonly examples: readonly DifferenceExample[]
}

/** How a kept state differs from the present, article by article. */
export type GenerationCompared =
  | {
      readonly kind: 'compared'
      readonly revision: number
      /** The first of those that differ, in the order of the workspace, those that only the kept state has at the end. */
      readonly articles: readonly ArticleDifference[]
      /** How many more articles differ. */
      readonly more: number
    }
  | Cancelled

/** An earlier state is the present again. The transaction itself comes as an event; undo takes it back. */
export interface Restored {
  readonly kind: 'restored'
  readonly revision: number
  readonly history: HistoryStatus
  /** What was different before. */
  readonly difference: StateDifference
}

/** How restoring an earlier state ended. */
export type GenerationRestored = Restored | Cancelled | Refusal

/** What merging a copy does here, in records. All zero: there is nothing in it that is not here. */
export interface MergeCounts {
  readonly added: number
  readonly changed: number
  readonly removed: number
  /** Records that both sides changed, each in its own way. */
  readonly conflicts: number
  /** Records that cannot be taken over. */
  readonly left: number
}

/** A file of the workspace as another program, or this one on another machine, left it. It stays as it is. */
export interface CopySummary {
  /** Names it; relative to the workspace. */
  readonly file: string
  /** When it was written, or found; ISO 8601 in UTC. `null` when not known. */
  readonly at: string | null
  /** Whether a sync program made it, or it was put in the place of ours while the workspace was open. */
  readonly origin: 'sync' | 'outside'
  /** What it holds: articles, the annotations of one article, or what cannot be merged. */
  readonly holds: 'articles' | 'annotations' | 'other'
  /** The article whose annotations it holds; `null` where it holds others. */
  readonly articleId: string | null
  /** What merging it would do; `null` where it cannot be merged. */
  readonly counts: MergeCounts | null
  /** Whether the state is known that both come from. Without it nothing is removed, and every difference is a conflict. */
  readonly hasBase: boolean
}

/** The copies in the workspace, by name. */
export type CopiesListed = { readonly kind: 'listed'; readonly copies: readonly CopySummary[] } | Cancelled

/** A record that both sides changed, each in its own way. Nothing of either is lost. */
export interface MergeConflict {
  readonly kind: 'article' | 'annotation'
  readonly id: string
  readonly articleId: string
  /** The article's title, or the words of the passage. */
  readonly words: string
  /** The fields, with the value that stands here now and the one of the copy. */
  readonly fields: readonly FieldConflict[]
  /** The side that had removed what the other one changed; it is there now. `null` where both have it. */
  readonly removed: 'here' | 'there' | null
  /** The annotation that carries the values of the copy, beside the one here; `null` where only the copy has them. */
  readonly keptAs: string | null
}

/** A record of the copy that cannot be taken over, and why, in words for a person. */
export interface LeftRecord {
  readonly kind: 'article' | 'annotation'
  readonly id: string
  readonly reason: string
}

/** A copy is merged. The transaction itself comes as an event; undo takes all of it back. */
export interface MergeReport {
  readonly kind: 'merged'
  /** `null` where nothing had to be changed. */
  readonly revision: number | null
  readonly counts: MergeCounts
  readonly conflicts: readonly MergeConflict[]
  readonly left: readonly LeftRecord[]
}

/** How merging a copy ended. */
export type CopyMerged = MergeReport | Cancelled | Refusal
