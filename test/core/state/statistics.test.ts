import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tags } from '../../../src/core/model/tag.ts'
import { statisticsOf } from '../../../src/core/state/statistics.ts'
import { textWithAnnotation } from '../../support/arbitraries.ts'
import { anAnnotation, someHash, someSentence, spanOf } from '../../support/builders.ts'

const text = { length: someSentence.length }
const ministry = anAnnotation({ id: 'a', fields: { kind: 'organisation' } })

describe('the statistics of articles', () => {
  test('count annotations, what they cover and how long they are', () => {
    const given = [
      ministry,
      anAnnotation({ id: 'b', spans: [spanOf('ministry said on')], fields: { kind: 'organisation', role: 'host' } }),
      anAnnotation({ id: 'c', spans: [spanOf('shelling'), spanOf('had stopped')], fields: { kind: 'other' } }),
      anAnnotation({
        id: 'd',
        tag: 'event',
        spans: [spanOf('shelling near Baku')],
        fields: { participants: [{ entity: 'Syria', role: 'agent' }] },
      }),
    ]
    const found = statisticsOf([{ ...text, annotations: given }])
    const covered = 'The ministry said on'.length + 'shelling'.length + 'had stopped'.length
    expect(found.byTag.entity).toEqual({
      count: 3,
      covered,
      share: covered / someSentence.length,
      meanWords: 8 / 3,
      medianWords: 3,
    })
    expect(found.all).toMatchObject({
      count: 4,
      covered: 'The ministry said on'.length + 'shelling near Baku had stopped'.length - 1,
    })
    expect(found.byTag.claim).toEqual({ count: 0, covered: 0, share: 0, meanWords: 0, medianWords: 0 })
    expect(found.fields).toEqual({
      entity: {
        kind: [
          { value: 'organisation', count: 2 },
          { value: 'other', count: 1 },
        ],
        role: [{ value: 'host', count: 1 }],
      },
      event: {
        participants: [
          { value: 'Syria', count: 1 },
          { value: 'agent', count: 1 },
        ],
      },
      claim: {},
    })
  })

  test('count an annotation whose place was lost, which covers nothing of the text', () => {
    const lost = anAnnotation({
      id: 'lost',
      spans: [spanOf('shelling')],
      placement: 'orphan',
      textSha256: someHash('old'),
    })
    const found = statisticsOf([{ ...text, annotations: [ministry, lost] }])
    expect(found.all).toMatchObject({ count: 2, covered: 'The ministry'.length })
    expect(found.byTag.entity).toMatchObject({ count: 2, covered: 'The ministry'.length })
  })

  test('of several articles count each text by itself', () => {
    const found = statisticsOf([
      { ...text, annotations: [ministry] },
      { ...text, annotations: [ministry] },
      { length: 100, annotations: [] },
    ])
    expect(found).toMatchObject({ articles: 3, length: 2 * someSentence.length + 100, all: { count: 2, covered: 24 } })
  })

  test('of nothing are nothing', () => {
    expect(statisticsOf([])).toMatchObject({ articles: 0, length: 0, all: { count: 0, share: 0 } })
  })

  test('cover exactly the code units that some annotation is on', () => {
    fc.assert(
      fc.property(fc.array(textWithAnnotation, { maxLength: 5 }), (given) => {
        const length = Math.max(0, ...given.map((each) => each.text.length))
        const annotations = given.map(({ annotation }) => annotation)
        const found = statisticsOf([{ length, annotations }])
        for (const tag of [...tags, null]) {
          const own = annotations.filter((each) => tag === null || each.tag === tag)
          const units = new Set(
            own.flatMap(({ spans, placement }) =>
              placement !== 'anchored'
                ? []
                : spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)),
            ),
          )
          expect(tag === null ? found.all : found.byTag[tag]).toMatchObject({ count: own.length, covered: units.size })
        }
      }),
    )
  })
})
