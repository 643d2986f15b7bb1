import { type Annotation, inReadingOrder } from '../model/annotation.ts'
import type { Tag } from '../model/tag.ts'
import { fold } from '../text/fold.ts'
import { loosely } from '../text/letters.ts'
import type { Work } from '../work.ts'

/** A field that an annotation must have. */
export interface FieldDemand {
  readonly name: string
  /** What it says, or what a part of it says (a participant, the words of a date); `null` for anything at all. */
  readonly value: string | null
}

/** What a list of annotations is narrowed to; `null` for no such demand. */
export interface AnnotationFilter {
  readonly tag: Tag | null
  /** Words that the passage, the note or a field must contain, whatever case and diacritics; empty for no such demand. */
  readonly words: string
  readonly field: FieldDemand | null
  readonly author: string | null
  readonly origin: Annotation['origin'] | null
  readonly hasNote: boolean | null
  /** Whether there is something for a person to settle: its place in the text is not certain. */
  readonly hasIssue: boolean | null
}

/** A filter that every annotation passes. */
export const noFilter: AnnotationFilter = {
  tag: null,
  words: '',
  field: null,
  author: null,
  origin: null,
  hasNote: null,
  hasIssue: null,
}

/** The passage of an annotation: its parts in order, joined by an ellipsis. */
export function passageOf(annotation: Annotation): string {
  return annotation.spans.map(({ quote }) => quote.exact).join(' … ')
}

/** `annotations` in reading order. */
export function sorted(annotations: Iterable<Annotation>): Annotation[] {
  return [...annotations].toSorted(inReadingOrder)
}

/** How many annotations are judged before other work may go on. */
const judgedAtOnce = 128

/** Those of `annotations` that pass `filter`, in the order given; the same list when nothing is demanded. */
export function* filtered(annotations: readonly Annotation[], filter: AnnotationFilter): Work<readonly Annotation[]> {
  const demands = demandsOf(filter)
  if (demands.length === 0) return annotations
  const passed: Annotation[] = []
  for (const [index, annotation] of annotations.entries()) {
    if (demands.every((isMet) => isMet(annotation))) passed.push(annotation)
    if (index % judgedAtOnce === judgedAtOnce - 1) yield
  }
  return passed
}

/** The demands that `filter` makes, those that are quickly judged first. */
function demandsOf(filter: AnnotationFilter): ((annotation: Annotation) => boolean)[] {
  const { tag, field, author, origin, hasNote, hasIssue } = filter
  const words = fold(filter.words.trim(), loosely)
  return [
    tag === null ? null : (annotation: Annotation) => annotation.tag === tag,
    author === null ? null : (annotation: Annotation) => annotation.author === author,
    origin === null ? null : (annotation: Annotation) => annotation.origin === origin,
    hasNote === null ? null : (annotation: Annotation) => (annotation.note !== '') === hasNote,
    hasIssue === null ? null : (annotation: Annotation) => (annotation.placement !== 'anchored') === hasIssue,
    field === null ? null : (annotation: Annotation) => hasField(annotation, field),
    words === '' ? null : (annotation: Annotation) => searchableWords(annotation).includes(words),
  ].filter((demand) => demand !== null)
}

function hasField({ fields }: Annotation, { name, value }: FieldDemand): boolean {
  if (!Object.hasOwn(fields, name)) return false
  return value === null || leaves((fields as Readonly<Record<string, unknown>>)[name]).includes(value)
}

/** Worked out once for each annotation: typing in a filter asks for the same again with every key. */
const known = new WeakMap<Annotation, string>()

/** How many annotations are prepared before other work may go on. */
const preparedAtOnce = 32

/** Works out beforehand what a filter by words looks in, so that the first key typed is as quick as the next. */
export function* prepareWords(annotations: readonly Annotation[]): Work<void> {
  for (const [index, annotation] of annotations.entries()) {
    searchableWords(annotation)
    if (index % preparedAtOnce === 0) yield
  }
}

/** All words of an annotation that a filter looks in, folded: its passage, note and fields. */
function searchableWords(annotation: Annotation): string {
  let words = known.get(annotation)
  if (words === undefined) {
    words = fold([passageOf(annotation), annotation.note, ...leaves(annotation.fields)].join('\n'), loosely)
    known.set(annotation, words)
  }
  return words
}

/** The strings that a field's value is made of. */
export function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : []
}
