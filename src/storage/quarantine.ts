import type { QuarantinedFile } from '../core/model/quarantined-file.ts'
import { z } from '../schema/zod.ts'
import { listIfPresent, makeFolder, readIfPresent, statusOf, writeDurably } from './durable-file.ts'
import { Damage, writing } from './failures.ts'
import { quarantineFolder } from './layout.ts'
import { at, type Place } from './place.ts'
import { readSealed, writeSealed } from './sealed-file.ts'

/** Why a file is kept apart, and what was done about it; both in words for a person. */
export interface QuarantineReason {
  readonly why: string
  readonly done: string
}

/** Moves the damaged `name`, byte for byte as it is, where nothing will overwrite it. Answers its new name. */
export async function quarantine(place: Place, name: string, reason: QuarantineReason): Promise<string> {
  const kept = await noted(place, name, reason)
  await writing(kept, async () => {
    await place.files.rename(at(place, name), at(place, kept))
    await place.files.syncFolder(at(place, quarantineFolder))
  })
  return kept
}

/** Keeps a copy of the damaged `name`, of which a part goes on being used. Answers the copy's name. */
export async function quarantineCopy(place: Place, name: string, reason: QuarantineReason): Promise<string> {
  const kept = await noted(place, name, reason)
  const bytes = await readIfPresent(place, name)
  if (bytes) await writeDurably(place, kept, bytes)
  return kept
}

const About = z.looseObject({ from: z.string(), at: z.string(), why: z.string(), done: z.string() })

const aboutEnding = '.about.json'

/** Writes down why `name` is kept, before it is. Answers the name it is to have. */
async function noted(place: Place, name: string, reason: QuarantineReason): Promise<string> {
  await makeFolder(place, quarantineFolder)
  const now = place.now()
  const kept = `${quarantineFolder}/${now.replaceAll(/[:.]/g, '-')}-${place.newId().slice(0, 8)}-${name.replaceAll('/', '-')}`
  const about: z.infer<typeof About> = { from: name, at: now, ...reason }
  await writeSealed(place, `${kept}${aboutEnding}`, new TextEncoder().encode(`${JSON.stringify(about, null, 2)}\n`))
  return kept
}

/** The files in the quarantine, newest first. @throws WorkbenchError `storage/unreadable`. */
export async function quarantined(place: Place): Promise<readonly QuarantinedFile[]> {
  const names = (await listIfPresent(place, quarantineFolder)).filter((name) => !name.endsWith(aboutEnding))
  const files: QuarantinedFile[] = []
  for (const name of names.toSorted().toReversed()) {
    const status = await statusOf(place, `${quarantineFolder}/${name}`)
    if (status) files.push({ file: name, size: status.size, ...(await aboutOf(place, name)) })
  }
  return files
}

async function aboutOf(place: Place, file: string): Promise<Pick<QuarantinedFile, 'from' | 'at' | 'why' | 'done'>> {
  try {
    const bytes = await readSealed(place, `${quarantineFolder}/${file}${aboutEnding}`)
    if (bytes) return About.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (error) {
    if (!(error instanceof Damage || error instanceof SyntaxError || error instanceof z.ZodError)) throw error
  }
  const [, day = '', hour = '', from = file] =
    /^(\d{4}-\d{2}-\d{2})T(\d{2}-\d{2}-\d{2})-\d{3}Z-[^-]{1,8}-(.+)$/.exec(file) ?? []
  return { from, at: day ? `${day}T${hour.replaceAll('-', ':')}.000Z` : '', why: null, done: null }
}
