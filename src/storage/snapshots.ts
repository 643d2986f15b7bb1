import { type Adapter, Low } from 'lowdb'
import type { Annotation } from '../core/model/annotation.ts'
import type { Article } from '../core/model/article.ts'
import type { Settings } from '../core/model/settings.ts'
import { Id, Offset, Sha256, storedRecords } from '../schema/records.ts'
import { z } from '../schema/zod.ts'
import type { Place } from './place.ts'
import { seal, type Snapshot, SnapshotFile, type SnapshotKind, type SnapshotMeta } from './snapshot-file.ts'

/** How many annotations of each tag an article has. */
export interface StoredCounts {
  readonly articleId: string
  readonly entity: number
  readonly event: number
  readonly claim: number
}

/** An article with a snapshot of annotations, and the transaction that snapshot contains at least. */
export interface StoredShelf {
  readonly articleId: string
  readonly throughSeq: number
}

/** The content of `workspace.json`: everything but annotations, and which files those are in. */
export interface WorkspaceData {
  readonly articles: readonly Article[]
  readonly settings: Settings
  readonly counts: readonly StoredCounts[]
  readonly annotations: readonly StoredShelf[]
}

/** The content of an `annotations/….json`. */
export interface AnnotationsData {
  readonly articleId: string
  readonly annotations: readonly Annotation[]
}

/** A file of a generation, with the digest that names its copy. */
export interface GenerationEntry {
  readonly file: string
  readonly throughSeq: number
  readonly sha256: string
}

/** The content of a generation's manifest: every snapshot as of one checkpoint. */
export interface GenerationData {
  readonly at: string
  readonly files: readonly GenerationEntry[]
}

/** The snapshot of articles, settings and counts. */
export const workspaceKind: SnapshotKind<WorkspaceData> = {
  kind: 'workspace',
  data: z.looseObject({
    articles: z.array(storedRecords.Article),
    settings: storedRecords.Settings,
    counts: z.array(z.looseObject({ articleId: Id, entity: Offset, event: Offset, claim: Offset })),
    annotations: z.array(z.looseObject({ articleId: Id, throughSeq: Offset })),
  }),
}

/** The snapshot of one article's annotations. */
export const annotationsKind: SnapshotKind<AnnotationsData> = {
  kind: 'annotations',
  data: z.looseObject({ articleId: Id, annotations: z.array(storedRecords.Annotation) }),
}

/** The manifest of a generation. */
export const generationKind: SnapshotKind<GenerationData> = {
  kind: 'generation',
  data: z.looseObject({
    at: z.string(),
    files: z.array(z.looseObject({ file: z.string(), throughSeq: Offset, sha256: Sha256 })),
  }),
}

/** The snapshot in `name`, or `null` when there is no such file. @throws Damage, WorkbenchError `storage/unreadable`. */
export async function readSnapshot<T>(place: Place, name: string, kind: SnapshotKind<T>): Promise<Snapshot<T> | null> {
  const file: Adapter<Snapshot<T> | null> = new SnapshotFile(place, name, kind) as never
  const low = new Low<Snapshot<T> | null>(file, null)
  await low.read()
  return low.data
}

/** What a snapshot is written from. */
export interface SnapshotContent<T> extends Pick<SnapshotMeta, 'throughSeq' | 'epoch' | 'openings'> {
  readonly data: T
}

/** Writes `data` as of `throughSeq` to `name` and answers what was written. @throws WorkbenchError `storage/write-failed`. */
export async function writeSnapshot<T extends object>(
  place: Place,
  name: string,
  kind: SnapshotKind<T>,
  { data, ...about }: SnapshotContent<T>,
): Promise<Snapshot<T>> {
  const snapshot = await seal({ kind: kind.kind, ...about }, data)
  await saveSnapshot(place, name, kind, snapshot)
  return snapshot
}

/** Writes a snapshot that is sealed already. @throws WorkbenchError `storage/write-failed`. */
export async function saveSnapshot<T>(
  place: Place,
  name: string,
  kind: SnapshotKind<T>,
  snapshot: Snapshot<T>,
): Promise<void> {
  await new Low(new SnapshotFile(place, name, kind), snapshot).write()
}
