/** What a highlighted passage can be tagged as, in the order of their keys 1, 2, 3. */
export const tags = ['entity', 'event', 'claim'] as const

/** One of `tags`. */
export type Tag = (typeof tags)[number]

/** How many annotations carry each tag. */
export type TagCounts = Readonly<Record<Tag, number>>

/** Counts of an article nobody has annotated. */
export const noCounts: TagCounts = { entity: 0, event: 0, claim: 0 }

/** `counts` with `by` more (or fewer, when negative) of `tag`. */
export function addToCount(counts: TagCounts, tag: Tag, by: number): TagCounts {
  return { ...counts, [tag]: counts[tag] + by }
}
