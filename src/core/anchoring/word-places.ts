import type { Tokens } from './tokens.ts'

/** Where each piece of a text stands, by its number. */
export class WordPlaces {
  /** The places of the piece `id` are `#places` from `#firsts[id]` up to `#firsts[id + 1]`, ascending. */
  readonly #firsts: Uint32Array
  readonly #places: Uint32Array

  constructor({ ids }: Tokens) {
    const most = ids.reduce((greatest, id) => Math.max(greatest, id), -1)
    const firsts = new Uint32Array(most + 2)
    for (let index = 0; index < ids.length; index += 1) {
      const after = (ids[index] ?? 0) + 1
      firsts[after] = (firsts[after] ?? 0) + 1
    }
    for (let id = 1; id < firsts.length; id += 1) firsts[id] = (firsts[id] ?? 0) + (firsts[id - 1] ?? 0)
    const next = firsts.slice()
    const places = new Uint32Array(ids.length)
    for (let index = 0; index < ids.length; index += 1) {
      const id = ids[index] ?? 0
      places[next[id] ?? 0] = index
      next[id] = (next[id] ?? 0) + 1
    }
    this.#firsts = firsts
    this.#places = places
  }

  /** How often the piece stands in the text. */
  count(id: number): number {
    return (this.#firsts[id + 1] ?? 0) - (this.#firsts[id] ?? 0) || 0
  }

  /** All places of the piece, ascending. */
  all(id: number): Uint32Array {
    return this.#places.subarray(this.#firsts[id] ?? 0, this.#firsts[id + 1] ?? 0)
  }

  /** The `most` places of the piece around `place`. */
  nearest(id: number, place: number, most: number): Uint32Array {
    const all = this.all(id)
    let low = 0
    let high = all.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((all[middle] ?? 0) < place) low = middle + 1
      else high = middle
    }
    const from = Math.max(0, Math.min(low - (most >> 1), all.length - most))
    return all.subarray(from, from + most)
  }
}
