import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../../src/core/model/settings.ts'
import { Id, Instant, storedRecords, wireRecords } from '../../src/schema/records.ts'
import { anyAnnotation, anyArticle, anyId, anySettings } from '../support/arbitraries.ts'
import { anArticle, anAnnotation } from '../support/builders.ts'

const kinds = [
  { kind: 'Article', arbitrary: anyArticle, sample: anArticle() },
  { kind: 'Annotation', arbitrary: anyAnnotation, sample: anAnnotation() },
  { kind: 'Settings', arbitrary: anySettings, sample: defaultSettings },
] as const

describe.each(kinds)('$kind', ({ kind, arbitrary, sample }) => {
  test('passes both doors unchanged, whatever it holds', () => {
    fc.assert(
      fc.property(arbitrary, (record: unknown) => {
        expect(wireRecords[kind].parse(record)).toEqual(record)
        expect(storedRecords[kind].parse(JSON.parse(JSON.stringify(record)))).toEqual(record)
      }),
    )
  })

  test('with a key we do not know is refused from the wire and kept in a file', () => {
    const newer = { ...sample, mood: 'calm' }
    expect(wireRecords[kind].safeParse(newer).success).toBe(false)
    expect(storedRecords[kind].parse(newer)).toEqual(newer)
  })

  test.each(Object.keys(sample))('without its %s is refused at both doors', (key) => {
    const { [key]: _missing, ...rest } = sample as unknown as Record<string, unknown>
    expect(wireRecords[kind].safeParse(rest).success).toBe(false)
    expect(storedRecords[kind].safeParse(rest).success).toBe(false)
  })
})

describe('inside a record', () => {
  const deep = (extra: object) => ({ ...anAnnotation({ tag: 'event' }), ...extra })

  test.each([
    { where: 'fields', record: deep({ fields: { mood: 'calm' } }) },
    { where: 'a date', record: deep({ fields: { when: { era: 'modern' } } }) },
    { where: 'a participant', record: deep({ fields: { participants: [{ entity: 'Syria', mood: 'calm' }] } }) },
    { where: 'a span', record: deep({ spans: [{ ...anAnnotation().spans[0], page: 1 }] }) },
    {
      where: 'a quote',
      record: deep({ spans: [{ start: 0, end: 1, quote: { exact: 'a', prefix: '', suffix: '', page: 1 } }] }),
    },
  ])('an unknown key in $where is refused from the wire and kept in a file', ({ record }) => {
    expect(wireRecords.Annotation.safeParse(record).success).toBe(false)
    expect(storedRecords.Annotation.parse(record)).toEqual(record)
  })

  test.each([
    { what: 'no span at all', record: deep({ spans: [] }) },
    { what: 'an offset below zero', record: deep({ spans: [{ ...anAnnotation().spans[0], start: -1 }] }) },
    { what: 'an offset that is no whole number', record: deep({ spans: [{ ...anAnnotation().spans[0], end: 1.5 }] }) },
    {
      what: 'an empty quote',
      record: deep({ spans: [{ start: 0, end: 1, quote: { exact: '', prefix: '', suffix: '' } }] }),
    },
    { what: 'another tag’s fields', record: deep({ fields: { speaker: 'Aliyev' } }) },
    { what: 'a tag that is none of ours', record: deep({ tag: 'rumour' }) },
    { what: 'a value that is none of the list', record: deep({ fields: { status: 'maybe' } }) },
    { what: 'an empty field', record: deep({ fields: { place: '' } }) },
    { what: 'a day that does not exist', record: deep({ fields: { when: { earliest: '2023-02-30' } } }) },
    { what: 'a time with another zone', record: deep({ createdAt: '2026-11-21T22:00:00.000+01:00' }) },
    { what: 'a time without milliseconds', record: deep({ createdAt: '2026-11-21T22:00:00Z' }) },
    { what: 'a note beyond its length', record: deep({ note: 'x'.repeat(100_001) }) },
  ])('$what is refused from the wire', ({ record }) => {
    expect(wireRecords.Annotation.safeParse(record).success).toBe(false)
  })
})

describe('an id', () => {
  test('may be any of ours or a stranger’s', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        expect(Id.parse(id)).toBe(id)
      }),
    )
  })

  test.each(['', '../etc/passwd', 'a\\b', 'a\u0000b', 'a\nb', 'x'.repeat(201)])('cannot be %j', (id) => {
    expect(Id.safeParse(id).success).toBe(false)
  })
})

test('the time of any clock in UTC with milliseconds is an instant', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      expect(Instant.parse(date.toISOString())).toBe(date.toISOString())
    }),
  )
})
