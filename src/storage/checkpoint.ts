import type { CheckpointState } from '../host/ports.ts'
import { Slices } from '../host/slices.ts'
import { inReadingOrder } from '../core/model/annotation.ts'
import { noCounts } from '../core/model/tag.ts'
import { sorting } from '../core/sorting.ts'
import type { AnnotationShelves } from './annotation-shelves.ts'
import { Damage } from './failures.ts'
import type { Generations } from './generations.ts'
import { annotationsFile, workspaceFile } from './layout.ts'
import type { Lock } from './lock.ts'
import type { Opening } from './openings.ts'
import type { Place } from './place.ts'
import type { Sightings } from './sightings.ts'
import { seal, type Snapshot, type SnapshotKind } from './snapshot-file.ts'
import {
  annotationsKind,
  type GenerationEntry,
  readSnapshot,
  saveSnapshot,
  type SnapshotContent,
  type WorkspaceData,
  workspaceKind,
} from './snapshots.ts'

/** What a checkpoint works with. */
export interface CheckpointParts {
  readonly place: Place
  readonly lock: Lock
  readonly shelves: AnnotationShelves
  readonly generations: Generations
  readonly sightings: Sightings
  /** Those that led to the present. */
  readonly openings: readonly Opening[]
  /** Hears of what another program changed. */
  readonly onNotice: (notice: string) => void
}

/**
 * Writes the snapshots of everything changed up to `state.revision`, a generation of copies, and lets the shelves forget.
 *
 * Annotations come first and `workspace.json`, which says what to expect of them, last: whatever this is interrupted by, what
 * lies there is complete with the journal.
 *
 * @throws WorkbenchError `storage/write-failed`, `storage/locked`: the journal still has everything.
 */
export async function writeCheckpoint(parts: CheckpointParts, state: CheckpointState): Promise<void> {
  const { lock, shelves, generations, openings } = parts
  const through = { throughSeq: state.revision, epoch: lock.epoch, openings }
  const expected = new Map(shelves.shelves)
  const copies = new Map<string, GenerationEntry>()
  await lock.check()
  for (const articleId of shelves.changedUpTo(state.revision)) {
    const file = annotationsFile(parts.place.codec.nameOf(articleId))
    const data = { articleId, annotations: await annotationsAt(shelves, state, articleId) }
    const snapshot = await written(parts, file, annotationsKind, { data, ...through })
    copies.set(file, await generations.keep(file, snapshot))
    expected.set(articleId, state.revision)
  }
  await lock.check()
  const data = workspaceData(state, expected)
  const workspace = await written(parts, workspaceFile, workspaceKind, { data, ...through })
  shelves.forgetUpTo(state.revision, expected)
  copies.set(workspaceFile, await generations.keep(workspaceFile, workspace))
  for (const [articleId, throughSeq] of expected) {
    const file = annotationsFile(parts.place.codec.nameOf(articleId))
    const copy = copies.get(file) ?? (await earlierCopy(parts, file, throughSeq))
    if (copy) copies.set(file, copy)
  }
  // Copies that another owner has made meanwhile are not known here, and would go.
  await lock.check()
  await generations.add(state.revision, lock.epoch, [...copies.values()])
  await generations.prune()
}

/** Writes a snapshot, after what another program put in its place is kept. */
async function written<T extends object>(
  { place, sightings, onNotice }: CheckpointParts,
  file: string,
  kind: SnapshotKind<T>,
  { data, ...about }: SnapshotContent<T>,
): Promise<Snapshot<T>> {
  const notice = await sightings.keepForeign(file)
  const snapshot = await seal({ kind: kind.kind, ...about }, data)
  sightings.expect(file, snapshot)
  await saveSnapshot(place, file, kind, snapshot)
  sightings.note(file, snapshot)
  if (notice !== null) onNotice(notice)
  return snapshot
}

async function annotationsAt(shelves: AnnotationShelves, state: CheckpointState, articleId: string) {
  const loaded = state.records.annotations.get(articleId)
  const annotations = loaded ?? (await shelves.read(articleId, { sequence: state.revision })).annotations.values()
  return await new Slices(new AbortController().signal).do(sorting(annotations, inReadingOrder))
}

function workspaceData({ records, counts }: CheckpointState, shelves: ReadonlyMap<string, number>): WorkspaceData {
  const articles = [...records.articles].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    articles,
    settings: records.settings,
    counts: articles.map(({ id }) => ({ articleId: id, ...(counts.get(id) ?? noCounts) })),
    annotations: [...shelves].map(([articleId, throughSeq]) => ({ articleId, throughSeq })),
  }
}

/** The copy of a snapshot that did not change; made now where none is there. A damaged one has none: it is mended when read. */
async function earlierCopy(parts: CheckpointParts, file: string, throughSeq: number): Promise<GenerationEntry | null> {
  for await (const { data } of parts.generations.readable()) {
    const entry = data.files.find((candidate) => candidate.file === file && candidate.throughSeq >= throughSeq)
    if (entry) return entry
    break
  }
  try {
    const snapshot = await readSnapshot(parts.place, file, annotationsKind)
    return snapshot && (await parts.generations.keep(file, snapshot))
  } catch (error) {
    if (error instanceof Damage) return null
    throw error
  }
}
