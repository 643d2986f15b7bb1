import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quoteHolds } from '../../../src/core/anchoring/quote.ts'
import { addSpan, growTo, moveEnd, moveEndBy, removeSpan } from '../../../src/core/commands/edit-spans.ts'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { joinSpans, type Span } from '../../../src/core/spans/span.ts'
import { isRefusal } from '../../../src/core/state/transaction.ts'
import { widenToGraphemes } from '../../../src/core/text/graphemes.ts'
import { textWithSpans } from '../../support/arbitraries.ts'
import { aContext, anArticle, anAnnotation, someRecords, someSentence, spanOf } from '../../support/builders.ts'
import { contents } from '../../support/contents.ts'
import { deepFreeze } from '../../support/deep-freeze.ts'
import { SmallSession } from '../../support/small-session.ts'

const target = { articleId: 'article-1', id: 'annotation-1', text: someSentence }

function sessionWith(...annotations: readonly Annotation[]): SmallSession {
  return new SmallSession(someRecords([anArticle()], annotations))
}

function twoParts(): Annotation {
  return anAnnotation({ spans: [spanOf('The ministry'), spanOf('Monday')] })
}

function passages(session: SmallSession): string[] {
  return contents(session.records).annotations.flatMap(({ spans }) => spans.map(({ quote }) => quote.exact))
}

function places({ spans }: Annotation): Span[] {
  return spans.map(({ start, end }) => ({ start, end }))
}

describe('moving an end', () => {
  test.each([
    { end: 'start', part: 0, to: 'ministry', left: ['ministry', 'Monday'] },
    { end: 'end', part: 0, to: ' said', left: ['The ministry', 'Monday'] },
    { end: 'end', part: 1, to: ' that', left: ['The ministry', 'Monday'] },
    { end: 'end', part: 0, to: ' on Monday', left: ['The ministry said', 'Monday'] },
    { end: 'start', part: 1, to: 'said', left: ['The ministry', 'said on Monday'] },
    { end: 'end', part: 0, to: 'day that', left: ['The ministry said on Monday'] },
  ] as const)('the $end of part $part to “$to” leaves $left', ({ end, part, to, left }) => {
    const session = sessionWith(twoParts())
    session.commit(moveEnd(session.records, { ...target, part, end, offset: someSentence.indexOf(to) }, aContext()))
    expect(passages(session)).toEqual(left)
  })

  test.each([
    { what: 'past the other end', part: 0, end: 'start' as const, offset: 12 },
    { what: 'to the other end', part: 1, end: 'end' as const, offset: spanOf('Monday').start },
    { what: 'of a part that is not there', part: 2, end: 'end' as const, offset: 60 },
  ])('$what is refused', ({ part, end, offset }) => {
    const { records } = sessionWith(twoParts())
    expect(moveEnd(records, { ...target, part, end, offset }, aContext())).toEqual({
      refused: 'nothing-selected',
      ids: ['annotation-1'],
    })
  })
})

describe('adding and removing parts', () => {
  test('covers what was there and what was added, in order and apart, with true quotes', () => {
    fc.assert(
      fc.property(textWithSpans({ min: 2, max: 4 }), ({ text, spans: [added = { start: 0, end: 1 }, ...spans] }) => {
        const old = joinSpans(spans.map((span) => widenToGraphemes(text, span)))
        const session = sessionWith(anAnnotation({ text, spans: old }))
        session.commit(addSpan(session.records, { ...target, text, span: added }, aContext()))
        const [annotation] = contents(session.records).annotations
        expect(annotation && places(annotation)).toEqual(joinSpans([...old, widenToGraphemes(text, added)]))
        expect(annotation?.spans.every((span) => quoteHolds(text, span))).toBe(true)
      }),
    )
  })

  test('a part that was added apart can be removed again, and all is as it was', () => {
    const session = sessionWith(anAnnotation())
    const span = spanOf('Monday')
    session.commit(addSpan(session.records, { ...target, span }, aContext({ id: 't1' })))
    expect(passages(session)).toEqual(['The ministry', 'Monday'])
    session.commit(removeSpan(session.records, { ...target, span }, aContext({ id: 't2' })))
    expect(contents(session.records).annotations).toEqual([anAnnotation()])
  })

  test('a hole in the middle of a part makes two of it', () => {
    const session = sessionWith(anAnnotation({ spans: [spanOf('said on Monday')] }))
    session.commit(removeSpan(session.records, { ...target, span: spanOf(' on ') }, aContext()))
    expect(passages(session)).toEqual(['said', 'Monday'])
  })

  test('the last part cannot be removed', () => {
    const { records } = sessionWith(anAnnotation())
    expect(removeSpan(records, { ...target, span: { start: 0, end: 30 } }, aContext())).toEqual({
      refused: 'last-span',
      ids: ['annotation-1'],
    })
  })

  test('what is covered already changes nothing when it is added again', () => {
    const { records } = sessionWith(anAnnotation())
    expect(addSpan(records, { ...target, span: spanOf('ministry') }, aContext())).toEqual({
      refused: 'nothing-changes',
      ids: [],
    })
  })

  test('an annotation that lost its place is given one by a command of its own, not by a further part', () => {
    const { records } = sessionWith(anAnnotation({ placement: 'orphan' }))
    expect(addSpan(records, { ...target, span: spanOf('Monday') }, aContext())).toEqual({
      refused: 'place-uncertain',
      ids: ['annotation-1'],
    })
  })
})

test.each([
  {
    name: 'moving an end',
    command: (records: SmallSession['records'], id: string) =>
      moveEnd(records, { ...target, id, part: 0, end: 'end', offset: 17 }, aContext()),
  },
  {
    name: 'adding a part',
    command: (records: SmallSession['records'], id: string) =>
      addSpan(records, { ...target, id, span: spanOf('Monday') }, aContext()),
  },
  {
    name: 'removing a part',
    command: (records: SmallSession['records'], id: string) =>
      removeSpan(records, { ...target, id, span: spanOf('The ') }, aContext()),
  },
])('$name needs the annotation, writes to nothing it was given, and is undone in one step', ({ command }) => {
  const session = sessionWith(deepFreeze(anAnnotation()))
  expect(command(session.records, 'gone')).toEqual({ refused: 'record-missing', ids: ['gone'] })
  const result = command(session.records, 'annotation-1')
  expect(isRefusal(result)).toBe(false)
  session.commit(deepFreeze(result))
  session.undo()
  expect(contents(session.records).annotations).toEqual([anAnnotation()])
})

describe('moving an end by a step', () => {
  test.each([
    { part: 0, step: { by: 'character', direction: 'back', end: 'end' }, left: ['The ministr', 'Monday'] },
    { part: 0, step: { by: 'word', direction: 'forward', end: 'start' }, left: ['ministry', 'Monday'] },
    { part: 1, step: { by: 'word', direction: 'back', end: 'start' }, left: ['The ministry', 'on Monday'] },
    {
      part: 1,
      step: { by: 'sentence', direction: 'forward', end: 'end' },
      left: ['The ministry', 'Monday that shelling near Baku had stopped.'],
    },
    { part: 1, step: { by: 'paragraph', direction: 'back', end: 'start' }, left: ['The ministry said on Monday'] },
  ] as const)('$step.by of part $part leaves $left', ({ part, step, left }) => {
    const session = sessionWith(twoParts())
    session.commit(moveEndBy(session.records, { ...target, part, step }, aContext()))
    expect(passages(session)).toEqual(left)
  })

  test('of a part or an annotation that is not there is refused', () => {
    const step = { by: 'word', direction: 'forward', end: 'end' } as const
    const { records } = sessionWith(twoParts())
    expect(moveEndBy(records, { ...target, part: 7, step }, aContext())).toMatchObject({ refused: 'nothing-selected' })
    expect(moveEndBy(records, { ...target, id: 'gone', part: 0, step }, aContext())).toMatchObject({
      refused: 'record-missing',
    })
  })
})

describe('widening an annotation', () => {
  test.each([
    { unit: 'word', left: ['ministry', 'Monday'] },
    { unit: 'sentence', left: [someSentence] },
    { unit: 'paragraph', left: [someSentence] },
  ] as const)('to each $unit leaves $left', ({ unit, left }) => {
    const session = sessionWith(anAnnotation({ spans: [spanOf('inist'), spanOf('ond')] }))
    session.commit(growTo(session.records, { ...target, unit }, aContext()))
    expect(passages(session)).toEqual(left)
  })

  test('that is whole already changes nothing', () => {
    expect(growTo(sessionWith(twoParts()).records, { ...target, unit: 'word' }, aContext())).toMatchObject({
      refused: 'nothing-changes',
    })
  })
})
