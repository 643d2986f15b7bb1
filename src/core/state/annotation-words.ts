import { quoteAt } from '../anchoring/quote.ts'
import type { Annotation, Quote } from '../model/annotation.ts'
import { fold, foldText } from '../text/fold.ts'
import { loosely } from '../text/letters.ts'
import { looseSearch, mostHits, searchFolded } from '../text/occurrences.ts'
import { isTermStart } from '../text/terms.ts'
import { finish, type Work } from '../work.ts'

/** Words of an annotation that stand together: its passage, its note or one of its fields. */
interface Part {
  /** `passage`, `note`, or the field's name. */
  readonly place: string
  readonly words: string
}

/** Fields that name other records, not anything in words. */
const references: ReadonlySet<string> = new Set(['aboutEvent', 'cardId'])

/** The passage of an annotation: its parts in order, joined by an ellipsis. */
export function passageOf(annotation: Annotation): string {
  return annotation.spans.map(({ quote }) => quote.exact).join(' … ')
}

/** The strings that a field's value is made of. */
export function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : []
}

function partsOf(annotation: Annotation): readonly Part[] {
  const fields = Object.entries(annotation.fields)
    .filter(([name]) => !references.has(name))
    .map(([name, value]) => ({ place: name, words: leaves(value).join(', ') }))
  return [{ place: 'passage', words: passageOf(annotation) }, { place: 'note', words: annotation.note }, ...fields]
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

/** All words of an annotation, folded: its passage, note and fields. */
export function searchableWords(annotation: Annotation): string {
  let words = known.get(annotation)
  if (words === undefined) {
    const parts = partsOf(annotation).map((part) => part.words)
    words = fold(parts.join('\n'), loosely)
    known.set(annotation, words)
  }
  return words
}

/** Words or a phrase that an annotation must have. */
export interface WordsDemanded {
  readonly words: string
  /** The same, folded. */
  readonly folded: string
}

/** `words` as something to look for in many annotations. */
export function wordsDemanded(words: string): WordsDemanded {
  return { words, folded: fold(words, loosely) }
}

/** A place in an annotation where demanded words stand. */
export interface WordsFound {
  /** `passage`, `note`, or the field's name. */
  readonly place: string
  readonly quote: Quote
}

/**
 * Where an annotation has everything that is demanded, from the beginning of a word on: the first place in its passage,
 * its note and each of its fields. `null` when it does not have all of it.
 */
export function findWords(annotation: Annotation, demands: readonly WordsDemanded[]): readonly WordsFound[] | null {
  const all = searchableWords(annotation)
  if (!demands.every(({ folded }) => all.includes(folded))) return null
  const unmet = new Set(demands)
  const found = partsOf(annotation).flatMap((part) => {
    const met = demands.flatMap((demand) => {
      const start = firstPlace(part.words, demand.words)
      if (start) unmet.delete(demand)
      return start ?? []
    })
    const [first] = met.toSorted((a, b) => a.start - b.start)
    return first ? { place: part.place, quote: quoteAt(part.words, first) } : []
  })
  return unmet.size === 0 && found.length > 0 ? found : null
}

function firstPlace(text: string, words: string) {
  const hits = finish(searchFolded(finish(foldText(text, loosely)), looseSearch(words), mostHits))
  return hits.find(({ start }) => isTermStart(text, start))
}
