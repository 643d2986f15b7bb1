import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Annotation } from '../../src/core/model/annotation.ts'
import { equal } from '../../src/core/state/equal.ts'
import { isRefusal } from '../../src/core/state/transaction.ts'
import { finish } from '../../src/core/work.ts'
import { known, knownChange, onStored } from '../../src/host/stored-fields.ts'
import { anyAnnotation } from '../support/arbitraries.ts'
import { aTransaction, anAnnotation, anArticle, annotationMade, someRecords, spanOf } from '../support/builders.ts'
import { changing, openWithArticles, openWorkspace } from '../support/open-workspace.ts'

/** Where a newer version may have put something: a path of keys into a record. */
type Place = readonly (string | number)[]

/** Every object in `value`, by the path to it. */
function objectsIn(value: unknown, path: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.entries(value).flatMap(([key, part]) =>
    objectsIn(part, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return Array.isArray(value) ? inside : [path, ...inside]
}

/** `value` with `added` put into the object at `path`. */
function withAdded(value: unknown, path: Place, added: object): unknown {
  const [key, ...rest] = path
  if (key === undefined) return { ...(value as object), ...added }
  if (Array.isArray(value)) return value.map((part, at) => (at === key ? withAdded(part, rest, added) : part))
  const object = value as Record<string, unknown>
  return { ...object, [key]: withAdded(object[key], rest, added) }
}

const later = { fromALaterVersion: { any: ['thing'] } }

/** An annotation, and the same as a newer version wrote it, with something more in each of some of its objects. */
const annotationFromLater: Arbitrary<{ plain: Annotation; stored: Annotation; places: readonly Place[] }> =
  anyAnnotation.chain((plain) =>
    fc.subarray(objectsIn(plain), { minLength: 1 }).map((places) => ({
      plain,
      stored: places.reduce<unknown>((record, place) => withAdded(record, place, later), plain) as Annotation,
      places,
    })),
  )

function lookUp(value: unknown, path: Place): unknown {
  return path.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], value)
}

function edited(stored: Annotation, before: Annotation, after: Annotation | null) {
  const records = someRecords([anArticle({ id: before.articleId })], [stored])
  const [change] = finish(onStored(records, changing('edit', before, after))).changes
  return change
}

describe('fields that a newer version wrote', () => {
  test('do not cross the wire', () => {
    fc.assert(
      fc.property(annotationFromLater, ({ plain, stored }) => {
        expect(known('annotation', stored)).toEqual(plain)
        const change = knownChange(annotationMade(stored))
        expect(change).toEqual(annotationMade(plain))
      }),
    )
  })

  test('survive an edit of something else, wherever they are', () => {
    fc.assert(
      fc.property(annotationFromLater, fc.string({ maxLength: 5 }), ({ plain, stored, places }, note) => {
        const change = edited(stored, plain, { ...plain, note: `${plain.note}${note}.` })
        expect(change?.before).toEqual(stored)
        expect(change?.after).toEqual({ ...stored, note: `${plain.note}${note}.` })
        for (const place of places) expect(lookUp(change?.after, place)).toMatchObject(later)
      }),
    )
  })

  test('never stop an edit, and never add anything that neither side has', () => {
    fc.assert(
      fc.property(annotationFromLater, anyAnnotation, ({ plain, stored }, other) => {
        const after = { ...other, id: plain.id, articleId: plain.articleId }
        const change = edited(stored, plain, after)
        expect(change?.before).toEqual(stored)
        expect(known('annotation', change?.after as Annotation)).toEqual(after)
      }),
    )
  })

  test('go along with those parts of a list that stay, and only with those', () => {
    const plain = anAnnotation({ spans: [spanOf('The ministry'), spanOf('Monday')] })
    const stored = { ...plain, spans: plain.spans.map((span, part) => ({ ...span, page: part + 1 })) }
    const change = edited(stored, plain, anAnnotation({ spans: [spanOf('Monday'), spanOf('Baku')] }))
    const after = change?.after as Annotation | undefined
    expect(after?.spans.map((span) => ('page' in span ? span.page : null))).toEqual([2, null])
  })

  test('are gone with a removed record and come back when that is undone', async () => {
    const { disk, workspace } = await openWithArticles()
    const stored = { ...anAnnotation(), ...later }
    await workspace.commit(aTransaction({ id: 'newer', changes: [annotationMade(stored)] }))
    const again = await openWorkspace(disk)
    const removed = await again.workspace.commit(changing('remove', anAnnotation(), null))
    expect(isRefusal(removed)).toBe(false)
    expect([...(await again.workspace.annotations('article-1'))]).toEqual([])
    await again.workspace.undo()
    expect([...(await again.workspace.annotations('article-1'))]).toEqual([stored])
  })

  test('do not hide that a record changed meanwhile', () => {
    const stored = { ...anAnnotation({ note: 'meanwhile' }), ...later } as Annotation
    const change = edited(stored, anAnnotation(), anAnnotation({ note: 'late' }))
    expect(equal(change?.before, anAnnotation())).toBe(true)
  })
})
