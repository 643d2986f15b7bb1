import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { removeAnnotations, retag, setFields, setNote } from '../../../src/core/commands/edit-annotation.ts'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { fieldNames } from '../../../src/core/model/fields.ts'
import { tags } from '../../../src/core/model/tag.ts'
import type { CommandResult } from '../../../src/core/commands/context.ts'
import { annotationsOf } from '../../../src/core/state/records.ts'
import { isRefusal } from '../../../src/core/state/transaction.ts'
import { anyAnnotation } from '../../support/arbitraries.ts'
import { aContext, anArticle, anAnnotation, someRecords } from '../../support/builders.ts'
import { contents } from '../../support/contents.ts'
import { deepFreeze } from '../../support/deep-freeze.ts'
import { SmallSession } from '../../support/small-session.ts'

const later = aContext({ now: '2026-11-22T08:00:00.000Z' })
const choice = { articleId: 'article-1', ids: ['annotation-1'] }

function sessionWith(...annotations: readonly Annotation[]): SmallSession {
  return new SmallSession(someRecords([anArticle()], annotations))
}

/** The annotation after a command was committed. */
function after(session: SmallSession, result: CommandResult, id = 'annotation-1'): Annotation | undefined {
  expect(session.commit(result)).toBeNull()
  return annotationsOf(session.records, 'article-1').get(id)
}

describe('another tag', () => {
  test('keeps the passage, drops what the tag does not have, and undo brings it back', () => {
    fc.assert(
      fc.property(anyAnnotation, fc.constantFrom(...tags), (given, tag) => {
        const annotation = { ...given, articleId: 'article-1', id: 'annotation-1' }
        const session = sessionWith(annotation)
        const result = retag(session.records, { ...choice, tag }, later)
        if (tag === annotation.tag) {
          expect(result).toEqual({ refused: 'nothing-changes', ids: [] })
          return
        }
        const next = after(session, result)
        expect(next).toMatchObject({
          tag,
          spans: annotation.spans,
          note: annotation.note,
          createdAt: annotation.createdAt,
        })
        expect(fieldNames[tag]).toEqual(expect.arrayContaining(Object.keys(next?.fields ?? {})))
        session.undo()
        expect(contents(session.records).annotations).toEqual([annotation])
      }),
    )
  })

  test('never carries a card of the old kind along', () => {
    const session = sessionWith(anAnnotation({ tag: 'entity', fields: { kind: 'person', cardId: 'card-1' } }))
    expect(after(session, retag(session.records, { ...choice, tag: 'event' }, later))?.fields).toEqual({})
  })

  test('changes those of several annotations that have another, as one step', () => {
    const session = sessionWith(anAnnotation({ id: 'a', tag: 'claim' }), anAnnotation({ id: 'b', tag: 'event' }))
    session.commit(retag(session.records, { ...choice, ids: ['a', 'b'], tag: 'claim' }, later))
    expect(contents(session.records).annotations.map(({ tag, modifiedAt }) => [tag, modifiedAt === later.now])).toEqual(
      [
        ['claim', false],
        ['claim', true],
      ],
    )
    expect(session.history.done).toHaveLength(1)
  })
})

describe('fields', () => {
  test('are set, kept when absent and cleared by null', () => {
    const session = sessionWith(anAnnotation({ tag: 'claim', fields: { speaker: 'Aliyev', stance: 'asserts' } }))
    const result = setFields(
      session.records,
      { ...choice, tag: 'claim', values: { speaker: null, via: 'a wire' } },
      later,
    )
    expect(after(session, result)).toMatchObject({
      fields: { stance: 'asserts', via: 'a wire' },
      modifiedAt: later.now,
    })
    expect(annotationsOf(session.records, 'article-1').get('annotation-1')?.fields).not.toHaveProperty('speaker')
  })

  test('of another tag are left alone', () => {
    const { records } = sessionWith(anAnnotation({ tag: 'entity' }))
    expect(setFields(records, { ...choice, tag: 'claim', values: { speaker: 'Aliyev' } }, later)).toEqual({
      refused: 'nothing-changes',
      ids: [],
    })
  })

  test('that already say so are no edit', () => {
    const { records } = sessionWith(anAnnotation({ tag: 'entity', fields: { role: 'spokesman' } }))
    const result = setFields(records, { ...choice, tag: 'entity', values: { role: 'spokesman', kind: null } }, later)
    expect(result).toEqual({ refused: 'nothing-changes', ids: [] })
  })
})

test('a note typed in one gesture is undone as a whole', () => {
  const session = sessionWith(anAnnotation())
  for (const note of ['S', 'So', 'Source?']) {
    const context = aContext({ id: session.newId(), gesture: 'note of annotation-1' })
    session.commit(setNote(session.records, { ...choice, note }, context))
  }
  expect(contents(session.records).annotations[0]?.note).toBe('Source?')
  session.undo()
  expect(contents(session.records).annotations).toEqual([anAnnotation()])
  session.redo()
  expect(contents(session.records).annotations[0]?.note).toBe('Source?')
})

test('removing several annotations is one step, named by their number', () => {
  const both = [anAnnotation({ id: 'a' }), anAnnotation({ id: 'b' })]
  const session = sessionWith(...both)
  const result = removeAnnotations(session.records, { ...choice, ids: ['b', 'a'] }, later)
  expect(!isRefusal(result) && result.label).toBe('remove 2 annotations')
  session.commit(result)
  expect(contents(session.records).annotations).toEqual([])
  session.undo()
  expect(contents(session.records).annotations).toEqual(both)
})

describe.each([
  {
    name: 'retagging',
    command: (records: SmallSession['records'], ids: string[]) =>
      retag(records, { ...choice, ids, tag: 'claim' }, later),
  },
  {
    name: 'filling in',
    command: (records: SmallSession['records'], ids: string[]) =>
      setFields(records, { ...choice, ids, tag: 'entity', values: { role: 'host' } }, later),
  },
  {
    name: 'noting',
    command: (records: SmallSession['records'], ids: string[]) =>
      setNote(records, { ...choice, ids, note: 'new' }, later),
  },
  {
    name: 'removing',
    command: (records: SmallSession['records'], ids: string[]) => removeAnnotations(records, { ...choice, ids }, later),
  },
])('$name', ({ command }) => {
  const { records } = sessionWith(anAnnotation())

  test('is refused when nothing is chosen', () => {
    expect(command(records, [])).toEqual({ refused: 'nothing-selected', ids: [] })
  })

  test('is refused, naming what is missing, when a chosen annotation does not exist', () => {
    expect(command(records, ['annotation-1', 'gone'])).toEqual({ refused: 'record-missing', ids: ['gone'] })
  })

  test('changes an annotation that was chosen twice once', () => {
    const result = command(records, ['annotation-1', 'annotation-1'])
    expect(!isRefusal(result) && result.changes).toHaveLength(1)
  })

  test('writes to nothing it was given', () => {
    expect(isRefusal(command(deepFreeze(sessionWith(anAnnotation()).records), deepFreeze(['annotation-1'])))).toBe(
      false,
    )
  })
})
