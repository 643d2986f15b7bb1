import type { Span } from '../spans/span.ts'
import type { FieldsByTag } from './fields.ts'
import type { Tag } from './tag.ts'

/** The words of one span and what stands around them, as in a W3C TextQuoteSelector. */
export interface Quote {
  /** The passage itself: `text.slice(start, end)`. */
  readonly exact: string
  /** Up to `contextLength` code units before the passage, more where a grapheme would be cut. */
  readonly prefix: string
  /** The same after the passage. */
  readonly suffix: string
}

/** A span and its quote, so that every place can be proved against the text. */
export interface AnnotatedSpan extends Span {
  readonly quote: Quote
}

/** Who or what made an annotation. */
export const origins = ['person', 'suggestion', 'import'] as const

/** Whether an annotation's place is certain: `review` waits for a person, `orphan` lost its place. */
export const placements = ['anchored', 'review', 'orphan'] as const

interface AnnotationOf<T extends Tag> {
  readonly id: string
  readonly articleId: string
  readonly tag: T
  /** One or more disjoint spans in ascending order; several make a discontinuous annotation. */
  readonly spans: readonly AnnotatedSpan[]
  readonly fields: FieldsByTag[T]
  /** Free words of the analyst; empty when there are none. */
  readonly note: string
  /** A name or initials the analyst set; empty when none was. */
  readonly author: string
  /** ISO 8601 in UTC. */
  readonly createdAt: string
  /** ISO 8601 in UTC; equals `createdAt` until something changes. */
  readonly modifiedAt: string
  readonly origin: (typeof origins)[number]
  readonly placement: (typeof placements)[number]
  /** SHA-256 of the earlier text that the spans count in; absent where the place is certain, in the article's text. */
  readonly textSha256?: string
}

/** A tagged passage of one article. */
export type Annotation = { [T in Tag]: AnnotationOf<T> }[Tag]

/** `annotation` without the name of an earlier text: for one whose spans count in the article's text again. */
export function withoutEarlierText(annotation: Annotation): Annotation {
  const { textSha256: _earlier, ...rest } = annotation
  return rest
}

/** The first code unit an annotation covers. */
export function firstStart(annotation: Annotation): number {
  return annotation.spans[0]?.start ?? 0
}

/** Reading order: by first span's start, the longer one first, then by id. */
export function inReadingOrder(a: Annotation, b: Annotation): number {
  const first = a.spans[0]
  const second = b.spans[0]
  if (first && second && first.start !== second.start) return first.start - second.start
  if (first && second && first.end !== second.end) return second.end - first.end
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
