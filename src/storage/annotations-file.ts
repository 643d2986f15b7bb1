import { Low } from 'lowdb'
import type { Annotation } from '../core/model/annotation.ts'
import { Slices } from '../host/slices.ts'
import { schemaVersion } from '../schema/migrations.ts'
import { storedRecords } from '../schema/records.ts'
import { z } from '../schema/zod.ts'
import { Damage } from './failures.ts'
import type { Place } from './place.ts'
import { readSealed } from './sealed-file.ts'
import {
  parseSnapshot,
  parseStrictly,
  type Snapshot,
  SnapshotFile,
  type SnapshotMeta,
  unseal,
  verifiedDigest,
} from './snapshot-file.ts'
import { type AnnotationsData, annotationsKind } from './snapshots.ts'

/** Where a verified file of annotations begins: what it says of itself, and the annotations that come first. */
interface Beginning extends AnnotationsData {
  readonly meta: SnapshotMeta
}

/** Hears of the beginning; the rest is read once what it answers has settled. */
export type OnBeginning = (beginning: Beginning) => Promise<void> | void

/** How much is read before the beginning is told, in bytes: several screens of a text that is full of annotations. */
const firstBytes = 192 * 1024

/** How much is read between two looks at the clock, in bytes. */
const pieceBytes = 64 * 1024

const head = Buffer.from('"annotations":[\n')
const tail = Buffer.from(']}}\n')
const [lineBreak, comma] = [0x0a, 0x2c]

const Piece = z.array(storedRecords.Annotation).min(1)

/**
 * The file of an article's annotations, read without standing in the way of other work.
 *
 * Its bytes are verified as a whole before anything of it is believed. Each annotation lies on a line of its own, so that the
 * lines are then parsed a few at a time, the first ones heard of at once.
 */
class AnnotationsFile extends SnapshotFile<AnnotationsData> {
  readonly #place: Place
  readonly #name: string
  readonly #onBeginning: OnBeginning

  constructor(place: Place, name: string, onBeginning: OnBeginning) {
    super(place, name, annotationsKind)
    this.#place = place
    this.#name = name
    this.#onBeginning = onBeginning
  }

  override async read(): Promise<Snapshot<AnnotationsData> | null> {
    const bytes = await readSealed(this.#place, this.#name)
    if (!bytes) return null
    const digest = verifiedDigest(this.#name, bytes)
    const lines = linesOf(this.#name, bytes)
    if (!lines) return unseal(this.#name, bytes, annotationsKind)
    const { meta, data, from, to } = lines
    const annotations: Annotation[] = []
    const slices = new Slices(new AbortController().signal)
    for (let at = from; at < to;) {
      const end = bytes.indexOf(lineBreak, Math.min(at + (at === from ? firstBytes : pieceBytes), to) - 1) + 1
      annotations.push(...this.#parse(bytes.subarray(at, end), end === to))
      if (at === from) await this.#onBeginning({ ...data, meta, annotations: annotations.slice() })
      at = end
      await slices.pause()
    }
    return { meta, data: { ...data, annotations }, digest, bytes }
  }

  /** The annotations in whole lines. Each but the file's last ends in a comma: then the pieces are JSON just where the whole is. */
  #parse(lines: Uint8Array, isLast: boolean): readonly Annotation[] {
    const hasComma = lines.at(-2) === comma
    if (hasComma === isLast) throw new Damage(this.#name, 'its lines do not belong together')
    const items = lines.subarray(0, hasComma ? -2 : -1)
    const parsed = Piece.safeParse(
      parseStrictly(this.#name, Buffer.concat([Buffer.from('['), items, Buffer.from(']')])),
    )
    if (!parsed.success) throw new Damage(this.#name, z.prettifyError(parsed.error))
    return parsed.data
  }
}

/**
 * The annotations in `name`, or `null` when there is no such file; those that are first in reading order are told `onBeginning`
 * where they are known before the others.
 *
 * @throws Damage, WorkbenchError `storage/unreadable`, `storage/newer-version`.
 */
export async function readAnnotations(
  place: Place,
  name: string,
  onBeginning: OnBeginning,
): Promise<Snapshot<AnnotationsData> | null> {
  const low = new Low<Snapshot<AnnotationsData> | null>(new AnnotationsFile(place, name, onBeginning) as never, null)
  await low.read()
  return low.data
}

/** A file whose annotations lie on lines of their own, and where these begin and end, in bytes. */
interface Lines {
  readonly meta: SnapshotMeta
  /** Without the annotations. */
  readonly data: AnnotationsData
  readonly from: number
  readonly to: number
}

/** `null` for a file that is laid out in another way, as earlier versions did, or that needs to be migrated. */
function linesOf(name: string, bytes: Uint8Array): Lines | null {
  const [from, to] = [
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(head) + head.length,
    bytes.length - tail.length,
  ]
  if (from < head.length || from >= to || !tail.equals(bytes.subarray(to)) || bytes[to - 1] !== lineBreak) return null
  try {
    const { meta, data } = parseSnapshot(name, Buffer.concat([bytes.subarray(0, from), tail]), annotationsKind)
    return meta.schema === schemaVersion ? { meta, data, from, to } : null
  } catch {
    // The whole of it tells what is wrong.
    return null
  }
}
