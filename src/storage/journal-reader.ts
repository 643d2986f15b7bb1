import { listIfPresent, readIfPresent } from './durable-file.ts'
import { Damage } from './failures.ts'
import { segmentFile, type SegmentName, segmentName } from './layout.ts'
import type { Place } from './place.ts'
import { type Entry, type OpenLine, readSegment, type SegmentContent } from './segment-reader.ts'

/** A segment of the journal as it was found. */
export interface FoundSegment extends SegmentContent {
  readonly name: SegmentName
  /** Relative to the workspace. */
  readonly file: string
}

/** All segments, oldest first, each without what a displaced owner wrote after another had taken over. */
export async function readJournal(place: Place): Promise<readonly FoundSegment[]> {
  const names = (await listIfPresent(place, 'journal'))
    .flatMap((name) => segmentName(name) ?? [])
    .toSorted((a, b) => a.first - b.first || a.epoch - b.epoch)
  const segments: FoundSegment[] = []
  for (const name of names) {
    const file = segmentFile(name)
    segments.push({ ...(await contentOf(place, file)), name, file })
  }
  return segments.map((segment, index) => {
    const after = segments.slice(index + 1).filter(({ header }) => header && header.epoch > segment.name.epoch)
    const limit = Math.min(...after.map(({ name }) => name.first))
    return { ...segment, entries: segment.entries.filter(({ sequence }) => sequence < limit) }
  })
}

/** The entries after `sequence`, as far as they follow one another without a gap. */
export function entriesAfter(segments: readonly FoundSegment[], sequence: number): readonly Entry[] {
  let next = sequence + 1
  const entries: Entry[] = []
  for (const entry of segments.flatMap((segment) => segment.entries)) {
    if (entry.sequence < next) continue
    if (entry.sequence > next) break
    entries.push(entry)
    next += 1
  }
  return entries
}

/** The entries up to `sequence`, from the last gap on: the past that is known without a hole. */
export function entriesUpTo(segments: readonly FoundSegment[], sequence: number): readonly Entry[] {
  const entries = segments.flatMap((segment) => segment.entries).filter((entry) => entry.sequence <= sequence)
  let from = entries.length
  while (from > 0 && entries[from - 1]?.sequence === sequence - (entries.length - from)) from -= 1
  return entries.slice(from)
}

/** The last sequence the journal is known to have reached, by what lies in it and by the names of its segments. */
export function knownEnd(segments: readonly FoundSegment[]): number {
  return Math.max(0, ...segments.map(({ name, entries }) => entries.at(-1)?.sequence ?? name.first - 1))
}

async function contentOf(place: Place, file: string): Promise<SegmentContent> {
  try {
    const open: OpenLine = (sequence, body) => place.codec.openLine(file, sequence, body)
    return readSegment((await readIfPresent(place, file)) ?? new Uint8Array(), open)
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    return { header: null, entries: [], goodBytes: 0, flaw: 'damaged' }
  }
}
