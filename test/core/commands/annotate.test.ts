import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quoteHolds } from '../../../src/core/anchoring/quote.ts'
import { annotate, describeSpans } from '../../../src/core/commands/annotate.ts'
import { tags } from '../../../src/core/model/tag.ts'
import { isRefusal } from '../../../src/core/state/transaction.ts'
import { widenToGraphemes } from '../../../src/core/text/graphemes.ts'
import { textWithSpans } from '../../support/arbitraries.ts'
import {
  aContext,
  anArticle,
  anAnnotation,
  annotationMade,
  someRecords,
  someSentence,
  someTime,
  spanOf,
} from '../../support/builders.ts'
import { contents } from '../../support/contents.ts'
import { deepFreeze } from '../../support/deep-freeze.ts'
import { SmallSession } from '../../support/small-session.ts'

const article = anArticle({ status: 'in-progress' })
const given = { articleId: article.id, text: someSentence, tag: 'claim', spans: [spanOf('The ministry')] } as const

test('tagging a passage makes one annotation with its quote, author and time', () => {
  expect(annotate(someRecords([article]), given, aContext())).toEqual({
    id: 'transaction-1',
    gesture: 'transaction-1',
    provenance: { kind: 'user' },
    label: 'tag as claim',
    at: someTime,
    changes: [annotationMade(anAnnotation({ tag: 'claim' }))],
  })
})

test('the first annotation of an article puts it in progress, and undoing it puts it back', () => {
  const session = new SmallSession(someRecords())
  const before = contents(session.records)
  session.commit(annotate(session.records, given, aContext()))
  expect(session.records.articles.get('article-1')?.status).toBe('in-progress')
  session.undo()
  expect(contents(session.records)).toEqual(before)
})

test('an article that is done stays done', () => {
  const result = annotate(someRecords([anArticle({ status: 'done' })]), given, aContext())
  expect(!isRefusal(result) && result.changes).toHaveLength(1)
})

test.each(tags)('a passage can be tagged as %s, whatever else is there', (tag) => {
  const session = new SmallSession(someRecords([article]))
  for (const id of ['a', 'b'])
    session.commit(annotate(session.records, { ...given, tag }, aContext({ id, recordIds: [id] })))
  expect(contents(session.records).annotations.map((annotation) => annotation.tag)).toEqual([tag, tag])
})

describe('the parts of an annotation', () => {
  test('cover what was selected, are whole graphemes, lie apart and carry true quotes', () => {
    fc.assert(
      fc.property(textWithSpans({ min: 1, max: 5 }), ({ text, spans }) => {
        const parts = describeSpans(text, spans)
        for (const [index, part] of parts.entries()) {
          expect(quoteHolds(text, part)).toBe(true)
          expect(widenToGraphemes(text, part)).toMatchObject({ start: part.start, end: part.end })
          if (index > 0) expect(part.start).toBeGreaterThan(parts[index - 1]?.end ?? 0)
        }
        for (const { start, end } of spans) {
          expect(parts.some((part) => part.start <= start && end <= part.end)).toBe(true)
        }
      }),
    )
  })

  test('of a selection within a family emoji are the whole family', () => {
    const text = 'the 👨‍👩‍👧‍👦 left'
    expect(describeSpans(text, [{ start: 6, end: 8 }]).map(({ quote }) => quote.exact)).toEqual(['👨‍👩‍👧‍👦'])
  })

  test('must lie in the text', () => {
    expect(() => describeSpans('short', [{ start: 3, end: 9 }])).toThrow(
      expect.objectContaining({ code: 'span/out-of-range' }),
    )
  })
})

test('nothing is tagged where nothing is selected or the article is gone', () => {
  expect(annotate(someRecords(), { ...given, spans: [] }, aContext())).toEqual({ refused: 'nothing-selected', ids: [] })
  expect(annotate(someRecords([]), given, aContext())).toEqual({ refused: 'record-missing', ids: ['article-1'] })
})

test('tagging writes to nothing it was given', () => {
  const [records, choice, context] = [deepFreeze(someRecords()), deepFreeze({ ...given }), deepFreeze(aContext())]
  expect(isRefusal(annotate(records, choice, context))).toBe(false)
})
