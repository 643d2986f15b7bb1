import { type Annotation } from '../../src/core/model/annotation.ts'
import { type Piece, type Run, runsOf } from '../../src/core/spans/runs.ts'
import { overlaps, type Span } from '../../src/core/spans/span.ts'
import { type TextLayout } from './text-layout.ts'

/**
 * The annotations of a text, sorted into its sections, so that drawing a paragraph or asking about a place looks only
 * at what is near. Annotations that lost their place have none and are left out.
 */
export class AnnotationBuckets {
  readonly #layout: TextLayout
  readonly #buckets: (Map<string, Annotation> | undefined)[] = []
  readonly #byId = new Map<string, Annotation>()

  constructor(layout: TextLayout) {
    this.#layout = layout
  }

  /** The annotation with this id, or `null` when it has no place here. */
  find(id: string): Annotation | null {
    return this.#byId.get(id) ?? null
  }

  /** Adds `annotation`, or replaces the one with its id at the same spans. */
  put(annotation: Annotation): void {
    if (annotation.placement === 'orphan') return
    this.#byId.set(annotation.id, annotation)
    for (const section of this.#sectionsOf(annotation)) {
      const bucket = (this.#buckets[section] ??= new Map<string, Annotation>())
      bucket.set(annotation.id, annotation)
    }
  }

  /** Takes `annotation` out again. */
  take(annotation: Annotation): void {
    this.#byId.delete(annotation.id)
    for (const section of this.#sectionsOf(annotation)) this.#buckets[section]?.delete(annotation.id)
  }

  /** The runs of `within`, which must not reach over the end of a section. */
  runsIn(within: Span): Run<Annotation>[] {
    return runsOf(this.#piecesIn(within), within, byAge)
  }

  /** The ids of the annotations over the character at `offset`, innermost first. */
  idsAt(offset: number): string[] {
    const [run] = this.runsIn({ start: offset, end: offset + 1 })
    return run ? run.layers.map(({ annotation }) => annotation.id).toReversed() : []
  }

  #piecesIn(within: Span): Piece<Annotation>[] {
    const bucket = this.#buckets[this.#layout.sectionOf(this.#layout.blockAt(within.start))]
    const pieces: Piece<Annotation>[] = []
    for (const annotation of bucket?.values() ?? []) {
      for (const span of annotation.spans) {
        if (overlaps(span, within)) pieces.push({ start: span.start, end: span.end, annotation })
      }
    }
    return pieces
  }

  *#sectionsOf(annotation: Annotation): Iterable<number> {
    for (const span of annotation.spans) {
      const { first, last } = this.#layout.sectionsOf(span)
      for (let section = first; section <= last; section += 1) yield section
    }
  }
}

/** Of two annotations on the same words the older one is outside. */
function byAge(a: Annotation, b: Annotation): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1
  return a.id < b.id ? -1 : 1
}
