import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Suggested, Suggestions } from '../../../renderer/session/suggestions.ts'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { PersistentMap } from '../../../src/core/state/persistent-map.ts'
import { finish } from '../../../src/core/work.ts'
import { anyAnnotation } from '../../support/arbitraries.ts'
import { anAnnotation, spanOf } from '../../support/builders.ts'

function mapOf(annotations: readonly Annotation[]): PersistentMap<Annotation> {
  return PersistentMap.of(annotations.map((annotation) => [annotation.id, annotation] as const))
}

function from(suggestions: Suggestions, annotations: PersistentMap<Annotation>): Suggested {
  finish(suggestions.follow(annotations))
  return suggestions.values
}

describe('suggestions', () => {
  test('are what was given before, most often first, then the entities of the article', () => {
    const claim = (id: string, speaker: string) =>
      anAnnotation({ id, tag: 'claim', fields: { speaker, stance: 'asserts' } })
    const given = mapOf([
      claim('a', 'Reuters'),
      claim('b', 'the ministry'),
      claim('c', 'the ministry'),
      claim('d', 'Baku'),
      anAnnotation({ id: 'e', spans: [spanOf('Baku')] }),
      anAnnotation({ id: 'f' }),
      anAnnotation({ id: 'g', tag: 'event', fields: { participants: [{ entity: 'Syria', role: 'agent' }] } }),
    ])
    const found = from(new Suggestions(), given)
    expect(found.get('speaker')).toEqual(['the ministry', 'Baku', 'Reuters', 'The ministry'])
    expect(found.get('participants')).toEqual(['Syria', 'Baku', 'The ministry'])
    expect(found.get('stance')).toEqual(['asserts'])
  })

  test('after any edits are those of what is there', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyAnnotation, { maxLength: 4 }), { maxLength: 4 }), fc.nat(3), (edits, drop) => {
        const suggestions = new Suggestions()
        let map = PersistentMap.empty<Annotation>()
        for (const edit of edits) {
          map = map.changed([
            ...[...map].slice(0, drop).map(({ id }) => [id, null] as const),
            ...edit.map((annotation) => [annotation.id, annotation] as const),
          ])
          const given = (found: ReadonlyMap<string, readonly string[]>) =>
            Object.fromEntries([...found].filter(([, values]) => values.length > 0))
          expect(given(from(suggestions, map))).toEqual(given(from(new Suggestions(), mapOf([...map]))))
        }
      }),
    )
  })

  test('are few, however many values there are', () => {
    const many = Array.from({ length: 1_000 }, (_, number) =>
      anAnnotation({ id: `a${number}`, fields: { role: `role ${number % 500}` } }),
    )
    const roles = from(new Suggestions(), mapOf(many)).get('role')
    const all = Array.from({ length: 500 }, (_, number) => `role ${number}`)
    expect(roles).toEqual(all.toSorted().slice(0, 200))
  })
})
