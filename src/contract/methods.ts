import type { Annotation } from '../core/model/annotation.ts'
import type { Article } from '../core/model/article.ts'
import type { Block } from '../core/model/block.ts'
import type { QuarantinedFile } from '../core/model/quarantined-file.ts'
import type { Settings } from '../core/model/settings.ts'
import { type TagCounts, tags } from '../core/model/tag.ts'
import { Id, Line, Offset, settingValues } from '../schema/records.ts'
import { WireChanges, WireTransaction, WireTransactionHead } from '../schema/transaction.ts'
import { z } from '../schema/zod.ts'
import type { CommitResult, HistoryStatus, StepResult } from './events.ts'
import type { ArticlesErased } from './erasing.ts'
import type {
  CopiesListed,
  CopyMerged,
  GenerationCompared,
  GenerationRestored,
  GenerationsListed,
} from './kept-states.ts'
import type { FileReport, ImportReport } from './import-report.ts'
import type { LastWorkedRead } from './last-worked.ts'
import type { RequestName } from './names.ts'
import type { ReviewListed, RevisionApplied, RevisionPreview } from './revising.ts'
import {
  Answers,
  FileToImport,
  type PreparedFile,
  type PreparedImport,
  ReadingOf,
  type TextPreview,
} from './importing.ts'
import type { FoundPlace, OriginalSaved } from './sources.ts'
import type { WatchStatus } from './watching.ts'
import type { AnnotatedAll, AnnotationsFound, ArticlesFound, Counted, PartsCommitted, TextFound } from './searching.ts'

/** An article and how many annotations of each tag it has. */
export interface ArticleSummary {
  readonly article: Article
  readonly counts: TagCounts
}

/** What a renderer needs to start. */
export interface OpenedWorkspace {
  /** The folder's own name, never its path. */
  readonly name: string
  readonly revision: number
  /** Also the deleted ones, which can be brought back. */
  readonly articles: readonly ArticleSummary[]
  readonly settings: Settings
  readonly history: HistoryStatus
  /** Why nothing can be changed, in words for a person; `null` when everything can. */
  readonly readOnly: string | null
  /** What was repaired at the start, in words for a person. */
  readonly notices: readonly string[]
  /** Whether the host opens and saves files through dialogs of its own (desktop), or the browser does. */
  readonly dialogs: boolean
}

/** One article with its text and the first of its annotations. */
export interface OpenedArticle {
  readonly article: Article
  readonly text: string
  /** Ascending; none where the text is plain. */
  readonly blocks?: readonly Block[]
  /** How many pages of its file the text fills; absent where the file has none. */
  readonly pages?: number
  /** In reading order: all of them, or those before `rest`. */
  readonly annotations: readonly Annotation[]
  /** How to get at the other annotations; `null` where these are all. */
  readonly rest: AnnotationsToCome | null
  readonly revision: number
}

/** Annotations of an article that were not sent yet, all as of the revision at which it was opened. */
export interface AnnotationsToCome {
  /** Names what is being read. The host keeps the last few. */
  readonly reading: string
  /** How many came before. */
  readonly from: number
}

/** Some of the annotations of an article that is being read. */
export interface AnnotationsPart {
  /** In reading order, behind those that came before; never empty. */
  readonly annotations: readonly Annotation[]
  readonly rest: AnnotationsToCome | null
}

/** A file the host holds for an import, named by an opaque token. */
export interface Upload {
  readonly token: string
  readonly name: string
  /** Size in bytes. */
  readonly bytes: number
}

/** How an export ended. */
export type ExportResult =
  | { readonly kind: 'saved'; readonly fileName: string; readonly articles: number; readonly annotations: number }
  | { readonly kind: 'cancelled' }
  | {
      /** The browser saves it: a path on the host's own origin that works once. */
      readonly kind: 'download'
      readonly path: string
      readonly fileName: string
      readonly articles: number
      readonly annotations: number
    }

/** The most bytes one chunk of an upload carries. */
export const chunkBytes = 3 * 1024 * 1024

/** The largest message a host accepts, in bytes. */
export const messageBytes = 5 * 1024 * 1024

/** What an export covers. */
export const ExportScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('workspace') }),
  z.strictObject({ kind: z.literal('articles'), articleIds: z.array(Id).min(1).max(100_000) }),
  z.strictObject({ kind: z.literal('annotations'), articleId: Id, annotationIds: z.array(Id).min(1).max(100_000) }),
])

/** Words to look for in texts. */
const Search = z.strictObject({
  words: Line.min(1),
  wholeWord: z.boolean(),
  matchCase: z.boolean(),
  matchDiacritics: z.boolean(),
})

/** Articles to work on; `null` for all of them. */
const Articles = z.array(Id).min(1).max(100_000).nullable()

/** The most annotations that places are looked for at once. */
const mostReviewed = 200

interface Method<P extends z.ZodType, R> {
  readonly parameters: P
  /** Only a type: the host is trusted, its answers are not parsed. */
  readonly result?: R
}

function method<R>() {
  return <P extends z.ZodType>(parameters: P): Method<P, R> => ({ parameters })
}

const nothing = z.strictObject({})

/** The whole boundary. A request not listed here cannot be sent; a listed one cannot be left unserved. */
export const methods = {
  /** The articles and settings, and what can be undone. */
  'workspace.open': method<OpenedWorkspace>()(nothing),
  /**
   * Opens a workspace that is encrypted: until then every other request fails with `storage/locked-by-passphrase`. Does nothing when it
   * is open. Fails with `storage/wrong-passphrase`, `storage/locked` and the like, with `wire/refused` while another one is tried.
   */
  'workspace.unlock': method<Record<string, never>>()(z.strictObject({ passphrase: z.string().max(10_000) })),
  /**
   * The text of one article and its annotations, of many only the first. Fails with `article/not-found`, `article/text-missing`,
   * `storage/unreadable`.
   */
  'article.open': method<OpenedArticle>()(z.strictObject({ articleId: Id })),
  /**
   * The next annotations of an article that was opened, as of then. Fails with `reading/unknown` when the host no longer
   * knows of it: the article is to be opened again; and with `storage/unreadable`.
   */
  'article.annotations': method<AnnotationsPart>()(z.strictObject({ reading: Id, from: Offset })),
  /**
   * Where a passage, in UTF-16 code units, stands in the file its article came from. Fails with `article/not-found`,
   * `article/text-missing`, `storage/unreadable`, `span/out-of-range`.
   */
  'article.place': method<FoundPlace>()(z.strictObject({ articleId: Id, start: Offset, end: Offset })),
  /** Gives a person the original file of an article. Fails with `article/not-found`, `storage/unreadable`, `storage/write-failed`. */
  'original.save': method<OriginalSaved>()(z.strictObject({ articleId: Id })),
  /** Makes a user's transaction durable. Refuses with `changed-meanwhile`, `read-only`; fails with `storage/write-failed`. */
  commit: method<CommitResult>()(z.strictObject({ transaction: WireTransaction })),
  /**
   * Announces a transaction too long for one message; its changes follow in parts. Nothing happens before the end.
   * Fails with `wire/refused` when too many are under way.
   */
  'commit.begin': method<{ readonly token: string }>()(z.strictObject({ transaction: WireTransactionHead })),
  /** The next changes of a transaction in parts. Fails with `commit/unknown`, `transaction/invalid` for a record that came before. */
  'commit.part': method<{ readonly received: number }>()(z.strictObject({ token: Id, changes: WireChanges })),
  /** Makes a transaction in parts durable, as `commit` does. Fails with `commit/unknown` as well. */
  'commit.end': method<PartsCommitted>()(z.strictObject({ token: Id })),
  /** Forgets a transaction in parts that was not ended. */
  'commit.drop': method<Record<string, never>>()(z.strictObject({ token: Id })),
  /** Takes back the last step. Refuses with `nothing-to-undo`, `changed-meanwhile`. */
  'history.undo': method<StepResult>()(nothing),
  /** Brings back the step last taken back. Refuses with `nothing-to-redo`, `changed-meanwhile`. */
  'history.redo': method<StepResult>()(nothing),
  /** Sets what is given and leaves the rest. Fails with `storage/read-only`, `storage/write-failed`. */
  'settings.save': method<Settings>()(z.strictObject(settingValues).partial()),
  /** Announces a file's bytes. Fails with `import/refused` when it is over the limit. */
  'upload.begin': method<Upload>()(z.strictObject({ name: Line, bytes: Offset })),
  /** The next bytes of an upload, base64. Fails with `upload/unknown`. */
  'upload.chunk': method<{ readonly received: number }>()(
    z.strictObject({ token: Id, base64: z.string().max(Math.ceil(chunkBytes / 3) * 4) }),
  ),
  /** Forgets an upload. */
  'upload.drop': method<Record<string, never>>()(z.strictObject({ token: Id })),
  /** Lets a person choose files, or a folder of them, in the host's own dialog; empty when they chose none. Fails with `wire/refused` without dialogs. */
  'files.choose': method<{ readonly uploads: readonly Upload[]; readonly refused: readonly FileReport[] }>()(
    z.strictObject({ what: z.enum(['files', 'folder']) }),
  ),
  /** The files handed to the host from outside, each given once. */
  'files.take': method<{ readonly uploads: readonly Upload[]; readonly refused: readonly FileReport[] }>()(nothing),
  /** The folder that is watched, and how many files wait in it. A change comes as the event `watch.changed`. */
  'watch.read': method<WatchStatus>()(nothing),
  /** Lets a person choose the folder to watch, in the host's own dialog. Fails with `wire/refused` where that cannot be. */
  'watch.choose': method<WatchStatus>()(nothing),
  /** Watches no longer. */
  'watch.stop': method<WatchStatus>()(nothing),
  /** The new files of the watched folder, each given once. */
  'watch.take': method<{ readonly uploads: readonly Upload[]; readonly refused: readonly FileReport[] }>()(nothing),
  /**
   * Looks at uploads without importing anything: what each is, what would be opened of it, what a person could settle
   * otherwise. They stay held, with the files within them, until the import is run or dropped. Progress comes as events
   * under `importId`. Fails with `upload/unknown`, `upload/incomplete`.
   */
  'import.prepare': method<PreparedImport>()(
    z.strictObject({
      importId: Id,
      files: z
        .array(z.strictObject({ token: Id }))
        .min(1)
        .max(10_000),
    }),
  ),
  /** Looks at one file again as a person settled its questions. Fails with `upload/unknown`. */
  'import.reread': method<PreparedFile>()(z.strictObject({ importId: Id, ...ReadingOf })),
  /** The beginning of one article of a held file, at most `previewLength` code units. Fails with `upload/unknown`, `import/refused`. */
  'import.preview': method<TextPreview>()(z.strictObject({ ...ReadingOf, index: Offset })),
  /**
   * Reads the uploads and imports what can be, as one transaction. Progress comes as events under `importId`. An import
   * that was prepared lets go of all its files, unless it is cancelled or fails: then it can be run again.
   */
  'import.run': method<ImportReport>()(
    z.strictObject({ importId: Id, files: z.array(FileToImport).min(1).max(10_000) }),
  ),
  /** Ends a running import, or a look at one; nothing of it stays. */
  'import.cancel': method<Record<string, never>>()(z.strictObject({ importId: Id })),
  /** Lets go of all files of an import that was prepared and not run. */
  'import.drop': method<Record<string, never>>()(z.strictObject({ importId: Id })),
  /** Writes JSON of `scope`. Fails with `article/not-found`, `export/nothing`, `storage/write-failed`. */
  'export.run': method<ExportResult>()(z.strictObject({ scope: ExportScope, withText: z.boolean() })),
  /** Where words stand in the texts of articles, at most `mostHits` places. Progress comes as events under `workId`. Fails with `article/not-found`. */
  'search.text': method<TextFound>()(z.strictObject({ workId: Id, search: Search, articleIds: Articles })),
  /**
   * Finds articles by the words of their titles and texts: every word or “quoted phrase” of `query` must be there, from
   * the beginning of a word on, whatever case and diacritics. Waits until all articles are indexed.
   */
  'search.articles': method<ArticlesFound>()(
    z.strictObject({ workId: Id, query: Line, limit: z.int().min(1).max(1_000) }),
  ),
  /**
   * Finds annotations by the words of their passage, note and fields, as `search.articles` finds articles; of all of
   * them the first `limit` are shown.
   */
  'search.annotations': method<AnnotationsFound>()(
    z.strictObject({ workId: Id, query: Line, limit: z.int().min(1).max(1_000) }),
  ),
  /**
   * Tags every hit of a search that is not `excluded`, by its beginning, as one step. Refuses like `annotateAll`, with
   * `too-many` over `mostMade` hits, `read-only`, `changed-meanwhile`; fails with `article/not-found`, `storage/write-failed`.
   */
  'annotate.all': method<AnnotatedAll>()(
    z.strictObject({
      workId: Id,
      search: Search,
      articleIds: Articles,
      tag: z.enum(tags),
      excluded: z.array(z.strictObject({ articleId: Id, starts: z.array(Offset).max(100_000) })).max(100_000),
    }),
  ),
  /**
   * Removes articles that are deleted for good, and with them all that the workspace keeps of them: annotations, texts, original files,
   * the steps that changed them, all earlier states, what was set aside, and copies that sync programs made. Refuses with
   * `record-missing` where one is not a deleted article, `read-only`, `changed-meanwhile`; fails with `storage/unreadable`,
   * `storage/write-failed`: nothing was removed, or the next start removes the rest. It can be ended only before anything is removed.
   * Progress comes as events under `workId`, by article.
   */
  'articles.erase': method<ArticlesErased>()(z.strictObject({ workId: Id, articleIds: Articles })),
  /** Counts the annotations of articles. Fails with `article/not-found`, `storage/unreadable`. */
  'statistics.read': method<Counted>()(z.strictObject({ workId: Id, articleIds: Articles })),
  /**
   * When articles were last worked on, by their annotations; those that are gone or cannot be read are left out. Progress comes as
   * events under `workId`.
   */
  'articles.worked': method<LastWorkedRead>()(z.strictObject({ workId: Id, articleIds: Articles })),
  /**
   * The earlier states that checkpoints kept, newest first, each with its counts and how it differs from the present. Progress comes
   * as events under `workId`, by article. Fails with `storage/unreadable`.
   */
  'generations.list': method<GenerationsListed>()(z.strictObject({ workId: Id })),
  /**
   * How an earlier state, named by its `revision`, differs from the present, by article and with examples. Fails with
   * `storage/missing` when it is no longer kept, `storage/unreadable` when part of it is damaged.
   */
  'generations.compare': method<GenerationCompared>()(z.strictObject({ workId: Id, revision: Offset })),
  /**
   * Brings back the articles and annotations of an earlier state, named by its `revision`, as one step that undo takes back; the
   * present is kept as a state first. Refuses with `nothing-changes`, `read-only`, `changed-meanwhile`; fails with `storage/missing`
   * when it is no longer kept, `storage/unreadable` when part of it is damaged, `storage/write-failed`: nothing was changed.
   */
  'generations.restore': method<GenerationRestored>()(z.strictObject({ workId: Id, revision: Offset })),
  /** The files that were found damaged, or changed by another program, and kept as they were; newest first. */
  'quarantine.list': method<{ readonly files: readonly QuarantinedFile[] }>()(nothing),
  /**
   * The files of this workspace as other programs left them: copies that sync programs made, and what was put in the place of ours
   * while the workspace was open; each with what merging it would do. Progress comes as events under `workId`, by copy.
   */
  'copies.list': method<CopiesListed>()(z.strictObject({ workId: Id })),
  /**
   * Takes over from a copy what only it has, record by record and field by field against the state both come from, as one step that
   * undo takes back. Of what both changed the values here stay; those of the copy come beside them. The copy stays as it is. Refuses
   * with `read-only`, `changed-meanwhile`; fails with `storage/missing`, `storage/unreadable`, `storage/write-failed`.
   */
  'copies.merge': method<CopyMerged>()(z.strictObject({ workId: Id, file: Line })),
  /**
   * Reads another version of an article's text, from an uploaded file or once more from the original that is stored, and says
   * what replacing the text would do to its annotations. Fails with `article/not-found`, `article/text-missing`,
   * `upload/unknown`, `storage/unreadable`. An upload stays until it is dropped.
   */
  'revision.preview': method<RevisionPreview>()(
    z.strictObject({
      workId: Id,
      articleId: Id,
      source: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('upload'), token: Id }),
        z.strictObject({ kind: z.literal('original') }),
      ]),
      ...Answers,
    }),
  ),
  /**
   * Replaces the text of the article as previewed, with what has been done to its annotations since, as one step. Refuses
   * with `changed-meanwhile`, `nothing-changes`, `read-only`; fails with `revision/unknown`, `storage/write-failed`.
   */
  'revision.apply': method<RevisionApplied>()(z.strictObject({ workId: Id, revision: Id })),
  /** Forgets a revision that was previewed. */
  'revision.drop': method<Record<string, never>>()(z.strictObject({ revision: Id })),
  /** Where annotations that wait for a place, or lost it, may belong in the text of their article. Fails with `article/not-found`, `article/text-missing`. */
  'review.list': method<ReviewListed>()(
    z.strictObject({ workId: Id, articleId: Id, annotationIds: z.array(Id).min(1).max(mostReviewed) }),
  ),
  /** Ends a search, a count or an annotating of all hits. Nothing happens when it is over. */
  'work.cancel': method<Record<string, never>>()(z.strictObject({ workId: Id })),
} as const satisfies Record<RequestName, Method<z.ZodType, unknown>>

/** What a request takes. */
export type Parameters<N extends RequestName> = z.infer<(typeof methods)[N]['parameters']>

/** What a request answers. */
export type Result<N extends RequestName> = NonNullable<(typeof methods)[N]['result']>

/** What a host must provide: exactly one handler for each request. */
export type Handlers = { readonly [N in RequestName]: (parameters: Parameters<N>) => Promise<Result<N>> }
