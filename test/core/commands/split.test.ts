import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quoteHolds } from '../../../src/core/anchoring/quote.ts'
import { describeSpans } from '../../../src/core/commands/annotate.ts'
import { mergeAnnotations } from '../../../src/core/commands/merge.ts'
import { splitAt, splitParts } from '../../../src/core/commands/split.ts'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { isRefusal } from '../../../src/core/state/transaction.ts'
import { textWithAnnotation } from '../../support/arbitraries.ts'
import { aContext, anArticle, anAnnotation, someRecords, someSentence, spanOf } from '../../support/builders.ts'
import { contents } from '../../support/contents.ts'
import { SmallSession } from '../../support/small-session.ts'

const target = { articleId: 'article-1', id: 'annotation-1', text: someSentence }
const context = aContext({ recordIds: ['annotation-2', 'annotation-3'], author: 'CD' })

function sessionWith(annotation: Annotation): SmallSession {
  return new SmallSession(someRecords([anArticle()], [annotation]))
}

function passages(session: SmallSession): string[] {
  return contents(session.records).annotations.map(({ spans }) => spans.map(({ quote }) => quote.exact).join('|'))
}

const threeParts = anAnnotation({
  spans: [spanOf('The ministry'), spanOf('Monday'), spanOf('Baku')],
  fields: { kind: 'state' },
  note: 'see below',
})

describe('splitting an annotation', () => {
  test.each([
    { at: ' ministry', left: ['The', 'ministry|Monday|Baku'] },
    { at: 'stry', left: ['The mini', 'stry|Monday|Baku'] },
    { at: 'Monday', left: ['The ministry', 'Monday|Baku'] },
    { at: ' near', left: ['The ministry|Monday', 'Baku'] },
  ])('before “$at” leaves $left', ({ at, left }) => {
    const session = sessionWith(threeParts)
    expect(
      session.commit(splitAt(session.records, { ...target, offset: someSentence.indexOf(at) }, context)),
    ).toBeNull()
    expect(passages(session)).toEqual(left)
  })

  test('leaves both with the details and the note; who split made the new one', () => {
    const session = sessionWith(threeParts)
    session.commit(splitAt(session.records, { ...target, offset: spanOf('Monday').start }, context))
    expect(contents(session.records).annotations).toMatchObject([
      { id: 'annotation-1', fields: { kind: 'state' }, note: 'see below', author: 'AB' },
      { id: 'annotation-2', fields: { kind: 'state' }, note: 'see below', author: 'CD', origin: 'person' },
    ])
  })

  test('into its parts makes one of each, and one undo joins them', () => {
    const session = sessionWith(threeParts)
    session.commit(splitParts(session.records, target, context))
    expect(passages(session)).toEqual(['The ministry', 'Monday', 'Baku'])
    session.undo()
    expect(passages(session)).toEqual(['The ministry|Monday|Baku'])
  })

  test.each([0, 60])('at %i, where nothing of it would be left on one side, is refused', (offset) => {
    expect(splitAt(sessionWith(threeParts).records, { ...target, offset }, context)).toEqual({
      refused: 'nothing-selected',
      ids: ['annotation-1'],
    })
  })

  test('that has one part into its parts changes nothing', () => {
    expect(splitParts(sessionWith(anAnnotation()).records, target, context)).toMatchObject({
      refused: 'nothing-changes',
    })
  })

  test('whose place is not certain is refused', () => {
    const records = sessionWith({ ...threeParts, placement: 'orphan' }).records
    expect(splitParts(records, target, context)).toEqual({ refused: 'place-uncertain', ids: ['annotation-1'] })
  })

  test('anywhere loses nothing but blanks at the cut, and merging brings the rest back', () => {
    fc.assert(
      fc.property(textWithAnnotation, fc.nat(), ({ text, annotation }, number) => {
        const { articleId, id } = annotation
        const spans = describeSpans(text, annotation.spans)
        const anchored: Annotation = { ...annotation, spans, placement: 'anchored' }
        const session = new SmallSession(someRecords([anArticle({ id: articleId })], [anchored]))
        const given = { articleId, id, text, offset: number % (text.length + 1) }
        const result = splitAt(session.records, given, aContext({ recordIds: ['the other'] }))
        if (isRefusal(result)) return
        session.commit(result)
        const halves = contents(session.records).annotations
        expect(halves).toHaveLength(2)
        for (const { spans } of halves) for (const span of spans) expect(quoteHolds(text, span)).toBe(true)
        const ids = halves.map((half) => half.id)
        session.commit(mergeAnnotations(session.records, { articleId, ids, text }, aContext({ id: 'again' })))
        const [merged] = contents(session.records).annotations
        const words = (given: Annotation | undefined) =>
          given?.spans
            .map(({ quote }) => quote.exact)
            .join('')
            .replaceAll(/\s/gu, '')
        expect(words(merged)).toBe(words(anchored))
      }),
    )
  })
})
