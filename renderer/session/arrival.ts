import type { HostConnection } from '../../src/contract/connect.ts'
import type { AnnotationsPart, AnnotationsToCome } from '../../src/contract/methods.ts'
import { hasCode } from '../../src/core/errors.ts'
import type { Confirmed } from './confirmed.ts'

/** How long a host that cannot be reached is left alone before it is asked for annotations again. */
const retryMilliseconds = 1_000

/** By which share of those shown there must be more before they are shown: whoever shows them compares all with all. */
const shareToShow = 1 / 4

/** What an arrival needs of its session. */
interface ArrivalSession {
  readonly host: HostConnection
  readonly confirmed: Pick<Confirmed, 'isWhole' | 'putPart'>
  wait(milliseconds: number): Promise<void>
  painted(): Promise<void>
  isOpen(articleId: string): boolean
  /** Hears that more annotations are here, or that they do not come. */
  changed(): void
  failed(error: unknown): void
  refetch(): Promise<void>
  /** Waits for whatever is being read. */
  settled(): Promise<unknown>
}

/** How the annotations of the open article come that did not come with its text. */
export class Arrival {
  readonly #session: ArrivalSession
  #stuckId: string | null = null
  #whole = Promise.resolve(true)

  constructor(session: ArrivalSession) {
    this.#session = session
  }

  /** Takes in what is to come of an article that was just opened, part by part; `null` where all is here. */
  begin(articleId: string, rest: AnnotationsToCome | null): void {
    this.#stuckId = null
    this.#whole = this.#take(articleId, rest)
  }

  /** Whether all annotations of the article opened last came. */
  get whole(): Promise<boolean> {
    return this.#whole
  }

  /** Whether the annotations of an article could not be read, so that they do not come by themselves. */
  isStuck(articleId: string): boolean {
    return this.#stuckId === articleId && !this.#session.confirmed.isWhole(articleId)
  }

  async #take(articleId: string, rest: AnnotationsToCome | null): Promise<boolean> {
    const { confirmed } = this.#session
    try {
      if (rest) await this.#session.painted()
      let [shown, come] = [rest?.from ?? 0, 0]
      for (let toCome = rest; toCome;) {
        const part = await this.#part(toCome)
        if (!this.#session.isOpen(articleId)) return false
        // Where the article was read anew meanwhile, that goes on from there.
        if (part && !confirmed.putPart(articleId, toCome.reading, part)) break
        if (!part) continue
        toCome = part.rest
        come += part.annotations.length
        if (toCome && come < shown * shareToShow) continue
        this.#session.changed()
        shown += come
        come = 0
      }
    } catch (error) {
      this.#giveUp(articleId, error)
    }
    await this.#session.settled()
    return confirmed.isWhole(articleId)
  }

  /** The next annotations; `null` after a pause when the host cannot be reached, so that it is asked again. */
  async #part(toCome: AnnotationsToCome): Promise<AnnotationsPart | null> {
    try {
      return await this.#session.host.request('article.annotations', toCome)
    } catch (error) {
      if (!hasCode(error, 'host/unreachable')) throw error
      await this.#session.wait(retryMilliseconds)
      return null
    }
  }

  #giveUp(articleId: string, error: unknown): void {
    if (hasCode(error, 'reading/unknown')) void this.#session.refetch()
    else {
      this.#stuckId = articleId
      this.#session.failed(error)
      this.#session.changed()
    }
  }
}
