import { addToCount, noCounts, type TagCounts } from '../model/tag.ts'
import type { Change } from './transaction.ts'

/** How many annotations of each tag every article has, by article id. */
export type Counts = ReadonlyMap<string, TagCounts>

/** `counts` after `changes`. Articles that are gone have no entry. */
export function countChanges(counts: Counts, changes: readonly Change[]): Counts {
  const next = new Map(counts)
  for (const change of changes) {
    if (change.kind === 'article') {
      if (change.after && !next.has(change.id)) next.set(change.id, noCounts)
      if (!change.after) next.delete(change.id)
    }
  }
  for (const change of changes) {
    if (change.kind !== 'annotation') continue
    const { before, after } = change
    if (before) bump(next, before.articleId, before.tag, -1)
    if (after) bump(next, after.articleId, after.tag, 1)
  }
  return next
}

function bump(counts: Map<string, TagCounts>, articleId: string, tag: keyof TagCounts, by: number): void {
  const present = counts.get(articleId)
  if (present) counts.set(articleId, addToCount(present, tag, by))
}
