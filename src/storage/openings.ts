import { z } from '../schema/zod.ts'

/**
 * One opening of a workspace for writing: a name that no other opening has, and its first transaction.
 *
 * The openings before a state tell where two copies of a workspace went apart.
 */
export type Opening = readonly [id: string, first: number]

/** The openings in a file, oldest first. */
export const Openings = z.array(z.tuple([z.string(), z.int().min(1)]))

/** How many of the last openings every snapshot names. */
const rememberedOpenings = 50

/** `earlier` and the openings of `later` that are not among them, oldest first. */
export function joinOpenings(earlier: readonly Opening[], later: readonly Opening[]): readonly Opening[] {
  const known = new Set(earlier.map(([id]) => id))
  return [...earlier, ...later.filter(([id]) => !known.has(id))].slice(-rememberedOpenings)
}

/** A state by the openings that led to it and its last transaction. */
export interface Lineage {
  readonly openings: readonly Opening[]
  readonly throughSeq: number
}

/** The last transaction that two states share; `null` when nothing tells that they share any. */
export function lastShared(one: Lineage, other: Lineage): number | null {
  const index = one.openings.findLastIndex(([id]) => other.openings.some(([same]) => same === id))
  if (index === -1) return null
  const shared = one.openings[index]?.[0]
  const otherIndex = other.openings.findIndex(([id]) => id === shared)
  return Math.min(endAfter(one, index), endAfter(other, otherIndex))
}

/** The last transaction of the opening at `index`, as far as the state holds it. */
function endAfter({ openings, throughSeq }: Lineage, index: number): number {
  const next = openings[index + 1]
  return next ? next[1] - 1 : throughSeq
}
