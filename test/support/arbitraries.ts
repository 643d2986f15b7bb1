import fc, { type Arbitrary } from 'fast-check'
import { describe } from '../../src/core/anchoring/quote.ts'
import { type Annotation, origins, placements } from '../../src/core/model/annotation.ts'
import { type Article, articleStatuses } from '../../src/core/model/article.ts'
import {
  type ClaimFields,
  credibilities,
  datePrecisions,
  entityKinds,
  type EntityFields,
  type EventFields,
  eventStatuses,
  factualities,
  quoteKinds,
  reliabilities,
  speakerKinds,
  stances,
  type When,
} from '../../src/core/model/fields.ts'
import { libraryGroups, librarySorts } from '../../src/core/model/library.ts'
import {
  contrasts,
  motions,
  panelWidths,
  readingFonts,
  readingLimits,
  type Settings,
  themes,
} from '../../src/core/model/settings.ts'
import { joinSpans, type Span } from '../../src/core/spans/span.ts'
import type { Change, Provenance, Transaction } from '../../src/core/state/transaction.ts'
import type { Folding } from '../../src/core/text/letters.ts'

/** Pieces of text that break naive counting: every one is a grapheme of several code units, or joins what stands beside it. */
const awkward = [
  '👨‍👩‍👧‍👦',
  '🏳️‍🌈',
  '👍🏽',
  '🇦🇿',
  '🇹🇷🇸🇾',
  '1️⃣',
  'e\u0301',
  'n\u0303\u0323',
  '\u0301',
  'क्षि',
  'ที่',
  '한국',
  '\u1112\u1161\u11ab',
  'مُحَمَّد',
  'العربية',
  '東京',
  '葛\u{e0100}',
  '𠮷',
  '𝒜',
  '\u200d',
  '\u200f',
  '\ufeff',
  '\u2028',
  '\u00ad',
]
const ordinary = [
  'Baku',
  'said',
  'on',
  'Monday',
  'September 27, 2020',
  'Mr.',
  "isn't",
  '“',
  '”',
  ',',
  '. ',
  ' ',
  '  ',
  '\t',
  '\n',
  '\n\n',
]

/** Canonical text: well-formed, without carriage returns, and rich in what is hard to count. May be empty. */
export const anyText: Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...ordinary) },
      { weight: 3, arbitrary: fc.constantFrom(...awkward) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join('').replaceAll('\r', ''))

/** The same, with at least one code unit. */
export const someText: Arbitrary<string> = anyText.map((text) => text || 'x')

/** Which differences between letters count. */
export const anyFolding: Arbitrary<Folding> = fc.record({ matchCase: fc.boolean(), matchDiacritics: fc.boolean() })

/** The offsets of `text` that do not lie inside a surrogate pair, ascending, from 0 to its length. */
export function characterBorders(text: string): number[] {
  const borders = [0]
  for (const character of text) borders.push((borders.at(-1) ?? 0) + character.length)
  return borders
}

/** A text and spans of it that do not cut a character; they may overlap, touch, nest and repeat. */
export function textWithSpans(bounds: {
  readonly min: number
  readonly max: number
}): Arbitrary<{ text: string; spans: Span[] }> {
  const ends = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: bounds.min, maxLength: bounds.max })
  return fc.tuple(someText, ends).map(([text, pairs]) => {
    const borders = characterBorders(text)
    return { text, spans: pairs.map(([from, length]) => spanOf(borders, from, length)) }
  })
}

/** A text and one span of it. */
export const textWithSpan: Arbitrary<{ text: string; span: Span }> = textWithSpans({ min: 1, max: 1 }).map(
  ({ text, spans: [span] }) => ({ text, span: span ?? { start: 0, end: text.length } }),
)

function spanOf(borders: readonly number[], from: number, length: number): Span {
  const first = from % (borders.length - 1)
  const last = first + 1 + (length % (borders.length - 1 - first))
  return { start: borders[first] ?? 0, end: borders[last] ?? 0 }
}

/** Spans anywhere in 0 to 60, for laws that no text takes part in. */
export const anySpans: Arbitrary<Span[]> = fc.array(
  fc
    .tuple(fc.nat(59), fc.integer({ min: 1, max: 20 }))
    .map(([start, length]) => ({ start, end: Math.min(60, start + length) })),
  { maxLength: 8 },
)

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
const line = fc.string({ unit: 'grapheme', maxLength: 12 })
const sha256 = fc.stringMatching(/^[0-9a-f]{64}$/)
const moment = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
const instant = moment.map((date) => date.toISOString())
const day = moment.map((date) => date.toISOString().slice(0, 10))

/** An id as we make them, or as a stranger might. */
export const anyId: Arbitrary<string> = fc.oneof(fc.uuid(), fc.stringMatching(/^[\w.:-]{1,40}$/))

const when: Arbitrary<When> = fc
  .record(
    { days: fc.tuple(day, day), precision: fc.constantFrom(...datePrecisions), worded: words },
    { requiredKeys: [] },
  )
  .map(({ days, ...rest }) => {
    if (!days) return rest
    const [earliest, latest] = days.toSorted()
    return { ...rest, ...(earliest && { earliest }), ...(latest && { latest }) }
  })

/** What can be known of an entity mention. */
const entityFields: Arbitrary<EntityFields> = fc.record(
  { kind: fc.constantFrom(...entityKinds), role: words, cardId: anyId },
  { requiredKeys: [] },
)

/** What can be known of an event mention. */
const eventFields: Arbitrary<EventFields> = fc.record(
  {
    type: words,
    when,
    place: words,
    participants: fc.array(fc.record({ entity: words, role: words }, { requiredKeys: ['entity'] }), { maxLength: 3 }),
    status: fc.constantFrom(...eventStatuses),
    cardId: anyId,
  },
  { requiredKeys: [] },
)

/** What can be known of a claim. */
const claimFields: Arbitrary<ClaimFields> = fc.record(
  {
    speaker: words,
    speakerKind: fc.constantFrom(...speakerKinds),
    via: words,
    quoteKind: fc.constantFrom(...quoteKinds),
    stance: fc.constantFrom(...stances),
    certainty: words,
    factuality: fc.constantFrom(...factualities),
    sourceReliability: fc.constantFrom(...reliabilities),
    credibility: fc.constantFrom(...credibilities),
    aboutEvent: anyId,
  },
  { requiredKeys: [] },
)

/** A tag with fields of it. */
const taggedFields: Arbitrary<Pick<Annotation, 'tag' | 'fields'>> = fc.oneof(
  fc.record({ tag: fc.constant('entity' as const), fields: entityFields }),
  fc.record({ tag: fc.constant('event' as const), fields: eventFields }),
  fc.record({ tag: fc.constant('claim' as const), fields: claimFields }),
)

/** An annotation of the text it comes with: true quotes, disjoint ascending spans, fields of its tag. */
export const textWithAnnotation: Arbitrary<{ text: string; annotation: Annotation }> = fc
  .tuple(
    textWithSpans({ min: 1, max: 4 }),
    taggedFields,
    fc.record({
      id: anyId,
      articleId: anyId,
      note: line,
      author: line,
      createdAt: instant,
      modifiedAt: instant,
      origin: fc.constantFrom(...origins),
      placed: fc.oneof(
        fc.record({ placement: fc.constantFrom(...placements) }),
        fc.record({ placement: fc.constantFrom('review' as const, 'orphan' as const), textSha256: sha256 }),
      ),
    }),
  )
  .map(([{ text, spans }, tagged, { placed, ...rest }]) => ({
    text,
    annotation: {
      ...rest,
      ...placed,
      ...tagged,
      spans: joinSpans(spans).map((span) => describe(text, span)),
    } as Annotation,
  }))

/** An annotation of some text. */
export const anyAnnotation: Arbitrary<Annotation> = textWithAnnotation.map(({ annotation }) => annotation)

const anyOriginal = fc.record({
  fileName: line,
  mediaType: fc.constantFrom('text/plain', 'text/markdown'),
  bytes: fc.nat(),
  sha256,
  encoding: fc.constantFrom('utf-8', 'utf-16le', 'windows-1251', 'shift_jis'),
})

const anyArticleText = fc.record({ sha256, length: fc.nat(), extractor: fc.constant('plain/1') })

/** An article's record. Its text lies elsewhere. */
export const anyArticle: Arbitrary<Article> = fc.record({
  id: anyId,
  title: line,
  outlet: line,
  byline: line,
  url: fc.oneof(fc.constant(''), fc.webUrl()),
  publishedAt: fc.oneof(fc.constant(''), day),
  language: fc.constantFrom('', 'en', 'az', 'zh-Hant', 'ar'),
  source: line,
  importedAt: instant,
  original: anyOriginal,
  text: anyArticleText,
  status: fc.constantFrom(...articleStatuses),
  labels: fc.uniqueArray(line.filter((words) => words !== '')),
  note: fc.string({ unit: 'binary' }),
  archived: fc.boolean(),
  deleted: fc.boolean(),
  earlier: fc.array(fc.record({ original: anyOriginal, text: anyArticleText, replacedAt: instant }), { maxLength: 2 }),
})

const panelWidth = fc.option(fc.integer({ min: panelWidths.least, max: panelWidths.most }))

/** What an analyst set. */
export const anySettings: Arbitrary<Settings> = fc.record({
  id: fc.constant('settings' as const),
  author: line,
  theme: fc.constantFrom(...themes),
  snap: fc.boolean(),
  singleKeys: fc.boolean(),
  contrast: fc.constantFrom(...contrasts),
  motion: fc.constantFrom(...motions),
  readingFont: fc.constantFrom(...readingFonts),
  readingSize: fc.integer({ min: readingLimits.size.least, max: readingLimits.size.most }),
  readingWidth: fc.integer({ min: readingLimits.width.least, max: readingLimits.width.most }),
  readingLeading: fc.constantFrom(readingLimits.leading.least, 1.8, readingLimits.leading.most),
  keys: fc.dictionary(fc.constantFrom('undo', 'find', 'tag-claim'), fc.constantFrom('$mod+u', 'x', 'Alt+F4')),
  articlesWidth: panelWidth,
  detailsWidth: panelWidth,
  library: fc.record({
    sort: fc.constantFrom(...librarySorts),
    descending: fc.boolean(),
    group: fc.constantFrom(...libraryGroups),
    status: fc.constantFrom(null, ...articleStatuses),
    label: fc.option(line.filter((words) => words !== '')),
    language: fc.constantFrom(null, 'en', 'zh-Hant'),
    archived: fc.boolean(),
  }),
})

/** One record made, changed or removed. */
export const anyChange: Arbitrary<Change> = fc
  .tuple(
    fc.oneof(
      fc.tuple(fc.constant('article'), anyArticle, anyArticle),
      fc.tuple(fc.constant('annotation'), anyAnnotation, anyAnnotation),
      fc.tuple(fc.constant('settings'), anySettings, anySettings),
    ),
    fc.constantFrom('make', 'change', 'remove'),
  )
  .map(([[kind, one, other], what]) => {
    const again = { ...other, id: one.id, ...('articleId' in one && { articleId: one.articleId }) }
    const [before, after] = { make: [null, one], change: [one, again], remove: [one, null] }[what] ?? []
    return { kind, id: one.id, before, after } as Change
  })

const provenance: Arbitrary<Provenance> = fc.oneof(
  fc.constant<Provenance>({ kind: 'user' }),
  fc.constant<Provenance>({ kind: 'quiet' }),
  anyId.map((of): Provenance => ({ kind: 'undo', of })),
  anyId.map((of): Provenance => ({ kind: 'redo', of })),
)

/** A well-formed transaction: at most one change per record. */
export const anyTransaction: Arbitrary<Transaction> = fc.record({
  id: anyId,
  gesture: anyId,
  provenance,
  label: line,
  at: instant,
  changes: fc.uniqueArray(anyChange, { minLength: 1, maxLength: 4, selector: ({ kind, id }) => `${kind} ${id}` }),
})
