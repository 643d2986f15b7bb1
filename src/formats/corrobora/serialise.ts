import { type Annotation, inReadingOrder } from '../../core/model/annotation.ts'
import { fieldNames } from '../../core/model/fields.ts'
import type { Article } from '../../core/model/article.ts'
import { placeAt, type PlaceMap } from '../../core/model/source-place.ts'
import type { Span } from '../../core/spans/span.ts'
import { CodePointIndex, splitsPair } from '../../core/text/code-points.ts'
import type { ExportedArticle } from '../exchange-format.ts'
import { type CorroboraAnnotation, type CorroboraArticle, type CorroboraExport, formatVersion } from './schema.ts'

/**
 * `articles` in our own format: articles by id, annotations in reading order, keys always in the same order, no clock and
 * no machine. Equal records give equal content, whatever order they come in.
 */
export function serialiseCorrobora(
  articles: readonly ExportedArticle[],
  { withText }: { readonly withText: boolean },
): string {
  const content: CorroboraExport = {
    format: 'corrobora',
    version: formatVersion,
    articles: articles
      .toSorted((a, b) => (a.article.id < b.article.id ? -1 : 1))
      .map((one) => articleEntry(one, withText)),
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

function articleEntry(
  { article, text, places = [], annotations }: ExportedArticle,
  withText: boolean,
): CorroboraArticle {
  const index = new CodePointIndex(text)
  return {
    ...aboutArticle(article),
    textSha256: article.text.sha256,
    textLength: { codePoints: index.length, utf16: text.length },
    ...(withText && { text }),
    annotations: annotations
      .toSorted(inReadingOrder)
      .map((annotation) => annotationEntry(annotation, { text, index, places })),
  }
}

function aboutArticle({ id, original, text, ...article }: Article) {
  return {
    id,
    title: article.title,
    outlet: article.outlet,
    byline: article.byline,
    url: article.url,
    publishedAt: article.publishedAt,
    language: article.language,
    source: article.source,
    status: article.status,
    ...(article.labels.length > 0 && { labels: [...article.labels] }),
    ...(article.note !== '' && { note: article.note }),
    ...(article.archived && { archived: true as const }),
    importedAt: article.importedAt,
    fileName: original.fileName,
    mediaType: original.mediaType,
    bytes: original.bytes,
    sha256: original.sha256,
    encoding: original.encoding,
    extractor: text.extractor,
  }
}

/** A text with what is needed to say where its passages are. */
interface Measured {
  readonly text: string
  readonly index: CodePointIndex
  readonly places: PlaceMap
}

function annotationEntry(annotation: Annotation, { text, index, places }: Measured): CorroboraAnnotation {
  return {
    id: annotation.id,
    tag: annotation.tag,
    spans: annotation.spans.map(({ start, end, quote }) => ({
      ...(annotation.textSha256 === undefined &&
        liesIn(text, { start, end }) && {
          codePoints: { start: index.toCodePoints(start), end: index.toCodePoints(end) },
        }),
      utf16: { start, end },
      exact: quote.exact,
      prefix: quote.prefix,
      suffix: quote.suffix,
      ...(annotation.placement === 'anchored' && pageEntry(places, start)),
    })),
    fields: fieldsEntry(annotation),
    note: annotation.note,
    author: annotation.author,
    origin: annotation.origin,
    createdAt: annotation.createdAt,
    modifiedAt: annotation.modifiedAt,
    placement: annotation.placement,
    ...(annotation.textSha256 !== undefined && { textSha256: annotation.textSha256 }),
  }
}

function pageEntry(places: PlaceMap, start: number): { readonly page?: number } {
  const place = placeAt(places, start)
  return place?.kind === 'page' ? { page: place.page } : {}
}

/** Whether both ends lie in `text` and between characters; only an annotation that lost its place can have others. */
function liesIn(text: string, { start, end }: Span): boolean {
  return end <= text.length && !splitsPair(text, start) && !splitsPair(text, end)
}

/** The fields that are given, in the order people see them. */
function fieldsEntry(annotation: Annotation): object {
  const given = picked(annotation.fields, fieldNames[annotation.tag] as readonly never[])
  if (annotation.tag !== 'event') return given
  const { when, participants } = annotation.fields
  return {
    ...given,
    ...(when && { when: picked(when, ['earliest', 'latest', 'precision', 'worded']) }),
    ...(participants && { participants: participants.map((one) => picked(one, ['entity', 'role'])) }),
  }
}

/** The `names` that `source` has, in the order of `names`. */
function picked<T extends object>(source: T, names: readonly (keyof T)[]): object {
  return Object.fromEntries(names.filter((name) => source[name] !== undefined).map((name) => [name, source[name]]))
}
