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
  readonly #buckets: (Annotation[] | undefined)[] = []

  constructor(layout: TextLayout) {
    this.#layout = layout
  }

  /** Adds `annotation`. */
  put(annotation: Annotation): void {
    this.#eachSection(annotation, (section) => (this.#buckets[section] ??= []).push(annotation))
  }

  /** Takes `annotation` out again. */
  take(annotation: Annotation): void {
    this.#eachSection(annotation, (section) => {
      this.#buckets[section] = this.#buckets[section]?.filter(({ id }) => id !== annotation.id)
    })
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
    const pieces: Piece<Annotation>[] = []
    for (const annotation of this.#buckets[this.#layout.sectionAt(within.start)] ?? []) {
      for (const span of annotation.spans) {
        if (overlaps(span, within)) pieces.push({ start: span.start, end: span.end, annotation })
      }
    }
    return pieces
  }

  /** Visits the sections that an annotation is drawn in, each once. */
  #eachSection({ placement, spans }: Annotation, visit: (section: number) => void): void {
    if (placement === 'orphan') return
    let next = 0
    for (const { start, end } of spans) {
      next = Math.max(next, this.#layout.sectionAt(start))
      while (next < this.#layout.sectionCount && this.#layout.sectionStart(next) < end) {
        visit(next)
        next += 1
      }
    }
  }
}

/** Of two annotations on the same words the older one is outside. */
function byAge(a: Annotation, b: Annotation): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1
  return a.id < b.id ? -1 : 1
}
