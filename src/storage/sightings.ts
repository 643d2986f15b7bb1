import { Damage } from './failures.ts'
import type { Place } from './place.ts'
import { quarantine, quarantineCopy, type QuarantineReason } from './quarantine.ts'
import { readSealed } from './sealed-file.ts'
import { digestOf, type Snapshot } from './snapshot-file.ts'

/**
 * What this program last saw of the snapshots it writes: so that it knows, before it writes one again, whether another program
 * has touched it meanwhile.
 */
export class Sightings {
  readonly #place: Place
  /** By name, the digest of the content; a file is no more than that and a line which names it. */
  readonly #seen = new Map<string, string>()
  /** What may be there as well, because a writing that failed may have come so far. */
  readonly #expected = new Map<string, readonly string[]>()

  constructor(place: Place) {
    this.#place = place
  }

  /** Takes in that `name` was read or written with this content. */
  note(name: string, { digest }: Pick<Snapshot<unknown>, 'digest'>): void {
    this.#seen.set(name, digest)
    this.#expected.delete(name)
  }

  /** Takes in that `name` is about to be written with this content: it may be there even where the writing fails. */
  expect(name: string, { digest }: Pick<Snapshot<unknown>, 'digest'>): void {
    this.#expected.set(name, [...(this.#expected.get(name) ?? []), digest])
  }

  /**
   * Keeps what another program put at `name`, before it is written again. Answers what to tell a person; `null` when the file is as
   * it was last seen.
   *
   * @throws WorkbenchError `storage/unreadable`, `storage/write-failed`.
   */
  async keepForeign(name: string): Promise<string | null> {
    const seen = this.#seen.get(name)
    try {
      const bytes = await readSealed(this.#place, name)
      const digest = bytes ? digestOf(bytes) : undefined
      if (digest === seen || (digest && this.#expected.get(name)?.includes(digest))) return null
      if (!bytes) return `${name} was removed by another program while the workspace was open. It is written again.`
      return told(name, await quarantineCopy(this.#place, name, reason))
    } catch (error) {
      if (!(error instanceof Damage)) throw error
      return told(name, await quarantine(this.#place, name, reason))
    }
  }
}

const reason: QuarantineReason = {
  why: 'It was changed by another program while the workspace was open.',
  done: 'It is kept here as the other program left it. The work done here went on unchanged and was written again.',
}

function told(name: string, kept: string): string {
  return `${name} was changed by another program while the workspace was open. That version is kept as ${kept}; the work done here goes on unchanged.`
}
