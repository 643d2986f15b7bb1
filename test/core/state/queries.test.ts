import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tags } from '../../../src/core/model/tag.ts'
import { filtered, noFilter, passageOf, sorted } from '../../../src/core/state/queries.ts'
import { anyAnnotation } from '../../support/arbitraries.ts'
import { anAnnotation, spanOf } from '../../support/builders.ts'

const annotations = fc.array(anyAnnotation, { maxLength: 6 })

test('the passage of an annotation is its parts with what was left out marked', () => {
  expect(passageOf(anAnnotation({ spans: [spanOf('shelling'), spanOf('stopped')] }))).toBe('shelling … stopped')
})

describe('a filter', () => {
  test('that asks for nothing lets everything pass', () => {
    fc.assert(
      fc.property(annotations, (given) => {
        expect(filtered(given, noFilter)).toEqual(given)
        expect(filtered(given, { tag: null, words: '  ' })).toEqual(given)
      }),
    )
  })

  test('by tag divides the annotations among the tags, in the order given', () => {
    fc.assert(
      fc.property(annotations, (given) => {
        const parts = tags.flatMap((tag) => filtered(given, { tag, words: '' }))
        expect(parts.toSorted((a, b) => given.indexOf(a) - given.indexOf(b))).toEqual(given)
        for (const tag of tags)
          expect(filtered(given, { tag, words: '' })).toEqual(given.filter((each) => each.tag === tag))
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
    expect(filtered(given, { tag: null, words })).toHaveLength(1)
    expect(filtered(given, { tag: 'claim', words })).toEqual([])
  })
})

test('a list is in reading order and has everything that was given', () => {
  const given = [anAnnotation({ id: 'b', spans: [spanOf('Baku')] }), anAnnotation({ id: 'a' })]
  expect(sorted(new Set(given)).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(given.map(({ id }) => id)).toEqual(['b', 'a'])
})
