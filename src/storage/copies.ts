import type { CopyContent, StoredCopy } from '../host/ports.ts'
import { hasCode } from '../core/errors.ts'
import type { Annotation } from '../core/model/annotation.ts'
import type { Article } from '../core/model/article.ts'
import { applyChanges } from '../core/state/apply.ts'
import { PersistentMap } from '../core/state/persistent-map.ts'
import { noRecords, type Records, withAnnotations } from '../core/state/records.ts'
import { listIfPresent, statusOf } from './durable-file.ts'
import { Damage } from './failures.ts'
import type { Generation, Generations } from './generations.ts'
import { entriesAfter, readJournal } from './journal-reader.ts'
import { annotationsFile, quarantineFolder, workspaceFile } from './layout.ts'
import { lastShared, type Lineage } from './openings.ts'
import type { Place } from './place.ts'
import { quarantined } from './quarantine.ts'
import { readMoved } from './sealed-file.ts'
import { type Snapshot, type SnapshotKind, unseal } from './snapshot-file.ts'
import { annotationsKind, workspaceKind } from './snapshots.ts'
import { isConflictCopy } from './sync-programs.ts'

/** Where copies of our files may lie. */
const searched = ['.', 'annotations', 'journal', 'generations']

/** The names, relative to `place`, of the copies that sync programs made, by name. */
export async function conflictCopies(place: Place): Promise<readonly string[]> {
  const found: string[] = []
  for (const folder of searched) {
    const names = (await listIfPresent(place, folder)).filter(isConflictCopy)
    found.push(...names.map((name) => (folder === '.' ? name : `${folder}/${name}`)))
  }
  return found.toSorted((a, b) => (a < b ? -1 : 1))
}

/** What copies are compared with. */
export interface CopiesParts {
  readonly place: Place
  readonly generations: Generations
  /** The present. */
  readonly lineage: Lineage
}

/**
 * The files of the workspace as other programs left them: copies that sync programs made, and what was put in the place of our
 * files while the workspace was open. Those that hold no records of ours are left out, but for copies of sync programs.
 */
export async function storedCopies(parts: CopiesParts): Promise<readonly StoredCopy[]> {
  const { place } = parts
  const copies: StoredCopy[] = []
  for (const file of await conflictCopies(place)) {
    const modified = (await statusOf(place, file))?.modified
    const at = modified === undefined ? null : new Date(modified).toISOString()
    copies.push({ file, at, origin: 'sync', read: () => contentOf(parts, file) })
  }
  for (const { file, from, at } of await quarantined(place)) {
    const name = `${quarantineFolder}/${file}`
    const isOurs = from === workspaceFile || from.startsWith('annotations/')
    if (isOurs && (await contentOf(parts, name)) !== null) {
      copies.push({ file: name, at, origin: 'outside', read: () => contentOf(parts, name) })
    }
  }
  return copies
}

/** The records in `file`; `null` when it is not a whole snapshot. */
async function contentOf(parts: CopiesParts, file: string): Promise<CopyContent | null> {
  const bytes = await readBytes(parts.place, file)
  if (!bytes) return null
  const annotations = unsealed(file, bytes, annotationsKind)
  if (annotations) {
    const { articleId, annotations: there } = annotations.data
    const base = await baseOf(parts, annotations, annotationsFile(parts.place.codec.nameOf(articleId)))
    return {
      kind: 'annotations',
      digest: annotations.digest,
      articleId,
      there,
      base: base && annotationsIn(base, articleId),
    }
  }
  const workspace = unsealed(file, bytes, workspaceKind)
  if (!workspace) return null
  const base = await baseOf(parts, workspace, workspaceFile)
  return {
    kind: 'articles',
    digest: workspace.digest,
    there: workspace.data.articles,
    base: base && [...base.articles],
  }
}

function annotationsIn({ annotations }: Records, articleId: string): readonly Annotation[] {
  return [...(annotations.get(articleId) ?? [])]
}

async function readBytes(place: Place, file: string): Promise<Uint8Array | null> {
  try {
    return await readMoved(place, file)
  } catch (error) {
    if (error instanceof Damage) return null
    throw error
  }
}

function unsealed<T>(file: string, bytes: Uint8Array, kind: SnapshotKind<T>): Snapshot<T> | null {
  try {
    return unseal(file, bytes, kind)
  } catch (error) {
    if (error instanceof Damage || hasCode(error, 'storage/newer-version')) return null
    throw error
  }
}

/**
 * The records of `file` as of the last transaction that the copy shares with the present, or of the last checkpoint before it that
 * can still be read; `null` when there is none.
 */
async function baseOf(parts: CopiesParts, { meta }: Snapshot<unknown>, file: string): Promise<Records | null> {
  const { place, generations, lineage } = parts
  const shared = lastShared(lineage, { openings: meta.openings ?? [], throughSeq: meta.throughSeq })
  if (shared === null) return null
  const segments = await readJournal(place)
  const later = (from: number) => entriesAfter(segments, from).filter(({ sequence }) => sequence <= shared)
  for await (const generation of generations.readable()) {
    if (generation.sequence > shared) continue
    const start = await recordsIn(generations, generation, file)
    if (start) return replayed(start, later(generation.sequence))
  }
  const all = later(0)
  return all.length === shared ? replayed(noRecords, all) : null
}

async function recordsIn(generations: Generations, generation: Generation, file: string): Promise<Records | null> {
  if (file === workspaceFile) {
    const snapshot = await generations.copy(generation, file, workspaceKind)
    return snapshot && { ...noRecords, articles: byId(snapshot.data.articles) }
  }
  // An article without annotations has no file.
  if (!generation.data.files.some((entry) => entry.file === file)) return noRecords
  const snapshot = await generations.copy(generation, file, annotationsKind)
  return snapshot && withAnnotations(noRecords, snapshot.data.articleId, snapshot.data.annotations)
}

function byId(articles: readonly Article[]): PersistentMap<Article> {
  return PersistentMap.of(articles.map((article) => [article.id, article] as const))
}

function replayed(start: Records, entries: ReturnType<typeof entriesAfter>): Records {
  return applyChanges(
    start,
    entries.flatMap(({ transaction }) => transaction.changes),
  )
}
