import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CorroboraExport } from '../../../src/formats/corrobora/schema.ts'
import { serialiseCorrobora } from '../../../src/formats/corrobora/serialise.ts'
import { anAnnotation, anArticle, someSentence, spanOf } from '../../support/builders.ts'
import { someExport } from '../../support/exports.ts'

const article = anArticle()

function entryOf(...annotations: ReturnType<typeof anAnnotation>[]) {
  const content = serialiseCorrobora([{ article, text: someSentence, annotations }], { withText: false })
  return CorroboraExport.parse(JSON.parse(content)).articles[0]
}

describe('our own export', () => {
  test('is the same whatever order the records come in', () => {
    fc.assert(
      fc.property(someExport, (articles) => {
        const turned = articles.toReversed().map((one) => ({ ...one, annotations: one.annotations.toReversed() }))
        expect(serialiseCorrobora(turned, { withText: true })).toBe(serialiseCorrobora(articles, { withText: true }))
      }),
      { numRuns: 60 },
    )
  })

  test('is what its schema accepts, and ends with one line feed', () => {
    fc.assert(
      fc.property(someExport, fc.boolean(), (articles, withText) => {
        const content = serialiseCorrobora(articles, { withText })
        expect(CorroboraExport.safeParse(JSON.parse(content)).error).toBeUndefined()
        expect(content).toMatch(/[^\n]\n$/)
      }),
      { numRuns: 60 },
    )
  })

  test('carries the text only when asked for', () => {
    const one = { article, text: someSentence, annotations: [] }
    expect(JSON.parse(serialiseCorrobora([one], { withText: true }))).toHaveProperty('articles.0.text', someSentence)
    expect(JSON.parse(serialiseCorrobora([one], { withText: false }))).not.toHaveProperty('articles.0.text')
  })

  test('orders annotations by first span, the longer one first, then by id', () => {
    const ministry = spanOf('The ministry')
    const entry = entryOf(
      anAnnotation({ id: 'z', spans: [ministry] }),
      anAnnotation({ id: 'late', spans: [spanOf('Baku')] }),
      anAnnotation({ id: 'a', spans: [ministry] }),
      anAnnotation({ id: 'long', spans: [{ start: ministry.start, end: ministry.end + 5 }] }),
    )
    expect(entry?.annotations.map(({ id }) => id)).toEqual(['long', 'a', 'z', 'late'])
  })

  test('keeps fields in the order people see them, however they were filled in', () => {
    const [one] =
      entryOf(anAnnotation({ tag: 'claim', fields: { stance: 'denies', via: 'Minval', speaker: 'A source' } }))
        ?.annotations ?? []
    expect(Object.keys(one?.fields ?? {})).toEqual(['speaker', 'via', 'stance'])
    const when = { worded: 'in March', earliest: '2026-03-01' }
    const [event] = entryOf(anAnnotation({ tag: 'event', fields: { when } }))?.annotations ?? []
    expect(JSON.stringify(event?.fields)).toBe('{"when":{"earliest":"2026-03-01","worded":"in March"}}')
  })

  test('says which earlier text an annotation without a certain place counts in, and gives no code points of this one', () => {
    const textSha256 = '0'.repeat(64)
    const [entry] = entryOf(anAnnotation({ placement: 'review', textSha256 }))?.annotations ?? []
    expect(entry).toMatchObject({ placement: 'review', textSha256, spans: [{ utf16: { start: 0, end: 12 } }] })
    expect(entry?.spans[0]).not.toHaveProperty('codePoints')
  })

  test('leaves code points out where an annotation lost its place', () => {
    const lost = {
      ...anAnnotation({ placement: 'orphan' }),
      spans: [{ start: 900, end: 903, quote: { exact: 'was', prefix: '', suffix: '' } }],
    }
    expect(entryOf(lost)?.annotations[0]?.spans).toEqual([
      { utf16: { start: 900, end: 903 }, exact: 'was', prefix: '', suffix: '' },
    ])
  })
})
