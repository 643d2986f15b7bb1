import { basename } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'
import { schemaVersion } from '../schema/migrations.ts'
import { Damage, fromNewer, readFailed } from './failures.ts'
import { type FoundSegment, knownEnd } from './journal-reader.ts'
import { segmentFile, workspaceFile } from './layout.ts'
import type { Place } from './place.ts'
import type { Repair } from './repairs.ts'
import { isNewerSegment } from './segment-reader.ts'

/** The journal as it was found, and how far it can be followed. */
export interface FollowedJournal {
  readonly segments: readonly FoundSegment[]
  /** The last change that can be reached without a gap. */
  readonly revision: number
  /** The newer version that wrote the workspace; `null` when this version knows all of it. */
  readonly newer: number | null
}

/** What to do about a journal's flaws, and what to tell a person of them. */
export interface JournalRepairs {
  readonly repairs: readonly Repair[]
  readonly notices: readonly string[]
}

/**
 * What to do about the flaws of a journal.
 *
 * Damage is kept apart, and what stands before it is used. A gap that no damage explains is a file that was removed or has not
 * arrived yet: nothing is done about that, for it may come back.
 *
 * @throws WorkbenchError `storage/missing`, `storage/unreadable`, `storage/newer-version`.
 */
export function journalRepairs(place: Place, journal: FollowedJournal): JournalRepairs {
  checkFollowable(place, journal)
  const judged = journal.segments.map((segment) => judge(segment, journal))
  return {
    repairs: judged.flatMap(({ repair }) => repair ?? []),
    notices: judged.flatMap(({ notice }) => notice ?? []),
  }
}

/** The failure of a workspace of which `file` is gone while other files are there. */
export function missing(place: Place, file: string, remedy: string): WorkbenchError {
  const folder = basename(place.folder)
  return new WorkbenchError(
    'storage/missing',
    `${file} is missing from the workspace “${folder}”, where other files of it are. ${remedy} Nothing was changed.`,
    { folder, file },
  )
}

/** Whether there are changes behind the last one that can be reached. */
function isBroken({ segments, revision }: FollowedJournal): boolean {
  return knownEnd(segments) > revision
}

/** The segment in which the next change should be. */
function breakingSegment({ segments, revision }: FollowedJournal): FoundSegment | undefined {
  return segments.findLast(({ name }) => name.first <= revision + 1)
}

function checkFollowable(place: Place, journal: FollowedJournal): void {
  const { segments, revision, newer } = journal
  const damaged = segments.find(({ flaw }) => flaw === 'damaged')
  const strange = segments.find((segment) => isNewerSegment(segment) && segment.flaw === 'damaged')
  if (newer !== null && (strange || isBroken(journal))) {
    throw fromNewer(strange?.file ?? workspaceFile, strange?.header?.schema ?? Math.max(newer, schemaVersion))
  }
  const breaking = breakingSegment(journal)
  if (isBroken(journal) && !breaking?.flaw) {
    const next = segments.find(({ name }) => name.first > revision + 1)
    const remedy = next
      ? `The changes ${revision + 1} to ${next.name.first - 1} were in it. Bring it back, or move ${next.file} and all later files out of the folder “journal” to go on without them.`
      : 'Bring it back from a copy of the folder.'
    throw missing(place, segmentFile({ first: revision + 1, epoch: breaking?.name.epoch ?? 1 }), remedy)
  }
  if (revision === 0 && damaged) throw readFailed(damaged.file, new Damage(damaged.file, 'its first change is damaged'))
}

const unjoined = 'What it holds comes after changes that are lost, so that it cannot be joined to the rest.'
const unwritten = 'Its first line was never wholly written.'

interface Judgement {
  readonly repair?: Repair
  readonly notice?: string
}

function judge(segment: FoundSegment, journal: FollowedJournal): Judgement {
  const { file, flaw, goodBytes, entries, name } = segment
  if (name.first > journal.revision + 1) return { repair: { kind: 'set-aside', file, why: unjoined } }
  const isCutShort = (flaw === 'torn' || entries.length === 0) && leavesGap(segment, journal)
  if (flaw === 'damaged' || isCutShort) {
    const kind = entries.length > 0 ? 'keep-copy-and-cut' : 'set-aside'
    const why = `It was damaged after change ${endOf(segment)}.`
    return { repair: { kind, file, size: goodBytes, why }, notice: noticeOf(segment, journal.revision) }
  }
  // What is left of a first line says nothing, and is kept all the same: nobody can tell whose bytes they are.
  if (segment.header === null && flaw !== null) return { repair: { kind: 'set-aside', file, why: unwritten } }
  if (entries.length === 0) return { repair: { kind: 'remove', file } }
  return flaw === 'torn' ? { repair: { kind: 'cut', file, size: goodBytes } } : {}
}

/** Whether the journal goes on somewhere behind `segment`, and not with the change after its last one. */
function leavesGap(segment: FoundSegment, { segments }: FollowedJournal): boolean {
  const next = endOf(segment) + 1
  const others = segments.filter((other) => other !== segment)
  return knownEnd(segments) >= next && !others.some((other) => other.name.first <= next && endOf(other) >= next - 1)
}

/** The last change that can be read in a segment; the one before its first when there is none. */
function endOf({ name, entries }: FoundSegment): number {
  return entries.at(-1)?.sequence ?? name.first - 1
}

function noticeOf({ file, entries, name }: FoundSegment, revision: number): string {
  const last = entries.at(-1)
  const lastGood = last?.sequence ?? name.first - 1
  const what = `${file} was damaged after change ${lastGood}.`
  if (lastGood < revision) return `${what} No change was lost, but older ones can no longer be undone.`
  const until = last ? `, the last one of ${last.transaction.at},` : ''
  return `${what} All changes before that${until} were kept; what followed could not be read. The damaged file is kept.`
}
