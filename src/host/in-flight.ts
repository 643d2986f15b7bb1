import { articleOf } from '../core/state/apply.ts'
import type { Change } from '../core/state/transaction.ts'

/** Transactions that are being written, by each record they touch. Those that touch the same one wait for each other. */
export class InFlight {
  readonly #writing = new Map<string, Promise<unknown>>()

  get isEmpty(): boolean {
    return this.#writing.size === 0
  }

  /** Does `work`, which writes `changes`; until it settles they are in flight. */
  async during<T>(changes: readonly Change[], work: Promise<T>): Promise<T> {
    const touched = [...changes.map(keyOf), ...textChanges(changes).map(textKeyOf)]
    for (const key of touched) this.#writing.set(key, work)
    try {
      return await work
    } finally {
      for (const key of touched) if (this.#writing.get(key) === work) this.#writing.delete(key)
    }
  }

  /**
   * Settles when one of the transactions has that `changes` have to wait for: any of them when they replace a text,
   * otherwise those that touch the same records or replace the text that their places count in. `null` when there is none.
   */
  inTheWayOf(changes: readonly Change[]): Promise<unknown> | null {
    if (this.isEmpty) return null
    if (textChanges(changes).length > 0) return this.#busy(this.#writing.keys())
    return this.#busy([...changes.map(keyOf), ...annotatedArticles(changes).map(textKeyOf)])
  }

  /** Waits until nothing is being written. */
  async settled(): Promise<void> {
    while (!this.isEmpty) await this.#busy(this.#writing.keys())
  }

  #busy(touched: Iterable<string>): Promise<unknown> | null {
    for (const key of touched) {
      const writing = this.#writing.get(key)
      if (writing) return writing.then(nothing, nothing)
    }
    return null
  }
}

/** The articles whose annotations `changes` touch. */
export function annotatedArticles(changes: readonly Change[]): string[] {
  return [...new Set(changes.filter(({ kind }) => kind === 'annotation').map(articleOf))]
}

/** The articles whose text `changes` replace. */
function textChanges(changes: readonly Change[]): string[] {
  return changes.flatMap(({ kind, id, before, after }) =>
    kind === 'article' && before && after && before.text.sha256 !== after.text.sha256 ? [id] : [],
  )
}

function keyOf({ kind, id }: Change): string {
  return `${kind} ${id}`
}

function textKeyOf(articleId: string): string {
  return `text ${articleId}`
}

function nothing(): void {}
