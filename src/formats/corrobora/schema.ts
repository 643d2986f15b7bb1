import { origins, placements } from '../../core/model/annotation.ts'
import { articleStatuses } from '../../core/model/article.ts'
import { Id, Instant, Label, Line, mostLabels, Offset, Prose, Sha256 } from '../../schema/records.ts'
import { z } from '../../schema/zod.ts'
import { claimFields, entityFields, eventFields } from './field-schemas.ts'

/** The version of the format that this program writes. It reads this one and those before. */
export const formatVersion = 1

const range = (unit: string) =>
  z
    .strictObject({
      start: Offset.describe(`${unit} before the passage.`),
      end: Offset.describe(`${unit} before the first character after the passage. Always greater than start.`),
    })
    .meta({ description: `Where the passage stands, half-open, counted in ${unit} from the beginning of the text.` })

const SpanSchema = z
  .strictObject({
    codePoints: range('Unicode code points')
      .optional()
      .describe(
        'The place in Unicode code points, as Python and most exchange formats count. Always there unless the annotation lost its place, or counts in an earlier text.',
      ),
    utf16: range('UTF-16 code units').describe('The place in UTF-16 code units, as JavaScript, Java and C# count.'),
    exact: z.string().min(1).describe('The passage itself.'),
    prefix: z
      .string()
      .describe('What stands directly before the passage, some 32 code units; never part of a character.'),
    suffix: z
      .string()
      .describe('What stands directly after the passage, some 32 code units; never part of a character.'),
    page: z
      .int()
      .min(1)
      .optional()
      .describe(
        'The page of the original file on which the passage begins, from 1. Absent where the file has no pages.',
      ),
  })
  .meta({ title: 'Span', description: 'One unbroken part of an annotation, proved by its quote.' })

const common = {
  id: Id.describe('Names the annotation; never changes.'),
  spans: z
    .array(SpanSchema)
    .min(1)
    .describe(
      'The parts of the passage in reading order; they do not overlap. Several make a discontinuous annotation.',
    ),
  note: Prose.describe('Free words of the analyst.'),
  author: Line.describe('The name or initials the analyst set; empty when none were.'),
  origin: z.enum(origins).describe('Who made the annotation: a person, an accepted suggestion, or an import.'),
  createdAt: Instant.describe('When it was made, in UTC.'),
  modifiedAt: Instant.describe('When it was last changed, in UTC.'),
  placement: z
    .enum(placements)
    .describe(
      'Whether the place is certain: anchored; review, which waits for a person; orphan, whose place was lost.',
    ),
  textSha256: Sha256.exactOptional().describe(
    'SHA-256 of the earlier text that the spans count in. Only where the place is not certain; the words themselves are in the quotes.',
  ),
}

const annotationOf = <T extends string, F extends z.ZodType>(tag: T, fields: F) =>
  z
    .strictObject({
      id: common.id,
      tag: z.literal(tag).describe('What the passage is.'),
      spans: common.spans,
      fields,
      note: common.note,
      author: common.author,
      origin: common.origin,
      createdAt: common.createdAt,
      modifiedAt: common.modifiedAt,
      placement: common.placement,
      textSha256: common.textSha256,
    })
    .meta({ title: `Annotation: ${tag}` })

const AnnotationSchema = z
  .discriminatedUnion('tag', [
    annotationOf('entity', entityFields),
    annotationOf('event', eventFields),
    annotationOf('claim', claimFields),
  ])
  .meta({ title: 'Annotation', description: 'A tagged passage of the article.' })

const ArticleSchema = z
  .strictObject({
    id: Id.describe('Names the article; never changes.'),
    title: Line.describe('The headline.'),
    outlet: Line.describe('Who published it; empty when not known.'),
    byline: Line.describe('Who wrote it; empty when not known.'),
    url: Line.describe('Where it was published; empty when not known.'),
    publishedAt: z
      .union([z.iso.date(), z.literal('')])
      .describe('The day of publication, YYYY-MM-DD; empty when not known.'),
    language: z.string().max(35).describe('A BCP 47 tag such as en or az; empty when not known.'),
    source: Line.describe('Where the article came from, in words; empty when not known.'),
    status: z.enum(articleStatuses).describe('How far the work on the article is.'),
    labels: z
      .array(Label)
      .max(mostLabels)
      .min(1)
      .refine((labels) => new Set(labels).size === labels.length, { message: 'a label is there twice' })
      .optional()
      .describe('Words the analyst sorts articles by, each once. Absent where there are none.'),
    note: Prose.min(1).optional().describe('Free words of the analyst on the article. Absent where there are none.'),
    archived: z.literal(true).optional().describe('That the analyst has put the article away. Absent otherwise.'),
    importedAt: Instant.describe('When the article was opened first, in UTC.'),
    fileName: Line.describe('The name of the original file.'),
    mediaType: Line.describe('The media type of the original file.'),
    bytes: Offset.describe('The size of the original file.'),
    sha256: Sha256.describe('SHA-256 of the original file. The file itself is not part of an export.'),
    encoding: z
      .string()
      .max(40)
      .describe('The encoding of the original file, as the WHATWG Encoding Standard names it.'),
    extractor: z.string().max(80).describe('What made the text from the file, with its version.'),
    textSha256: Sha256.describe('SHA-256 of the text in UTF-8.'),
    textLength: z
      .strictObject({
        codePoints: Offset.describe('The length in Unicode code points.'),
        utf16: Offset.describe('The length in UTF-16 code units.'),
      })
      .describe('How long the text is.'),
    text: z
      .string()
      .min(1)
      .optional()
      .describe(
        'The whole text the spans refer to: decoded, one byte order mark stripped, line ends LF, otherwise as in the file. Only when it was asked for.',
      ),
    annotations: z
      .array(AnnotationSchema)
      .describe('In reading order: by first span, the longer one first, then by id.'),
  })
  .meta({ title: 'Article' })

/** The one source of the export format: what is written is built to it, what is read is checked by it. */
export const CorroboraExport = z
  .strictObject({
    format: z.literal('corrobora').describe('Says what this file is.'),
    version: z.literal(formatVersion).describe('The version of the format.'),
    articles: z.array(ArticleSchema).describe('Ordered by id.'),
  })
  .meta({
    title: 'Corrobora export',
    description:
      'Articles and the passages in them that analysts tagged as entity, event or claim. Equal work gives equal bytes: the file holds neither the time of the export nor anything of the machine.',
  })

/** A whole export. */
export type CorroboraExport = z.infer<typeof CorroboraExport>

/** One article of an export. */
export type CorroboraArticle = CorroboraExport['articles'][number]

/** One annotation of an export. */
export type CorroboraAnnotation = CorroboraArticle['annotations'][number]

/** One span of an export. */
export type CorroboraSpan = CorroboraAnnotation['spans'][number]
