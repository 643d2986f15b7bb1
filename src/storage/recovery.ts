import { defaultSettings } from '../core/model/settings.ts'
import { schemaVersion } from '../schema/migrations.ts'
import { listIfPresent } from './durable-file.ts'
import { clockWords } from './clock-words.ts'
import { Damage, readFailed } from './failures.ts'
import { Generations } from './generations.ts'
import { journalRepairs, missing } from './journal-repairs.ts'
import { entriesAfter, entriesUpTo, type FoundSegment, readJournal } from './journal-reader.ts'
import { workspaceFile } from './layout.ts'
import { joinOpenings, type Opening } from './openings.ts'
import type { Place } from './place.ts'
import type { Repair } from './repairs.ts'
import type { Entry } from './segment-reader.ts'
import type { Snapshot } from './snapshot-file.ts'
import { readSnapshot, type WorkspaceData, workspaceKind } from './snapshots.ts'
import { syncNotices } from './sync-notices.ts'

/** What a workspace holds, found without changing anything. */
export interface Recovery {
  /** The snapshot to start from, and the transaction it contains. */
  readonly workspace: WorkspaceData
  readonly throughSeq: number
  /** The file it is from; `null` when it is from elsewhere, or nothing was there. */
  readonly snapshot: Snapshot<WorkspaceData> | null
  /** What was journalled after it, without a gap. */
  readonly replay: readonly Entry[]
  /** What is known of the past without a gap, up to now: what undo is rebuilt from. */
  readonly past: readonly Entry[]
  /** The last transaction. */
  readonly revision: number
  readonly segments: readonly FoundSegment[]
  readonly generations: Generations
  /** Those that led to the present, oldest first. */
  readonly openings: readonly Opening[]
  /** Whether nothing was there. */
  readonly created: boolean
  /** The version that wrote this last, where it is an earlier one; `null` where it is this one, a newer one, or none. */
  readonly earlier: number | null
  /** The newer version that wrote this; `null` when this version knows all of it. */
  readonly newer: number | null
  /** What is to be done about damage before anything is written. */
  readonly repairs: readonly Repair[]
  /** The damage and its outcome, in words for a person. */
  readonly notices: readonly string[]
}

interface Base {
  readonly workspace: WorkspaceData
  readonly snapshot: Snapshot<WorkspaceData> | null
  readonly throughSeq: number
  readonly schema: number
  readonly openings: readonly Opening[]
  readonly repairs: readonly Repair[]
  readonly notices: readonly string[]
}

const nothing: WorkspaceData = { articles: [], settings: defaultSettings, counts: [], annotations: [] }

/**
 * What the workspace in `place` holds: its newest snapshot that verifies, and the journal after it.
 *
 * @throws WorkbenchError `storage/unreadable`, `storage/missing`, `storage/newer-version` when what is there cannot be made whole.
 */
export async function recover(place: Place): Promise<Recovery> {
  const segments = await readJournal(place)
  const generations = await Generations.list(place)
  const created = await isNew(place, segments, generations)
  const base = created ? fresh : await baseOf(place, segments, generations)
  const replay = entriesAfter(segments, base.throughSeq)
  const revision = replay.at(-1)?.sequence ?? base.throughSeq
  const newest = Math.max(base.schema, ...segments.map(({ header }) => header?.schema ?? 0))
  const newer = newest > schemaVersion ? newest : null
  const schemas = segments.flatMap(({ header }) => header?.schema ?? [])
  const written = created ? schemaVersion : base.snapshot ? base.schema : Math.max(1, ...schemas)
  const journal = journalRepairs(place, { segments, revision, newer })
  return {
    workspace: base.workspace,
    throughSeq: base.throughSeq,
    snapshot: base.snapshot,
    replay,
    past: entriesUpTo(segments, revision),
    revision,
    segments,
    generations,
    openings: joinOpenings(base.openings, segments.flatMap(openingOf)),
    created,
    earlier: written < schemaVersion ? written : null,
    newer,
    repairs: [...base.repairs, ...journal.repairs],
    notices: [
      ...base.notices,
      ...journal.notices,
      ...missingJournal(segments, created),
      ...(await syncNotices(place, created)),
    ],
  }
}

const fresh: Base = {
  workspace: nothing,
  snapshot: null,
  throughSeq: 0,
  schema: schemaVersion,
  openings: [],
  repairs: [],
  notices: [],
}

function openingOf({ header, name }: FoundSegment): readonly Opening[] {
  return header?.opening === undefined ? [] : [[header.opening, name.first]]
}

/** Whether nothing was ever stored: a start that ended before its first transaction leaves a first segment, and perhaps blobs. */
async function isNew(place: Place, segments: readonly FoundSegment[], generations: Generations): Promise<boolean> {
  const names = await listIfPresent(place, '.')
  if (names.includes(workspaceFile) || !generations.isEmpty) return false
  if ((await listIfPresent(place, 'annotations')).length > 0) return false
  if (segments.length === 0) return (await listIfPresent(place, 'blobs')).length === 0
  return !segments.some(holdsChanges)
}

async function baseOf(place: Place, segments: readonly FoundSegment[], generations: Generations): Promise<Base> {
  let damage: Damage | null = null
  try {
    const snapshot = await readSnapshot(place, workspaceFile, workspaceKind)
    if (snapshot) {
      const { throughSeq, schema, openings = [] } = snapshot.meta
      return { ...fresh, workspace: snapshot.data, snapshot, throughSeq, schema, openings }
    }
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    damage = error
  }
  // Until the first checkpoint ends there is only the journal, which is as it should be.
  if (!damage && generations.isEmpty && segments.some(holdsChanges)) return fresh
  return rebuilt(place, { segments, generations }, damage)
}

/** Whether a segment holds changes, or did, or follows one that did. */
function holdsChanges({ name, entries, flaw }: FoundSegment): boolean {
  return name.first > 1 || entries.length > 0 || flaw === 'damaged'
}

/** What stands in for a `workspace.json` that is damaged or, without `damage`, missing. */
async function rebuilt(
  place: Place,
  { segments, generations }: Pick<Recovery, 'segments' | 'generations'>,
  damage: Damage | null,
): Promise<Base> {
  const trouble = damage ? `${workspaceFile} was damaged (${damage.reason})` : `${workspaceFile} was missing`
  const repairs: Repair[] = damage
    ? [{ kind: 'set-aside', file: workspaceFile, why: `It was damaged: ${damage.reason}.` }]
    : []
  for await (const { generation, snapshot } of generations.workspaces()) {
    // Both gone: this looks like a folder that has not wholly arrived, not like damage.
    if (segments.length === 0 && !damage) break
    const { sequence, data } = generation
    const notice = `${trouble}. It was restored from the copy of ${clockWords(data.at)}; ${since(entriesAfter(segments, sequence).length)}.`
    const { schema, openings = [] } = snapshot.meta
    return { ...fresh, workspace: snapshot.data, throughSeq: sequence, schema, openings, repairs, notices: [notice] }
  }
  if (entriesAfter(segments, 0).length > 0) {
    return { ...fresh, repairs, notices: [`${trouble}. Everything was brought back from the journal.`] }
  }
  if (damage) throw readFailed(workspaceFile, damage)
  throw missing(place, workspaceFile, 'Bring the file back, or the whole folder from a copy.')
}

function since(later: number): string {
  if (later === 0) return 'nothing had been changed since'
  return later === 1
    ? '1 later change was brought back from the journal'
    : `${later} later changes were brought back from the journal`
}

function missingJournal(segments: readonly FoundSegment[], created: boolean): string[] {
  if (segments.length > 0 || created) return []
  return [
    'The folder “journal” was missing. Changes since the last snapshot are not here, and earlier ones cannot be undone.',
  ]
}
