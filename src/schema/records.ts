import { type Annotation, origins, placements } from '../core/model/annotation.ts'
import { type Article, articleStatuses } from '../core/model/article.ts'
import {
  credibilities,
  datePrecisions,
  entityKinds,
  eventStatuses,
  factualities,
  type FieldsByTag,
  quoteKinds,
  reliabilities,
  speakerKinds,
  stances,
} from '../core/model/fields.ts'
import { libraryGroups, librarySorts } from '../core/model/library.ts'
import type { RecordByKind, RecordKind } from '../core/model/record.ts'
import {
  contrasts,
  motions,
  panelWidths,
  readingFonts,
  readingLimits,
  type Settings,
  themes,
} from '../core/model/settings.ts'
import { z } from './zod.ts'

/** A stored object. On the wire unknown keys are refused; in files they survive (`loose`), for newer versions' sake. */
type Shape = z.core.$ZodLooseShape
type Strictness = <S extends Shape>(shape: S) => z.ZodObject<S>

const strict: Strictness = (shape) => z.strictObject(shape)
const loose: Strictness = (shape) => z.looseObject(shape)

/** An id: never empty, no control characters or slashes, at most 200 characters. */
export const Id = z.string().regex(/^[^\p{Cc}/\\]{1,200}$/u)
/** SHA-256 in lower-case hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** ISO 8601 in UTC with milliseconds, such as `2026-11-21T22:00:00.000Z`. */
export const Instant = z.iso.datetime({ precision: 3 })
/** A short line of text: titles, names, places. */
export const Line = z.string().max(2_000)
/** Free text of a person: notes. */
export const Prose = z.string().max(100_000)
/** An offset or length in UTF-16 code units. */
export const Offset = z.int().min(0)
/** A label of an article. */
export const Label = Line.min(1)
/** The most labels of one article. */
export const mostLabels = 200
const PanelWidth = z.int().min(panelWidths.least).max(panelWidths.most)

function libraryView(object: Strictness) {
  return object({
    sort: z.enum(librarySorts),
    descending: z.boolean(),
    group: z.enum(libraryGroups),
    status: z.enum(articleStatuses).nullable(),
    label: Label.nullable(),
    language: z.string().min(1).max(35).nullable(),
    archived: z.boolean(),
  })
}

/** Everything that can be set, each value by itself. */
export const settingValues = {
  author: Line,
  theme: z.enum(themes),
  snap: z.boolean(),
  singleKeys: z.boolean(),
  contrast: z.enum(contrasts),
  motion: z.enum(motions),
  readingFont: z.enum(readingFonts),
  readingSize: z.number().min(readingLimits.size.least).max(readingLimits.size.most),
  readingWidth: z.number().min(readingLimits.width.least).max(readingLimits.width.most),
  readingLeading: z.number().min(readingLimits.leading.least).max(readingLimits.leading.most),
  keys: z.record(z.string().regex(/^[a-z-]{1,60}$/), z.string().max(60)),
  articlesWidth: PanelWidth.nullable(),
  detailsWidth: PanelWidth.nullable(),
  library: libraryView(strict),
}
/** A day, `YYYY-MM-DD`. */
export const Day = z.iso.date()
const Words = Line.min(1)

/** Everything a workspace holds, as schemas of one strictness. */
export interface RecordSchemas {
  readonly Article: z.ZodType<Article>
  readonly Annotation: z.ZodType<Annotation>
  readonly Settings: z.ZodType<Settings>
  readonly fields: { readonly [T in keyof FieldsByTag]: z.ZodType<FieldsByTag[T]> }
}

function schemas(object: Strictness): RecordSchemas {
  const entity = object({ kind: z.enum(entityKinds).optional(), role: Words.optional(), cardId: Id.optional() })
  const when = object({
    earliest: Day.optional(),
    latest: Day.optional(),
    precision: z.enum(datePrecisions).optional(),
    worded: Words.optional(),
  })
  const event = object({
    type: Words.optional(),
    when: when.optional(),
    place: Words.optional(),
    participants: z
      .array(object({ entity: Words, role: Words.optional() }))
      .max(500)
      .optional(),
    status: z.enum(eventStatuses).optional(),
    cardId: Id.optional(),
  })
  const claim = object({
    speaker: Words.optional(),
    speakerKind: z.enum(speakerKinds).optional(),
    via: Words.optional(),
    quoteKind: z.enum(quoteKinds).optional(),
    stance: z.enum(stances).optional(),
    certainty: Words.optional(),
    factuality: z.enum(factualities).optional(),
    sourceReliability: z.enum(reliabilities).optional(),
    credibility: z.enum(credibilities).optional(),
    aboutEvent: Id.optional(),
  })
  const quote = object({ exact: z.string().min(1), prefix: z.string(), suffix: z.string() })
  const annotation = {
    id: Id,
    articleId: Id,
    spans: z.array(object({ start: Offset, end: Offset, quote })).min(1),
    note: Prose,
    author: Line,
    createdAt: Instant,
    modifiedAt: Instant,
    origin: z.enum(origins),
    placement: z.enum(placements),
    textSha256: Sha256.exactOptional(),
  }
  const original = object({
    fileName: Line,
    mediaType: Line,
    bytes: Offset,
    sha256: Sha256,
    encoding: z.string().max(40),
  })
  const text = object({
    sha256: Sha256,
    length: Offset,
    extractor: z.string().max(80),
    structure: Sha256.exactOptional(),
  })
  const article = object({
    id: Id,
    title: Line,
    outlet: Line,
    byline: Line,
    url: Line,
    publishedAt: z.union([Day, z.literal('')]),
    language: z.string().max(35),
    source: Line,
    importedAt: Instant,
    original,
    text,
    status: z.enum(articleStatuses),
    labels: z.array(Label).max(mostLabels),
    note: Prose,
    archived: z.boolean(),
    deleted: z.boolean(),
    earlier: z.array(object({ original, text, replacedAt: Instant })).max(1_000),
  })
  return {
    Article: article,
    Annotation: z.discriminatedUnion('tag', [
      object({ ...annotation, tag: z.literal('entity'), fields: entity }),
      object({ ...annotation, tag: z.literal('event'), fields: event }),
      object({ ...annotation, tag: z.literal('claim'), fields: claim }),
    ]) as never,
    Settings: object({
      id: z.literal('settings'),
      ...settingValues,
      library: libraryView(object),
    }),
    fields: { entity: entity as never, event: event as never, claim: claim as never },
  }
}

/** Records as they cross a boundary: an unknown key is refused. */
export const wireRecords = schemas(strict)

/** Records without the keys that this version does not know. */
export const knownRecords = byKind(schemas((shape) => z.object(shape)))

function byKind({ Article: article, Annotation: annotation, Settings: settings }: RecordSchemas): {
  readonly [K in RecordKind]: z.ZodType<RecordByKind[K]>
} {
  return { article, annotation, settings }
}

/** Records as they lie in files: an unknown key, which a newer version wrote, is kept. */
export const storedRecords = schemas(loose)
