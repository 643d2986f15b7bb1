import type { Broadcast } from '../contract/memory-transport.ts'
import type { ImportReport } from '../contract/import-report.ts'
import type { Handlers, Parameters } from '../contract/methods.ts'
import { type ImportRun, importArticles } from './import-articles.ts'
import type { ImportFile } from './import-file.ts'
import { fileOf, prepareImport, type PrepareParts, previewArticle, rereadFile } from './prepare-import.ts'

/** The requests that files are imported by. */
type ImportRequest =
  | 'import.prepare'
  | 'import.reread'
  | 'import.preview'
  | 'import.run'
  | 'import.cancel'
  | 'import.drop'

/** One handler for each of them. */
export function importHandlers(parts: PrepareParts, broadcast: Broadcast): Pick<Handlers, ImportRequest> {
  const running = new Map<string, AbortController>()
  const during = async <T>(
    importId: string,
    work: (how: Pick<ImportRun, 'signal' | 'progress'>) => Promise<T>,
  ): Promise<T> => {
    const controller = new AbortController()
    running.set(importId, controller)
    try {
      return await work({
        signal: controller.signal,
        progress: (done, total, name) => broadcast('import.progress', { importId, done, total, name }),
      })
    } finally {
      running.delete(importId)
    }
  }
  return {
    'import.prepare': ({ importId, files }) =>
      during(importId, (how) => prepareImport(parts, { importId, tokens: files.map(({ token }) => token), ...how })),
    'import.reread': ({ importId, ...reading }) => rereadFile(parts, importId, reading),
    'import.preview': ({ index, ...reading }) => previewArticle(parts, reading, index),
    'import.run': ({ importId, files }) => during(importId, (how) => run(parts, { importId, files }, how)),
    'import.cancel': async ({ importId }) => {
      running.get(importId)?.abort()
      return {}
    },
    'import.drop': async ({ importId }) => {
      parts.batches.drop(importId)
      return {}
    },
  }
}

async function run(
  parts: PrepareParts,
  { importId, files }: Parameters<'import.run'>,
  how: Pick<ImportRun, 'signal' | 'progress'>,
): Promise<ImportReport> {
  const isPrepared = parts.batches.has(importId)
  const asked = new Set<string>()
  let isDone = false
  try {
    const report = await importArticles(parts, {
      files: files.map((file) => importFileOf(parts, file)),
      provenance: 'user',
      ...how,
    })
    for (const file of report.files) if (file.kind === 'unsure') asked.add(file.token)
    isDone = !report.cancelled
    return report
  } finally {
    if (isPrepared && isDone) parts.batches.drop(importId)
    // Whatever came of those that nobody looked at, nobody asks for them again.
    if (!isPrepared) for (const { token } of files) if (!asked.has(token)) parts.batches.letGo(token)
  }
}

function importFileOf(
  { uploads }: PrepareParts,
  { articles, ...reading }: Parameters<'import.run'>['files'][number],
): ImportFile {
  return {
    token: reading.token,
    file: fileOf(uploads, reading),
    ...(articles && { decided: new Map(articles.map(({ index, as, about = {} }) => [index, { as, about }])) }),
  }
}
