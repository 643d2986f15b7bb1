import type { KindDifference } from '../../contract/kept-states.ts'
import { equal } from '../../core/state/equal.ts'
import type { PersistentMap } from '../../core/state/persistent-map.ts'
import type { Work } from '../../core/work.ts'

/** A record on both sides; `null` where a side does not have it. */
export interface Pair<R> {
  readonly id: string
  readonly here: R | null
  readonly there: R | null
}

/** How many records are compared before other work may go on. */
const atOnce = 256

/** The records that `there` and the present do not have in common, as pairs. */
export function* pairsOf<R extends { readonly id: string }>(
  here: PersistentMap<R>,
  there: readonly R[],
): Work<readonly Pair<R>[]> {
  const pairs: Pair<R>[] = []
  const seen = new Set<string>()
  for (const record of there) {
    seen.add(record.id)
    const present = here.get(record.id) ?? null
    if (!equal(present, record)) pairs.push({ id: record.id, here: present, there: record })
    if (seen.size % atOnce === 0) yield
  }
  for (const record of here) if (!seen.has(record.id)) pairs.push({ id: record.id, here: record, there: null })
  return pairs
}

/** No difference. */
export const sameRecords: KindDifference = { onlyThere: 0, differing: 0, onlyHere: 0 }

/** How many of `pairs` are of each sort. */
export function countPairs(pairs: readonly Pair<object>[]): KindDifference {
  const onlyThere = pairs.filter(({ here }) => here === null).length
  const onlyHere = pairs.filter(({ there }) => there === null).length
  return { onlyThere, onlyHere, differing: pairs.length - onlyThere - onlyHere }
}

/** Both together. */
export function sumDifferences(one: KindDifference, other: KindDifference): KindDifference {
  return {
    onlyThere: one.onlyThere + other.onlyThere,
    differing: one.differing + other.differing,
    onlyHere: one.onlyHere + other.onlyHere,
  }
}
