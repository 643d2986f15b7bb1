import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { historyLength, noHistory, record, squash } from '../../../src/core/state/history.ts'
import type { Change } from '../../../src/core/state/transaction.ts'
import {
  anArticle,
  anAnnotation,
  annotationMade,
  articleMade,
  aTransaction,
  someRecords,
  someSentence,
} from '../../support/builders.ts'
import { contents } from '../../support/contents.ts'
import { deepFreeze } from '../../support/deep-freeze.ts'
import { anyDeed, type Deed, perform } from '../../support/random-work.ts'
import { SmallSession } from '../../support/small-session.ts'

const text = `${someSentence}\n👨‍👩‍👧‍👦 e\u0301 🇦🇿🇹🇷 مُحَمَّد 東京\n${someSentence}`

function newSession(): SmallSession {
  return new SmallSession(someRecords([anArticle({ text })]))
}

/** Does `deeds` and says how many of them were done. */
function work(session: SmallSession, deeds: readonly Deed[]): number {
  return deeds.filter((deed) => session.commit(perform(session, 'article-1', text, deed)) === null).length
}

/** Takes everything back and answers the contents after each step, from last to first. */
function undoAll(session: SmallSession): unknown[] {
  const seen = [contents(session.records)]
  while (session.history.done.length > 0) {
    expect(session.undo()).toBeNull()
    seen.push(contents(session.records))
  }
  return seen
}

function redoAll(session: SmallSession): unknown[] {
  const seen = [contents(session.records)]
  while (session.history.undone.length > 0) {
    expect(session.redo()).toBeNull()
    seen.push(contents(session.records))
  }
  return seen
}

describe('undo and redo', () => {
  test('undoing every step and redoing every step both lead back to where they started', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 40 }), (deeds) => {
        const session = newSession()
        const before = contents(session.records)
        work(session, deeds)
        const back = undoAll(session)
        expect(back.at(-1)).toEqual(before)
        expect(redoAll(session)).toEqual(back.toReversed())
      }),
    )
  })

  test('two hundred random edits and as many undos give the first state', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { minLength: 200, maxLength: 200 }), (deeds) => {
        const session = newSession()
        const before = contents(session.records)
        expect(work(session, deeds)).toBeGreaterThan(50)
        undoAll(session)
        expect(contents(session.records)).toEqual(before)
      }),
      { numRuns: 20 },
    )
  })

  test('going back and forth at random never leads to a state that was not there', () => {
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 15 }), fc.array(fc.boolean(), { maxLength: 40 }), (deeds, moves) => {
        const session = newSession()
        work(session, deeds)
        const line = undoAll(session).toReversed()
        let place = 0
        for (const isForward of moves) {
          const refusal = isForward ? session.redo() : session.undo()
          if (refusal === null) place += isForward ? 1 : -1
          expect(contents(session.records)).toEqual(line[place])
        }
      }),
    )
  })

  test('a new edit after an undo leaves nothing to redo', () => {
    const session = newSession()
    const deed: Deed = { what: 'annotate', which: 0, from: 0, length: 5, goesOn: false }
    work(session, [deed, { ...deed, from: 20 }])
    session.undo()
    expect(session.history.undone).toHaveLength(1)
    work(session, [{ ...deed, from: 40 }])
    expect(session.redo()).toEqual({ refused: 'nothing-to-redo', ids: [] })
  })

  test('an undo is refused with the names of what changed meanwhile, and changes nothing', () => {
    const session = newSession()
    session.commit(aTransaction())
    const other = anAnnotation({ note: 'written elsewhere' })
    session.records = someRecords([anArticle({ text })], [other])
    const before = contents(session.records)
    expect(session.undo()).toEqual({ refused: 'changed-meanwhile', ids: ['annotation-1'] })
    expect(contents(session.records)).toEqual(before)
    expect(session.history.done).toHaveLength(1)
  })
})

describe('a history', () => {
  const first = aTransaction({ id: 't1', gesture: 'typing', label: 'edit note' })
  const second = aTransaction({ id: 't2', gesture: 'typing', label: 'edit note again' })
  const other = aTransaction({ id: 't3', gesture: 'another' })

  test('makes one step of the transactions of one gesture, under the label of the first', () => {
    const history = [first, second].reduce(record, noHistory)
    expect(history.done).toEqual([{ gesture: 'typing', label: 'edit note', transactions: [first, second] }])
  })

  test('makes two steps of two gestures, also when the first goes on after the second', () => {
    const history = [first, other, second].reduce(record, noHistory)
    expect(history.done.map(({ gesture }) => gesture)).toEqual(['typing', 'another', 'typing'])
  })

  test('does not lengthen a step that has been taken back', () => {
    const undone = aTransaction({ id: 't4', provenance: { kind: 'undo', of: 'another' } })
    const history = [first, other, undone, second].reduce(record, noHistory)
    expect(history.done.map(({ transactions }) => transactions.length)).toEqual([1, 1])
    expect(history.undone).toEqual([])
  })

  test('has no step for a gesture whose transactions cancel each other out', () => {
    const gone: Change = { kind: 'annotation', id: 'annotation-1', before: anAnnotation(), after: null }
    const removed = aTransaction({ id: 't2', gesture: 'typing', changes: [gone] })
    expect([other, first, removed].reduce(record, noHistory)).toEqual([other].reduce(record, noHistory))
  })

  test('has no step for what happened quietly', () => {
    expect(record(noHistory, aTransaction({ provenance: { kind: 'quiet' } }))).toBe(noHistory)
  })

  test('stays as it is when the undo or redo of another step is recorded', () => {
    const history = [first, other].reduce(record, noHistory)
    expect(record(history, aTransaction({ provenance: { kind: 'undo', of: 'typing' } }))).toBe(history)
    expect(record(history, aTransaction({ provenance: { kind: 'redo', of: 'another' } }))).toBe(history)
  })

  test('forgets the oldest steps beyond its length', () => {
    const many = Array.from({ length: historyLength + 3 }, (_, number) => aTransaction({ id: `t${number}` }))
    const { done } = many.reduce(record, noHistory)
    expect(done).toHaveLength(historyLength)
    expect(done[0]?.gesture).toBe('t3')
  })

  test('is never written to', () => {
    const history = deepFreeze([first, other].reduce(record, noHistory))
    expect(() => record(history, aTransaction({ provenance: { kind: 'undo', of: 'another' } }))).not.toThrow()
    expect(() => record(history, second)).not.toThrow()
  })
})

describe('squashing', () => {
  const [made, changed] = [anAnnotation(), anAnnotation({ note: 'later' })]
  const later: Change = { kind: 'annotation', id: made.id, before: made, after: changed }
  const gone: Change = { kind: 'annotation', id: made.id, before: changed, after: null }

  test('joins the changes of one record into its first and its last state', () => {
    expect(squash([annotationMade(made), later])).toEqual([annotationMade(changed)])
  })

  test('leaves nothing of a record that came and went', () => {
    expect(squash([annotationMade(made), later, gone])).toEqual([])
  })

  test('keeps records of different kinds apart, even with one id', () => {
    const article = anArticle({ id: made.id })
    expect(squash([annotationMade(made), articleMade(article)])).toEqual([annotationMade(made), articleMade(article)])
  })
})
