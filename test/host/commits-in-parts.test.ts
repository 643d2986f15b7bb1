import { describe, expect, test } from 'vitest'
import { CommitsInParts } from '../../src/host/commits-in-parts.ts'
import { anAnnotation, annotationMade, aTransaction } from '../support/builders.ts'
import { stillSurroundings } from '../support/open-workspace.ts'

const { changes: _made, ...head } = aTransaction()
const change = (id: string) => annotationMade(anAnnotation({ id }))

describe('a commit in parts', () => {
  test('is put together in the order its parts came', () => {
    const commits = new CommitsInParts(stillSurroundings())
    const [one, other] = [commits.begin(head), commits.begin({ ...head, id: 'other' })]
    expect(commits.add(one, [change('a'), change('b')])).toBe(2)
    expect(commits.add(other, [change('a')])).toBe(1)
    expect(commits.add(one, [change('c')])).toBe(3)
    expect(commits.end(one)).toEqual({ ...head, changes: ['a', 'b', 'c'].map(change) })
    expect(commits.end(other)).toEqual({ ...head, id: 'other', changes: [change('a')] })
  })

  test('has each record once and at least one', () => {
    const commits = new CommitsInParts(stillSurroundings())
    const token = commits.begin(head)
    commits.add(token, [change('a')])
    expect(() => commits.add(token, [change('b'), change('a')])).toThrow(/two changes of one record/)
    expect(() => commits.end(commits.begin(head))).toThrow(/has changes/)
  })

  test('that was ended or dropped is not known any more', () => {
    const commits = new CommitsInParts(stillSurroundings())
    const [ended, dropped] = [commits.begin(head), commits.begin(head)]
    commits.add(ended, [change('a')])
    commits.end(ended)
    commits.drop(dropped)
    for (const token of [ended, dropped, 'never']) {
      expect(() => commits.add(token, [change('b')])).toThrow(expect.objectContaining({ code: 'commit/unknown' }))
      expect(() => commits.end(token)).toThrow(expect.objectContaining({ code: 'commit/unknown' }))
    }
  })

  test('that nobody ends is forgotten when too many others began', () => {
    const commits = new CommitsInParts(stillSurroundings())
    const [first, ...others] = Array.from({ length: 9 }, () => commits.begin(head))
    expect(() => commits.add(first ?? '', [change('a')])).toThrow(expect.objectContaining({ code: 'commit/unknown' }))
    for (const token of others) expect(commits.add(token, [change('a')])).toBe(1)
  })
})
