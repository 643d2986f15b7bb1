import type { Annotation } from '../../src/core/model/annotation.ts'
import { PersistentMap } from '../../src/core/state/persistent-map.ts'
import { passageOf } from '../../src/core/state/queries.ts'
import { Frequencies } from './frequencies.ts'

/** The most values suggested for one field. */
const mostSuggestions = 200

/** The longest name suggested, in UTF-16 code units. */
const longestName = 80

/** Fields whose values name someone or something, for which tagged entities are suggested too. */
const namingFields = ['speaker', 'via', 'participants', 'place']

/** Values to suggest for each free-text field: what was given before, most often first, then the entities of the article. */
export class Suggestions {
  #source = PersistentMap.empty<Annotation>()
  readonly #fields = new Map(namingFields.map((name) => [name, new Frequencies(mostSuggestions)]))
  /** Twice as many, because some of them may be among the values given already. */
  readonly #names = new Frequencies(2 * mostSuggestions)
  #answer: ReadonlyMap<string, readonly string[]> | null = null

  /** What `annotations` suggest, by field name. Costs what they differ from those asked for before. */
  from(annotations: PersistentMap<Annotation>): ReadonlyMap<string, readonly string[]> {
    if (annotations !== this.#source) {
      for (const { before, after } of annotations.changesSince(this.#source)) {
        if (before) this.#count(before, -1)
        if (after) this.#count(after, 1)
      }
      this.#source = annotations
      this.#answer = null
    }
    this.#answer ??= new Map([...this.#fields].map(([name, values]) => [name, this.#suggest(name, values)]))
    return this.#answer
  }

  #suggest(name: string, values: Frequencies): readonly string[] {
    const names = namingFields.includes(name) ? this.#names.ranked.filter((value) => !values.has(value)) : []
    return [...values.ranked, ...names].slice(0, mostSuggestions)
  }

  #count(annotation: Annotation, by: 1 | -1): void {
    const passage = passageOf(annotation)
    if (annotation.tag === 'entity' && passage.length <= longestName) this.#names.add(passage, by)
    for (const [name, value] of Object.entries(annotation.fields)) {
      for (const given of valuesOf(name, value)) this.#valuesFor(name).add(given, by)
    }
  }

  #valuesFor(name: string): Frequencies {
    const values = this.#fields.get(name) ?? new Frequencies(mostSuggestions)
    this.#fields.set(name, values)
    return values
  }
}

function valuesOf(name: string, value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return name === 'participants' ? (value as readonly { entity: string }[]).map(({ entity }) => entity) : []
}
