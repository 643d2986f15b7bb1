import type { Annotation } from '../core/model/annotation.ts'
import type { NamedBytes, OfferedFiles, ReadLimits, ReadOutcome } from '../core/model/article-file.ts'
import type { Article } from '../core/model/article.ts'
import type { QuarantinedFile } from '../core/model/quarantined-file.ts'
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

  /**
   * The annotations of an article as of every appended transaction. `onFirst` hears of those that are first in reading
   * order, where they are known long before the others; these are read once what it answers has settled.
   */
  annotations(
    articleId: string,
    onFirst?: (first: readonly Annotation[]) => Promise<void> | void,
  ): Promise<readonly Annotation[]>

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

  /**
   * Writes down, durably, that `articles` are to be erased, with all that was ever stored of them. Once this has answered, an end
   * of the program does not stop it: the next start finishes it, unless it is dropped.
   *
   * @throws WorkbenchError `storage/write-failed`, `storage/read-only`, `storage/locked`: nothing was begun.
   */
  beginErasing(articles: readonly Article[]): Promise<Erasing>

  /** Stores `bytes` under their SHA-256, durable when answered. Storing the same bytes again does nothing. */
  putBlob(bytes: Uint8Array): Promise<string>

  /** The bytes with this SHA-256, verified, or `null` when they are not here. @throws WorkbenchError `storage/unreadable` when damaged. */
  getBlob(sha256: string): Promise<Uint8Array | null>

  /** The earlier states that are kept, newest first. @throws WorkbenchError `storage/unreadable`. */
  generations(): Promise<readonly StoredGeneration[]>

  /** The files that were found damaged, or changed by another program, and kept; newest first. @throws WorkbenchError `storage/unreadable`. */
  quarantined(): Promise<readonly QuarantinedFile[]>

  /** The files of this workspace as other programs left them. @throws WorkbenchError `storage/unreadable`. */
  copies(): Promise<readonly StoredCopy[]>

  /** Reads every file again, as far as it concerns the state at `revision`. Changes nothing. @throws WorkbenchError `storage/unreadable`. */
  verifyFiles(revision: number): Promise<FilesVerified>

  /** How what is kept elsewhere on behalf of this workspace is sealed. */
  readonly sealing: Sealing

  /** Releases the lock and every file. Nothing is lost without it; the next start is quicker with it (after a checkpoint). */
  close(): Promise<void>
}

/** An erasure that was begun. */
export interface Erasing {
  /**
   * Removes all that is left of the articles. `state` no longer has them; earlier states and what was set aside go as well.
   *
   * @throws WorkbenchError `storage/write-failed`, `storage/unreadable`: the next start goes on.
   */
  finish(state: CheckpointState): Promise<void>
  /** Leaves everything as it is. @throws WorkbenchError `storage/write-failed`. */
  drop(): Promise<void>
}

/** An earlier state of a workspace, as a checkpoint kept it. */
export interface StoredGeneration {
  /** The last transaction it contains. */
  readonly revision: number
  /** When it was made, ISO 8601 in UTC. */
  readonly at: string
  /** Its articles; `null` when they cannot be read any more. */
  articles(): Promise<readonly Article[] | null>
  /** The annotations of an article in it; `null` when it has none. */
  shelf(articleId: string): StoredShelf | null
}

/** The annotations of one article in an earlier state. */
export interface StoredShelf {
  /** Equal digests mean equal annotations. */
  readonly digest: string
  /** `null` when they cannot be read any more. */
  read(): Promise<readonly Annotation[] | null>
}

/** A file of the workspace as another program, or this one on another machine, left it. It is never changed or removed. */
export interface StoredCopy {
  /** Relative to the workspace. */
  readonly file: string
  /** When it was written, or found; ISO 8601 in UTC. `null` when not known. */
  readonly at: string | null
  /** Whether a sync program made it, or it was put in the place of ours while the workspace was open. */
  readonly origin: 'sync' | 'outside'
  /** `null` when it holds no records, or not whole. */
  read(): Promise<CopyContent | null>
}

/** The records of a copy, and those of the last state that it shares with the present; `null` where none is known. */
export type CopyContent =
  | {
      readonly kind: 'articles'
      readonly digest: string
      readonly there: readonly Article[]
      readonly base: readonly Article[] | null
    }
  | {
      readonly kind: 'annotations'
      readonly digest: string
      readonly articleId: string
      readonly there: readonly Annotation[]
      readonly base: readonly Annotation[] | null
    }

/** What reading all files of a workspace again showed. */
export interface FilesVerified {
  /** How many files were read. */
  readonly files: number
  readonly problems: readonly { readonly file: string; readonly problem: string }[]
  /** The state that the journal alone leads to from an earlier one, `from` its transaction on; `null` where it leads on from none. */
  readonly replayed: { readonly from: number; readonly records: Records } | null
}

/** A state to write snapshots of. */
export interface CheckpointState {
  readonly records: Records
  readonly counts: ReadonlyMap<string, TagCounts>
  readonly revision: number
}

/** Reads article files away from the host, so that no file can harm it. Never rejects for what a file contains. */
export interface ArticleReader {
  read(file: NamedBytes, limits: ReadLimits, signal: AbortSignal): Promise<ReadOutcome>
  /** Ends the helper. */
  close(): Promise<void>
}

/**
 * A full-text index of articles, in memory. It may name an article too many, never one too few: whoever asks looks into
 * the texts.
 */
export interface TextIndex {
  /** Adds a stretch of an article's text that cuts no word, a few thousand code units long. */
  add(articleId: string, stretch: string): void
  /** Forgets all stretches of an article. */
  remove(articleId: string): void
  /** The articles in which `words` may stand from the beginning of a word on, each with how well it fits: more is better. */
  find(words: string): ReadonlyMap<string, number>
}

/** What a host's surroundings provide. */
export interface Surroundings {
  /** The present, ISO 8601 in UTC with milliseconds. */
  now(): string
  /** A new id that no one else has. */
  newId(): string
  /** SHA-256 of `bytes` in lower-case hexadecimal. */
  sha256(bytes: Uint8Array): string
  /** A new, empty index. */
  newTextIndex(): TextIndex
}

/** Keeps the gestures that a workspace cannot save, somewhere else. */
export interface UnsavedKeeper {
  /** What a person finds them under in the program's own folder. */
  readonly name: string
  /** What is kept, oldest first. Fails when it cannot be read. */
  load(sealing: Sealing): Promise<readonly Transaction[]>
  /** Puts what is kept, as it is, where `save` does not reach it, and answers what a person finds it under. Fails when it cannot. */
  setAside(): Promise<string>
  /** Keeps these and no others. Fails when it cannot. */
  save(transactions: readonly Transaction[], sealing: Sealing): Promise<void>
}

/** What stands between the content of files and the disk: where a workspace is encrypted, only it can read what it sealed. */
export interface Sealing {
  /** What is written for `content`, that of the file `name`. */
  seal(name: string, content: Uint8Array): Uint8Array
  /** The content of the file `name`, of which `bytes` are on the disk. Fails unless they are what was sealed. */
  open(name: string, bytes: Uint8Array): Uint8Array
}

/** A folder that is watched for new article files. None is until a person says so. */
export interface WatchedFolder {
  /** The folder's own name, never its path; `null` while none is watched. */
  readonly name: string | null
  /** How many files came and have stopped growing. */
  readonly waiting: number
  /** Whether a person can choose the folder here. */
  readonly canChoose: boolean
  /** Lets a person choose the folder; nothing changes when they choose none. */
  choose(): Promise<void>
  /** Watches no longer. */
  stop(): void
  /** The files that wait, each given once. */
  take(): Promise<OfferedFiles>
  /** Calls `listener` whenever another folder is watched or another number of files waits. */
  onChange(listener: () => void): void
  /** Ends the watching for this time. */
  close(): void
}

/** Dialogs of a desktop host. */
export interface Dialogs {
  /** Lets a person choose article files, or a folder with all that is in it; empty when they chose none. */
  chooseFiles(what: 'files' | 'folder'): Promise<OfferedFiles>
  /**
   * Lets a person choose where to save, and writes there atomically. Answers the file's name, or `null` when they chose not to.
   *
   * @throws WorkbenchError `storage/write-failed`; whatever lay there before is untouched.
   */
  save(suggestedName: string, content: Uint8Array): Promise<string | null>
}
