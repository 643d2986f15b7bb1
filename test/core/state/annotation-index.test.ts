import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Annotation, firstStart, inReadingOrder } from '../../../src/core/model/annotation.ts'
import { tags } from '../../../src/core/model/tag.ts'
import { joinSpans, overlaps, type Span } from '../../../src/core/spans/span.ts'
import { AnnotationIndex } from '../../../src/core/state/annotation-index.ts'
import { PersistentMap } from '../../../src/core/state/persistent-map.ts'
import { anySpans } from '../../support/arbitraries.ts'
import { anAnnotation } from '../../support/builders.ts'

/** Nothing here reads the words: the places are what counts. */
const text = 'x'.repeat(100)

const someAnnotation: Arbitrary<Annotation> = fc
  .tuple(
    fc.integer({ min: 1, max: 30 }),
    anySpans.filter((spans) => spans.length > 0),
    fc.constantFrom(...tags),
  )
  .map(([number, spans, tag]) => anAnnotation({ id: `a${number}`, text, tag, spans: joinSpans(spans.slice(0, 2)) }))

/** A map and what it becomes by a few edits: annotations put (made or changed) and removed, all at once. */
const edits = fc.array(
  fc.record({
    put: fc.array(someAnnotation, { maxLength: 12 }),
    remove: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 4 },
)

function mapOf(annotations: readonly Annotation[]): PersistentMap<Annotation> {
  return PersistentMap.of(annotations.map((annotation) => [annotation.id, annotation] as const))
}

/** Every index on the way through `edits`, each made from the one before. */
function* indexes(given: readonly { put: readonly Annotation[]; remove: readonly number[] }[]) {
  let map = PersistentMap.empty<Annotation>()
  let index = AnnotationIndex.of(map)
  for (const { put, remove } of given) {
    map = map.changed(put.map((annotation) => [annotation.id, annotation]))
    map = map.changed(remove.map((number) => [`a${number}`, null]))
    index = index.updated(map)
    yield { index, all: [...map].toSorted(inReadingOrder) }
  }
}

/** Outermost first, as they are drawn: by the piece that covers `offset`. */
function outermostFirst(all: readonly Annotation[], offset: number): Annotation[] {
  const pieceAt = (annotation: Annotation): Span | undefined =>
    annotation.spans.find(({ start, end }) => start <= offset && offset < end)
  return all
    .flatMap((annotation) => ({ annotation, piece: pieceAt(annotation) }))
    .filter(({ piece }) => piece !== undefined)
    .toSorted(
      (a, b) =>
        (a.piece?.start ?? 0) - (b.piece?.start ?? 0) ||
        (b.piece?.end ?? 0) - (a.piece?.end ?? 0) ||
        inReadingOrder(a.annotation, b.annotation),
    )
    .map(({ annotation }) => annotation)
}

describe('an index that follows edits', () => {
  test('answers what looking at every annotation answers', () => {
    fc.assert(
      fc.property(edits, fc.nat(62), fc.integer({ min: 1, max: 12 }), (given, place, length) => {
        for (const { index, all } of indexes(given)) {
          const span = { start: place, end: place + length }
          expect(index.inOrder).toEqual(all)
          expect(index.counts).toEqual(
            Object.fromEntries(tags.map((tag) => [tag, all.filter((each) => each.tag === tag).length])),
          )
          expect(index.overlapping(span)).toEqual(all.filter(({ spans }) => spans.some((each) => overlaps(each, span))))
          expect(index.covering(place)).toEqual(outermostFirst(all, place).toReversed())
          for (const tag of [null, ...tags]) {
            const fitting = all.filter((each) => tag === null || each.tag === tag)
            expect(index.next(place, tag)).toBe(fitting.find((each) => firstStart(each) > place) ?? null)
            expect(index.previous(place, tag)).toBe(fitting.findLast((each) => firstStart(each) < place) ?? null)
          }
          expect(all.map((each) => index.orderOf(each))).toEqual(all.map((_, order) => order))
          expect([-1, 0, all.length - 1, all.length].map((order) => index.at(order))).toEqual([
            null,
            all[0] ?? null,
            all.at(-1) ?? null,
            null,
          ])
        }
      }),
    )
  })

  test('does so for many as well, whether they came one by one or at once', () => {
    const many = Array.from({ length: 3_000 }, (_, number) => {
      const start = (number * 7_919) % 90
      return anAnnotation({
        id: `a${number}`,
        text,
        tag: tags[number % 3] ?? 'claim',
        spans: [{ start, end: start + 1 + (number % 9) }],
      })
    })
    const all = many.toSorted(inReadingOrder)
    const whole = AnnotationIndex.of(mapOf(many))
    let grown = AnnotationIndex.of(PersistentMap.empty())
    for (let start = 0; start < many.length; start += 250) grown = grown.updated(mapOf(many.slice(0, start + 250)))
    for (const index of [whole, grown]) {
      expect(index.inOrder).toEqual(all)
      expect(index.orderOf(all[1_234] ?? anAnnotation())).toBe(1_234)
      expect(index.at(2_999)).toBe(all[2_999])
      expect(index.covering(50)).toHaveLength(
        all.filter(({ spans: [span] }) => span && span.start <= 50 && span.end > 50).length,
      )
    }
    const emptied = whole.updated(mapOf(all.slice(0, 1)))
    expect(emptied.inOrder).toEqual(all.slice(0, 1))
    expect(emptied.updated(PersistentMap.empty()).next(0, null)).toBeNull()
  })

  test('does not know the order of what is no longer as it was', () => {
    const before = anAnnotation({ id: 'a' })
    const index = AnnotationIndex.of(mapOf([before])).updated(mapOf([{ ...before, note: 'changed' }]))
    expect(index.orderOf(before)).toBeNull()
    expect(index.orderOf(anAnnotation({ id: 'gone' }))).toBeNull()
  })

  test('stays itself when nothing differs', () => {
    const map = mapOf([anAnnotation()])
    const index = AnnotationIndex.of(map)
    expect(index.updated(map)).toBe(index)
  })
})
