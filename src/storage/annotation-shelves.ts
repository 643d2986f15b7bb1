import { WorkbenchError } from '../core/errors.ts'
import { type Annotation, inReadingOrder } from '../core/model/annotation.ts'
import { articleOf } from '../core/state/apply.ts'
import { sorted } from '../core/state/queries.ts'
import type { Change } from '../core/state/transaction.ts'
import { type OnBeginning, readAnnotations } from './annotations-file.ts'
import { Damage, readFailed } from './failures.ts'
import type { Generations } from './generations.ts'
import { entriesAfter, readJournal } from './journal-reader.ts'
import { annotationsFile } from './layout.ts'
import type { Place } from './place.ts'
import type { Entry } from './segment-reader.ts'
import type { Sightings } from './sightings.ts'
import type { SnapshotMeta } from './snapshot-file.ts'
import { type AnnotationsData, annotationsKind, type StoredShelf } from './snapshots.ts'

type AnnotationChange = Extract<Change, { kind: 'annotation' }>

/** A change of an annotation that its article's snapshot may not contain yet. */
interface Later {
  readonly sequence: number
  readonly change: AnnotationChange
}

/** The annotations of an article, and whether its file was damaged. */
export interface ShelfContent {
  readonly annotations: ReadonlyMap<string, Annotation>
  /** A transaction up to which every change of these annotations is in them. */
  readonly throughSeq: number
  /** What was wrong with the file; `null` when nothing was. */
  readonly damage: Damage | null
}

/** How a shelf is read. */
export interface ShelfReading {
  /** As of which transaction, not before the last checkpoint; the last one unless given. */
  readonly sequence?: number
  /** Hears of those that are first in reading order, where they are known before the others. */
  readonly onFirst?: ((first: readonly Annotation[]) => Promise<void> | void) | undefined
}

/** What shelves are made of. */
export interface ShelvesParts {
  readonly place: Place
  readonly generations: Generations
  readonly sightings: Sightings
  /** The last checkpoint. */
  readonly throughSeq: number
  readonly shelves: readonly StoredShelf[]
}

/** The annotations of every article: a snapshot each, read when asked for, and what was journalled since the last checkpoint. */
export class AnnotationShelves {
  readonly #place: Place
  readonly #generations: Generations
  readonly #sightings: Sightings
  #throughSeq: number
  #shelves: ReadonlyMap<string, number>
  readonly #later = new Map<string, readonly Later[]>()

  constructor({ place, generations, sightings, throughSeq, shelves }: ShelvesParts) {
    this.#place = place
    this.#generations = generations
    this.#sightings = sightings
    this.#throughSeq = throughSeq
    this.#shelves = new Map(shelves.map((shelf) => [shelf.articleId, shelf.throughSeq]))
  }

  /** Takes in a transaction that is durable. */
  note({ sequence, transaction }: Entry): void {
    const changes = transaction.changes.filter((change) => change.kind === 'annotation')
    for (const [articleId, own] of Map.groupBy(changes, articleOf)) {
      const later = own.map((change) => ({ sequence, change }))
      this.#later.set(articleId, [...(this.#later.get(articleId) ?? []), ...later])
    }
  }

  /** The articles whose annotations changed after the last checkpoint and up to `sequence`. */
  changedUpTo(sequence: number): string[] {
    return [...this.#later]
      .filter(([, later]) => later[0] && later[0].sequence <= sequence)
      .map(([articleId]) => articleId)
  }

  /** The articles with a snapshot, and what each contains at least. */
  get shelves(): ReadonlyMap<string, number> {
    return this.#shelves
  }

  /** Forgets articles that are being erased: no checkpoint writes their annotations any more. */
  erase(articleIds: readonly string[]): void {
    const erased = new Set(articleIds)
    this.#shelves = new Map([...this.#shelves].filter(([articleId]) => !erased.has(articleId)))
    for (const articleId of articleIds) this.#later.delete(articleId)
  }

  /** After a checkpoint at `sequence` wrote `shelves`: what they contain need not be kept in memory. */
  forgetUpTo(sequence: number, shelves: ReadonlyMap<string, number>): void {
    this.#throughSeq = sequence
    this.#shelves = shelves
    for (const [articleId, later] of this.#later) {
      const newer = later.filter((one) => one.sequence > sequence)
      if (newer.length > 0) this.#later.set(articleId, newer)
      else this.#later.delete(articleId)
    }
  }

  /**
   * The annotations of an article.
   *
   * @throws WorkbenchError `storage/unreadable`, `storage/missing` when its file is damaged or gone and nothing can stand in for it.
   */
  async read(articleId: string, reading: ShelfReading = {}): Promise<ShelfContent> {
    const { sequence = Infinity, onFirst } = reading
    const through = this.#throughSeq
    const changesAfter = (throughSeq: number): readonly Later[] =>
      (this.#later.get(articleId) ?? []).filter((one) => one.sequence > throughSeq && one.sequence <= sequence)
    const { data, throughSeq, damage } = await this.#snapshot(articleId, ({ annotations, meta }) => {
      if (this.#throughSeq === through) return onFirst?.(firstOf(annotations, changesAfter(meta.throughSeq)))
    })
    // A checkpoint that ended meanwhile forgot what the file that was read lacks.
    if (this.#throughSeq !== through) return this.read(articleId, reading)
    const changes = changesAfter(throughSeq)
    return { annotations: replayed(data, changes), throughSeq: changes.at(-1)?.sequence ?? throughSeq, damage }
  }

  async #snapshot(articleId: string, onBeginning: OnBeginning): Promise<Stored> {
    const file = annotationsFile(this.#place.codec.nameOf(articleId))
    const [expected, through] = [this.#shelves.get(articleId), this.#throughSeq]
    const found = await this.#readFile(articleId, expected ?? 0, onBeginning)
    if (found && !(found instanceof Damage)) return found
    if (!found && expected === undefined) return { data: [], throughSeq: 0, damage: null }
    const damage = found ?? new Damage(file, 'it was missing')
    if (expected === undefined) return { data: [], throughSeq: through, damage }
    return (await this.#rebuilt(articleId, through, damage)) ?? Promise.reject(lost(file, found))
  }

  async #readFile(articleId: string, expected: number, onBeginning: OnBeginning) {
    const file = annotationsFile(this.#place.codec.nameOf(articleId))
    const whyWrong = ({ articleId: of }: AnnotationsData, { throughSeq }: SnapshotMeta): string | null => {
      if (of !== articleId) return `it belongs to another article (${of})`
      return throughSeq < expected ? 'it is older than it should be' : null
    }
    try {
      const snapshot = await readAnnotations(this.#place, file, (beginning) => {
        if (whyWrong(beginning, beginning.meta) === null) return onBeginning(beginning)
      })
      if (!snapshot) return null
      this.#sightings.note(file, snapshot)
      const wrong = whyWrong(snapshot.data, snapshot.meta)
      if (wrong !== null) return new Damage(file, wrong)
      return { data: snapshot.data.annotations, throughSeq: snapshot.meta.throughSeq, damage: null }
    } catch (error) {
      if (error instanceof Damage) return error
      throw error
    }
  }

  /** The annotations from a generation and the journal after it, as of `through`; `null` when none leads there. */
  async #rebuilt(articleId: string, through: number, damage: Damage): Promise<Stored | null> {
    const segments = await readJournal(this.#place)
    for await (const generation of this.#generations.readable()) {
      const copy = await this.#generations.copy(
        generation,
        annotationsFile(this.#place.codec.nameOf(articleId)),
        annotationsKind,
      )
      if (!copy || copy.data.articleId !== articleId) continue
      const entries = entriesAfter(segments, generation.sequence).filter(({ sequence }) => sequence <= through)
      if (generation.sequence + entries.length < through) continue
      const data = replayed(
        copy.data.annotations,
        entries.flatMap((entry) => changesOf(entry, articleId)),
      )
      return { data: [...data.values()], throughSeq: through, damage }
    }
    const entries = entriesAfter(segments, 0).filter(({ sequence }) => sequence <= through)
    if (entries.length < through) return null
    const data = replayed(
      [],
      entries.flatMap((entry) => changesOf(entry, articleId)),
    )
    return { data: [...data.values()], throughSeq: through, damage }
  }
}

interface Stored {
  readonly data: AnnotationsData['annotations']
  readonly throughSeq: number
  readonly damage: Damage | null
}

function changesOf({ sequence, transaction }: Entry, articleId: string): Later[] {
  return transaction.changes.flatMap((change) =>
    change.kind === 'annotation' && articleOf(change) === articleId ? [{ sequence, change }] : [],
  )
}

function replayed(annotations: readonly Annotation[], changes: readonly Later[]): ReadonlyMap<string, Annotation> {
  const shelf = new Map(annotations.map((annotation) => [annotation.id, annotation]))
  for (const { change } of changes) {
    if (change.after) shelf.set(change.id, change.after)
    else shelf.delete(change.id)
  }
  return shelf
}

/** Those that are first in reading order after `changes`: `first` were it before. */
function firstOf(first: readonly Annotation[], changes: readonly Later[]): readonly Annotation[] {
  const last = first.at(-1)
  return last ? sorted(replayed(first, changes).values()).filter((one) => inReadingOrder(one, last) <= 0) : []
}

function lost(file: string, found: Damage | null): WorkbenchError {
  if (found) return readFailed(file, found)
  return new WorkbenchError(
    'storage/missing',
    `${file} is missing from the workspace. Bring it back from a copy of the folder. Nothing was changed.`,
    { folder: 'annotations', file },
  )
}
