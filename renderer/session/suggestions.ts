import type { Annotation } from '../../src/core/model/annotation.ts'
import { passageOf } from '../../src/core/state/queries.ts'

/** The most values suggested for one field. */
const mostSuggestions = 200

/** Fields whose values name someone or something, for which tagged entities are suggested too. */
const namingFields = ['speaker', 'via', 'participants', 'place']

/** Values to suggest for each free-text field: what was given before, most often first, then the entities of the article. */
export function suggestionsFrom(annotations: Iterable<Annotation>): ReadonlyMap<string, readonly string[]> {
  const counts = new Map<string, Map<string, number>>()
  const entities = new Map<string, number>()
  for (const annotation of annotations) {
    if (annotation.tag === 'entity') add(entities, passageOf(annotation))
    for (const [name, value] of Object.entries(annotation.fields)) {
      const values = counts.get(name) ?? new Map<string, number>()
      counts.set(name, values)
      if (typeof value === 'string') add(values, value)
      else if (name === 'participants')
        for (const { entity } of value as readonly { entity: string }[]) add(values, entity)
    }
  }
  const names = ranked(entities).filter((name) => name.length <= 80)
  for (const name of namingFields) if (!counts.has(name)) counts.set(name, new Map())
  return new Map(
    [...counts].map(([name, values]) => {
      const given = ranked(values)
      const more = namingFields.includes(name) ? names.filter((value) => !values.has(value)) : []
      return [name, [...given, ...more].slice(0, mostSuggestions)]
    }),
  )
}

function add(values: Map<string, number>, value: string): void {
  values.set(value, (values.get(value) ?? 0) + 1)
}

function ranked(values: ReadonlyMap<string, number>): string[] {
  return [...values].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([value]) => value)
}
