import { type Annotation, firstStart, inReadingOrder } from '../model/annotation.ts'
import { noCounts, type Tag, type TagCounts } from '../model/tag.ts'
import { overlaps, type Span } from '../spans/span.ts'
import { finish, type Work } from '../work.ts'
import type { PersistentMap } from './persistent-map.ts'
import { type Arrangement, SortedBlocks } from './sorted-blocks.ts'

/** One span of an annotation. */
interface Piece extends Span {
  readonly annotation: Annotation
}

const readingOrder: Arrangement<Annotation, TagCounts> = {
  compare: inReadingOrder,
  summarise: (annotations) => {
    const counts = { ...noCounts }
    for (const { tag } of annotations) counts[tag] += 1
    return counts
  },
}

/** Outermost first, as runs have their layers; summarised by the last code unit that one of a block reaches. */
const outermostFirst: Arrangement<Piece, number> = {
  compare: (a, b) => a.start - b.start || b.end - a.end || inReadingOrder(a.annotation, b.annotation),
  summarise: (pieces) => pieces.reduce((furthest, { end }) => Math.max(furthest, end), 0),
}

/**
 * The annotations of one article by their places, as a value.
 *
 * Made once from all of them; a later version is made from the differences and costs what was edited.
 */
export class AnnotationIndex {
  readonly #source: PersistentMap<Annotation>
  readonly #ordered: SortedBlocks<Annotation, TagCounts>
  /** Sorted when someone asks for places. */
  #pieces: SortedBlocks<Piece, number> | null
  #list: readonly Annotation[] | null = null

  private constructor(
    source: PersistentMap<Annotation>,
    ordered: SortedBlocks<Annotation, TagCounts>,
    pieces: SortedBlocks<Piece, number> | null,
  ) {
    this.#source = source
    this.#ordered = ordered
    this.#pieces = pieces
  }

  /** The index of `annotations`; quicker where `listed` has the same ones nearly in reading order. */
  static of(annotations: PersistentMap<Annotation>, listed: Iterable<Annotation> = annotations): AnnotationIndex {
    return new AnnotationIndex(annotations, SortedBlocks.of(readingOrder, listed), null)
  }

  /** The index of `annotations`; this one when nothing differs. */
  updated(annotations: PersistentMap<Annotation>): AnnotationIndex {
    return finish(this.updating(annotations))
  }

  /** The same, a little at a time. */
  *updating(annotations: PersistentMap<Annotation>): Work<AnnotationIndex> {
    if (annotations === this.#source) return this
    const differences = annotations.changesSince(this.#source)
    // Another article, or nearly all of this one: sorting it anew is quicker.
    if (differences.length > annotations.size / 2 + 1_000) return yield* this.#anew(annotations)
    const gone = differences.flatMap(({ before }) => before ?? [])
    const come = differences.flatMap(({ after }) => after ?? [])
    const ordered = yield* this.#ordered.changing(gone, come)
    const pieces = this.#pieces && (yield* this.#pieces.changing(gone.flatMap(piecesOf), come.flatMap(piecesOf)))
    return new AnnotationIndex(annotations, ordered, pieces)
  }

  *#anew(annotations: PersistentMap<Annotation>): Work<AnnotationIndex> {
    const ordered = yield* SortedBlocks.making(readingOrder, annotations)
    const { blocks } = ordered
    const pieces =
      this.#pieces &&
      (yield* SortedBlocks.making(
        outermostFirst,
        blocks.flatMap(({ items }) => items.flatMap(piecesOf)),
      ))
    return new AnnotationIndex(annotations, ordered, pieces)
  }

  /** What this is an index of. */
  get source(): PersistentMap<Annotation> {
    return this.#source
  }

  /** All of them in reading order. */
  get inOrder(): readonly Annotation[] {
    this.#list ??= this.#ordered.toArray()
    return this.#list
  }

  /** How many carry each tag. */
  get counts(): TagCounts {
    const counts = { ...noCounts }
    for (const { summary } of this.#ordered.blocks) {
      for (const tag of Object.keys(counts) as Tag[]) counts[tag] += summary[tag]
    }
    return counts
  }

  /** The one that `order` others come before in reading order; `null` when there is none. */
  at(order: number): Annotation | null {
    return order < 0 ? null : this.#ordered.at(order)
  }

  /** How many come before `annotation` in reading order; `null` when it is not here, or no longer as it is given. */
  orderOf(annotation: Annotation): number | null {
    if (this.#source.get(annotation.id) !== annotation) return null
    return this.#ordered.countBefore((other) => inReadingOrder(other, annotation) >= 0)
  }

  /** Those of which some part shares a code unit with `span`, each once, in reading order. */
  overlapping(span: Span): readonly Annotation[] {
    const found = this.#piecesIn(span).map(({ annotation }) => annotation)
    return [...new Set(found)].toSorted(inReadingOrder)
  }

  /** Those that cover the code unit at `offset`, the innermost first. */
  covering(offset: number): readonly Annotation[] {
    return this.#piecesIn({ start: offset, end: offset + 1 })
      .toReversed()
      .map(({ annotation }) => annotation)
  }

  /** The first in reading order that begins behind `offset`, of `tag` unless that is `null`; `null` when there is none. */
  next(offset: number, tag: Tag | null): Annotation | null {
    for (const { items, summary } of this.#ordered.blocks) {
      const last = items.at(-1)
      if (!last || firstStart(last) <= offset || (tag !== null && summary[tag] === 0)) continue
      const found = items.find((annotation) => firstStart(annotation) > offset && hasTag(annotation, tag))
      if (found) return found
    }
    return null
  }

  /** The last in reading order that begins before `offset`, of `tag` unless that is `null`; `null` when there is none. */
  previous(offset: number, tag: Tag | null): Annotation | null {
    for (const { items, summary } of this.#ordered.blocks.toReversed()) {
      const [first] = items
      if (!first || firstStart(first) >= offset || (tag !== null && summary[tag] === 0)) continue
      const found = items.findLast((annotation) => firstStart(annotation) < offset && hasTag(annotation, tag))
      if (found) return found
    }
    return null
  }

  /** The pieces that share a code unit with `span`, outermost first. */
  #piecesIn(span: Span): readonly Piece[] {
    this.#pieces ??= SortedBlocks.of(outermostFirst, [...this.#source].flatMap(piecesOf))
    const found: Piece[] = []
    for (const { items, summary: furthest } of this.#pieces.blocks) {
      const [first] = items
      if (!first || first.start >= span.end) break
      if (furthest > span.start) found.push(...items.filter((piece) => overlaps(piece, span)))
    }
    return found
  }
}

/** What of the text it covers; nothing when its place is not certain. */
function piecesOf(annotation: Annotation): Piece[] {
  if (annotation.placement !== 'anchored') return []
  return annotation.spans.map(({ start, end }) => ({ start, end, annotation }))
}

function hasTag(annotation: Annotation, tag: Tag | null): boolean {
  return tag === null || annotation.tag === tag
}
