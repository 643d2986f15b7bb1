import { listIfPresent, removeFile, statusOf } from './durable-file.ts'
import { Damage, readFailed } from './failures.ts'
import type { StoredGeneration } from '../host/ports.ts'
import { annotationsFile, generationCopy, generationFile, generationSequence, workspaceFile } from './layout.ts'
import type { Place } from './place.ts'
import { keptGenerations, keptRecent } from './retention.ts'
import { writeSealed } from './sealed-file.ts'
import type { Snapshot, SnapshotKind } from './snapshot-file.ts'
import {
  annotationsKind,
  type GenerationData,
  type GenerationEntry,
  generationKind,
  readSnapshot,
  type WorkspaceData,
  workspaceKind,
  writeSnapshot,
} from './snapshots.ts'

/** The part of the free space that copies may take. */
const share = 0.2

/** Every snapshot as of one checkpoint. */
export interface Generation {
  readonly sequence: number
  readonly data: GenerationData
}

/**
 * Copies of all snapshots as of the last ten checkpoints, and of some before (`keptGenerations`), newest first.
 *
 * A copy lies under the digest of its content, so that a file that did not change is kept once. Copies, not links: a link
 * shares the damage it is there for.
 */
export class Generations {
  readonly #place: Place
  #sequences: readonly number[]
  readonly #known = new Map<number, Generation | null>()

  private constructor(place: Place, sequences: readonly number[]) {
    this.#place = place
    this.#sequences = sequences
  }

  /** The generations of `place`. */
  static async list(place: Place): Promise<Generations> {
    const names = await listIfPresent(place, 'generations')
    const sequences = names.flatMap((name) => generationSequence(name) ?? [])
    return new Generations(
      place,
      sequences.toSorted((a, b) => b - a),
    )
  }

  /** Whether there is none. */
  get isEmpty(): boolean {
    return this.#sequences.length === 0
  }

  /** The checkpoint of the oldest from which the journal must lead to the present; `null` when there is none. */
  get oldestFollowed(): number | null {
    return this.#sequences.slice(0, keptRecent).at(-1) ?? null
  }

  /** The files of all of them, also of those that cannot be read; newest first. */
  get manifests(): readonly string[] {
    return this.#sequences.map(generationFile)
  }

  /** Those that can be read, newest first. */
  async *readable(): AsyncIterable<Generation> {
    for (const sequence of this.#sequences) {
      const generation = await this.#read(sequence)
      if (generation) yield generation
    }
  }

  /** Those that can be read as the host is told of them, newest first. */
  async stored(): Promise<readonly StoredGeneration[]> {
    const stored: StoredGeneration[] = []
    for await (const generation of this.readable()) stored.push(this.#asStored(generation))
    return stored
  }

  #asStored(generation: Generation): StoredGeneration {
    const { sequence, data } = generation
    const inside = async <T>(file: string, kind: SnapshotKind<T>) => (await this.copy(generation, file, kind))?.data
    return {
      revision: sequence,
      at: data.at,
      articles: async () => (await inside(workspaceFile, workspaceKind))?.articles ?? null,
      shelf: (articleId) => {
        const file = annotationsFile(this.#place.codec.nameOf(articleId))
        const digest = data.files.find((entry) => entry.file === file)?.sha256
        if (digest === undefined) return null
        return { digest, read: async () => (await inside(file, annotationsKind))?.annotations ?? null }
      },
    }
  }

  /** The newest copies of `workspace.json` that verify, newest first. */
  async *workspaces(): AsyncIterable<{ generation: Generation; snapshot: Snapshot<WorkspaceData> }> {
    for await (const generation of this.readable()) {
      const snapshot = await this.copy(generation, workspaceFile, workspaceKind)
      if (snapshot) yield { generation, snapshot }
    }
  }

  /** The copy of `file` in `generation`; `null` when it has none that verifies. */
  async copy<T>({ data }: Generation, file: string, kind: SnapshotKind<T>): Promise<Snapshot<T> | null> {
    const entry = data.files.find((candidate) => candidate.file === file)
    if (!entry) return null
    const snapshot = await ifUndamaged(
      readSnapshot(this.#place, generationCopy(this.#place.codec.nameOf(entry.sha256)), kind),
    )
    return snapshot?.digest === entry.sha256 ? snapshot : null
  }

  /** Keeps a copy of a verified snapshot for the next generation. @throws WorkbenchError `storage/write-failed`. */
  async keep(file: string, { bytes, digest, meta }: Snapshot<unknown>): Promise<GenerationEntry> {
    const { codec } = this.#place
    const name = generationCopy(codec.nameOf(digest))
    const present = await statusOf(this.#place, name)
    if (present?.size !== codec.sealedSize(name, bytes.length)) await writeSealed(this.#place, name, bytes)
    return { file, throughSeq: meta.throughSeq, sha256: digest }
  }

  /** Adds the generation of the checkpoint at `sequence`. @throws WorkbenchError `storage/write-failed`. */
  async add(sequence: number, epoch: number, files: readonly GenerationEntry[]): Promise<void> {
    const data = { at: this.#place.now(), files }
    await writeSnapshot(this.#place, generationFile(sequence), generationKind, { data, throughSeq: sequence, epoch })
    this.#known.set(sequence, { sequence, data })
    this.#sequences = [...new Set([sequence, ...this.#sequences])].toSorted((a, b) => b - a)
  }

  /** Removes the generations that need not be kept, and the copies that only they had. @throws WorkbenchError `storage/write-failed`. */
  async prune(): Promise<void> {
    const all: Generation[] = []
    for (const [index, sequence] of this.#sequences.entries()) {
      const generation = await this.#read(sequence)
      if (generation) all.push(generation)
      // What a damaged manifest names is not known, so nothing may go while it is one of the newest.
      else if (index < keptRecent) return
    }
    const wanted = keptGenerations(all.map(({ sequence, data }) => ({ sequence, at: data.at })))
    const kept = await this.#affordable(all.filter(({ sequence }) => wanted.has(sequence)))
    const remaining = new Set(kept.map(({ sequence }) => sequence))
    for (const sequence of this.#sequences.filter((one) => !remaining.has(one))) {
      await removeFile(this.#place, generationFile(sequence))
      this.#known.delete(sequence)
    }
    this.#sequences = [...remaining]
    await this.#removeCopiesBut(new Set(kept.flatMap((generation) => this.#copiesOf(generation))))
  }

  /** Removes all but the newest, also those that cannot be read, and the copies that only they had. @throws WorkbenchError `storage/write-failed`. */
  async keepNewest(): Promise<void> {
    const [newest = 0, ...older] = this.#sequences
    for (const sequence of older) {
      await removeFile(this.#place, generationFile(sequence))
      this.#known.delete(sequence)
    }
    this.#sequences = this.#sequences.slice(0, 1)
    const generation = await this.#read(newest)
    await this.#removeCopiesBut(new Set(generation ? this.#copiesOf(generation) : []))
  }

  async #removeCopiesBut(named: ReadonlySet<string>): Promise<void> {
    for (const name of await listIfPresent(this.#place, 'generations/files')) {
      if (!named.has(`generations/files/${name}`)) await removeFile(this.#place, `generations/files/${name}`)
    }
  }

  /** As many of `newestFirst` as a share of the free space holds, and always the newest ten. */
  async #affordable(newestFirst: readonly Generation[]): Promise<readonly Generation[]> {
    const { files, folder } = this.#place
    const free = await files
      .freeSpace(folder)
      .catch((error: unknown) => Promise.reject(readFailed('generations', error)))
    if (free === null) return newestFirst
    const counted = new Set<string>()
    let bytes = 0
    for (const [index, generation] of newestFirst.entries()) {
      for (const copy of this.#copiesOf(generation).filter((name) => !counted.has(name))) {
        counted.add(copy)
        bytes += (await statusOf(this.#place, copy))?.size ?? 0
      }
      // What the copies take is no longer free, and would be without them.
      if (index >= keptRecent && bytes > (free + bytes) * share) return newestFirst.slice(0, index)
    }
    return newestFirst
  }

  #copiesOf({ data }: Generation): string[] {
    return data.files.map(({ sha256 }) => generationCopy(this.#place.codec.nameOf(sha256)))
  }

  async #read(sequence: number): Promise<Generation | null> {
    const known = this.#known.get(sequence)
    if (known !== undefined) return known
    const manifest = await ifUndamaged(readSnapshot(this.#place, generationFile(sequence), generationKind))
    const generation = manifest?.meta.throughSeq === sequence ? { sequence, data: manifest.data } : null
    this.#known.set(sequence, generation)
    return generation
  }
}

/** What `reading` finds; `null` when that is damaged. */
async function ifUndamaged<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Damage) return null
    throw error
  }
}
