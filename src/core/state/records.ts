import type { Annotation } from '../model/annotation.ts'
import type { Article } from '../model/article.ts'
import { type RecordByKind, type RecordKind } from '../model/record.ts'
import { defaultSettings, type Settings } from '../model/settings.ts'
import { PersistentMap } from './persistent-map.ts'

/**
 * All records in memory, as a value: a transaction is the only way to the next one.
 *
 * Annotations are kept by article, because they are loaded and shown by article. An article whose annotations are not
 * loaded has no entry in `annotations`, which is not the same as having none.
 */
export interface Records {
  readonly articles: PersistentMap<Article>
  readonly annotations: PersistentMap<PersistentMap<Annotation>>
  readonly settings: Settings
}

/** A workspace without anything in it. */
export const noRecords: Records = {
  articles: PersistentMap.empty(),
  annotations: PersistentMap.empty(),
  settings: defaultSettings,
}

/** The annotations of an article, in no particular order; empty when it has none or they are not loaded. */
export function annotationsOf(records: Records, articleId: string): PersistentMap<Annotation> {
  return records.annotations.get(articleId) ?? PersistentMap.empty()
}

/** `records` with the annotations of `articleId` loaded. */
export function withAnnotations(records: Records, articleId: string, annotations: Iterable<Annotation>): Records {
  const loaded = PersistentMap.of([...annotations].map((annotation) => [annotation.id, annotation] as const))
  return { ...records, annotations: records.annotations.set(articleId, loaded) }
}

/** How each kind of record is found and put; `articleId` says where an annotation belongs. */
interface Shelf<R> {
  get(records: Records, id: string, articleId: string): R | null
  put(records: Records, id: string, articleId: string, record: R | null): Records
}

/** One row per kind of record. */
export const shelves: { readonly [K in RecordKind]: Shelf<RecordByKind[K]> } = {
  article: {
    get: (records, id) => records.articles.get(id) ?? null,
    put: (records, id, _articleId, article) => ({
      ...records,
      articles: article ? records.articles.set(id, article) : records.articles.delete(id),
    }),
  },
  annotation: {
    get: (records, id, articleId) => annotationsOf(records, articleId).get(id) ?? null,
    put: (records, id, articleId, annotation) => {
      const shelf = annotationsOf(records, articleId)
      const next = annotation ? shelf.set(id, annotation) : shelf.delete(id)
      return { ...records, annotations: records.annotations.set(articleId, next) }
    },
  },
  settings: {
    get: (records) => records.settings,
    put: (records, _id, _articleId, settings) => ({ ...records, settings: settings ?? defaultSettings }),
  },
}
