/** How often values were given, and which most often. */
export class Frequencies {
  readonly #most: number
  readonly #counts = new Map<string, number>()
  #ranked: readonly string[] | null = null

  /** At most `most` values are ranked. */
  constructor(most: number) {
    this.#most = most
  }

  /** Counts `value` once more, or once less. */
  add(value: string, by: 1 | -1): void {
    const count = (this.#counts.get(value) ?? 0) + by
    if (count === 0) this.#counts.delete(value)
    else this.#counts.set(value, count)
    this.#ranked = null
  }

  has(value: string): boolean {
    return this.#counts.has(value)
  }

  /** The most frequent values, the most frequent first, those of one frequency by their letters. */
  get ranked(): readonly string[] {
    this.#ranked ??= this.#rank()
    return this.#ranked
  }

  /** Keeps the best seen so far in order: of 50 000 values a few hundred are ever put in place. */
  #rank(): readonly string[] {
    const best: [string, number][] = []
    for (const entry of this.#counts) {
      const last = best.at(-1)
      if (best.length === this.#most && last && !isBefore(entry, last)) continue
      let [low, high] = [0, best.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if (isBefore(entry, best[middle] ?? entry)) high = middle
        else low = middle + 1
      }
      best.splice(low, 0, entry)
      if (best.length > this.#most) best.pop()
    }
    return best.map(([value]) => value)
  }
}

function isBefore([a, x]: readonly [string, number], [b, y]: readonly [string, number]): boolean {
  return x > y || (x === y && a < b)
}
