import type { Annotation } from '../../core/model/annotation.ts'
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
    annotations: entry.annotations.map((annotation) => toAnnotation(annotation, id)),
  }
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
