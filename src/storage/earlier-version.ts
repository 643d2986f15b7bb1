import { listIfPresent, makeFolder, readIfPresent, statusOf, writeDurably } from './durable-file.ts'
import { workspaceFile } from './layout.ts'
import type { Place } from './place.ts'

/** Folders with files that a migration writes anew or removes. Blobs stay as they are, whatever the version. */
const migrated = ['annotations', 'journal'] as const

/** Where the files of version `schema` are kept. */
export function earlierVersionFolder(schema: number): string {
  return `version-${schema}`
}

/** The folders in which files of earlier versions are kept. */
export async function earlierVersionFolders(place: Place): Promise<readonly string[]> {
  return (await listIfPresent(place, '.')).filter((name) => /^version-\d+$/.test(name))
}

/**
 * Keeps the files of a workspace that version `schema` wrote, before this version writes any of them. They are never removed:
 * put back in their places, with the blobs, they are the workspace as it was.
 *
 * @throws WorkbenchError `storage/write-failed`, `storage/unreadable`: nothing was changed.
 */
export async function keepEarlierVersion(place: Place, schema: number): Promise<void> {
  const folder = earlierVersionFolder(schema)
  const done = `${folder}/complete`
  if ((await statusOf(place, done)) !== null) return
  for (const name of [folder, ...migrated.map((sub) => `${folder}/${sub}`)]) await makeFolder(place, name)
  const files = [workspaceFile]
  for (const sub of migrated) for (const name of await listIfPresent(place, sub)) files.push(`${sub}/${name}`)
  for (const file of files) {
    const bytes = await readIfPresent(place, file)
    if (bytes) await writeDurably(place, `${folder}/${file}`, bytes)
  }
  await writeDurably(place, done, new TextEncoder().encode(`${place.now()}\n`))
}
