import { type Annotation } from '../../src/core/model/annotation.ts'
import { type Piece, type Run, runsOf } from '../../src/core/spans/runs.ts'
import { overlaps, type Span } from '../../src/core/spans/span.ts'
import { type TextLayout } from './text-layout.ts'

/** So many sections, more than any window shows, are looked through without sorting: to show a text comes first. */
const earlySections = 8

/** What became of a section since it was last asked about. */
interface Edits {
  /** The ids of those that went, or came in another form. */
  readonly gone: Set<string>
  readonly come: Map<string, Annotation>
}

/**
 * The annotations of a text, sorted into its sections, so that drawing a paragraph or asking about a place looks only
 * at what is near. Annotations that lost their place have none and are left out.
 */
export class AnnotationBuckets {
  readonly #layout: TextLayout
  readonly #annotations: readonly Annotation[]
  /** Those that begin in the early sections, in the order in which they came. */
  readonly #early: readonly Annotation[]
  /** All of them, once a later section was asked about. */
  #sorted: SortedIntoSections | null = null
  /** The sections that were asked about. */
  readonly #buckets: (Annotation[] | undefined)[] = []
  /** Made when a section is asked about: of very many edits most are far from the window. */
  readonly #edits = new Map<number, Edits>()

  constructor(layout: TextLayout, annotations: Iterable<Annotation>) {
    this.#layout = layout
    this.#annotations = [...annotations]
    this.#early = beginningBefore(layout.sectionStart(earlySections), this.#annotations)
  }

  /** Adds `annotation`. */
  put(annotation: Annotation): void {
    eachSection(annotation, this.#layout, (section) => this.#editsOf(section).come.set(annotation.id, annotation))
  }

  /** Takes `annotation` out again. */
  take(annotation: Annotation): void {
    eachSection(annotation, this.#layout, (section) => {
      const { gone, come } = this.#editsOf(section)
      gone.add(annotation.id)
      come.delete(annotation.id)
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
    for (const annotation of this.#bucket(this.#layout.sectionAt(within.start))) {
      for (const span of annotation.spans) {
        if (overlaps(span, within)) pieces.push({ start: span.start, end: span.end, annotation })
      }
    }
    return pieces
  }

  #editsOf(section: number): Edits {
    const present = this.#edits.get(section)
    if (present) return present
    const none: Edits = { gone: new Set(), come: new Map() }
    this.#edits.set(section, none)
    return none
  }

  #bucket(section: number): Annotation[] {
    const bucket = (this.#buckets[section] ??= this.#found(section))
    const edits = this.#edits.get(section)
    if (!edits) return bucket
    const { gone, come } = edits
    this.#edits.delete(section)
    return (this.#buckets[section] = [...bucket.filter(({ id }) => !gone.has(id)), ...come.values()])
  }

  #found(section: number): Annotation[] {
    if (section < earlySections) return this.#early.filter((annotation) => this.#isIn(section, annotation))
    this.#sorted ??= new SortedIntoSections(this.#layout, this.#annotations)
    return this.#sorted.in(section)
  }

  #isIn(section: number, annotation: Annotation): boolean {
    let isIn = false
    eachSection(annotation, this.#layout, (each) => (isIn ||= each === section))
    return isIn
  }
}

/**
 * Many annotations by section. Sorted by counting, in arrays of numbers: one look at each annotation and no list for
 * each section is what makes a long text appear at once.
 */
class SortedIntoSections {
  readonly #annotations: readonly Annotation[]
  /** Numbers of annotations, those of one section after those of the section before. */
  readonly #order: Uint32Array
  /** Where each section begins in `#order`, and the last one ends. */
  readonly #begins: Uint32Array

  constructor(layout: TextLayout, annotations: readonly Annotation[]) {
    const numbers: number[] = []
    const sections: number[] = []
    for (let number = 0; number < annotations.length; number += 1) {
      eachSection(annotations[number] as Annotation, layout, (section) => {
        numbers.push(number)
        sections.push(section)
      })
    }
    this.#annotations = annotations
    this.#begins = new Uint32Array(layout.sectionCount + 1)
    for (let index = 0; index < sections.length; index += 1) {
      const section = sections[index] ?? 0
      this.#begins[section + 1] = (this.#begins[section + 1] ?? 0) + 1
    }
    for (let section = 1; section <= layout.sectionCount; section += 1) {
      this.#begins[section] = (this.#begins[section] ?? 0) + (this.#begins[section - 1] ?? 0)
    }
    this.#order = new Uint32Array(numbers.length)
    const next = this.#begins.slice()
    for (let index = 0; index < sections.length; index += 1) {
      const section = sections[index] ?? 0
      const at = next[section] ?? 0
      this.#order[at] = numbers[index] ?? 0
      next[section] = at + 1
    }
  }

  /** The annotations in `section`, in the order in which they came. */
  in(section: number): Annotation[] {
    const numbers = this.#order.subarray(this.#begins[section], this.#begins[section + 1])
    return Array.from(numbers, (number) => this.#annotations[number] as Annotation)
  }
}

/** Of `annotations` those whose first part begins before `offset`; their parts are ascending. */
function beginningBefore(offset: number, annotations: readonly Annotation[]): Annotation[] {
  const found: Annotation[] = []
  for (let number = 0; number < annotations.length; number += 1) {
    const annotation = annotations[number] as Annotation
    if ((annotation.spans[0] as Span).start < offset) found.push(annotation)
  }
  return found
}

/** Tells `found` the sections that an annotation is drawn in, each once, ascending. */
function eachSection({ placement, spans }: Annotation, layout: TextLayout, found: (section: number) => void): void {
  if (placement !== 'anchored') return
  let next = 0
  for (let part = 0; part < spans.length; part += 1) {
    const { start, end } = spans[part] as Span
    next = Math.max(next, layout.sectionAt(start))
    for (; next < layout.sectionCount && layout.sectionStart(next) < end; next += 1) found(next)
  }
}

/** Of two annotations on the same words the older one is outside. */
function byAge(a: Annotation, b: Annotation): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1
  return a.id < b.id ? -1 : 1
}
