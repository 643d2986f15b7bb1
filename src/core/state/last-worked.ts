import type { Annotation } from '../model/annotation.ts'
import type { Article } from '../model/article.ts'
import type { Work } from '../work.ts'

/** How many annotations are looked at before other work may go on. */
const atOnce = 1_000

/**
 * When `article`, whose annotations are given, was last worked on: it was opened, another text took the place of its own, or an
 * annotation was made or changed. ISO 8601 in UTC.
 */
export function* lastWorkedOn({ importedAt, earlier }: Article, annotations: Iterable<Annotation>): Work<string> {
  let last = newest(importedAt, earlier.at(-1)?.replacedAt ?? '')
  let looked = 0
  for (const { modifiedAt } of annotations) {
    last = newest(last, modifiedAt)
    looked += 1
    if (looked % atOnce === 0) yield
  }
  return last
}

/** Instants are written alike: their letters are in the order of time. */
function newest(a: string, b: string): string {
  return a < b ? b : a
}
