import type { HistoryStatus } from '../../src/contract/events.ts'
import type { OpenedArticle, OpenedWorkspace } from '../../src/contract/methods.ts'
import type { Block } from '../../src/core/model/block.ts'
import type { Counts } from '../../src/core/state/counts.ts'
import { noRecords, type Records } from '../../src/core/state/records.ts'
import type { Refusal } from '../../src/core/state/transaction.ts'
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

/** Everything about the workspace that the screen shows, as a value that is replaced, never edited. */
export interface SessionState {
  /** `null` until the host has answered. */
  readonly workspace: OpenedWorkspace | null
  /** Why the workspace could not be opened, in words; `null` when it could. */
  readonly failure: string | null
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
  failure: null,
  records: noRecords,
  counts: new Map(),
  open: null,
  history: { undo: null, redo: null },
  save: { kind: 'saved' },
}

/** Something a person has to be told. */
export type Notice =
  | { readonly kind: 'taken-back'; readonly labels: readonly string[]; readonly reason: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly message: string }
