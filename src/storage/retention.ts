/** When a generation was made: its checkpoint, and the time in ISO 8601 in UTC. */
export interface Made {
  readonly sequence: number
  readonly at: string
}

/** How many of the newest generations are kept. The journal leads from each of them to the present. */
export const keptRecent = 10

const keptHours = 24
const keptDays = 14

/**
 * The checkpoints of the generations to keep, of all of them, newest first: the newest ten, the last of each of the last 24 hours in
 * which there was work, and the last of each of the last 14 such days.
 */
export function keptGenerations(newestFirst: readonly Made[]): ReadonlySet<number> {
  return new Set([
    ...newestFirst.slice(0, keptRecent).map(({ sequence }) => sequence),
    ...lastOfEach(newestFirst, 'yyyy-mm-ddThh'.length, keptHours),
    ...lastOfEach(newestFirst, 'yyyy-mm-dd'.length, keptDays),
  ])
}

/** The last generation of each of the last `count` stretches of time that share the first `precision` characters. */
function lastOfEach(newestFirst: readonly Made[], precision: number, count: number): number[] {
  const last = new Map<string, number>()
  for (const { sequence, at } of newestFirst) {
    const stretch = at.slice(0, precision)
    if (!last.has(stretch)) last.set(stretch, sequence)
  }
  return [...last.values()].slice(0, count)
}
