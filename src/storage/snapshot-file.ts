import { createHash } from 'node:crypto'
import type { Adapter } from 'lowdb'
import type { Work } from '../core/work.ts'
import { Slices } from '../host/slices.ts'
import type { StoredKind } from '../schema/migration.ts'
import { migrate, schemaVersion } from '../schema/migrations.ts'
import { z } from '../schema/zod.ts'
import { sha256 } from './durable-file.ts'
import { Damage, fromNewer } from './failures.ts'
import { type Opening, Openings } from './openings.ts'
import type { Place } from './place.ts'
import { readSealed, writeSealed } from './sealed-file.ts'

/** What a snapshot says of itself. */
export interface SnapshotMeta {
  readonly format: 'corrobora'
  readonly schema: number
  readonly kind: StoredKind
  /** The last transaction it contains. */
  readonly throughSeq: number
  /** The epoch of its writer. */
  readonly epoch: number
  /** The openings that led to it; absent in what needs none, and in what version 1 wrote. */
  readonly openings?: readonly Opening[]
}

/** A file of the workspace that is written whole, with its bytes, not sealed. */
export interface Snapshot<T> {
  readonly meta: SnapshotMeta
  readonly data: T
  /** SHA-256 of the content after the first line. */
  readonly digest: string
  readonly bytes: Uint8Array
}

/** A kind of snapshot: what it is called and what its data must be. */
export interface SnapshotKind<T> {
  readonly kind: StoredKind
  readonly data: z.ZodType<T>
}

const Meta = z.looseObject({
  format: z.literal('corrobora'),
  schema: z.int().min(1),
  kind: z.string(),
  throughSeq: z.int().min(0),
  epoch: z.int().min(0),
  openings: Openings.optional(),
})

/**
 * One snapshot on disk, as lowdb's adapter: plain JSON whose first line holds the SHA-256 of all that follows.
 *
 * A file is either exactly what was written or damage: truncated, altered, falsy and odd content is never “empty”.
 */
export class SnapshotFile<T> implements Adapter<Snapshot<T>> {
  readonly #place: Place
  readonly #name: string
  readonly #kind: SnapshotKind<T>

  constructor(place: Place, name: string, kind: SnapshotKind<T>) {
    this.#place = place
    this.#name = name
    this.#kind = kind
  }

  /** `null` when there is no such file. @throws Damage, WorkbenchError `storage/unreadable` when the disk fails. */
  async read(): Promise<Snapshot<T> | null> {
    const bytes = await readSealed(this.#place, this.#name)
    return bytes && unseal(this.#name, bytes, this.#kind)
  }

  /** @throws WorkbenchError `storage/write-failed`. */
  async write({ bytes }: Snapshot<T>): Promise<void> {
    await writeSealed(this.#place, this.#name, bytes)
  }
}

/** `data` as it is written now, made in slices: everything else goes on meanwhile. */
export async function seal<T extends object>(
  about: Omit<SnapshotMeta, 'format' | 'schema'>,
  data: T,
): Promise<Snapshot<T>> {
  const meta: SnapshotMeta = { format: 'corrobora', schema: schemaVersion, ...about }
  const slices = new Slices(new AbortController().signal)
  const pieces = [
    Buffer.from(`"meta":${JSON.stringify(meta)},\n"data":`),
    ...(await slices.do(jsonInLines(data))),
    Buffer.from('}\n'),
  ]
  const hash = createHash('sha256')
  for (const piece of pieces) {
    hash.update(piece)
    await slices.pause()
  }
  const digest = hash.digest('hex')
  return { meta, data, digest, bytes: Buffer.concat([Buffer.from(firstLine(digest)), ...pieces]) }
}

/** The bytes of a file whose first line holds the digest of `content`, which follows: JSON of an object but for its opening brace. */
export function withDigest(content: string): Pick<Snapshot<unknown>, 'digest' | 'bytes'> {
  const digest = sha256(content)
  return { digest, bytes: new TextEncoder().encode(firstLine(digest) + content) }
}

/**
 * The snapshot in `bytes`, migrated.
 *
 * @throws Damage unless it is exactly what was written; WorkbenchError `storage/newer-version` when this version cannot read it.
 */
export function unseal<T>(name: string, bytes: Uint8Array, kind: SnapshotKind<T>): Snapshot<T> {
  const digest = verifiedDigest(name, bytes)
  return { ...parseSnapshot(name, bytes, kind), digest, bytes }
}

/** The digest of a snapshot's content, which its first line names. @throws Damage unless the content is exactly what was written. */
export function verifiedDigest(name: string, bytes: Uint8Array): string {
  const digest = digestOf(bytes)
  if (digest !== null) return digest
  throw new Damage(name, bytes.length === 0 ? 'it is empty' : 'its content is not what was written')
}

/** The digest of the content of a file, if its first line names it; `null` for anything else. */
export function digestOf(bytes: Uint8Array): string | null {
  const split = bytes.indexOf(0x0a) + 1
  const digest = sha256(bytes.subarray(split))
  return new TextDecoder('latin1').decode(bytes.subarray(0, split)) === firstLine(digest) ? digest : null
}

/**
 * What the JSON of a verified snapshot says, migrated.
 *
 * @throws Damage, WorkbenchError `storage/newer-version`, as `unseal`.
 */
export function parseSnapshot<T>(
  name: string,
  bytes: Uint8Array,
  kind: SnapshotKind<T>,
): Pick<Snapshot<T>, 'meta' | 'data'> {
  const { meta, data } = parseStrictly(name, bytes) as { meta?: unknown; data?: unknown }
  const said = Meta.safeParse(meta)
  if (!said.success || said.data.kind !== kind.kind) throw new Damage(name, `it is not the file of the ${kind.kind}`)
  const parsed = kind.data.safeParse(migrate(kind.kind, said.data.schema, data))
  if (!parsed.success && said.data.schema > schemaVersion) throw fromNewer(name, said.data.schema)
  if (!parsed.success) throw new Damage(name, z.prettifyError(parsed.error))
  return { meta: said.data as SnapshotMeta, data: parsed.data }
}

/** What `bytes` hold as strict JSON in strict UTF-8. @throws Damage. */
export function parseStrictly(name: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch (error) {
    throw new Damage(name, error instanceof Error ? error.message : String(error))
  }
}

/** How many items of a list are written down before other work may go on. */
const itemsAtOnce = 64

/** JSON of `data` in which the items of each of its lists have lines of their own, so that a long one can be read in pieces. */
function* jsonInLines(data: object): Work<readonly Uint8Array[]> {
  const pieces: Uint8Array[] = []
  const members = (Object.entries(data) as [string, unknown][]).filter(([, value]) => value !== undefined)
  let open = '{'
  for (const [index, [key, value]] of members.entries()) {
    open += `${index > 0 ? ',' : ''}${JSON.stringify(key)}:`
    if (!Array.isArray(value) || value.length === 0) {
      open += JSON.stringify(value)
      continue
    }
    open += '[\n'
    for (let from = 0; from < value.length; from += itemsAtOnce) {
      const items = value.slice(from, from + itemsAtOnce).map((item) => JSON.stringify(item))
      pieces.push(Buffer.from(`${open}${from > 0 ? ',\n' : ''}${items.join(',\n')}`))
      open = ''
      yield
    }
    open += '\n]'
  }
  pieces.push(Buffer.from(`${open}}`))
  return pieces
}

function firstLine(digest: string): string {
  return `{"sha256":"${digest}",\n`
}
