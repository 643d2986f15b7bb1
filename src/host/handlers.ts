import { WorkbenchError } from '../core/errors.ts'
import type { Article } from '../core/model/article.ts'
import { isRefusal, type Transaction } from '../core/state/transaction.ts'
import { changesAtOnce } from '../contract/committed-parts.ts'
import type { CommitResult, StepResult } from '../contract/events.ts'
import type { Broadcast } from '../contract/memory-transport.ts'
import type {
  AnnotationsPart,
  AnnotationsToCome,
  ExportResult,
  Handlers,
  OpenedArticle,
  OpenedWorkspace,
} from '../contract/methods.ts'
import { checkCommit } from './check-commit.ts'
import { keptHandlers } from './kept/kept-handlers.ts'
import { CommitsInParts } from './commits-in-parts.ts'
import { eraseArticles } from './erase-articles.ts'
import type { Exported, Scope } from './export-json.ts'
import { importHandlers } from './import-handlers.ts'
import type { OfferedQueue } from './offered.ts'
import type { Dialogs, Surroundings, WatchedFolder } from './ports.ts'
import { revisingHandlers } from './revising/revising-handlers.ts'
import type { PrepareParts } from './prepare-import.ts'
import { RunningWork } from './running-work.ts'
import { sameTexts } from './same-texts.ts'
import { saveSettings } from './save-settings.ts'
import { sourceHandlers } from './sources/source-handlers.ts'
import type { ArticleSearchWork } from './search/search-articles.ts'
import { knownChange, noteKnown } from './stored-fields.ts'
import type { LoadedText } from './texts.ts'
import type { Unsaved } from './unsaved.ts'
import type { Uploads } from './uploads.ts'
import { watchHandlers } from './watch-handlers.ts'
import { workHandlers } from './work-handlers.ts'
import type { Workspace } from './workspace.ts'

/** The use cases that handlers pass requests on to. */
export interface UseCases {
  overview(): OpenedWorkspace
  article(articleId: string): Promise<OpenedArticle>
  annotationsPart(toCome: AnnotationsToCome): Promise<AnnotationsPart>
  text(articleId: string): Promise<LoadedText>
  exportJson(scope: Scope, withText: boolean): Promise<Exported>
}

/** What the handlers of a workbench work with. */
export interface HandlerParts {
  readonly useCases: UseCases
  readonly workspace: Workspace
  readonly uploads: Uploads
  readonly offered: OfferedQueue
  readonly dialogs: Dialogs | null
  readonly unsaved: Unsaved
  readonly watched: WatchedFolder | null
  readonly surroundings: Surroundings
  readonly importParts: PrepareParts
  readonly work: ArticleSearchWork
  readonly broadcast: Broadcast
  /** Keeps an export until a browser fetches it; answers the token. */
  keepDownload(fileName: string, bytes: Uint8Array): string
}

/** One handler for each request of the contract. */
export function handlersOf(parts: HandlerParts): Handlers {
  const { useCases, workspace, uploads, offered, dialogs, surroundings } = parts
  const running = new RunningWork(parts.broadcast)
  const commits = new CommitsInParts(surroundings)
  const commit = (transaction: Transaction) => parts.unsaved.commit(transaction, () => checkedCommit(transaction))
  const checkedCommit = async (transaction: Transaction): Promise<CommitResult> => {
    noteKnown(transaction.changes)
    // The text that a place was checked against may be replaced before the transaction's turn comes.
    const checked = new Map<string, Article>()
    await checkCommit(transaction, async (articleId) => {
      checked.set(articleId, workspace.article(articleId))
      return (await useCases.text(articleId)).text
    })
    return workspace.commit(transaction, sameTexts(workspace, checked.values()))
  }
  return {
    ...workHandlers(parts.work, running),
    ...sourceHandlers({ ...parts.importParts, workspace }, parts),
    ...keptHandlers(parts.importParts, running),
    ...revisingHandlers(parts.importParts, uploads, running),
    ...importHandlers(parts.importParts, parts.broadcast),
    ...watchHandlers(parts.watched, offered, parts.broadcast),
    'workspace.open': async () => {
      parts.work.indexer.start()
      return useCases.overview()
    },
    // There is nothing to unlock in what is open.
    'workspace.unlock': async () => ({}),
    'articles.erase': ({ workId, articleIds }) =>
      running.run(workId, (run) => eraseArticles({ workspace, surroundings }, [...new Set(articleIds)], run)),
    'article.open': ({ articleId }) => parts.work.indexer.standBackFor(useCases.article(articleId)),
    'article.annotations': (toCome) => parts.work.indexer.standBackFor(useCases.annotationsPart(toCome)),
    commit: async ({ transaction }) => outward(await commit(transaction)),
    'commit.begin': async ({ transaction }) => ({ token: commits.begin(transaction) }),
    'commit.part': async ({ token, changes }) => ({ received: commits.add(token, changes) }),
    'commit.end': async ({ token }) => {
      const result = await commit(commits.end(token))
      return isRefusal(result) ? result : { revision: result.revision, history: result.history }
    },
    'commit.drop': async ({ token }) => {
      commits.drop(token)
      return {}
    },
    'history.undo': async () => stepped(await workspace.undo()),
    'history.redo': async () => stepped(await workspace.redo()),
    'settings.save': (given) =>
      saveSettings({ workspace, surroundings, readOnly: useCases.overview().readOnly }, given),
    'upload.begin': async ({ name, bytes }) => uploads.begin(name, bytes),
    'upload.chunk': async ({ token, base64 }) => ({ received: uploads.add(token, decoded(base64)) }),
    'upload.drop': async ({ token }) => {
      uploads.drop(token)
      return {}
    },
    'files.choose': async ({ what }) => offered.hold(await needed(dialogs).chooseFiles(what)),
    'files.take': async () => offered.take(),
    'export.run': async ({ scope, withText }): Promise<ExportResult> => {
      const { content, fileName, articles, annotations } = await useCases.exportJson(scope, withText)
      const bytes = new TextEncoder().encode(content)
      if (dialogs === null) {
        const path = `download/${parts.keepDownload(fileName, bytes)}`
        return { kind: 'download', path, fileName, articles, annotations }
      }
      const saved = await dialogs.save(fileName, bytes)
      return saved === null ? { kind: 'cancelled' } : { kind: 'saved', fileName: saved, articles, annotations }
    },
  }
}

/** A commit's result as a renderer may see it. */
function outward(result: CommitResult): CommitResult {
  if (isRefusal(result)) return result
  const { transaction } = result
  return { ...result, transaction: { ...transaction, changes: transaction.changes.map(knownChange) } }
}

/** A step's result as a renderer may see it; a long transaction is told by its event, in parts. */
function stepped(result: CommitResult): StepResult {
  if (isRefusal(result)) return result
  return result.transaction.changes.length > changesAtOnce ? { ...result, transaction: null } : outward(result)
}

function needed(dialogs: Dialogs | null): Dialogs {
  if (dialogs) return dialogs
  const reason = 'this host has no dialogs; the browser opens files'
  throw new WorkbenchError('wire/refused', reason, { reason })
}

function decoded(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch (cause) {
    const reason = 'the chunk is not base64'
    throw new WorkbenchError('wire/invalid', reason, { method: 'upload.chunk', reason }, { cause })
  }
}
