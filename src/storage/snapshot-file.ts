import type { Adapter } from 'lowdb'
import type { StoredKind } from '../schema/migration.ts'
import { migrate, schemaVersion } from '../schema/migrations.ts'
import { z } from '../schema/zod.ts'
import { readIfPresent, sha256, writeDurably } from './durable-file.ts'
import { Damage, fromNewer } from './failures.ts'
import type { Place } from './place.ts'

/** What a snapshot says of itself. */
export interface SnapshotMeta {
  readonly format: 'corrobora'
  readonly schema: number
  readonly kind: StoredKind
  /** The last transaction it contains. */
  readonly throughSeq: number
  /** The epoch of its writer. */
  readonly epoch: number
}

/** A file of the workspace that is written whole, with the bytes it has on disk. */
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
    const bytes = await readIfPresent(this.#place, this.#name)
    return bytes && unseal(this.#name, bytes, this.#kind)
  }

  /** @throws WorkbenchError `storage/write-failed`. */
  async write({ bytes }: Snapshot<T>): Promise<void> {
    await writeDurably(this.#place, this.#name, bytes)
  }
}

/** `data` as it is written now. */
export function seal<T>(about: Pick<SnapshotMeta, 'kind' | 'throughSeq' | 'epoch'>, data: T): Snapshot<T> {
  const meta: SnapshotMeta = { format: 'corrobora', schema: schemaVersion, ...about }
  const content = `"meta":${JSON.stringify(meta)},\n"data":${JSON.stringify(data)}}\n`
  const digest = sha256(content)
  return { meta, data, digest, bytes: new TextEncoder().encode(firstLine(digest) + content) }
}

/**
 * The snapshot in `bytes`, migrated.
 *
 * @throws Damage unless it is exactly what was written; WorkbenchError `storage/newer-version` when this version cannot read it.
 */
export function unseal<T>(name: string, bytes: Uint8Array, kind: SnapshotKind<T>): Snapshot<T> {
  const split = bytes.indexOf(0x0a) + 1
  const digest = sha256(bytes.subarray(split))
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, split))
  if (head !== firstLine(digest)) {
    throw new Damage(name, bytes.length === 0 ? 'it is empty' : 'its content is not what was written')
  }
  const { meta, data } = parseStrictly(name, bytes)
  const said = Meta.safeParse(meta)
  if (!said.success || said.data.kind !== kind.kind) throw new Damage(name, `it is not the file of the ${kind.kind}`)
  const parsed = kind.data.safeParse(migrate(kind.kind, said.data.schema, data))
  if (!parsed.success && said.data.schema > schemaVersion) throw fromNewer(name, said.data.schema)
  if (!parsed.success) throw new Damage(name, z.prettifyError(parsed.error))
  return { meta: said.data as SnapshotMeta, data: parsed.data, digest, bytes }
}

function firstLine(digest: string): string {
  return `{"sha256":"${digest}",\n`
}

function parseStrictly(name: string, bytes: Uint8Array): { meta?: unknown; data?: unknown } {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch (error) {
    throw new Damage(name, error instanceof Error ? error.message : String(error))
  }
}
