import { describe, expect, test } from 'vitest'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { mergeRecord } from '../../../src/core/state/merge.ts'
import { anAnnotation, anArticle } from '../../support/builders.ts'

type Claim = Extract<Annotation, { tag: 'claim' }>

const base = anAnnotation({ tag: 'claim', note: 'old', author: '', fields: { speaker: 'Ann', via: 'radio' } }) as Claim
const settled = { other: null, conflicts: [], removed: null }

describe('merging a record', () => {
  test('takes each field from the side that changed it', () => {
    const here = { ...base, note: 'new' }
    const there = { ...base, author: 'ZK', fields: { ...base.fields, via: 'paper' } }
    expect(mergeRecord({ base, here, there })).toEqual({
      record: { ...base, note: 'new', author: 'ZK', fields: { speaker: 'Ann', via: 'paper' } },
      ...settled,
    })
  })

  test('keeps both values of a field that both changed, and what only one changed in each', () => {
    const here = { ...base, fields: { speaker: 'Bea', via: 'radio' }, modifiedAt: '2026-11-22T10:00:00.000Z' }
    const there = { ...base, fields: { speaker: 'Cem', via: 'paper' }, modifiedAt: '2026-11-22T11:00:00.000Z' }
    expect(mergeRecord({ base, here, there })).toEqual({
      record: { ...there, fields: { speaker: 'Bea', via: 'paper' } },
      other: { ...there, fields: { speaker: 'Cem', via: 'paper' } },
      conflicts: [{ field: 'fields.speaker', here: 'Bea', there: 'Cem' }],
      removed: null,
    })
  })

  test('keeps a tag and what is known under it together', () => {
    const here = { ...base, tag: 'event' as const, fields: { place: 'Baku' } }
    const there = { ...base, fields: { speaker: 'Cem' } }
    const { record, other, conflicts } = mergeRecord({ base, here: here as never, there })
    expect([record, other]).toEqual([here, there])
    expect(conflicts.map(({ field }) => field)).toEqual(['tag'])
  })

  test('takes a place as a whole', () => {
    const here = { ...base, spans: base.spans.map((span) => ({ ...span, end: span.end - 1 })) }
    const there = { ...base, placement: 'review' as const }
    expect(mergeRecord({ base, here, there }).conflicts.map(({ field }) => field)).toEqual(['spans'])
    expect(mergeRecord({ base, here, there: base }).record).toEqual(here)
  })

  test('removes what one side removed and the other did not change', () => {
    expect(mergeRecord({ base, here: null, there: base })).toEqual({ record: null, ...settled })
    expect(mergeRecord({ base, here: base, there: null })).toEqual({ record: null, ...settled })
  })

  test('keeps what one side removed and the other changed, and says who removed it', () => {
    const changed = { ...base, note: 'new' }
    expect(mergeRecord({ base, here: null, there: changed })).toEqual({ ...settled, record: changed, removed: 'here' })
    expect(mergeRecord({ base, here: changed, there: null })).toEqual({ ...settled, record: changed, removed: 'there' })
  })

  test('without a known beginning removes nothing and takes every difference for a conflict', () => {
    const here = { ...base, note: 'here' }
    expect(mergeRecord({ base: undefined, here, there: null })).toEqual({ record: here, ...settled })
    expect(mergeRecord({ base: undefined, here: null, there: here })).toEqual({ record: here, ...settled })
    expect(mergeRecord({ base: undefined, here, there: base }).conflicts).toEqual([
      { field: 'note', here: 'here', there: 'old' },
    ])
  })

  test('keeps fields that this version does not know, whatever they are called', () => {
    const article = anArticle()
    const strange = JSON.parse('{"__proto__":{"a":1},"future":2}') as object
    const here = { ...article, title: 'Here' }
    const { record } = mergeRecord({ base: article, here, there: { ...article, ...strange } })
    expect(Object.keys(record ?? {})).toEqual(expect.arrayContaining(['__proto__', 'future']))
    expect(record?.title).toBe('Here')
  })
})
