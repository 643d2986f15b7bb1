import { conflictCopies } from './copies.ts'
import type { Place } from './place.ts'
import { syncProgramOf } from './sync-programs.ts'

/**
 * What to tell a person of sync programs: that one keeps the folder of a new workspace, and which copies one has made.
 * Nothing is changed or deleted.
 */
export async function syncNotices(place: Place, isNew: boolean): Promise<readonly string[]> {
  const program = isNew ? syncProgramOf(place.folder) : null
  const copies = await conflictCopies(place)
  return [
    ...(program ? [inSyncedFolder(program)] : []),
    ...(copies.length > 0 ? [`${copiesFound} ${copies.join(', ')}.`] : []),
  ]
}

const copiesFound =
  'A sync program found files that were changed in two places at once, and made copies of them. They are left where they are and are not used until you merge them:'

function inSyncedFolder(program: string): string {
  return `The workspace lies in a folder that ${program} keeps. Open it on one machine at a time, and close it before the other one opens it.`
}
