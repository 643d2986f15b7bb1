import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { Unreadable } from '../unreadable.ts'
import { defaultZipLimits, type ZipLimits } from './zip-limits.ts'

const damaged = 'The file is damaged: its table of contents cannot be read. Get a fresh copy and open that one.'
const misleading =
  'The file is built to mislead: its parts overlap or share a name. Open only the document itself, saved anew.'
const locked = 'The file is protected by a password. Save it without one and open that copy.'

/** A ZIP file whose table of contents was checked: its entries by name, folders left out. */
export interface ListedZip {
  readonly file: ZipFile
  readonly entries: ReadonlyMap<string, Entry>
}

/**
 * The table of contents of a ZIP file. Nothing is inflated.
 *
 * @throws Unreadable when it is damaged, too long, or names parts twice, one over another, encrypted, or outside of it.
 */
export async function listEntries(bytes: Uint8Array, limits: ZipLimits = defaultZipLimits): Promise<ListedZip> {
  const entries: Entry[] = []
  const file = await opened(bytes)
  if (file.entryCount > limits.entries) throw tooMany(limits)
  try {
    for await (const entry of file.eachEntry()) {
      entries.push(entry)
      if (entries.length > limits.entries) throw tooMany(limits)
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable(/path|relative|characters in fileName/.test(String(error)) ? misleading : damaged, {
      cause: error,
    })
  }
  if (entries.some((entry) => entry.isEncrypted())) throw new Unreadable(locked)
  if (overlap(entries, bytes.length)) throw new Unreadable(misleading)
  const named = new Map(entries.map((entry) => [entry.fileName, entry]))
  if (named.size < entries.length) throw new Unreadable(misleading)
  return { file, entries: new Map([...named].filter(([name]) => !name.endsWith('/'))) }
}

async function opened(bytes: Uint8Array): Promise<ZipFile> {
  try {
    // Sizes are not believed here but counted while a part is inflated.
    return await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      validateEntrySizes: false,
    })
  } catch (error) {
    throw new Unreadable(damaged, { cause: error })
  }
}

function tooMany({ entries }: ZipLimits): Unreadable {
  return new Unreadable(
    `The file holds more than ${entries.toLocaleString('en')} parts, the most that is opened. Split it into smaller files and open those.`,
  )
}

/** Whether two entries use the same bytes, or one uses bytes after the end. */
function overlap(entries: readonly Entry[], length: number): boolean {
  const localHeader = 30
  let reached = 0
  for (const entry of entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    if (entry.relativeOffsetOfLocalHeader < reached) return true
    reached = entry.relativeOffsetOfLocalHeader + localHeader + entry.fileNameLength + entry.compressedSize
  }
  return reached > length
}
