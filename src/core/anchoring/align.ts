import type { Work } from '../work.ts'

/** A stretch of two sequences that is the same in both: `length` items from `oldStart` and from `newStart` on. */
export interface Stretch {
  readonly oldStart: number
  readonly newStart: number
  readonly length: number
}

/** Parts of two sequences, half-open. */
export interface Region {
  readonly oldStart: number
  readonly oldEnd: number
  readonly newStart: number
  readonly newEnd: number
}

/** The most insertions and deletions that are looked for in one region before it is divided. */
const mostEdits = 160

/**
 * What `region` of two sequences has in common, in order.
 *
 * Myers' greedy algorithm finds the least change of a region that differs little. One that differs more is divided at the
 * items that occur once on each side (“patience”), and what cannot be divided counts as replaced. So the time grows with the
 * length and not with its square, and the answer never depends on a clock.
 */
export function* align(a: Int32Array, b: Int32Array, region: Region): Work<Stretch[]> {
  const found: Stretch[] = []
  const open = [region]
  for (let next = open.pop(); next; next = open.pop()) {
    yield
    const middle = trimmed(a, b, next, found)
    if (middle.oldStart === middle.oldEnd || middle.newStart === middle.newEnd) continue
    const shortest = shortestEdit(a, b, middle)
    if (shortest) for (const stretch of shortest) found.push(stretch)
    else open.push(...divided(a, b, middle))
  }
  return found.toSorted((one, other) => one.oldStart - other.oldStart)
}

/** What is left of `region` without what is the same at its two ends, which is added to `found`. */
function trimmed(
  a: Int32Array,
  b: Int32Array,
  { oldStart, oldEnd, newStart, newEnd }: Region,
  found: Stretch[],
): Region {
  const most = Math.min(oldEnd - oldStart, newEnd - newStart)
  let before = 0
  while (before < most && a[oldStart + before] === b[newStart + before]) before += 1
  let after = 0
  while (after < most - before && a[oldEnd - 1 - after] === b[newEnd - 1 - after]) after += 1
  if (before > 0) found.push({ oldStart, newStart, length: before })
  if (after > 0) found.push({ oldStart: oldEnd - after, newStart: newEnd - after, length: after })
  return { oldStart: oldStart + before, oldEnd: oldEnd - after, newStart: newStart + before, newEnd: newEnd - after }
}

/** The stretches of a least change, in no order, or `null` when it has more than `mostEdits` insertions and deletions. */
function shortestEdit(a: Int32Array, b: Int32Array, { oldStart, oldEnd, newStart, newEnd }: Region): Stretch[] | null {
  const [height, width] = [oldEnd - oldStart, newEnd - newStart]
  if (Math.abs(height - width) > mostEdits) return null
  const limit = Math.min(height + width, mostEdits)
  // `furthest[limit + 1 + k]`: how far into `a` the best path on the diagonal `k` (into `a` less into `b`) has come.
  const furthest = new Int32Array(2 * limit + 3)
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= limit; edits += 1) {
    trace.push(furthest.slice(limit - edits, limit + edits + 3))
    for (let k = -edits; k <= edits; k += 2) {
      const at = limit + 1 + k
      const isInsertion = k === -edits || (k !== edits && (furthest[at - 1] ?? 0) < (furthest[at + 1] ?? 0))
      let x = isInsertion ? (furthest[at + 1] ?? 0) : (furthest[at - 1] ?? 0) + 1
      let y = x - k
      if (x > height || y > width) {
        furthest[at] = x
        continue
      }
      while (x < height && y < width && a[oldStart + x] === b[newStart + y]) [x, y] = [x + 1, y + 1]
      furthest[at] = x
      if (x === height && y === width) return walkedBack(trace, { oldStart, oldEnd, newStart, newEnd })
    }
  }
  return null
}

function walkedBack(trace: readonly Int32Array[], { oldStart, oldEnd, newStart, newEnd }: Region): Stretch[] {
  const stretches: Stretch[] = []
  let [x, y] = [oldEnd - oldStart, newEnd - newStart]
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const furthest = trace[edits] ?? new Int32Array()
    const at = edits + 1 + (x - y)
    const k = x - y
    const isInsertion = k === -edits || (k !== edits && (furthest[at - 1] ?? 0) < (furthest[at + 1] ?? 0))
    const fromX = edits === 0 ? 0 : isInsertion ? (furthest[at + 1] ?? 0) : (furthest[at - 1] ?? 0)
    const fromY = edits === 0 ? 0 : fromX - (isInsertion ? k + 1 : k - 1)
    const stepX = edits === 0 || isInsertion ? fromX : fromX + 1
    const length = x - stepX
    if (length > 0) stretches.push({ oldStart: oldStart + stepX, newStart: newStart + y - length, length })
    ;[x, y] = [fromX, fromY]
  }
  return stretches
}

/** The regions between those items of `region` that occur once on each side and in the same order, these items included. */
function divided(a: Int32Array, b: Int32Array, region: Region): Region[] {
  const pairs = inOrder(singles(a, b, region))
  if (pairs.length === 0) return []
  const regions: Region[] = []
  let [oldStart, newStart] = [region.oldStart, region.newStart]
  for (const [oldIndex, newIndex] of pairs) {
    regions.push({ oldStart, newStart, oldEnd: oldIndex, newEnd: newIndex })
    ;[oldStart, newStart] = [oldIndex, newIndex]
  }
  regions.push({ oldStart, newStart, oldEnd: region.oldEnd, newEnd: region.newEnd })
  return regions
}

/** The places of items that occur once on each side, by their place in `a`. */
function singles(a: Int32Array, b: Int32Array, { oldStart, oldEnd, newStart, newEnd }: Region): [number, number][] {
  const inOld = places(a, oldStart, oldEnd)
  const inNew = places(b, newStart, newEnd)
  const pairs: [number, number][] = []
  for (const [id, oldIndex] of inOld) {
    const newIndex = inNew.get(id) ?? -1
    if (oldIndex >= 0 && newIndex >= 0) pairs.push([oldIndex, newIndex])
  }
  return pairs
}

/** The place of each item between `start` and `end`; −1 for one that occurs several times. */
function places(ids: Int32Array, start: number, end: number): Map<number, number> {
  const places = new Map<number, number>()
  for (let index = start; index < end; index += 1) {
    const id = ids[index] ?? 0
    places.set(id, places.has(id) ? -1 : index)
  }
  return places
}

/** The longest part of `pairs` (ascending on the first side) that ascends on the second as well. */
function inOrder(pairs: readonly [number, number][]): [number, number][] {
  const ends: number[] = []
  const previous: number[] = []
  for (const [index, [, place]] of pairs.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1
      else high = middle
    }
    previous.push(low > 0 ? (ends[low - 1] ?? -1) : -1)
    ends[low] = index
  }
  const chain: [number, number][] = []
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index]
    if (pair) chain.push(pair)
  }
  return chain.toReversed()
}
