import type { Annotation } from '../core/model/annotation.ts'
import { applyChanges } from '../core/state/apply.ts'
import { PersistentMap } from '../core/state/persistent-map.ts'
import { noRecords, type Records, withAnnotations } from '../core/state/records.ts'
import type { FilesVerified } from '../host/ports.ts'
import { listIfPresent } from './durable-file.ts'
import { Damage } from './failures.ts'
import type { Generation, Generations } from './generations.ts'
import { entriesAfter, type FoundSegment, readJournal } from './journal-reader.ts'
import { workspaceFile } from './layout.ts'
import type { Place } from './place.ts'
import type { SnapshotKind } from './snapshot-file.ts'
import { annotationsKind, generationKind, readSnapshot, workspaceKind } from './snapshots.ts'
import { isConflictCopy } from './sync-programs.ts'

/**
 * Reads every snapshot, every copy and the whole journal again, recomputes their hashes and checksums, and follows the journal from
 * the earliest state that leads to `revision`. Changes nothing.
 *
 * @throws WorkbenchError `storage/unreadable` when the disk fails.
 */
export async function verifyFiles(place: Place, generations: Generations, revision: number): Promise<FilesVerified> {
  const problems: { file: string; problem: string }[] = []
  let files = 0
  const check = async (file: string, reading: () => Promise<unknown>) => {
    files += 1
    try {
      if ((await reading()) === null) problems.push({ file, problem: 'it is missing, or not what was written' })
    } catch (error) {
      if (!(error instanceof Damage)) throw error
      problems.push({ file, problem: error.reason })
    }
  }
  const read = <T>(file: string, kind: SnapshotKind<T>) => check(file, () => readSnapshot(place, file, kind))
  if ((await listIfPresent(place, '.')).includes(workspaceFile)) await read(workspaceFile, workspaceKind)
  const names = await listIfPresent(place, 'annotations')
  const own = names.filter((name) => name.endsWith('.json') && !isConflictCopy(name))
  for (const name of own) await read(`annotations/${name}`, annotationsKind)
  for (const manifest of generations.manifests) await read(manifest, generationKind)
  const copies = new Set<string>()
  for await (const generation of generations.readable()) {
    for (const { file, sha256 } of generation.data.files) {
      if (copies.has(sha256)) continue
      copies.add(sha256)
      const copy = file === workspaceFile ? workspaceKind : annotationsKind
      await check(`the copy of ${file} of ${generation.data.at}`, () =>
        generations.copy<unknown>(generation, file, copy),
      )
    }
  }
  const segments = await readJournal(place)
  for (const { file, flaw } of segments) {
    files += 1
    if (flaw === 'damaged') problems.push({ file, problem: 'a line of it is not what was written' })
  }
  return { files, problems, replayed: await followed(segments, generations, revision) }
}

/** The state that the journal leads to from the earliest state it leads on from; `null` where it leads on from none. */
async function followed(
  segments: readonly FoundSegment[],
  generations: Generations,
  revision: number,
): Promise<FilesVerified['replayed']> {
  const after = (sequence: number) => entriesAfter(segments, sequence).filter((entry) => entry.sequence <= revision)
  const all = after(0)
  if (all.length === revision) return { from: 0, records: replayed(noRecords, all) }
  const earliestFirst: Generation[] = []
  for await (const generation of generations.readable()) earliestFirst.unshift(generation)
  for (const generation of earliestFirst.filter(({ sequence }) => sequence <= revision)) {
    const entries = after(generation.sequence)
    if (generation.sequence + entries.length !== revision) continue
    const start = await stateOf(generations, generation)
    if (start) return { from: generation.sequence, records: replayed(start, entries) }
  }
  return null
}

async function stateOf(generations: Generations, generation: Generation): Promise<Records | null> {
  const workspace = await generations.copy(generation, workspaceFile, workspaceKind)
  if (!workspace) return null
  const { articles, settings } = workspace.data
  let records: Records = {
    ...noRecords,
    articles: PersistentMap.of(articles.map((article) => [article.id, article] as const)),
    settings,
  }
  for (const { file } of generation.data.files.filter((entry) => entry.file !== workspaceFile)) {
    const shelf = await generations.copy(generation, file, annotationsKind)
    if (!shelf) return null
    records = withAnnotations(records, shelf.data.articleId, shelf.data.annotations as readonly Annotation[])
  }
  return records
}

function replayed(start: Records, entries: ReturnType<typeof entriesAfter>): Records {
  return applyChanges(
    start,
    entries.flatMap(({ transaction }) => transaction.changes),
  )
}
