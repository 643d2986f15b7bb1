import type { Work } from './work.ts'

/** How many items are sorted at once, and put together before other work may go on. */
const atOnce = 1_024

/** `items` in the order of `compare`, a little at a time; equal ones stay as they were to each other. */
export function* sorting<T>(items: Iterable<T>, compare: (a: T, b: T) => number): Work<T[]> {
  const all = [...items]
  let stretches: T[][] = []
  for (let start = 0; start < all.length; start += atOnce) {
    stretches.push(all.slice(start, start + atOnce).toSorted(compare))
    if (all.length > atOnce) yield
  }
  while (stretches.length > 1) {
    const merged: T[][] = []
    for (let pair = 0; pair < stretches.length; pair += 2) {
      merged.push(yield* merging(stretches[pair] ?? [], stretches[pair + 1] ?? [], compare))
    }
    stretches = merged
  }
  return stretches[0] ?? []
}

function* merging<T>(first: readonly T[], second: readonly T[], compare: (a: T, b: T) => number): Work<T[]> {
  const merged: T[] = []
  let next = 0
  for (const item of first) {
    for (; next < second.length && compare(second[next] as T, item) < 0; next += 1) merged.push(second[next] as T)
    merged.push(item)
    if (merged.length % atOnce === 0) yield
  }
  return [...merged, ...second.slice(next)]
}
