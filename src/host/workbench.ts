import type { Annotation } from '../core/model/annotation.ts'
import { inListOrder } from '../core/model/article.ts'
import { lastPage } from '../core/model/source-place.ts'
import { noCounts, type Tag } from '../core/model/tag.ts'
import { annotate } from '../core/commands/annotate.ts'
import { WorkbenchError } from '../core/errors.ts'
import { isRefusal, type Refusal } from '../core/state/transaction.ts'
import { type Span, span } from '../core/spans/span.ts'
import type { Erased } from '../contract/erasing.ts'
import type { CopySummary, GenerationSummary, MergeReport, Restored } from '../contract/kept-states.ts'
import type { Listeners } from '../contract/memory-transport.ts'
import type { ImportReport } from '../contract/import-report.ts'
import type {
  AnnotationsPart,
  AnnotationsToCome,
  ArticleSummary,
  Handlers,
  OpenedArticle,
  OpenedWorkspace,
} from '../contract/methods.ts'
import { ArticleReadings, type Division } from './article-readings.ts'
import { type Exported, exportJson, type Scope } from './export-json.ts'
import { handlersOf } from './handlers.ts'
import { listGenerations } from './kept/list-generations.ts'
import { listCopies, mergeCopy } from './kept/merge-copies.ts'
import { restoreGeneration } from './kept/restore-generation.ts'
import { unwatched } from './running-work.ts'
import { importArticles } from './import-articles.ts'
import { ImportBatches } from './import-batches.ts'
import { KeptReadings } from './kept-readings.ts'
import { ArticleLikeness } from './likeness.ts'
import { OfferedQueue } from './offered.ts'
import {
  defaultReadLimits,
  type NamedBytes,
  type OfferedFiles,
  type ReadLimits,
  type Seed,
} from '../core/model/article-file.ts'
import type { ArticleReader, Dialogs, Surroundings, UnsavedKeeper, WatchedFolder, WorkspaceStore } from './ports.ts'
import { eraseArticles } from './erase-articles.ts'
import { ArticleIndexer } from './search/article-indexer.ts'
import { known, knownChange } from './stored-fields.ts'
import { structureOf } from './structures.ts'
import { type LoadedText, Texts } from './texts.ts'
import { Unsaved } from './unsaved.ts'
import { Uploads } from './uploads.ts'
import { verify, type VerifyReport } from './verify.ts'
import { Workspace } from './workspace.ts'

/** What a host gives a workbench to work with. */
export interface WorkbenchParts {
  /** The workspace folder's own name. */
  readonly name: string
  readonly store: WorkspaceStore
  readonly reader: ArticleReader
  /** What reading one file may use up, when not as usual. */
  readonly limits?: ReadLimits
  readonly surroundings: Surroundings
  readonly seeds: readonly Seed[]
  /** `null` where the browser opens and saves files. */
  readonly dialogs: Dialogs | null
  /** Where gestures are kept that the store cannot save; absent where that is not wanted. */
  readonly unsaved?: UnsavedKeeper
  /** Watches a folder for new files; absent where none can be watched. */
  readonly watched?: WatchedFolder
  /** Every renderer of this workbench. */
  readonly listeners: Listeners
  /** How the annotations of an article are divided for renderers, when not as usual. */
  readonly division?: Division | undefined
}

/** How an import without a window tells how far it is. */
export type ImportProgress = (done: number, total: number, name: string) => void

/** How many files wait to be fetched by a browser; another one lets go of the oldest. */
const mostDownloads = 8

/** The stores that have a workbench. */
const stores = new WeakSet<WorkspaceStore>()

function alreadyOpen(folder: string): WorkbenchError {
  const owner = 'this program'
  return new WorkbenchError('storage/locked', `The workspace “${folder}” is open in ${owner} already.`, {
    folder,
    owner,
  })
}

/**
 * An open workspace with its use cases, whichever host it runs in.
 *
 * Renderers reach it through `handlers`; the command line calls the use cases themselves.
 */
export class Workbench {
  readonly #parts: WorkbenchParts
  readonly #workspace: Workspace
  readonly #readings: ArticleReadings
  readonly #texts: Texts
  readonly #indexer: ArticleIndexer
  readonly #fileReadings: KeptReadings
  readonly #offered: OfferedQueue
  readonly #unsaved: Unsaved
  #notices: readonly string[] = []
  /** Files that a browser is about to fetch, by token; the oldest first. */
  readonly #downloads = new Map<string, { readonly fileName: string; readonly bytes: Uint8Array }>()

  /** One handler for each request of the contract. */
  readonly handlers: Handlers

  private constructor(parts: WorkbenchParts) {
    const { broadcast } = parts.listeners
    this.#parts = parts
    this.#texts = new Texts(parts.store)
    this.#fileReadings = new KeptReadings(parts.reader)
    const index = parts.surroundings.newTextIndex()
    const likeness = new ArticleLikeness()
    this.#indexer = new ArticleIndexer({ index, likeness, texts: this.#texts, workspace: () => this.#workspace })
    this.#workspace = new Workspace(parts.store, parts.surroundings, {
      committed: (revision, transaction, history) => {
        this.#indexer.follow(transaction.changes)
        broadcast('committed', {
          revision,
          transaction: { ...transaction, changes: transaction.changes.map(knownChange) },
          history,
        })
      },
      storage: (problem) => broadcast('storage', { problem }),
    })
    this.#readings = new ArticleReadings(this.#workspace, parts.surroundings.newId, parts.division)
    this.#unsaved = new Unsaved(parts.unsaved ?? null, parts.store.sealing, (words) => broadcast('notice', { words }))
    const uploads = new Uploads(parts.surroundings)
    this.#offered = new OfferedQueue(uploads)
    this.handlers = handlersOf({
      useCases: this,
      workspace: this.#workspace,
      uploads,
      offered: this.#offered,
      dialogs: parts.dialogs,
      unsaved: this.#unsaved,
      watched: parts.watched ?? null,
      surroundings: parts.surroundings,
      importParts: {
        ...this.#importParts(),
        uploads,
        batches: new ImportBatches(uploads, this.#fileReadings),
        likeness,
      },
      work: { ...this.#importParts(), index, indexer: this.#indexer },
      broadcast,
      keepDownload: (fileName, bytes) => this.#keepDownload(fileName, bytes),
    })
  }

  /** Opens a workbench on an opened store. A workspace that was just created gets the seeds. @throws WorkbenchError `storage/locked` where the store has one. */
  static async open(parts: WorkbenchParts): Promise<Workbench> {
    // Two workbenches on one store would each hold what the other one changes.
    if (stores.has(parts.store)) throw alreadyOpen(parts.name)
    stores.add(parts.store)
    const workbench = new Workbench(parts)
    try {
      const { created, readOnly } = parts.store.found
      if (created && readOnly === null) await workbench.#importSeeds()
      await workbench.#bringBackUnsaved()
      return workbench
    } catch (error) {
      // The first failure is the one to report; whoever tries again opens the workspace anew.
      parts.watched?.close()
      await workbench.#release().catch(() => undefined)
      throw error
    }
  }

  /** What a renderer needs to start. */
  overview(): OpenedWorkspace {
    const { name, store, dialogs } = this.#parts
    return {
      name,
      revision: this.#workspace.revision,
      articles: this.#summaries(),
      settings: known('settings', this.#workspace.records.settings),
      history: this.#workspace.history,
      readOnly: store.found.readOnly,
      notices: [...store.found.notices, ...this.#notices],
      dialogs: dialogs !== null,
    }
  }

  /** All articles but the deleted ones, the first imported first, with their counts. */
  list(): readonly ArticleSummary[] {
    return this.#summaries().filter(({ article }) => !article.deleted)
  }

  #summaries(): readonly ArticleSummary[] {
    return [...this.#workspace.records.articles].toSorted(inListOrder).map((article) => ({
      article: known('article', article),
      counts: this.#workspace.counts.get(article.id) ?? noCounts,
    }))
  }

  /** One article with its text and first annotations. @throws WorkbenchError `article/not-found`, `article/text-missing`, `storage/unreadable`. */
  async article(articleId: string): Promise<OpenedArticle> {
    const article = this.#workspace.article(articleId)
    const loading = this.#workspace.beginLoading(articleId)
    const [{ text }] = await Promise.all([this.#texts.of(article), loading])
    const { blocks, places } = await structureOf(this.#parts.store, article, text)
    const pages = lastPage(places)
    // All of one moment: a commit may come between any two steps that wait.
    const { revision } = this.#workspace
    const present = this.#workspace.article(articleId)
    if (present.text.sha256 !== article.text.sha256) return this.article(articleId)
    return {
      article: known('article', present),
      text,
      blocks,
      ...(pages !== null && { pages }),
      ...this.#readings.begin(articleId),
      revision,
    }
  }

  /** The next annotations of an article that was opened. @throws WorkbenchError `reading/unknown`, `storage/unreadable`. */
  annotationsPart(toCome: AnnotationsToCome): Promise<AnnotationsPart> {
    return this.#readings.part(toCome)
  }

  /** The text of an article with its offsets in code points. @throws WorkbenchError like `article`. */
  text(articleId: string): Promise<LoadedText> {
    return this.#texts.of(this.#workspace.article(articleId))
  }

  /** Imports files without a window. @throws WorkbenchError `storage/write-failed` and the like: nothing was imported. */
  importFiles(files: readonly NamedBytes[], progress: ImportProgress, signal: AbortSignal): Promise<ImportReport> {
    const named = files.map((file) => ({ file, token: file.name }))
    return importArticles(this.#importParts(), { files: named, signal, provenance: 'user', progress })
  }

  /**
   * Tags a passage given in code points, as a person would.
   *
   * @throws WorkbenchError `article/not-found`, `span/out-of-range`, and what a commit throws.
   */
  async annotate(articleId: string, tag: Tag, codePoints: Span): Promise<Annotation> {
    const { text, codePoints: index } = await this.text(articleId)
    const { start, end } = span(codePoints.start, codePoints.end, index.length)
    const { newId, now } = this.#parts.surroundings
    await this.#workspace.annotations(articleId)
    const { records } = this.#workspace
    const recordId = newId()
    const result = annotate(
      records,
      { articleId, text, tag, spans: [{ start: index.toUtf16(start), end: index.toUtf16(end) }] },
      { id: newId(), recordIds: [recordId], now: now(), author: records.settings.author },
    )
    const committed = isRefusal(result) ? result : await this.#workspace.commit(result)
    if (isRefusal(committed)) {
      const { readOnly } = this.#parts.store.found
      const reason = committed.refused === 'read-only' && readOnly !== null ? readOnly : committed.refused
      throw new WorkbenchError('transaction/invalid', `Not tagged: ${reason}`, { reason })
    }
    const made = (await this.#workspace.annotations(articleId)).get(recordId)
    return made as Annotation
  }

  /** JSON of `scope`. @throws WorkbenchError `article/not-found`, `export/nothing`. */
  exportJson(scope: Scope, withText: boolean): Promise<Exported> {
    return exportJson(
      { workspace: this.#workspace, texts: this.#texts, store: this.#parts.store, name: this.#parts.name },
      scope,
      withText,
    )
  }

  /** Checks every hash and every quote. Changes nothing. */
  verify(): Promise<VerifyReport> {
    return verify({ ...this.#parts, workspace: this.#workspace, texts: this.#texts })
  }

  /** Removes deleted articles for good. @throws WorkbenchError like `eraseArticles`. */
  erase(articleIds: readonly string[]): Promise<Erased | Refusal> {
    return eraseArticles(this.#importParts(), articleIds, unwatched())
  }

  /** The earlier states that are kept, newest first. @throws WorkbenchError `storage/unreadable`. */
  generations(): Promise<readonly GenerationSummary[]> {
    return listGenerations(this.#importParts(), unwatched())
  }

  /** Brings back an earlier state. @throws WorkbenchError like `restoreGeneration`. */
  restore(revision: number): Promise<Restored | Refusal> {
    return restoreGeneration(this.#importParts(), revision, unwatched())
  }

  /** The files of this workspace as other programs left them. @throws WorkbenchError `storage/unreadable`. */
  copies(): Promise<readonly CopySummary[]> {
    return listCopies(this.#importParts(), unwatched())
  }

  /** Takes over what only a copy has. @throws WorkbenchError like `mergeCopy`. */
  merge(file: string): Promise<MergeReport | Refusal> {
    return mergeCopy(this.#importParts(), file, unwatched())
  }

  /** Hands files from outside to whichever renderer takes them first. */
  offer(files: OfferedFiles): void {
    this.#offered.add(files)
    this.#parts.listeners.broadcast('files.offered', {})
  }

  /** An export that a browser fetches, once; `null` when there is none of that name. */
  takeDownload(token: string): { readonly fileName: string; readonly bytes: Uint8Array } | null {
    const download = this.#downloads.get(token) ?? null
    this.#downloads.delete(token)
    return download
  }

  /** Writes snapshots and releases the workspace. */
  async close(): Promise<void> {
    this.#parts.watched?.close()
    await this.#indexer.close()
    try {
      await this.#workspace.checkpoint()
    } finally {
      await this.#release()
    }
  }

  async #release(): Promise<void> {
    await this.#parts.reader.close()
    await this.#parts.store.close()
  }

  #importParts() {
    const { store, surroundings, limits = defaultReadLimits } = this.#parts
    return { workspace: this.#workspace, store, reader: this.#fileReadings, limits, surroundings, texts: this.#texts }
  }

  async #bringBackUnsaved(): Promise<void> {
    this.#notices = await this.#unsaved.bringBack((transaction) => this.handlers.commit({ transaction }))
  }

  async #importSeeds(): Promise<void> {
    const files = this.#parts.seeds.map(({ file, title, outlet, language, origin }) => ({
      file,
      token: file.name,
      about: { title, outlet, language, source: origin },
    }))
    const { signal } = new AbortController()
    await importArticles(this.#importParts(), { files, signal, provenance: 'quiet', progress: () => {} })
  }

  #keepDownload(fileName: string, bytes: Uint8Array): string {
    const token = this.#parts.surroundings.newId()
    this.#downloads.set(token, { fileName, bytes })
    const [oldest] = this.#downloads.keys()
    if (this.#downloads.size > mostDownloads && oldest !== undefined) this.#downloads.delete(oldest)
    return token
  }
}
