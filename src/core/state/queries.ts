import { type Annotation, inReadingOrder } from '../model/annotation.ts'
import type { Tag } from '../model/tag.ts'
import { fold } from '../text/fold.ts'
import { loosely } from '../text/letters.ts'

/** What a list of annotations is narrowed to. */
export interface AnnotationFilter {
  /** `null` for every tag. */
  readonly tag: Tag | null
  /** Words that the passage, the note or a field must contain, whatever case and diacritics; empty for no such demand. */
  readonly words: string
}

/** A filter that every annotation passes. */
export const noFilter: AnnotationFilter = { tag: null, words: '' }

/** The passage of an annotation: its parts in order, joined by an ellipsis. */
export function passageOf(annotation: Annotation): string {
  return annotation.spans.map(({ quote }) => quote.exact).join(' … ')
}

/** `annotations` in reading order. */
export function sorted(annotations: Iterable<Annotation>): Annotation[] {
  return [...annotations].toSorted(inReadingOrder)
}

/** Those of `annotations` that pass `filter`, in the order given. */
export function filtered(annotations: readonly Annotation[], { tag, words }: AnnotationFilter): readonly Annotation[] {
  const wanted = fold(words.trim(), loosely)
  if (tag === null && wanted === '') return annotations
  return annotations.filter(
    (annotation) =>
      (tag === null || annotation.tag === tag) && (wanted === '' || haystack(annotation).includes(wanted)),
  )
}

function haystack(annotation: Annotation): string {
  return fold([passageOf(annotation), annotation.note, ...leaves(annotation.fields)].join('\n'), loosely)
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : []
}
