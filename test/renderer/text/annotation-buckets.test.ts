import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AnnotationBuckets } from '../../../renderer/text/annotation-buckets.ts'
import { TextLayout } from '../../../renderer/text/text-layout.ts'
import { textWithSpans } from '../../support/arbitraries.ts'
import { anAnnotation } from '../../support/builders.ts'

const small = { section: 16, opening: 6, block: 8, blocks: 3 }

describe('the annotations of a text by section', () => {
  test('are found at every character they cover, and at no other', () => {
    fc.assert(
      fc.property(textWithSpans({ min: 1, max: 6 }), ({ text, spans }) => {
        const annotations = spans.map((span, index) => anAnnotation({ id: `a${index}`, text, spans: [span] }))
        const buckets = new AnnotationBuckets(new TextLayout(text, small), annotations.slice(2))
        for (const annotation of annotations.slice(0, 2)) buckets.put(annotation)
        for (let offset = 0; offset < text.length; offset += 1) {
          const expected = annotations.filter(({ spans: [span] }) => span && span.start <= offset && offset < span.end)
          expect(buckets.idsAt(offset).toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
        }
      }),
    )
  })

  test('are found in every section of a long text, from the last to the first', () => {
    const text = Array.from({ length: 60 }, (_, index) => `Line ${index} of a text.`).join('\n')
    const layout = new TextLayout(text, small)
    const spans = Array.from({ length: layout.sectionCount }, (_, section) => layout.sectionStart(section))
    const annotations = spans.map((start, index) =>
      anAnnotation({ id: `a${index}`, text, spans: [{ start, end: start + 1 }] }),
    )
    const buckets = new AnnotationBuckets(layout, annotations)
    expect(layout.sectionCount).toBeGreaterThan(20)
    for (const [index, start] of [...spans.entries()].toReversed()) expect(buckets.idsAt(start)).toEqual([`a${index}`])
  })

  test('name the innermost first', () => {
    const text = 'The Syrian government fell'
    const buckets = new AnnotationBuckets(new TextLayout(text), [])
    buckets.put(anAnnotation({ id: 'inner', text, spans: [{ start: 4, end: 10 }] }))
    buckets.put(anAnnotation({ id: 'outer', text, spans: [{ start: 0, end: 26 }] }))
    buckets.put(anAnnotation({ id: 'middle', text, spans: [{ start: 4, end: 21 }] }))
    expect(buckets.idsAt(5)).toEqual(['inner', 'middle', 'outer'])
  })

  test('take the older of two on the same words for the outer one', () => {
    const text = 'Damascus'
    const buckets = new AnnotationBuckets(new TextLayout(text), [])
    const spans = [{ start: 0, end: 8 }]
    buckets.put(anAnnotation({ id: 'a', text, spans, createdAt: '2026-11-21T12:00:00.000Z' }))
    buckets.put(anAnnotation({ id: 'b', text, spans, createdAt: '2026-11-21T11:00:00.000Z' }))
    expect(buckets.idsAt(0)).toEqual(['a', 'b'])
  })

  test('are gone everywhere once taken out', () => {
    const text = 'one\ntwo\nthree\nfour\nfive\nsix'
    const layout = new TextLayout(text, small)
    const buckets = new AnnotationBuckets(layout, [])
    const wide = anAnnotation({
      text,
      spans: [
        { start: 0, end: 12 },
        { start: 14, end: 27 },
      ],
    })
    buckets.put(wide)
    buckets.take(wide)
    for (let offset = 0; offset < text.length; offset += 1) expect(buckets.idsAt(offset)).toEqual([])
  })

  test('leave out what lost its place', () => {
    const text = 'Damascus'
    const buckets = new AnnotationBuckets(new TextLayout(text), [])
    buckets.put(anAnnotation({ text, spans: [{ start: 0, end: 8 }], placement: 'orphan' }))
    expect(buckets.idsAt(0)).toEqual([])
  })
})
