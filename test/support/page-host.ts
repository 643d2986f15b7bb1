import { Listeners, memoryTransport } from '../../src/contract/memory-transport.ts'
import type { Transport } from '../../src/contract/connect.ts'
import { serve } from '../../src/contract/serve.ts'
import type { StoredWorkspace, ArticleReader, Dialogs, Surroundings, WatchedFolder } from '../../src/host/ports.ts'
import type { Division } from '../../src/host/article-readings.ts'
import { Workbench } from '../../src/host/workbench.ts'
import { MiniSearchIndex } from '../../src/storage/mini-search-index.ts'
import { someTime } from './builders.ts'
import { MemoryStore } from './memory-store.ts'

/** The real workbench in a page, on a disk in memory. */
export interface PageHost {
  readonly workbench: Workbench
  readonly store: MemoryStore
  readonly listeners: Listeners
  /** One more renderer's way to it. */
  connect(): Transport
  /** Imports `text` as a file and answers its article's id. */
  open(name: string, text: string): Promise<string>
}

/** What a page host can be told to be. */
export interface PageHostGiven {
  readonly found?: Partial<StoredWorkspace>
  readonly dialogs?: Dialogs
  readonly watched?: WatchedFolder
  readonly division?: Division
}

/** Opens a workbench on a new workspace. */
export async function openPageHost({ found = {}, dialogs, watched, division }: PageHostGiven = {}): Promise<PageHost> {
  const store = new MemoryStore(pageHash, found)
  const listeners = new Listeners()
  const workbench = await Workbench.open({
    name: 'workspace',
    store,
    reader: utf8Reader,
    surroundings: pageSurroundings(),
    seeds: [],
    dialogs: dialogs ?? null,
    ...(watched && { watched }),
    listeners,
    division,
  })
  const server = serve(workbench.handlers)
  return {
    workbench,
    store,
    listeners,
    connect: () => memoryTransport(server, listeners),
    open: async (name, text) => {
      const bytes = new TextEncoder().encode(text)
      const { files } = await workbench.importFiles([{ name, bytes }], () => {}, new AbortController().signal)
      const [report] = files
      if (report?.kind !== 'imported') throw new Error(`not imported: ${JSON.stringify(report)}`)
      return report.articleId
    },
  }
}

/** Stands in for the helper process: UTF-8 only, and unsure about files whose name says so. */
const utf8Reader: ArticleReader = {
  read: async (file) => {
    const text = new TextDecoder().decode(file.bytes)
    if (text === '') return { kind: 'refused', reason: 'The file is empty.' }
    if (file.name.startsWith('unsure') && !('encoding' in file) && !('chosen' in file)) {
      const candidates = ['windows-1252', 'windows-1251'].map((encoding) => ({ encoding, preview: text }))
      return { kind: 'unsure', candidates }
    }
    return {
      kind: 'article',
      text,
      title: file.name.replace(/\.\w+$/u, ''),
      mediaType: 'text/plain',
      encoding: 'utf-8',
      extractor: 'test/1',
      warnings: file.name.startsWith('odd') ? ['It has an odd sign in it.'] : [],
    }
  },
  close: () => Promise.resolve(),
}

function pageSurroundings(): Surroundings {
  let ids = 0
  return {
    now: () => someTime,
    newId: () => `host-${(ids += 1)}`,
    sha256: pageHash,
    newTextIndex: () => new MiniSearchIndex(),
  }
}

/** Shaped like a SHA-256 and different for different bytes of a test; a page has no hash that answers at once. */
function pageHash(bytes: Uint8Array): string {
  let [one, other] = [0x811c9dc5, 0x9e3779b9]
  for (const byte of bytes) {
    one = Math.imul(one ^ byte, 0x01000193)
    other = Math.imul(other + byte, 0x85ebca6b)
  }
  const word = (seed: number) => Math.imul(one + seed, other ^ (seed * 0x27d4eb2f)) >>> 0
  return Array.from({ length: 8 }, (_, seed) =>
    word(seed + 1)
      .toString(16)
      .padStart(8, '0'),
  ).join('')
}
