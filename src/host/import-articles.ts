import { type Change, isRefusal, type Transaction } from '../core/state/transaction.ts'
import type { FileReport, ImportReport } from '../contract/import-report.ts'
import { WorkbenchError } from '../core/errors.ts'
import { importFile, type ImportFile, isToBeRead } from './import-file.ts'
import type { Gathered, ImportParts } from './import-parts.ts'
import { ReadAhead } from './read-ahead.ts'
import type { Workspace } from './workspace.ts'

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
  const { files, signal } = run
  const gathered: Gathered = { signal, changes: [], conditions: [], ...knownHashes(parts.workspace) }
  const ahead = new ReadAhead(parts, signal)
  const begin = (next: ImportFile | undefined): void => {
    if (next && isToBeRead(parts, gathered, next)) ahead.begin(next.file)
  }
  const reports: FileReport[] = []
  try {
    for (const [index, next] of files.entries()) {
      run.progress(index, files.length, next.file.name)
      signal.throwIfAborted()
      begin(next)
      begin(files[index + 1])
      reports.push(...(await importFile({ ...parts, reader: ahead }, gathered, next)))
    }
    signal.throwIfAborted()
  } catch (error) {
    if (signal.aborted) return { files: [], revision: null, cancelled: true }
    throw error
  }
  run.progress(files.length, files.length, '')
  if (gathered.changes.length === 0) return { files: reports, revision: null, cancelled: false }
  return { files: reports, revision: await commit(parts, run, gathered), cancelled: false }
}

async function commit(
  { workspace, surroundings }: ImportParts,
  run: ImportRun,
  { changes, conditions }: Gathered,
): Promise<number> {
  const id = surroundings.newId()
  const transaction: Transaction = {
    id,
    gesture: id,
    provenance: { kind: run.provenance },
    label: labelOf(changes),
    at: surroundings.now(),
    changes,
  }
  const result = await workspace.commit(transaction, () => conditions.every((holds) => holds()))
  if (!isRefusal(result)) return result.revision
  const reason =
    result.refused === 'read-only' ? 'This workspace cannot be written to.' : 'The workspace changed meanwhile.'
  throw new WorkbenchError('import/refused', `${reason} Nothing was imported; try again.`, { fileName: '', reason })
}

function labelOf(changes: readonly Change[]): string {
  const articles = changes.filter(({ kind }) => kind === 'article')
  const [first] = articles
  if (first?.kind === 'article' && articles.length === 1) {
    const isVersion = first.before?.deleted === false
    return `open ${isVersion ? 'a new version of ' : ''}“${(first.after?.title ?? '').slice(0, 80)}”`
  }
  return articles.length > 0 ? `open ${articles.length} articles` : 'import annotations'
}

function knownHashes(workspace: Workspace): Pick<Gathered, 'byOriginal' | 'byText'> {
  const byOriginal = new Map<string, string>()
  const byText = new Map<string, string>()
  for (const { id, original, text } of workspace.records.articles) {
    byOriginal.set(original.sha256, id)
    byText.set(text.sha256, id)
  }
  return { byOriginal, byText }
}
