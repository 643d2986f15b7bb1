import { readArticle } from '../../src/articles/read-article.ts'
import { connect, type HostConnection } from '../../src/contract/connect.ts'
import { Listeners, memoryTransport } from '../../src/contract/memory-transport.ts'
import type { ImportReport } from '../../src/contract/import-report.ts'
import { serve } from '../../src/contract/serve.ts'
import type { Article } from '../../src/core/model/article.ts'
import type { ArticleReader } from '../../src/host/ports.ts'
import { Workbench, type WorkbenchParts } from '../../src/host/workbench.ts'
import { HeldStore } from './held-store.ts'
import { MemoryDisk } from './memory-disk.ts'
import { stillSurroundings } from './open-workspace.ts'
import { openOn } from './store-work.ts'

/** A workbench on a disk in memory, and what it tells its renderers. */
export interface HostOnDisk {
  readonly disk: MemoryDisk
  readonly store: HeldStore
  readonly workbench: Workbench
  /** As a renderer reaches it. */
  readonly connection: HostConnection
  /** Events in the order they came. */
  readonly heard: { readonly name: string; readonly payload: unknown }[]
}

/** The reader of article files without a process around it. */
export const sameProcessReader: ArticleReader = {
  read: (file, limits) => readArticle(file, limits),
  close: () => Promise.resolve(),
}

let openings = 0

/** Opens a workbench without seeds and dialogs on `disk`, by default a new one. */
export async function openHost(
  disk: MemoryDisk = new MemoryDisk(),
  given: Partial<WorkbenchParts> = {},
): Promise<HostOnDisk> {
  openings += 1
  const opening = openings
  let ids = 0
  const store = new HeldStore(await openOn(disk))
  const listeners = new Listeners()
  const heard: { name: string; payload: unknown }[] = []
  listeners.listen((name, payload) => heard.push({ name, payload }))
  const workbench = await Workbench.open({
    name: 'Caucasus 2020',
    store,
    reader: sameProcessReader,
    surroundings: { ...stillSurroundings(), newId: () => `id-${opening}-${(ids += 1)}` },
    seeds: [],
    dialogs: null,
    listeners,
    ...given,
  })
  return { disk, store, workbench, connection: connect(memoryTransport(serve(workbench.handlers), listeners)), heard }
}

/** Imports `files`, given by name, without a window. */
export function importFiles(
  { workbench }: HostOnDisk,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<ImportReport> {
  const named = Object.entries(files).map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }))
  return workbench.importFiles(named, () => {}, new AbortController().signal)
}

/** Imports one text and answers its article. */
export async function importText(host: HostOnDisk, text: string, name = 'article.txt'): Promise<Article> {
  const { files } = await importFiles(host, { [name]: text })
  const [report] = files
  if (report?.kind !== 'imported') throw new Error(`not imported: ${JSON.stringify(report)}`)
  return (await host.workbench.article(report.articleId)).article
}
