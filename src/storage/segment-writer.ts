import { dirname } from 'node:path'
import { writing } from './failures.ts'
import { writeAll } from './durable-file.ts'
import type { OpenFile } from './file-system.ts'
import { encodeLine } from './journal-line.ts'
import { type SegmentName, segmentFile } from './layout.ts'
import { at, type Place } from './place.ts'
import { segmentHeader } from './segment-reader.ts'

/**
 * The segment being written.
 *
 * What is written stays only once it is kept; everything after the kept bytes is cut away before the next write.
 */
export class SegmentWriter {
  readonly name: SegmentName
  readonly #file: OpenFile
  /** Bytes that stay. */
  #kept: number
  /** Bytes in the file, where they are known to be just the kept ones and those written since; `null` after a failure. */
  #end: number | null

  private constructor(name: SegmentName, file: OpenFile, length: number) {
    this.name = name
    this.#file = file
    this.#kept = length
    this.#end = length
  }

  /** Makes a new segment, durable with its name. @throws WorkbenchError `storage/write-failed`. */
  static async create(place: Place, name: SegmentName, opening: string): Promise<SegmentWriter> {
    const path = at(place, segmentFile(name))
    const [file, before] = [segmentFile(name), name.first - 1]
    const header = encodeLine(before, place.codec.sealLine(file, before, segmentHeader(name, opening)))
    return writing(segmentFile(name), async () => {
      const file = await place.files.create(path, 0o600)
      try {
        await writeAll(file, header, 0)
        await file.sync()
        await place.files.syncFolder(dirname(path))
        return new SegmentWriter(name, file, header.length)
      } catch (error) {
        // The first failure is the one to report; a segment without transactions does no harm and goes at the next start.
        await file.close().catch(() => undefined)
        await place.files.unlink(path).catch(() => undefined)
        throw error
      }
    })
  }

  /** Bytes that stay. */
  get length(): number {
    return this.#kept
  }

  /** Makes `bytes` durable behind the kept ones; they stay once `keep` is called. @throws WorkbenchError `storage/write-failed`. */
  async write(bytes: Uint8Array): Promise<void> {
    await writing(segmentFile(this.name), async () => {
      if (!this.isClean) await this.#cut()
      this.#end = null
      await writeAll(this.#file, bytes, this.#kept)
      await this.#file.datasync()
      this.#end = this.#kept + bytes.length
    })
  }

  /** Lets what was written stay. */
  keep(): void {
    this.#kept = this.#end ?? this.#kept
  }

  /** Makes sure that the file holds just what was kept. @throws WorkbenchError `storage/write-failed`. */
  async clean(): Promise<void> {
    if (!this.isClean) await writing(segmentFile(this.name), () => this.#cut())
  }

  /** Takes back what was written and not kept. Where the disk refuses, the next write does it first or fails too. */
  async takeBack(): Promise<void> {
    await this.#cut().catch(() => undefined)
  }

  /** Whether the file is known to hold just what was kept. */
  get isClean(): boolean {
    return this.#end === this.#kept
  }

  /** Closes the file as it is. */
  close(): Promise<void> {
    return this.#file.close()
  }

  async #cut(): Promise<void> {
    this.#end = null
    await this.#file.truncate(this.#kept)
    await this.#file.datasync()
    this.#end = this.#kept
  }
}
