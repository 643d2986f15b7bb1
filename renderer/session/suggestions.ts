import type { Annotation } from '../../src/core/model/annotation.ts'
import { PersistentMap } from '../../src/core/state/persistent-map.ts'
import { passageOf } from '../../src/core/state/annotation-words.ts'
import type { Work } from '../../src/core/work.ts'
import { Frequencies } from './frequencies.ts'

/** The most values suggested for one field. */
const mostSuggestions = 200

/** The longest name suggested, in UTF-16 code units. */
const longestName = 80

/** Fields whose values name someone or something, for which tagged entities are suggested too. */
const namingFields = ['speaker', 'via', 'participants', 'place']

/** How many annotations are counted before other work may go on. */
const countedAtOnce = 128

/** Values to suggest by field name. */
export type Suggested = ReadonlyMap<string, readonly string[]>

/** Values to suggest for each free-text field: what was given before, most often first, then the entities of the article. */
export class Suggestions {
  #source = PersistentMap.empty<Annotation>()
  readonly #fields = new Map(namingFields.map((name) => [name, new Frequencies(mostSuggestions)]))
  /** Twice as many, because some of them may be among the values given already. */
  readonly #names = new Frequencies(2 * mostSuggestions)
  #values: Suggested = new Map()

  /** What they are taken from. */
  get source(): PersistentMap<Annotation> {
    return this.#source
  }

  get values(): Suggested {
    return this.#values
  }

  /** Takes them from `annotations`. Costs what those differ from the last ones. Once begun it has to be done to the end. */
  *follow(annotations: PersistentMap<Annotation>): Work<void> {
    for (const [index, { before, after }] of annotations.changesSince(this.#source).entries()) {
      if (before) this.#count(before, -1)
      if (after) this.#count(after, 1)
      if (index % countedAtOnce === countedAtOnce - 1) yield
    }
    this.#source = annotations
    this.#values = new Map([...this.#fields].map(([name, values]) => [name, this.#suggest(name, values)]))
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
