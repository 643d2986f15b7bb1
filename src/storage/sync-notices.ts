import { listIfPresent } from './durable-file.ts'
import type { Place } from './place.ts'
import { isConflictCopy, syncProgramOf } from './sync-programs.ts'

/** Where copies of our files may lie. */
const searched = ['.', 'annotations', 'journal', 'generations']

/**
 * What to tell a person of sync programs: that one keeps the folder of a new workspace, and which copies one has made.
 * Nothing is changed or deleted.
 */
export async function syncNotices(place: Place, isNew: boolean): Promise<readonly string[]> {
  const program = isNew ? syncProgramOf(place.folder) : null
  const copies = (await Promise.all(searched.map((folder) => copiesIn(place, folder)))).flat()
  return [
    ...(program ? [inSyncedFolder(program)] : []),
    ...(copies.length > 0 ? [`${copiesFound} ${copies.toSorted((a, b) => (a < b ? -1 : 1)).join(', ')}.`] : []),
  ]
}

const copiesFound =
  'A sync program found files that were changed in two places at once, and made copies of them. They are left where they are and are not used:'

function inSyncedFolder(program: string): string {
  return `The workspace lies in a folder that ${program} keeps. Open it on one machine at a time, and close it before the other one opens it.`
}

async function copiesIn(place: Place, folder: string): Promise<string[]> {
  const names = (await listIfPresent(place, folder)).filter(isConflictCopy)
  return names.map((name) => (folder === '.' ? name : `${folder}/${name}`))
}
