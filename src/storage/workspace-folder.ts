import { basename } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'
import type { QuarantinedFile } from '../core/model/quarantined-file.ts'
import type { Annotation } from '../core/model/annotation.ts'
import type { Article } from '../core/model/article.ts'
import { PersistentMap } from '../core/state/persistent-map.ts'
import { sorted } from '../core/state/queries.ts'
import { noRecords } from '../core/state/records.ts'
import type { Transaction } from '../core/state/transaction.ts'
import type {
  CheckpointState,
  Erasing,
  FilesVerified,
  Sealing,
  StoredCopy,
  StoredGeneration,
  StoredWorkspace,
  WorkspaceStore,
} from '../host/ports.ts'
import { getBlob, putBlob } from './blobs.ts'
import { AnnotationShelves } from './annotation-shelves.ts'
import { writeCheckpoint } from './checkpoint.ts'
import { storedCopies } from './copies.ts'
import { sha256, statusOf } from './durable-file.ts'
import { beginErasure, begunErasure, blobsOf, dropErasure, erase, type Erasure } from './erasure.ts'
import type { Generations } from './generations.ts'
import { type Committed, Journal } from './journal.ts'
import { annotationsFile, workspaceFile } from './layout.ts'
import type { Lock } from './lock.ts'
import { joinOpenings, type Opening } from './openings.ts'
import type { Place } from './place.ts'
import { quarantine, quarantined } from './quarantine.ts'
import type { Recovery } from './recovery.ts'
import { repair } from './repairs.ts'
import { Reserve } from './reserve.ts'
import { Sightings } from './sightings.ts'
import { annotationsKind, writeSnapshot } from './snapshots.ts'
import { Turns } from './turns.ts'
import { UndoWindow } from './undo-window.ts'
import { verifyFiles } from './verify-files.ts'
import { storedWorkspace } from './stored-workspace.ts'

/** When a checkpoint is worth it, and how the journal is cut up. */
export interface StoreLimits {
  /** Transactions since the last checkpoint. */
  readonly checkpointOperations: number
  /** Bytes journalled since the last checkpoint. */
  readonly checkpointBytes: number
  /** A segment is sealed once it is longer, in bytes. */
  readonly segmentBytes: number
  /** How much space is kept for the case that the disk is full, in bytes. */
  readonly reserveBytes: number
}

/** How much may be journalled before a checkpoint has to end, in bytes. */
const mostJournalled = 15 * 1024 * 1024

/** What writing takes. */
interface Writing {
  readonly lock: Lock
  readonly journal: Journal
}

/** What a store is made of. */
export interface WorkspaceFolderParts {
  readonly place: Place
  readonly recovery: Recovery
  readonly limits: StoreLimits
  /** Why nothing can be written; `null` when everything can. */
  readonly readOnly: string | null
  /** Hears of damage that is found, and mended, after the opening. */
  readonly onNotice: (notice: string) => void
  /** Called when it is about to be closed. */
  readonly onClosing: () => void
}

/** A workspace in a folder: the storage protocol behind the host's port. */
export class WorkspaceFolder implements WorkspaceStore {
  readonly found: StoredWorkspace
  readonly #parts: WorkspaceFolderParts
  readonly #sightings: Sightings
  readonly #shelves: AnnotationShelves
  readonly #generations: Generations
  readonly #undo: UndoWindow
  readonly #reserve: Reserve
  readonly #checkpoints = new Turns()
  /** Settles when the erasure begun last is over. */
  #erasing: Promise<void> = Promise.resolve()
  /** Blobs stored since the opening that no transaction names yet. */
  readonly #unnamed = new Set<string>()
  /** `null` where nothing can be written. */
  #writing: Writing | null = null
  #isClosed = false
  #operations = 0
  #openings: readonly Opening[]
  #revision: number
  #bytes = 0

  constructor(parts: WorkspaceFolderParts) {
    const { place, recovery, readOnly } = parts
    this.#parts = parts
    this.#generations = recovery.generations
    this.#sightings = new Sightings(place)
    if (recovery.snapshot) this.#sightings.note(workspaceFile, recovery.snapshot)
    this.#shelves = new AnnotationShelves({
      place,
      generations: recovery.generations,
      sightings: this.#sightings,
      throughSeq: recovery.throughSeq,
      shelves: recovery.workspace.annotations,
    })
    for (const entry of recovery.replay) this.#shelves.note(entry)
    this.#undo = new UndoWindow(recovery.past)
    this.#reserve = new Reserve(place, parts.limits.reserveBytes)
    this.#operations = recovery.replay.length
    this.#openings = recovery.openings
    this.#revision = recovery.revision
    this.found = storedWorkspace(recovery, readOnly)
  }

  /** Does the repairs and begins writing under `lock`. @throws WorkbenchError `storage/write-failed`. */
  async beginWriting(lock: Lock): Promise<void> {
    const { place, recovery, limits } = this.#parts
    await lock.checkIdentity()
    const emptySegments = recovery.repairs.filter(({ kind }) => kind === 'remove')
    await repair(
      place,
      recovery.repairs.filter(({ kind }) => kind !== 'remove'),
    )
    const removed = new Set(
      recovery.repairs.flatMap(({ kind, file }) => (kind === 'remove' || kind === 'set-aside' ? file : [])),
    )
    const sealed = recovery.segments.filter(({ file }) => !removed.has(file)).map(({ name }) => name)
    const options = {
      segmentBytes: limits.segmentBytes,
      onCommitted: (committed: Committed) => this.#note(committed),
      makeSpace: () => this.#giveUpReserve(),
    }
    const journal = await Journal.open(place, lock, { last: recovery.revision, sealed }, options)
    try {
      await lock.checkIdentity()
      // Only now: without any segment, a workspace that has no snapshot yet would look as if its journal were lost.
      await repair(place, emptySegments)
    } catch (error) {
      await journal.close()
      throw error
    }
    this.#openings = joinOpenings(recovery.openings, [[lock.id, recovery.revision + 1]])
    this.#writing = { lock, journal }
    await this.#reserve.refill()
  }

  /** The annotations of an article. A damaged file is mended on the way, where the copies and the journal allow it. */
  async annotations(
    articleId: string,
    onFirst?: (first: readonly Annotation[]) => Promise<void> | void,
  ): Promise<readonly Annotation[]> {
    this.#checkOpen()
    const { annotations, damage } = await this.#shelves.read(articleId, { onFirst })
    if (damage) await this.#mend(articleId, damage.reason)
    return [...annotations.values()]
  }

  async append(transaction: Transaction): Promise<number> {
    // Edits that come faster than checkpoints are made wait for the one under way, whatever becomes of it.
    if (this.#bytes >= mostJournalled) await this.#checkpoints.settled()
    return this.#writer().journal.append(transaction)
  }

  get wantsCheckpoint(): boolean {
    const { checkpointOperations, checkpointBytes } = this.#parts.limits
    return this.#operations >= checkpointOperations || this.#bytes >= checkpointBytes
  }

  checkpoint(state: CheckpointState): Promise<void> {
    return this.#checkpoints.take(() => this.#checkpoint(state))
  }

  async #checkpoint(state: CheckpointState): Promise<void> {
    const { lock, journal } = this.#writer()
    const [operations, bytes] = [this.#operations, this.#bytes]
    const { place, onNotice } = this.#parts
    const [shelves, generations, sightings] = [this.#shelves, this.#generations, this.#sightings]
    const openings = this.#openings
    await writeCheckpoint({ place, lock, shelves, generations, sightings, openings, onNotice }, state)
    this.#operations -= operations
    this.#bytes -= bytes
    await journal.seal()
    await this.#reserve.refill()
    const oldest = this.#generations.oldestFollowed ?? state.revision
    await journal.removeBefore(Math.min(oldest + 1, this.#undo.first ?? Infinity))
  }

  async beginErasing(articles: readonly Article[]): Promise<Erasing> {
    const { place } = this.#parts
    // One at a time: what is written down speaks of one.
    const [before, own] = [this.#erasing, Promise.withResolvers<void>()]
    this.#erasing = own.promise
    await before
    try {
      await this.#writer().lock.check()
      const erasure = await beginErasure(place, this.#generations, articles)
      return {
        finish: (state) => this.#finishErasing(erasure, state).finally(own.resolve),
        drop: () => dropErasure(place).finally(own.resolve),
      }
    } catch (error) {
      own.resolve()
      throw error
    }
  }

  /** Finishes the erasure that an end of the program interrupted. Answers whether there was one; then what was found is no longer so. */
  async goOnErasing(): Promise<boolean> {
    const erasure = await begunErasure(this.#parts.place)
    if (!erasure) return false
    const { articles, settings, counts, revision } = this.found
    const kept = articles.filter(({ id }) => !erasure.articleIds.includes(id))
    const shelf = PersistentMap.of(kept.map((article) => [article.id, article] as const))
    await this.#finishErasing(erasure, { records: { ...noRecords, articles: shelf, settings }, counts, revision })
    return true
  }

  #finishErasing(erasure: Erasure, state: CheckpointState): Promise<void> {
    return this.#checkpoints.take(async () => {
      // Only now: a checkpoint that was under way would have them again when it ends.
      this.#shelves.erase(erasure.articleIds)
      await this.#checkpoint(state)
      const { lock, journal } = this.#writer()
      await lock.check()
      const [generations, unnamed] = [this.#generations, this.#unnamed]
      const { articles } = state.records
      await erase(this.#parts.place, erasure, { generations, sealed: journal.sealed, articles, unnamed })
    })
  }

  async putBlob(bytes: Uint8Array): Promise<string> {
    const { lock } = this.#writer()
    await lock.check()
    // Before it is stored: what is there already must not be erased from now on.
    this.#unnamed.add(sha256(bytes))
    return putBlob(this.#parts.place, bytes)
  }

  async getBlob(sha256: string): Promise<Uint8Array | null> {
    this.#checkOpen()
    return getBlob(this.#parts.place, sha256)
  }

  async generations(): Promise<readonly StoredGeneration[]> {
    this.#checkOpen()
    return this.#generations.stored()
  }

  async quarantined(): Promise<readonly QuarantinedFile[]> {
    this.#checkOpen()
    return quarantined(this.#parts.place)
  }

  async copies(): Promise<readonly StoredCopy[]> {
    this.#checkOpen()
    const lineage = { openings: this.#openings, throughSeq: this.#revision }
    return storedCopies({ place: this.#parts.place, generations: this.#generations, lineage })
  }

  async verifyFiles(revision: number): Promise<FilesVerified> {
    this.#checkOpen()
    return verifyFiles(this.#parts.place, this.#generations, revision)
  }

  get sealing(): Sealing {
    return this.#parts.place.codec
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#parts.onClosing()
    await this.#checkpoints.take(async () => {
      try {
        await this.#writing?.journal.close()
      } finally {
        await this.#writing?.lock.release()
      }
    })
  }

  #note(committed: Committed): void {
    for (const { kind, after } of committed.transaction.changes) {
      if (kind === 'article' && after) for (const hash of blobsOf(after)) this.#unnamed.delete(hash)
    }
    this.#shelves.note(committed)
    this.#undo.note(committed)
    this.#revision = committed.sequence
    this.#operations += 1
    this.#bytes += committed.bytes
  }

  async #giveUpReserve(): Promise<boolean> {
    const isReleased = await this.#reserve.release()
    if (isReleased)
      this.#parts.onNotice(
        'The disk is full. What was just saved took the last space kept for it. Free some space now.',
      )
    return isReleased
  }

  /** Sets the damaged file aside and writes what stands in for it. In turn with checkpoints, which write the same files. */
  #mend(articleId: string, reason: string): Promise<void> {
    return this.#checkpoints.take(async () => {
      const { place, onNotice } = this.#parts
      const file = annotationsFile(place.codec.nameOf(articleId))
      const { annotations, damage, throughSeq } = await this.#shelves.read(articleId)
      if (!damage || !this.#writing || this.#isClosed) return
      await this.#writing.lock.check()
      if (await statusOf(place, file)) {
        const done = 'It was moved here as it was, and made anew from its copy and the journal. Nothing was lost.'
        await quarantine(place, file, { why: `It was damaged: ${reason}.`, done })
      }
      const data = { articleId, annotations: sorted(annotations.values()) }
      const content = { data, throughSeq, epoch: this.#writing.lock.epoch, openings: this.#openings }
      this.#sightings.note(file, await writeSnapshot(place, file, annotationsKind, content))
      onNotice(`${file} was damaged (${reason}). It was restored from its copy and the journal; nothing was lost.`)
    })
  }

  #checkOpen(): void {
    if (!this.#isClosed) return
    const folder = basename(this.#parts.place.folder)
    throw new WorkbenchError('storage/closed', `The workspace “${folder}” has been closed.`, { folder })
  }

  #writer(): Writing {
    this.#checkOpen()
    if (this.#writing) return this.#writing
    const reason = this.found.readOnly ?? 'It is not open for writing.'
    throw new WorkbenchError('storage/read-only', reason, { reason })
  }
}
