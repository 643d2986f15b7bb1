import { type AnnotatedSpan, type Annotation, withoutEarlierText } from '../model/annotation.ts'
import type { Work } from '../work.ts'
import { candidatesFor } from './candidates.ts'
import { certainPlace } from './carry-over.ts'
import type { Comparison } from './comparison.ts'
import { describe, quoteHolds } from './quote.ts'
import { WordPlaces } from './word-places.ts'

/**
 * What becomes of an annotation when its article's text is replaced.
 *
 * `kept`: at the same offset. `moved`: the same words, at another offset. `changed`: its words are no longer there as they
 * were, and a person has to say where it belongs. `unsure`: its words are there, but which of several places is meant, or
 * whether they are the same passage, is not certain. `orphaned`: nothing like it is left. `waiting`: it had no certain place
 * before, and still has none.
 */
export const outcomes = ['kept', 'moved', 'changed', 'unsure', 'orphaned', 'waiting'] as const

/** One of `outcomes`. */
export type Outcome = (typeof outcomes)[number]

/** An annotation as it was with the old text, and as it is with the new one. */
export interface Carried {
  readonly before: Annotation
  readonly annotation: Annotation
  readonly outcome: Outcome
}

/** The hashes of the text that is replaced and the one that replaces it. */
export interface TextHashes {
  readonly oldSha256: string
  readonly newSha256: string
}

/**
 * `annotations` of the old text of `comparison` with the new one, in the order given.
 *
 * One is anchored only where the place of each of its parts is certain; the others keep their spans, and `textSha256` says
 * which text these count in. One that lost its place in just this new text earlier is back at it.
 */
export function* carryAnnotations(
  comparison: Comparison,
  annotations: readonly Annotation[],
  hashes: TextHashes,
): Work<Carried[]> {
  const places = new WordPlaces(comparison.new)
  const carried: Carried[] = []
  for (const annotation of annotations) {
    carried.push({ before: annotation, ...carry(comparison, places, annotation, hashes) })
    yield
  }
  return carried
}

function carry(
  comparison: Comparison,
  places: WordPlaces,
  annotation: Annotation,
  { oldSha256, newSha256 }: TextHashes,
): Omit<Carried, 'before'> {
  if (annotation.placement !== 'anchored') {
    if (annotation.textSha256 === newSha256) {
      return { annotation: { ...withoutEarlierText(annotation), placement: 'anchored' }, outcome: 'kept' }
    }
    const countsInOld = annotation.spans.every((span) => quoteHolds(comparison.old.text, span))
    return { annotation: countsInOld ? { textSha256: oldSha256, ...annotation } : annotation, outcome: 'waiting' }
  }
  const spans = certainSpans(comparison, annotation.spans)
  if (spans) {
    const isMoved = spans.some(({ start }, part) => start !== annotation.spans[part]?.start)
    return { annotation: { ...annotation, spans }, outcome: isMoved ? 'moved' : 'kept' }
  }
  const found = annotation.spans.map((span) => candidatesFor(comparison, places, span)[0]?.span)
  const isLost = found.every((place) => place === undefined)
  const isWorded = found.every((place, part) => {
    const exact = annotation.spans[part]?.quote.exact
    return place && comparison.new.text.slice(place.start, place.end) === exact
  })
  const adrift = { ...annotation, placement: isLost ? 'orphan' : 'review', textSha256: oldSha256 } as const
  return { annotation: adrift, outcome: isLost ? 'orphaned' : isWorded ? 'unsure' : 'changed' }
}

/** `spans` at their places in the new text with their quotes there, or `null` unless all of these are certain. */
function certainSpans(comparison: Comparison, spans: readonly AnnotatedSpan[]): AnnotatedSpan[] | null {
  const described: AnnotatedSpan[] = []
  for (const span of spans) {
    const place = certainPlace(comparison, span)
    const previous = described.at(-1)
    if (!place || (previous && previous.end > place.start)) return null
    described.push(describe(comparison.new.text, place))
  }
  return described
}
