import { createHash } from 'node:crypto'
import fc, { type Arbitrary } from 'fast-check'
import { describe } from '../../src/core/anchoring/quote.ts'
import type { Annotation } from '../../src/core/model/annotation.ts'
import type { PlacedStretch } from '../../src/core/model/source-place.ts'
import type { ExportedArticle, ImportSources } from '../../src/formats/exchange-format.ts'
import { anyArticle, characterBorders, textWithAnnotation } from './arbitraries.ts'

/** SHA-256 of `text` in UTF-8. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** What an importer may ask of a workspace that holds `texts`. */
export function sourcesWith(...texts: readonly string[]): ImportSources {
  const held = new Map(texts.map((text) => [hashOf(text), text]))
  return { textOf: (sha256) => Promise.resolve(held.get(sha256) ?? null), sha256: hashOf }
}

/** Pages of random lengths over a text. */
function pagesOver(text: string, lengths: readonly number[]): PlacedStretch[] {
  const pages: PlacedStretch[] = []
  let start = 0
  for (const [index, length] of lengths.entries()) {
    const end = Math.min(text.length, start + length)
    if (start < end && length % 3 !== 0) pages.push({ start, end, place: { kind: 'page', page: index + 1 } })
    start = end
  }
  return pages
}

/** An article with a true hash and length, up to five annotations of its text, and perhaps pages. */
const exportedArticle: Arbitrary<ExportedArticle> = fc
  .tuple(
    anyArticle,
    textWithAnnotation,
    fc.array(fc.tuple(fc.uuid(), textWithAnnotation, fc.nat(), fc.nat()), { maxLength: 4 }),
    fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 }),
  )
  .map(([article, { text, annotation }, more, pages]) => {
    const borders = characterBorders(text)
    const others = more.map(([id, { annotation: other }, from, length]): Annotation => {
      const first = from % (borders.length - 1)
      const last = first + 1 + (length % (borders.length - 1 - first))
      const span = { start: borders[first] ?? 0, end: borders[last] ?? 0 }
      return { ...other, id, articleId: article.id, spans: [describe(text, span)] }
    })
    return {
      article: { ...article, text: { ...article.text, sha256: hashOf(text), length: text.length } },
      text,
      places: pagesOver(text, pages),
      annotations: [{ ...annotation, articleId: article.id }, ...others],
    }
  })

/** A whole workspace as it leaves: no two records with the same id. */
export const someExport: Arbitrary<ExportedArticle[]> = fc
  .uniqueArray(exportedArticle, { maxLength: 4, selector: ({ article }) => article.id })
  .map((articles) => {
    const seen = new Set<string>()
    return articles.map((one) => ({
      ...one,
      annotations: one.annotations.filter(({ id }) => !seen.has(id) && seen.add(id)),
    }))
  })
