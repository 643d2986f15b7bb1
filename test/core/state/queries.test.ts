import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tags } from '../../../src/core/model/tag.ts'
import { passageOf, prepareWords } from '../../../src/core/state/annotation-words.ts'
import { type AnnotationFilter, filtered as filtering, noFilter, sorted } from '../../../src/core/state/queries.ts'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { finish } from '../../../src/core/work.ts'
import { anyAnnotation } from '../../support/arbitraries.ts'
import { anAnnotation, spanOf } from '../../support/builders.ts'

const annotations = fc.array(anyAnnotation, { maxLength: 6 })

function filtered(given: readonly Annotation[], filter: AnnotationFilter): readonly Annotation[] {
  return finish(filtering(given, filter))
}

test('the passage of an annotation is its parts with what was left out marked', () => {
  expect(passageOf(anAnnotation({ spans: [spanOf('shelling'), spanOf('stopped')] }))).toBe('shelling … stopped')
})

describe('a filter', () => {
  test('that asks for nothing lets everything pass', () => {
    fc.assert(
      fc.property(annotations, (given) => {
        expect(filtered(given, noFilter)).toEqual(given)
        expect(filtered(given, { ...noFilter, words: '  ' })).toEqual(given)
      }),
    )
  })

  test('by tag divides the annotations among the tags, in the order given', () => {
    fc.assert(
      fc.property(annotations, (given) => {
        const parts = tags.flatMap((tag) => filtered(given, { ...noFilter, tag }))
        expect(parts.toSorted((a, b) => given.indexOf(a) - given.indexOf(b))).toEqual(given)
        for (const tag of tags)
          expect(filtered(given, { ...noFilter, tag })).toEqual(given.filter((each) => each.tag === tag))
      }),
    )
  })

  test.each([
    { where: 'the passage', words: 'MINISTRY' },
    { where: 'the note', words: 'erdogan' },
    { where: 'a field', words: 'spokes' },
    { where: 'part of a date’s words', words: 'following' },
    { where: 'a participant', words: 'syria' },
  ])('by words finds them in $where, whatever case and diacritics', ({ words }) => {
    const given = [
      anAnnotation({ id: 'a', note: 'Erdoğan again', fields: { role: 'Spokesman' } }),
      anAnnotation({
        id: 'b',
        tag: 'event',
        spans: [spanOf('shelling')],
        fields: { when: { worded: 'the following year' }, participants: [{ entity: 'Sýria' }] },
      }),
    ]
    expect(filtered(given, { ...noFilter, words })).toHaveLength(1)
    expect(filtered(given, { ...noFilter, tag: 'claim', words })).toEqual([])
  })
})

describe('a filter by what is known of an annotation', () => {
  const given = [
    anAnnotation({ id: 'a', author: 'AB', fields: { kind: 'state', role: 'host' }, note: 'see below' }),
    anAnnotation({ id: 'b', author: 'CD', origin: 'import', placement: 'review', fields: { kind: 'place' } }),
    anAnnotation({ id: 'c', author: '', placement: 'orphan', tag: 'event', fields: { when: { worded: 'in May' } } }),
    anAnnotation({
      id: 'd',
      author: 'AB',
      tag: 'event',
      fields: { participants: [{ entity: 'Syria', role: 'host' }] },
    }),
  ]
  const cases: readonly { filter: Partial<AnnotationFilter>; ids: string }[] = [
    { filter: { field: { name: 'kind', value: 'state' } }, ids: 'a' },
    { filter: { field: { name: 'kind', value: null } }, ids: 'ab' },
    { filter: { field: { name: 'participants', value: 'Syria' } }, ids: 'd' },
    { filter: { field: { name: 'when', value: 'in May' } }, ids: 'c' },
    { filter: { field: { name: 'kind', value: 'stat' } }, ids: '' },
    { filter: { field: { name: 'constructor', value: null } }, ids: '' },
    { filter: { author: 'AB' }, ids: 'ad' },
    { filter: { author: '' }, ids: 'c' },
    { filter: { origin: 'import' }, ids: 'b' },
    { filter: { hasNote: true }, ids: 'a' },
    { filter: { hasNote: false }, ids: 'bcd' },
    { filter: { hasIssue: true }, ids: 'bc' },
    { filter: { hasIssue: false }, ids: 'ad' },
    { filter: { author: 'AB', tag: 'event', hasNote: false }, ids: 'd' },
    { filter: { words: 'host', hasNote: true }, ids: 'a' },
  ]

  test.each(cases)('$filter passes $ids', ({ filter, ids }) => {
    expect(
      filtered(given, { ...noFilter, ...filter })
        .map(({ id }) => id)
        .join(''),
    ).toBe(ids)
  })
})

test('a list is in reading order and has everything that was given', () => {
  const given = [anAnnotation({ id: 'b', spans: [spanOf('Baku')] }), anAnnotation({ id: 'a' })]
  expect(sorted(new Set(given)).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(given.map(({ id }) => id)).toEqual(['b', 'a'])
})

test('a filter by words passes the same, prepared or not', () => {
  fc.assert(
    fc.property(annotations, fc.constantFrom('a', 'baku', '1'), (given, words) => {
      const filter = { ...noFilter, words }
      const plain = filtered(structuredClone(given), filter).map(({ id }) => id)
      finish(prepareWords(given))
      expect(filtered(given, filter).map(({ id }) => id)).toEqual(plain)
    }),
  )
})
