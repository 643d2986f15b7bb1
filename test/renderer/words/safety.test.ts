import { describe, expect, test } from 'vitest'
import {
  agoWords,
  becomesWords,
  differenceWords,
  fieldWords,
  fileWords,
  mergedWords,
  mergeWords,
  valueWords,
} from '../../../renderer/words/safety.ts'

const nothing = { onlyThere: 0, differing: 0, onlyHere: 0 }

describe('how a kept state differs', () => {
  test('is said as a person would compare it with now', () => {
    expect(differenceWords({ articles: nothing, annotations: nothing })).toBe('The same as now')
    const difference = {
      articles: { ...nothing, onlyThere: 1 },
      annotations: { onlyThere: 0, differing: 3, onlyHere: 12 },
    }
    expect(differenceWords(difference)).toBe(
      'Compared with now: 12 annotations fewer, 3 annotations different, 1 article more',
    )
    expect(becomesWords(difference)).toBe(
      '12 annotations taken away, 3 annotations changed back, 1 article brought back',
    )
  })
})

test.each([
  ['2026-11-22T10:00:30.000Z', 'less than a minute ago'],
  ['2026-11-22T09:59:00.000Z', '2 minutes ago'],
  ['2026-11-22T08:00:00.000Z', '3 hours ago'],
  ['2026-11-21T09:00:00.000Z', 'yesterday'],
  ['2026-11-12T09:00:00.000Z', '10 days ago'],
  ['', ''],
])('%j is %j at eleven o’clock', (at, words) => {
  const now = at.endsWith('30.000Z') || at.includes('09:59') ? '2026-11-22T10:01:00.000Z' : '2026-11-22T11:00:00.000Z'
  expect(agoWords(at, now)).toBe(words)
})

describe('files of the workspace', () => {
  const titleOf = (id: string) => (id === '46c2d33a-9b6c-42f5-8100-292f8a7c09dc' ? 'Extra' : null)
  test.each([
    ['workspace.json', 'The list of articles, and the settings'],
    ["workspace (Anna's conflicted copy 2026-11-20).json", 'The list of articles, and the settings'],
    ['annotations/46c2d33a-9b6c-42f5-8100-292f8a7c09dc.json', 'The annotations of “Extra”'],
    [
      'annotations/46c2d33a-9b6c-42f5-8100-292f8a7c09dc.sync-conflict-20261120-101112-ABCDEFG.json',
      'The annotations of “Extra”',
    ],
    ['annotations/gone.json', 'The annotations of an article'],
    ['journal/000000000005-5.log', 'Part of the journal, in which every edit is written down'],
    ['generations/files/ab.json', 'Part of an earlier state'],
    ['blobs/ab', 'The text of an article, or its original file'],
    ['notes.txt', 'notes.txt'],
  ])('%s is what it is for', (file, words) => {
    expect(fileWords(file, titleOf)).toBe(words)
  })
})

test('what a merge would do, and what it did, leaves out what there is nothing of', () => {
  const counts = { added: 2, changed: 0, removed: 0, conflicts: 1, left: 0 }
  expect(mergeWords(counts)).toBe('2 to add, 1 changed on both sides')
  expect(mergedWords(counts)).toBe('2 added, 1 changed on both sides: both are kept')
  const none = { added: 0, changed: 0, removed: 0, conflicts: 0, left: 0 }
  expect(mergeWords(none)).toBe('nothing in it that is not here already')
  expect(mergedWords(none)).toBe('Everything in it was here already')
})

test('values of records are told without their notation', () => {
  expect(fieldWords('fields.speakerKind')).toBe('speaker kind')
  expect(fieldWords('publishedAt')).toBe('date')
  expect([null, '', undefined, []].map(valueWords)).toEqual(Array(4).fill('nothing'))
  expect(valueWords(true)).toBe('yes')
  expect(valueWords(3)).toBe('3')
  expect(valueWords(['a', 'b'])).toBe('a, b')
  expect(valueWords([{ start: 1, end: 5, quote: { exact: 'Baku', prefix: '', suffix: '' } }])).toBe('“Baku”')
  expect(valueWords({ earliest: '2026', precision: 'year', worded: '' })).toBe('2026, year')
})
