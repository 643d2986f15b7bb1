import type { Annotation } from '../model/annotation.ts'
import { type Tag, tags } from '../model/tag.ts'
import type { Span } from '../spans/span.ts'
import { countWords } from '../text/words.ts'
import { finish, type Work } from '../work.ts'
import { leaves } from './annotation-words.ts'

/** An article's annotations and how long its text is. */
export interface AnnotatedText {
  /** In UTF-16 code units. */
  readonly length: number
  readonly annotations: Iterable<Annotation>
}

/** How many annotations there are of some kind, and how much they mark. */
export interface Extent {
  readonly count: number
  /** How many code units at least one of them is on; one whose place is not certain is on none. */
  readonly covered: number
  /** `covered` of all code units, from 0 to 1. */
  readonly share: number
  /** Words of one annotation, all its parts together; 0 without annotations. */
  readonly meanWords: number
  readonly medianWords: number
}

/** How often a field says something. */
export interface ValueCount {
  readonly value: string
  readonly count: number
}

/** What there is to count in one or more articles. */
export interface Statistics {
  readonly articles: number
  /** Of all texts together, in UTF-16 code units. */
  readonly length: number
  readonly all: Extent
  readonly byTag: Readonly<Record<Tag, Extent>>
  /** What each field of each tag says, most often first. A field nobody filled in is not there. */
  readonly fields: Readonly<Record<Tag, Readonly<Record<string, readonly ValueCount[]>>>>
}

/** The statistics of `texts`. */
export function statisticsOf(texts: Iterable<AnnotatedText>): Statistics {
  const tally = new Tally()
  for (const text of texts) finish(tally.add(text))
  return tally.statistics
}

/** How many annotations are counted before other work may go on. */
const annotationsAtOnce = 64

/** Statistics in the making: articles are added one by one. */
export class Tally {
  #articles = 0
  #length = 0
  readonly #all = new ExtentTally()
  readonly #byTag = byTag(() => new ExtentTally())
  readonly #fields = byTag(() => new Map<string, Map<string, number>>())

  /** Of what was added so far. */
  get statistics(): Statistics {
    return {
      articles: this.#articles,
      length: this.#length,
      all: this.#all.extent(this.#length),
      byTag: byTag((tag) => this.#byTag[tag].extent(this.#length)),
      fields: byTag((tag) =>
        Object.fromEntries([...this.#fields[tag]].map(([name, values]) => [name, mostFrequentFirst(values)])),
      ),
    }
  }

  /** Adds one article, a little at a time. */
  *add({ length, annotations }: AnnotatedText): Work<void> {
    this.#articles += 1
    this.#length += length
    const all: Span[] = []
    const spans = byTag((): Span[] => [])
    let counted = 0
    for (const annotation of annotations) {
      const { tag, fields } = annotation
      const words = annotation.spans.reduce((sum, { quote }) => sum + countWords(quote.exact), 0)
      this.#all.count(words)
      this.#byTag[tag].count(words)
      if (annotation.placement === 'anchored') {
        all.push(...annotation.spans)
        spans[tag].push(...annotation.spans)
      }
      this.#countFields(tag, fields)
      counted += 1
      if (counted % annotationsAtOnce === 0) yield
    }
    this.#all.cover(all)
    for (const tag of tags) {
      yield
      this.#byTag[tag].cover(spans[tag])
    }
  }

  #countFields(tag: Tag, fields: object): void {
    for (const [name, value] of Object.entries(fields)) {
      const counts = this.#fields[tag].get(name) ?? new Map<string, number>()
      this.#fields[tag].set(name, counts)
      for (const leaf of leaves(value)) counts.set(leaf, (counts.get(leaf) ?? 0) + 1)
    }
  }
}

class ExtentTally {
  readonly #words: number[] = []
  #covered = 0

  count(words: number): void {
    this.#words.push(words)
  }

  /** Adds what `spans` of one text cover. */
  cover(spans: readonly Span[]): void {
    // Beginnings and ends may be sorted apart: nothing covers what lies between an end and the next beginning behind it.
    const starts = Float64Array.from(spans, ({ start }) => start).toSorted()
    const ends = Float64Array.from(spans, ({ end }) => end).toSorted()
    for (const [number, start] of starts.entries()) {
      this.#covered += (ends[number] ?? 0) - Math.max(start, ends[number - 1] ?? 0)
    }
  }

  extent(length: number): Extent {
    const words = Float64Array.from(this.#words).toSorted()
    const middle = Math.floor(words.length / 2)
    const [upper = 0, lower = upper] = [words[middle], words.length % 2 === 0 ? words[middle - 1] : words[middle]]
    return {
      count: words.length,
      covered: this.#covered,
      share: length === 0 ? 0 : this.#covered / length,
      meanWords: words.length === 0 ? 0 : words.reduce((sum, count) => sum + count, 0) / words.length,
      medianWords: (upper + lower) / 2,
    }
  }
}

function byTag<T>(make: (tag: Tag) => T): Record<Tag, T> {
  return { entity: make('entity'), event: make('event'), claim: make('claim') }
}

function mostFrequentFirst(values: ReadonlyMap<string, number>): ValueCount[] {
  return [...values]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
