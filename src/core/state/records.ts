import type { Annotation } from '../model/annotation.ts'
import type { Article } from '../model/article.ts'
import { type RecordByKind, type RecordKind } from '../model/record.ts'
import { defaultSettings, type Settings } from '../model/settings.ts'
import type { Work } from '../work.ts'
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

/** `records` with `annotations`, all of `articleId`, beside those that are there. */
export function withMoreAnnotations(records: Records, articleId: string, annotations: readonly Annotation[]): Records {
  const more = annotationsOf(records, articleId).changed(annotations.map((annotation) => [annotation.id, annotation]))
  return { ...records, annotations: records.annotations.set(articleId, more) }
}

/** A record in its place; `articleId` says where an annotation belongs, `null` that the record is gone. */
export interface Placed<R> {
  readonly id: string
  readonly articleId: string
  readonly record: R | null
}

/** How records of one kind are found and put. */
interface Shelf<R> {
  get(records: Records, id: string, articleId: string): R | null
  put(records: Records, placed: readonly Placed<R>[]): Work<Records>
}

/** One row per kind of record. */
export const shelves: { readonly [K in RecordKind]: Shelf<RecordByKind[K]> } = {
  article: {
    get: (records, id) => records.articles.get(id) ?? null,
    *put(records, placed) {
      return { ...records, articles: yield* records.articles.changing(placed.map(entry)) }
    },
  },
  annotation: {
    get: (records, id, articleId) => annotationsOf(records, articleId).get(id) ?? null,
    *put(records, placed) {
      const shelves: [string, PersistentMap<Annotation>][] = []
      for (const [articleId, own] of Map.groupBy(placed, (each) => each.articleId)) {
        shelves.push([articleId, yield* annotationsOf(records, articleId).changing(own.map(entry))])
      }
      return { ...records, annotations: records.annotations.changed(shelves) }
    },
  },
  settings: {
    get: (records) => records.settings,
    // oxlint-disable-next-line require-yield -- one record is put at once
    *put(records, placed) {
      return { ...records, settings: placed.at(-1)?.record ?? defaultSettings }
    },
  },
}

function entry<R>({ id, record }: Placed<R>): readonly [string, R | null] {
  return [id, record]
}
