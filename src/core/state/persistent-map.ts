import { finish, type Work } from '../work.ts'

const width = 32
const mask = width - 1

/** How many entries are put before other work may go on. */
const putAtOnce = 512

type Leaf<V> = ReadonlyMap<string, V>
type Branch<V> = readonly (Leaf<V> | undefined)[]

/** One entry that differs between two versions of a map; `null` on the side that lacks it. */
export interface Difference<V> {
  readonly id: string
  readonly before: V | null
  readonly after: V | null
}

/**
 * An immutable map from ids to values that shares structure between versions.
 *
 * Two levels of 32 slots by hash over small leaves: setting one of 50 000 entries copies about a hundred pointers,
 * not the map. Iteration order is by hash: callers that show anything sort it.
 */
export class PersistentMap<V> implements Iterable<V> {
  readonly #root: readonly (Branch<V> | undefined)[]
  /** What was asked for before, because several ask for the same; as long as the earlier version is there, and not keeping it. */
  #differences: WeakMap<PersistentMap<V>, readonly Difference<V>[]> | null = null

  /** How many entries there are. */
  readonly size: number

  private constructor(root: readonly (Branch<V> | undefined)[], size: number) {
    this.#root = root
    this.size = size
  }

  /** The map without entries. */
  static empty<V>(): PersistentMap<V> {
    return nothing
  }

  /** A map of `entries`; of two with the same id the later stays. */
  static of<V>(entries: Iterable<readonly [string, V]>): PersistentMap<V> {
    const root: Map<string, V>[][] = []
    let size = 0
    for (const [id, value] of entries) {
      const [high, low] = slots(id)
      const leaf = ((root[high] ??= [])[low] ??= new Map())
      if (!leaf.has(id)) size += 1
      leaf.set(id, value)
    }
    return new PersistentMap(root, size)
  }

  get(id: string): V | undefined {
    const [high, low] = slots(id)
    return this.#root[high]?.[low]?.get(id)
  }

  has(id: string): boolean {
    const [high, low] = slots(id)
    return this.#root[high]?.[low]?.has(id) ?? false
  }

  /** This map with `id` standing for `value`. */
  set(id: string, value: V): PersistentMap<V> {
    return this.changed([[id, value]])
  }

  /** This map without `id`; itself when it has none. */
  delete(id: string): PersistentMap<V> {
    return this.has(id) ? this.changed([[id, null]]) : this
  }

  /** This map with each id standing for its value, or gone where that is `null`: many changes for little more than one. */
  changed(entries: Iterable<readonly [string, V | null]>): PersistentMap<V> {
    return finish(this.changing(entries))
  }

  /** The same, a little at a time. */
  *changing(entries: Iterable<readonly [string, V | null]>): Work<PersistentMap<V>> {
    let put = 0
    const leaves = new Map<number, Map<string, V>>()
    let { size } = this
    for (const [id, value] of entries) {
      const [high, low] = slots(id)
      const slot = high * width + low
      const leaf = leaves.get(slot) ?? new Map(this.#root[high]?.[low])
      leaves.set(slot, leaf)
      size -= leaf.size
      if (value === null) leaf.delete(id)
      else leaf.set(id, value)
      size += leaf.size
      put += 1
      if (put % putAtOnce === 0) yield
    }
    const root = this.#root.slice()
    const fresh = new Map<number, (Leaf<V> | undefined)[]>()
    for (const [slot, leaf] of leaves) {
      const high = Math.floor(slot / width)
      const branch = fresh.get(high) ?? root[high]?.slice() ?? []
      branch[slot % width] = leaf
      fresh.set(high, branch)
      root[high] = branch
    }
    return new PersistentMap(root, size)
  }

  /** A list is made at once: nested generators take five times as long to go through 50 000 entries. */
  [Symbol.iterator](): ArrayIterator<V> {
    const values: V[] = []
    for (const branch of this.#root) {
      if (branch) for (const leaf of branch) if (leaf) for (const value of leaf.values()) values.push(value)
    }
    return values.values()
  }

  /**
   * What became different since `earlier`, in no particular order. Stretches that both versions share are skipped, so
   * the cost is that of the change, not of the map.
   */
  changesSince(earlier: PersistentMap<V>): readonly Difference<V>[] {
    this.#differences ??= new WeakMap()
    const known = this.#differences.get(earlier)
    if (known) return known
    const differences = this.#compare(earlier)
    this.#differences.set(earlier, differences)
    return differences
  }

  #compare(earlier: PersistentMap<V>): readonly Difference<V>[] {
    const differences: Difference<V>[] = []
    for (let high = 0; high < width; high += 1) {
      const [now, then] = [this.#root[high], earlier.#root[high]]
      if (now === then) continue
      for (let low = 0; low < width; low += 1) {
        if (now?.[low] !== then?.[low]) compareLeaves(then?.[low], now?.[low], differences)
      }
    }
    return differences
  }
}

function compareLeaves<V>(then: Leaf<V> | undefined, now: Leaf<V> | undefined, into: Difference<V>[]): void {
  for (const [id, before] of then ?? []) {
    const after = now?.get(id) ?? null
    if (after !== before) into.push({ id, before, after })
  }
  for (const [id, after] of now ?? []) if (!then?.has(id)) into.push({ id, before: null, after })
}

// Not a static field: TypeScript 7.0.2 emits one that uses the class before there is one.
const nothing = PersistentMap.of<never>([])

/** Two slots from a 32-bit FNV-1a hash of `id`. */
function slots(id: string): [number, number] {
  let hash = 0x811c9dc5
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193)
  }
  const mixed = hash ^ (hash >>> 15)
  return [mixed & mask, (mixed >>> 5) & mask]
}
