import type { Annotation } from '../../core/model/annotation.ts'
import type { PlacedStretch, PlaceMap } from '../../core/model/source-place.ts'
import { untouched } from '../../core/model/article.ts'
import type { ImportedArticle } from '../exchange-format.ts'
import type { CorroboraAnnotation, CorroboraArticle } from './schema.ts'

/** The records of one article of an export. */
export function toImported(entry: CorroboraArticle): ImportedArticle {
  const { id, title, outlet, byline, url, publishedAt, language, source, status, importedAt } = entry
  const { labels = [], note = '', archived = false } = entry
  const { fileName, mediaType, bytes, sha256, encoding, extractor } = entry
  return {
    article: {
      id,
      title,
      outlet,
      byline,
      url,
      publishedAt,
      language,
      source,
      importedAt,
      original: { fileName, mediaType, bytes, sha256, encoding },
      text: { sha256: entry.textSha256, length: entry.textLength.utf16, extractor },
      ...untouched,
      status,
      labels,
      note,
      archived,
    },
    text: entry.text ?? null,
    places: pagesOf(entry),
    annotations: entry.annotations.map((annotation) => toAnnotation(annotation, id)),
  }
}

/** The pages of an article as far as its passages tell: each from the beginning of one to its end, or to that of the next. */
function pagesOf({ annotations }: CorroboraArticle): PlaceMap {
  const told = annotations
    .filter(({ placement }) => placement === 'anchored')
    .flatMap(({ spans }) => spans.map(({ utf16, page }) => ({ ...utf16, page })))
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
  const firsts = told.filter(({ start }, index) => start !== told[index - 1]?.start)
  return firsts.flatMap(({ start, end, page }, index): PlacedStretch[] =>
    page === undefined
      ? []
      : [{ start, end: Math.min(end, firsts[index + 1]?.start ?? end), place: { kind: 'page', page } }],
  )
}

function toAnnotation({ spans, ...rest }: CorroboraAnnotation, articleId: string): Annotation {
  return {
    ...rest,
    articleId,
    spans: spans.map(({ utf16: { start, end }, exact, prefix, suffix }) => ({
      start,
      end,
      quote: { exact, prefix, suffix },
    })),
  }
}
