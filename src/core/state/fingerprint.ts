import { type Work } from '../work.ts'
import type { Records } from './records.ts'

/** How many records are written down before other work may go on. */
const atOnce = 256

/**
 * What `records` say, a line for each record, in an order that depends on nothing else: equal states give equal lines. All annotations
 * must be loaded.
 */
export function* fingerprintLines({ articles, annotations, settings }: Records): Work<readonly string[]> {
  const lines: string[] = [canonical(settings)]
  for (const { id } of byId(articles)) {
    lines.push(canonical(articles.get(id)))
    for (const annotation of byId(annotations.get(id) ?? [])) {
      lines.push(canonical(annotation))
      if (lines.length % atOnce === 0) yield
    }
  }
  return lines
}

function byId<R extends { readonly id: string }>(records: Iterable<R>): readonly R[] {
  return [...records].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** JSON with the keys of every object in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
