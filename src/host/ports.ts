import type { Annotation } from '../core/model/annotation.ts'
import type { Article } from '../core/model/article.ts'
import type { Settings } from '../core/model/settings.ts'
import type { TagCounts } from '../core/model/tag.ts'
import type { History } from '../core/state/history.ts'
import type { Records } from '../core/state/records.ts'
import type { Transaction } from '../core/state/transaction.ts'

/** What a workspace holds at the start: everything but annotations and texts, which are read when needed. */
export interface StoredWorkspace {
  readonly articles: readonly Article[]
  /** Counts by article id, for every article. */
  readonly counts: ReadonlyMap<string, TagCounts>
  readonly settings: Settings
  /** What can be undone, rebuilt from the journal. */
  readonly history: History
  /** Ids of recently committed transactions and their revisions, so that one sent twice is done once. */
  readonly recent: ReadonlyMap<string, number>
  /** The journal's last sequence number; 0 in a new workspace. */
  readonly revision: number
  /** Whether this start made the workspace (seeds come with the creation). */
  readonly created: boolean
  /** Why nothing can be written, in words for a person; `null` when everything can. */
  readonly readOnly: string | null
  /** What was found and done about damage at this start, in words for a person; empty when all was well. */
  readonly notices: readonly string[]
}

/**
 * Where a workspace lives. The one writer of it while it is open.
 *
 * A transaction is durable once `append` has answered; everything else is derived from the journal.
 */
export interface WorkspaceStore {
  /** What was found at the opening. */
  readonly found: StoredWorkspace

  /** The annotations of an article as of every appended transaction. */
  annotations(articleId: string): Promise<readonly Annotation[]>

  /**
   * Makes `transaction` durable and answers its revision. Calls are journalled in the order they are made; what queues
   * while one is being written shares the next write.
   *
   * @throws WorkbenchError `storage/write-failed`, `storage/read-only`, `storage/locked`, `storage/closed`: it is not durable and
   * will not come back at the next start.
   */
  append(transaction: Transaction): Promise<number>

  /**
   * Writes snapshots of everything changed since the last checkpoint, so that the next start replays less. `state` must
   * contain exactly the transactions up to `state.revision`. Commits go on meanwhile.
   */
  checkpoint(state: CheckpointState): Promise<void>

  /** Whether enough was journalled since the last checkpoint to be worth one. */
  readonly wantsCheckpoint: boolean

  /** Stores `bytes` under their SHA-256, durable when answered. Storing the same bytes again does nothing. */
  putBlob(bytes: Uint8Array): Promise<string>

  /** The bytes with this SHA-256, verified, or `null` when they are not here. @throws WorkbenchError `storage/unreadable` when damaged. */
  getBlob(sha256: string): Promise<Uint8Array | null>

  /** Releases the lock and every file. Nothing is lost without it; the next start is quicker with it (after a checkpoint). */
  close(): Promise<void>
}

/** A state to write snapshots of. */
export interface CheckpointState {
  readonly records: Records
  readonly counts: ReadonlyMap<string, TagCounts>
  readonly revision: number
}

/** A file's content under the name it came with. The name is a label, never a path. */
export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
  /** The encoding a person chose, where the bytes allow several. */
  readonly encoding?: string
}

/** How one encoding would read a file. */
export interface EncodingCandidate {
  readonly encoding: string
  /** The beginning of the text as this encoding reads it, at most 300 code units. */
  readonly preview: string
}

/** What became of one article file. */
export type ReadOutcome =
  | {
      readonly kind: 'article'
      /** The canonical text, never empty. */
      readonly text: string
      readonly title: string
      readonly mediaType: string
      readonly encoding: string
      /** Name and version of the reader, such as `plain/1`. */
      readonly extractor: string
      /** Things a person should know, in words; empty when there are none. */
      readonly warnings: readonly string[]
    }
  | {
      /** Several encodings decode the bytes without error and give different texts; most likely first. */
      readonly kind: 'unsure'
      readonly candidates: readonly EncodingCandidate[]
    }
  | { readonly kind: 'refused'; readonly reason: string }

/** What a reader may use up. */
export interface ReadLimits {
  readonly bytes: number
  readonly milliseconds: number
  /** Of the text, in UTF-16 code units. */
  readonly characters: number
}

/** Reads article files away from the host, so that no file can harm it. Never rejects for what a file contains. */
export interface ArticleReader {
  read(file: NamedBytes, limits: ReadLimits, signal: AbortSignal): Promise<ReadOutcome>
  /** Ends the helper. */
  close(): Promise<void>
}

/** The article files that come with a new workspace. */
export interface Seed {
  readonly file: NamedBytes
  readonly title: string
  readonly outlet: string
  readonly language: string
  /** Where it came from, in words. */
  readonly origin: string
}

/** What a host's surroundings provide. */
export interface Surroundings {
  /** The present, ISO 8601 in UTC with milliseconds. */
  now(): string
  /** A new id that no one else has. */
  newId(): string
  /** SHA-256 of `bytes` in lower-case hexadecimal. */
  sha256(bytes: Uint8Array): string
}

/** A file that could not be opened, and why in words for a person. */
export interface RefusedFile {
  readonly name: string
  readonly reason: string
}

/** Files from outside: those that could be read, and those that could not. */
export interface OfferedFiles {
  readonly files: readonly NamedBytes[]
  readonly refused: readonly RefusedFile[]
}

/** Dialogs of a desktop host. */
export interface Dialogs {
  /** Lets a person choose article files; empty when they chose none. */
  chooseFiles(): Promise<OfferedFiles>
  /**
   * Lets a person choose where to save, and writes there atomically. Answers the file's name, or `null` when they chose not to.
   *
   * @throws WorkbenchError `storage/write-failed`; whatever lay there before is untouched.
   */
  save(suggestedName: string, content: Uint8Array): Promise<string | null>
}
