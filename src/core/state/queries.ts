import { type Annotation, inReadingOrder } from '../model/annotation.ts'
import type { Tag } from '../model/tag.ts'
import { fold } from '../text/fold.ts'
import { loosely } from '../text/letters.ts'
import type { Work } from '../work.ts'
import { leaves, searchableWords } from './annotation-words.ts'

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
