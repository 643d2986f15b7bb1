import { readIfPresent, makeFolder, writeDurably } from './durable-file.ts'
import { writing } from './failures.ts'
import { quarantineFolder } from './layout.ts'
import { at, type Place } from './place.ts'

/** Moves the damaged `name`, byte for byte as it is, where nothing will overwrite it. Answers its new name. */
export async function quarantine(place: Place, name: string): Promise<string> {
  await makeFolder(place, quarantineFolder)
  const kept = keptName(place, name)
  await writing(kept, async () => {
    await place.files.rename(at(place, name), at(place, kept))
    await place.files.syncFolder(at(place, quarantineFolder))
  })
  return kept
}

/** Keeps a copy of the damaged `name`, of which a part goes on being used. Answers the copy's name. */
export async function quarantineCopy(place: Place, name: string): Promise<string> {
  await makeFolder(place, quarantineFolder)
  const kept = keptName(place, name)
  const bytes = await readIfPresent(place, name)
  if (bytes) await writeDurably(place, kept, bytes)
  return kept
}

function keptName(place: Place, name: string): string {
  const when = place.now().replaceAll(/[:.]/g, '-')
  return `${quarantineFolder}/${when}-${place.newId().slice(0, 8)}-${name.replaceAll('/', '-')}`
}
