import type { Span } from '../spans/span.ts'

/** The most hits that are looked for: more than anyone steps through, few enough to be instant. */
export const mostHits = 10_000

/**
 * Where `words` stand in `text`, whatever their case, in ascending order and without overlaps; at most `mostHits`.
 * Empty for empty `words`.
 */
export function findAll(text: string, words: string): Span[] {
  if (words === '') return []
  const pattern = new RegExp(words.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`), 'giu')
  const hits: Span[] = []
  for (const match of text.matchAll(pattern)) {
    hits.push({ start: match.index, end: match.index + match[0].length })
    if (hits.length === mostHits) break
  }
  return hits
}

/** `text` for comparing: lower case, without diacritics. Not for offsets: its length may differ. */
export function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
