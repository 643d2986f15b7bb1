import { defaultReadLimits } from '../core/model/article-file.ts'
import type { Article } from '../core/model/article.ts'
import { type Change, isRefusal } from '../core/state/transaction.ts'
import type { FileReport, ImportReport } from '../contract/methods.ts'
import { WorkbenchError } from '../core/errors.ts'
import { exchangeFile, planExchange } from './import-exchange.ts'
import type { Gathered, ImportParts } from './import-parts.ts'
import type { NamedBytes } from '../core/model/article-file.ts'
import type { Workspace } from './workspace.ts'

/** One file to import, and what is known about it beforehand. */
export interface ImportFile {
  readonly file: NamedBytes
  /** Names the file when a person has to be asked and it is imported again. */
  readonly token: string
  readonly about?: Partial<Pick<Article, 'title' | 'outlet' | 'language' | 'source'>>
}

/** How an import is run. */
export interface ImportRun {
  readonly files: readonly ImportFile[]
  readonly signal: AbortSignal
  /** Seeds are no step of anyone's history. */
  readonly provenance: 'user' | 'quiet'
  progress(done: number, total: number, name: string): void
}

/**
 * Imports files one by one and commits what is new as one transaction.
 *
 * A file that cannot be read is reported with the reason and the others go on. Cancelled, nothing of it stays.
 *
 * @throws WorkbenchError `storage/write-failed` and the like: nothing was imported.
 */
export async function importArticles(parts: ImportParts, run: ImportRun): Promise<ImportReport> {
  const gathered: Gathered = { changes: [], byHash: knownHashes(parts.workspace) }
  const reports: FileReport[] = []
  for (const [index, next] of run.files.entries()) {
    run.progress(index, run.files.length, next.file.name)
    if (run.signal.aborted) return { files: [], revision: null, cancelled: true }
    reports.push(await importOne(parts, run, gathered, next))
  }
  if (run.signal.aborted) return { files: [], revision: null, cancelled: true }
  run.progress(run.files.length, run.files.length, '')
  if (gathered.changes.length === 0) return { files: reports, revision: null, cancelled: false }
  return { files: reports, revision: await commit(parts, run, gathered.changes), cancelled: false }
}

async function importOne(
  parts: ImportParts,
  run: ImportRun,
  gathered: Gathered,
  { file, token, about }: ImportFile,
): Promise<FileReport> {
  const exchange = exchangeFile(file)
  if (exchange) return planExchange(parts, gathered, exchange)
  const sha256 = parts.surroundings.sha256(file.bytes)
  const known = gathered.byHash.get(sha256)
  if (known !== undefined) return { kind: 'duplicate', name: file.name, articleId: known }
  const outcome = await parts.reader.read(file, defaultReadLimits, run.signal)
  if (outcome.kind === 'refused') return { kind: 'refused', name: file.name, reason: outcome.reason }
  if (outcome.kind === 'unsure') return { kind: 'unsure', name: file.name, token, candidates: outcome.candidates }
  const text = new TextEncoder().encode(outcome.text)
  const textSha256 = parts.surroundings.sha256(text)
  const same = gathered.byHash.get(textSha256)
  if (same !== undefined) return { kind: 'duplicate', name: file.name, articleId: same }
  await parts.store.putBlob(file.bytes)
  await parts.store.putBlob(text)
  const article: Article = {
    id: parts.surroundings.newId(),
    title: outcome.title,
    outlet: '',
    byline: '',
    url: '',
    publishedAt: '',
    language: '',
    source: '',
    ...about,
    importedAt: parts.surroundings.now(),
    original: {
      fileName: file.name,
      mediaType: outcome.mediaType,
      bytes: file.bytes.length,
      sha256,
      encoding: outcome.encoding,
    },
    text: { sha256: textSha256, length: outcome.text.length, extractor: outcome.extractor },
    status: 'to-do',
  }
  gathered.changes.push({ kind: 'article', id: article.id, before: null, after: article })
  gathered.byHash.set(sha256, article.id).set(textSha256, article.id)
  return { kind: 'imported', name: file.name, articleId: article.id, warnings: outcome.warnings }
}

async function commit(
  { workspace, surroundings }: ImportParts,
  run: ImportRun,
  changes: readonly Change[],
): Promise<number> {
  const id = surroundings.newId()
  const result = await workspace.commit({
    id,
    gesture: id,
    provenance: { kind: run.provenance },
    label: labelOf(changes),
    at: surroundings.now(),
    changes,
  })
  if (!isRefusal(result)) return result.revision
  const reason =
    result.refused === 'read-only' ? 'This workspace cannot be written to.' : 'The workspace changed meanwhile.'
  throw new WorkbenchError('import/refused', `${reason} Nothing was imported; try again.`, { fileName: '', reason })
}

function labelOf(changes: readonly Change[]): string {
  const articles = changes.filter(({ kind, before }) => kind === 'article' && before === null)
  const [first] = articles
  if (first?.kind === 'article' && articles.length === 1) return `open “${(first.after?.title ?? '').slice(0, 80)}”`
  return articles.length > 0 ? `open ${articles.length} articles` : 'import annotations'
}

function knownHashes(workspace: Workspace): Map<string, string> {
  const hashes = new Map<string, string>()
  for (const { id, original, text } of workspace.records.articles) hashes.set(original.sha256, id).set(text.sha256, id)
  return hashes
}
