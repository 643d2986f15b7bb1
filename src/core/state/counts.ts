import type { Annotation } from '../model/annotation.ts'
import { noCounts, type Tag, type TagCounts } from '../model/tag.ts'
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
  const differences = new Map<string, Record<Tag, number>>()
  for (const change of changes) {
    if (change.kind !== 'annotation') continue
    if (change.before) note(differences, change.before, -1)
    if (change.after) note(differences, change.after, 1)
  }
  for (const [articleId, { entity, event, claim }] of differences) {
    const present = next.get(articleId)
    if (!present) continue
    const counted = { entity: present.entity + entity, event: present.event + event, claim: present.claim + claim }
    next.set(articleId, counted)
  }
  return next
}

function note(differences: Map<string, Record<Tag, number>>, { articleId, tag }: Annotation, by: number): void {
  const difference = differences.get(articleId) ?? { ...noCounts }
  difference[tag] += by
  differences.set(articleId, difference)
}
