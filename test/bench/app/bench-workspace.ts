import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { childProcessReader } from '../../../src/articles/child-process-reader.ts'
import { Listeners } from '../../../src/contract/memory-transport.ts'
import { describe } from '../../../src/core/anchoring/quote.ts'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { isRefusal } from '../../../src/core/state/transaction.ts'
import { Workbench } from '../../../src/host/workbench.ts'
import { openStore } from '../../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../../src/storage/surroundings.ts'
import type { Corpus, Marking } from '../corpus.ts'

/** Annotations that are committed together. */
const together = 2_000
const { newId, now } = nodeSurroundings

/** A workspace on disk that goes when it is disposed of. */
export class BenchWorkspace implements AsyncDisposable {
  readonly #parent: string
  readonly folder: string

  private constructor(parent: string) {
    this.#parent = parent
    this.folder = join(parent, 'workspace')
  }

  /** A folder for a workspace that is not made yet. */
  static async make(): Promise<BenchWorkspace> {
    return new BenchWorkspace(await mkdtemp(join(tmpdir(), 'corrobora-bench-')))
  }

  /** Opens it as a host does; without seeds. */
  async open(): Promise<Workbench> {
    return await Workbench.open({
      name: basename(this.folder),
      store: await openStore({ folder: this.folder, ...nodeSurroundings }),
      reader: childProcessReader(),
      surroundings: nodeSurroundings,
      seeds: [],
      dialogs: null,
      listeners: new Listeners(),
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#parent, { recursive: true })
  }
}

/** Imports a text under `name` and answers the new article's id. */
export async function importText(workbench: Workbench, name: string, text: string): Promise<string> {
  const files = [{ name: `${name}.txt`, bytes: new TextEncoder().encode(text), encoding: 'utf-8' }]
  const report = await workbench.importFiles(files, () => {}, new AbortController().signal)
  const [file] = report.files
  if (file?.kind !== 'imported') throw new Error(`${name} was not imported: ${JSON.stringify(file)}`)
  return file.articleId
}

/** Imports a corpus with all its annotations and answers the article's id. */
export async function importCorpus(workbench: Workbench, name: string, corpus: Corpus): Promise<string> {
  const articleId = await importText(workbench, name, corpus.text)
  for (let from = 0; from < corpus.annotations.length; from += together) {
    const markings = corpus.annotations.slice(from, from + together)
    await commitMade(
      workbench,
      markings.map((marking) => annotationOf(articleId, corpus.text, marking)),
    )
  }
  return articleId
}

/** The annotation that a person makes of `marking`. */
export function annotationOf(articleId: string, text: string, { start, end, tag }: Marking): Annotation {
  const time = now()
  return {
    id: newId(),
    articleId,
    tag,
    spans: [describe(text, { start, end })],
    fields: {},
    note: '',
    author: '',
    createdAt: time,
    modifiedAt: time,
    origin: 'person',
    placement: 'anchored',
  }
}

/** Commits new annotations as a renderer does, in one transaction, and waits until they are durable. */
export async function commitMade(workbench: Workbench, annotations: readonly Annotation[]): Promise<void> {
  const id = newId()
  const changes = annotations.map((after) => ({ kind: 'annotation' as const, id: after.id, before: null, after }))
  const result = await workbench.handlers.commit({
    transaction: { id, gesture: id, provenance: { kind: 'user' }, label: 'tag', at: now(), changes },
  })
  if (isRefusal(result)) throw new Error(`not committed: ${result.refused}`)
}
