import type { Transaction } from '../core/state/transaction.ts'
import { Slices } from '../host/slices.ts'
import { removeFile } from './durable-file.ts'
import { isDiskFull, writeFailed, writing } from './failures.ts'
import { systemCode } from './file-system.ts'
import { encodeLine } from './journal-line.ts'
import { encodeTransaction, mention, type Mentions } from './journal-transaction.ts'
import { segmentFile, type SegmentName } from './layout.ts'
import type { Lock } from './lock.ts'
import type { Place } from './place.ts'
import type { Entry } from './segment-reader.ts'
import { SegmentWriter } from './segment-writer.ts'
import { Turns } from './turns.ts'

/** A transaction that is durable, and how many bytes it took. */
export interface Committed extends Entry {
  readonly bytes: number
}

interface Waiting {
  readonly transaction: Transaction
  readonly resolve: (sequence: number) => void
  readonly reject: (error: unknown) => void
}

/** How the journal is cut up. */
export interface JournalOptions {
  /** A segment is sealed once it is longer than this, in bytes. */
  readonly segmentBytes: number
  /** Hears of every transaction that has become durable, in order and before its caller does. */
  readonly onCommitted: (committed: Committed) => void
  /** Makes some space where the disk is full. Answers whether it did. */
  readonly makeSpace: () => Promise<boolean>
}

/**
 * The journal as its one writer has it.
 *
 * Whatever queues while a write is under way goes into the next one together, and shares its sync. Each opening writes to
 * a segment of its own, so that a displaced owner can never write into ours.
 */
export class Journal {
  readonly #place: Place
  readonly #lock: Lock
  readonly #options: JournalOptions
  readonly #turns = new Turns()
  readonly #mentions: Mentions = new Map()
  #segments: readonly SegmentName[]
  #writer: SegmentWriter
  #last: number
  #waiting: Waiting[] = []

  private constructor(
    place: Place,
    lock: Lock,
    options: JournalOptions,
    sealed: readonly SegmentName[],
    writer: SegmentWriter,
  ) {
    this.#place = place
    this.#lock = lock
    this.#options = options
    this.#segments = [...sealed, writer.name]
    this.#writer = writer
    this.#last = writer.name.first - 1
  }

  /** Opens the journal after its last transaction `last`, behind the `sealed` segments. @throws WorkbenchError `storage/write-failed`. */
  static async open(
    place: Place,
    lock: Lock,
    found: { readonly last: number; readonly sealed: readonly SegmentName[] },
    options: JournalOptions,
  ): Promise<Journal> {
    const writer = await firstSegment(place, lock, found.last + 1)
    return new Journal(place, lock, options, found.sealed, writer)
  }

  /**
   * Makes `transaction` durable and answers its sequence.
   *
   * @throws WorkbenchError `storage/write-failed`, `storage/locked`, `transaction/invalid`: it is not in the journal.
   */
  append(transaction: Transaction): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ transaction, resolve, reject })
      if (this.#waiting.length === 1) void this.#turns.take(() => this.#writeWaiting())
    })
  }

  /** The segments that are written no more, oldest first. */
  get sealed(): readonly SegmentName[] {
    return this.#segments.slice(0, -1)
  }

  /** Begins a new segment, so that the present one can be removed when nothing needs it any more. @throws WorkbenchError `storage/write-failed`. */
  seal(): Promise<void> {
    return this.#turns.take(() => this.#seal())
  }

  /** Removes the sealed segments in which everything lies before `needed`. @throws WorkbenchError `storage/write-failed`. */
  async removeBefore(needed: number): Promise<void> {
    for (;;) {
      const [oldest, next] = this.#segments
      if (!oldest || !next || next.first > needed) return
      await removeFile(this.#place, segmentFile(oldest))
      this.#segments = this.#segments.slice(1)
    }
  }

  /** Waits for what is under way, and closes the segment. */
  close(): Promise<void> {
    return this.#turns.take(async () => {
      await this.#takeBack()
      await writing(segmentFile(this.#writer.name), () => this.#writer.close())
    })
  }

  async #seal(): Promise<void> {
    if (this.#writer.name.first > this.#last) return
    const sealed = this.#writer
    await this.#lock.check()
    await sealed.clean()
    this.#writer = await SegmentWriter.create(
      this.#place,
      { first: this.#last + 1, epoch: this.#lock.epoch },
      this.#lock.id,
    )
    this.#segments = [...this.#segments, this.#writer.name]
    this.#mentions.clear()
    await writing(segmentFile(sealed.name), () => sealed.close())
  }

  async #writeWaiting(): Promise<void> {
    const batch = this.#waiting
    this.#waiting = []
    let encoded: readonly Encoded[] = []
    try {
      if (this.#writer.length > this.#options.segmentBytes) await this.#withSpace(() => this.#seal())
      // The disk is asked while the lines are made; what it says counts once they are, and with them what they mention.
      const [held, made] = await Promise.allSettled([this.#lock.check(), this.#encode(batch)])
      for (const one of [held, made]) if (one.status === 'rejected') throw one.reason
      encoded = made.status === 'fulfilled' ? made.value : []
      if (encoded.length === 0) return
      const bytes = Buffer.concat(encoded.flatMap(({ lines }) => lines))
      await this.#withSpace(() => this.#writer.write(bytes))
      await this.#lock.check()
    } catch (error) {
      this.#mentions.clear()
      await this.#takeBack()
      for (const { reject } of batch) reject(writeFailed(segmentFile(this.#writer.name), error))
      return
    }
    this.#writer.keep()
    for (const { waiting, lines } of encoded) {
      this.#last += 1
      this.#options.onCommitted({ sequence: this.#last, transaction: waiting.transaction, bytes: lengthOf(lines) })
      waiting.resolve(this.#last)
    }
  }

  /** Does `work`, once more where the disk was full and there was something to give up for it. */
  async #withSpace(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!isDiskFull(error) || !(await this.#options.makeSpace())) throw error
      await work()
    }
  }

  /** The lines of each transaction in `batch`. One that cannot be read back is refused by itself. */
  async #encode(batch: readonly Waiting[]): Promise<readonly Encoded[]> {
    const encoded: Encoded[] = []
    const slices = new Slices(new AbortController().signal)
    for (const waiting of batch) {
      const sequence = this.#last + encoded.length + 1
      try {
        const bodies = await slices.do(encodeTransaction(waiting.transaction, this.#mentions))
        mention(this.#mentions, waiting.transaction.changes)
        const lines: Uint8Array[] = []
        for (const body of bodies) {
          await slices.pause()
          lines.push(encodeLine(sequence, this.#place.codec.sealLine(segmentFile(this.#writer.name), sequence, body)))
        }
        encoded.push({ waiting, lines })
      } catch (error) {
        waiting.reject(error)
      }
    }
    return encoded
  }

  /** Takes back what was written and not acknowledged, unless another owner may have read it. */
  async #takeBack(): Promise<void> {
    if (this.#writer.isClean) return
    try {
      await this.#lock.check()
    } catch {
      // Displaced, or not to be told: what is ours to cut is no longer certain. The next write checks again and cuts first.
      return
    }
    await this.#writer.takeBack()
  }
}

/** The first segment of the lock's owner. Where one of that name is there already, another process has taken the same epoch. */
async function firstSegment(place: Place, lock: Lock, first: number): Promise<SegmentWriter> {
  try {
    return await SegmentWriter.create(place, { first, epoch: lock.epoch }, lock.id)
  } catch (error) {
    throw error instanceof Error && systemCode(error.cause) === 'EEXIST' ? lock.displaced() : error
  }
}

/** A waiting transaction and its lines. */
interface Encoded {
  readonly waiting: Waiting
  readonly lines: readonly Uint8Array[]
}

function lengthOf(lines: readonly Uint8Array[]): number {
  return lines.reduce((length, line) => length + line.length, 0)
}
