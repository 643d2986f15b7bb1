import type { HistoryStatus } from '../../src/contract/events.ts'
import type { OpenedArticle, OpenedWorkspace } from '../../src/contract/methods.ts'
import { hasCode, WorkbenchError } from '../../src/core/errors.ts'
import type { Block } from '../../src/core/model/block.ts'
import type { Counts } from '../../src/core/state/counts.ts'
import { noRecords, type Records } from '../../src/core/state/records.ts'
import type { Refusal } from '../../src/core/state/transaction.ts'
import { fileWords } from '../words/safety.ts'
import type { SaveStatus } from './outbox.ts'

/** The article on screen. */
export interface OpenText {
  readonly articleId: string
  /** Names the text: another one takes its place where the article's text is replaced. */
  readonly textSha256: string
  /** Canonical text. */
  readonly text: string
  /** Ascending; none where the text is plain. */
  readonly blocks: readonly Block[]
  /** How many pages of its file the text fills; `null` where the file has none. */
  readonly pages: number | null
}

/** An article as the host opened it, for the screen. */
export function openText({ article, text, blocks = [], pages }: OpenedArticle): OpenText {
  return { articleId: article.id, textSha256: article.text.sha256, text, blocks, pages: pages ?? null }
}

/** Why the workspace is not open: it waits for its passphrase, or something is wrong, in words. */
export type NotOpen =
  | { readonly kind: 'locked'; readonly folder: string }
  | { readonly kind: 'failed'; readonly message: string }

/** What `error` says of a workspace that could not be opened. */
export function notOpen(error: unknown): NotOpen {
  if (hasCode(error, 'storage/locked-by-passphrase')) return { kind: 'locked', folder: error.details.folder }
  return { kind: 'failed', message: messageOf(error) }
}

/** Everything about the workspace that the screen shows, as a value that is replaced, never edited. */
export interface SessionState {
  /** `null` until the host has answered. */
  readonly workspace: OpenedWorkspace | null
  /** Why the workspace is not open; `null` when it is. */
  readonly notOpen: NotOpen | null
  /** With everything a person did, saved or not. */
  readonly records: Records
  readonly counts: Counts
  /** `null` when no article is open. */
  readonly open: OpenText | null
  readonly history: HistoryStatus
  readonly save: SaveStatus
}

/** A workspace in which nothing has been read yet. */
export const nothingYet: SessionState = {
  workspace: null,
  notOpen: null,
  records: noRecords,
  counts: new Map(),
  open: null,
  history: { undo: null, redo: null },
  save: { kind: 'saved' },
}

/** Whether the article `id` is there and not deleted. */
export function isHere({ articles }: Records, id: string): boolean {
  return articles.get(id)?.deleted === false
}

/** Something that failed, as a person is told of it. */
interface Failure {
  /** With `damaged`, files of the workspace are at fault: what is kept beside it may help. */
  readonly kind: 'failed' | 'damaged'
  readonly message: string
}

/** Something a person has to be told. */
export type Notice =
  | { readonly kind: 'taken-back'; readonly labels: readonly string[]; readonly reason: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | Failure

/** Failures in which files of the workspace are damaged or missing. */
const ofFiles: ReadonlySet<string> = new Set(['storage/missing', 'article/text-missing'])

/** What to tell a person of `error`; `titleOf` knows the articles by their ids. */
export function failure(error: unknown, titleOf: (articleId: string) => string | null): Failure {
  if (hasCode(error, 'storage/unreadable')) {
    const { file, reason } = error.details
    const what = `${fileWords(file, titleOf)} could not be read: ${reason}.`
    return { kind: 'damaged', message: `${what} Nothing was changed. Bring back a good copy of ${file}.` }
  }
  const kind = error instanceof WorkbenchError && ofFiles.has(error.code) ? 'damaged' : 'failed'
  return { kind, message: messageOf(error) }
}

/** What `error` says of itself. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
