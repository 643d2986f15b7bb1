import { sorting } from '../sorting.ts'
import { finish, type Work } from '../work.ts'

/** How many items a block has at most. */
const most = 512

/** Items that lie together in the order, and what their owner works out about them. */
export interface Block<T, S> {
  /** In order, never empty. */
  readonly items: readonly T[]
  readonly summary: S
}

/** What items are put in order by, and what is worked out about those of a block. */
export interface Arrangement<T, S> {
  /** A total order: 0 only for what is the same item. */
  compare(a: T, b: T): number
  summarise(items: readonly T[]): S
}

/**
 * Items in order, as a value, in blocks of a few hundred.
 *
 * A later version shares the blocks that stayed as they were, so that a change costs what it touches and a list of the
 * blocks. Answers are found by looking at the blocks' summaries and into a few of the blocks.
 */
export class SortedBlocks<T, S> {
  readonly #arrangement: Arrangement<T, S>

  /** In order. */
  readonly blocks: readonly Block<T, S>[]

  private constructor(arrangement: Arrangement<T, S>, blocks: readonly Block<T, S>[]) {
    this.#arrangement = arrangement
    this.blocks = blocks
  }

  /** Those of `items`, in any order. */
  static of<T, S>(arrangement: Arrangement<T, S>, items: Iterable<T>): SortedBlocks<T, S> {
    const sorted = [...items].toSorted((a, b) => arrangement.compare(a, b))
    return new SortedBlocks(arrangement, blocksOf(arrangement, sorted))
  }

  /** The same, a little at a time. */
  static *making<T, S>(arrangement: Arrangement<T, S>, items: Iterable<T>): Work<SortedBlocks<T, S>> {
    const sorted = yield* sorting(items, (a, b) => arrangement.compare(a, b))
    return new SortedBlocks(arrangement, blocksOf(arrangement, sorted))
  }

  /** These without `gone`, all of which are here, and with `come`, none of which is. */
  changed(gone: readonly T[], come: readonly T[]): SortedBlocks<T, S> {
    return finish(this.changing(gone, come))
  }

  /** The same, a little at a time. */
  *changing(gone: readonly T[], come: readonly T[]): Work<SortedBlocks<T, S>> {
    const inOrder = (a: T, b: T): number => this.#arrangement.compare(a, b)
    const leaving = yield* sorting(gone, inOrder)
    const coming = yield* sorting(come, inOrder)
    yield
    const blocks: Block<T, S>[] = []
    let [left, came] = [0, 0]
    for (const [index, block] of this.blocks.entries()) {
      const limit = this.blocks[index + 1]?.items[0]
      const toLeave = upTo(leaving, left, limit, inOrder)
      const toCome = upTo(coming, came, limit, inOrder)
      if (toLeave === left && toCome === came) blocks.push(block)
      else {
        const kept = without(block.items, leaving.slice(left, toLeave), inOrder)
        const items = toCome === came ? kept : [...kept, ...coming.slice(came, toCome)].toSorted(inOrder)
        blocks.push(...blocksOf(this.#arrangement, items))
        yield
      }
      left = toLeave
      came = toCome
    }
    blocks.push(...blocksOf(this.#arrangement, coming.slice(came)))
    return new SortedBlocks(this.#arrangement, blocks)
  }

  /** How many items lie before the first one for which `isReached`, which must stay true from there on. */
  countBefore(isReached: (item: T) => boolean): number {
    let before = 0
    for (const { items } of this.blocks) {
      const last = items.at(-1)
      if (last !== undefined && isReached(last)) return before + firstIndex(items, isReached)
      before += items.length
    }
    return before
  }

  /** The item that `index` others lie before; `null` when there is none. */
  at(index: number): T | null {
    let before = 0
    for (const { items } of this.blocks) {
      if (index < before + items.length) return items[index - before] ?? null
      before += items.length
    }
    return null
  }

  /** All items in order. */
  toArray(): readonly T[] {
    return this.blocks.flatMap(({ items }) => items)
  }
}

/** `sorted` cut into blocks that leave room to grow. */
function blocksOf<T, S>({ summarise }: Arrangement<T, S>, sorted: readonly T[]): Block<T, S>[] {
  if (sorted.length <= most) return sorted.length === 0 ? [] : [{ items: sorted, summary: summarise(sorted) }]
  const blocks: Block<T, S>[] = []
  for (let start = 0; start < sorted.length; start += most / 2) {
    const items = sorted.slice(start, start + most / 2)
    blocks.push({ items, summary: summarise(items) })
  }
  return blocks
}

/** The index from which on `sorted` is not before `limit`, counted from `from`; the end without a limit. */
function upTo<T>(sorted: readonly T[], from: number, limit: T | undefined, compare: (a: T, b: T) => number): number {
  if (limit === undefined) return sorted.length
  let index = from
  while (index < sorted.length && compare(sorted[index] as T, limit) < 0) index += 1
  return index
}

function without<T>(items: readonly T[], leaving: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  let next = 0
  return items.filter((item) => {
    const leaves = next < leaving.length && compare(item, leaving[next] as T) === 0
    if (leaves) next += 1
    return !leaves
  })
}

/** The first index at which `isReached`; it must stay true from there on, and be true of the last. */
function firstIndex<T>(items: readonly T[], isReached: (item: T) => boolean): number {
  let low = 0
  let high = items.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (isReached(items[middle] as T)) high = middle
    else low = middle + 1
  }
  return low
}
