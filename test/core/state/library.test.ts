import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../../src/core/model/article.ts'
import { defaultLibraryView, labelFrom, type LibraryView, longestLabel } from '../../../src/core/model/library.ts'
import { groupedArticles, shownArticles, sortedArticles, valuesInUse } from '../../../src/core/state/library.ts'
import { anArticle } from '../../support/builders.ts'

const articles = [
  anArticle({ id: 'a', title: 'Żurawie nad Wisłą', outlet: 'Gazeta', publishedAt: '2026-03-01', language: 'pl' }),
  anArticle({
    id: 'b',
    title: 'Über alles',
    outlet: '',
    publishedAt: '',
    labels: ['war', 'Ask again'],
    byline: 'İ. Öz',
  }),
  anArticle({ id: 'c', title: 'apples', outlet: 'gazeta', publishedAt: '2026-03-31', status: 'done', archived: true }),
  anArticle({
    id: 'd',
    title: 'Zebras',
    outlet: 'Daily',
    publishedAt: '2025-12-31',
    note: 'Call the MINISTRY',
    labels: ['war'],
  }),
]

const ids = (given: readonly Article[]): string => given.map(({ id }) => id).join('')
const shown = (view: Partial<LibraryView>, words = ''): string =>
  ids(shownArticles(articles, { ...defaultLibraryView, ...view }, words))
const ordered = (sort: LibraryView['sort'], descending = false): string =>
  ids(
    sortedArticles(
      articles,
      { sort, descending },
      {
        annotationsIn: (id) => ['b', 'd', 'c', 'a'].indexOf(id),
        lastWorkedOn: (id) => ({ c: '2026-01-01T00:00:00.000Z', a: '2027-01-01T00:00:00.000Z' })[id],
      },
    ),
  )

describe('what the list of articles shows', () => {
  test('archived articles only when they are asked for', () => {
    expect([shown({}), shown({ archived: true })]).toEqual(['abd', 'abcd'])
  })

  test('those of one status, label, language', () => {
    expect(shown({ status: 'done', archived: true })).toBe('c')
    expect(shown({ label: 'war' })).toBe('bd')
    expect(shown({ language: 'pl' })).toBe('a')
    expect(shown({ language: 'pl', label: 'war' })).toBe('')
  })

  test.each([
    ['zurawie', 'a'],
    ['UBER', 'b'],
    ['i. oz', 'b'],
    ['ask', 'b'],
    ['ministry war', 'd'],
    ['gazeta', 'a'],
    ['  ', 'abd'],
    ['xylophone', ''],
  ])('the words “%s” in title, outlet, byline, labels and note, whatever case and diacritics', (words, found) => {
    expect(shown({}, words)).toBe(found)
  })
})

describe('the order of articles', () => {
  test.each([
    ['imported', 'dcba'],
    ['title', 'cbda'],
    ['outlet', 'dcab'],
    ['date', 'dacb'],
    ['annotations', 'bdca'],
    ['worked', 'cdba'],
  ] as const)('by %s', (sort, expected) => {
    expect(ordered(sort)).toBe(expected)
  })

  test('what an article lacks puts it last in both directions', () => {
    expect([ordered('date').at(-1), ordered('date', true).at(-1)]).toEqual(['b', 'b'])
  })

  test('is the same whatever order they came in, and descending is the reverse where all have what is asked for', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(articles),
        fc.constantFrom('imported', 'title', 'annotations' as const),
        (some, sort) => {
          const figures = { annotationsIn: (id: string) => id.charCodeAt(0) % 2, lastWorkedOn: () => undefined }
          const up = sortedArticles(some, { sort, descending: false }, figures)
          expect(sortedArticles(some.toReversed(), { sort, descending: false }, figures)).toEqual(up)
          expect(sortedArticles(some, { sort, descending: true }, figures)).toEqual(up.toReversed())
        },
      ),
    )
  })
})

describe('groups of articles', () => {
  const groups = (group: Exclude<LibraryView['group'], 'none'>): string[] =>
    groupedArticles(articles, group).map(({ key, articles: own }) => `${key}:${ids(own)}`)

  test('by outlet, by their letters, those without last', () => {
    expect(groups('outlet')).toEqual(['Daily:d', 'Gazeta:a', 'gazeta:c', ':b'])
  })

  test('by month, the newest first', () => {
    expect(groups('month')).toEqual(['2026-03:ac', '2025-12:d', ':b'])
  })

  test('by status, as far as the work is', () => {
    expect(groups('status')).toEqual(['to-do:abd', 'done:c'])
  })

  test('by label, an article under each of its labels', () => {
    expect(groups('label')).toEqual(['Ask again:b', 'war:bd', ':ac'])
  })
})

test('labels in use come by their letters, with how many articles have them', () => {
  expect(valuesInUse(articles, ({ labels }) => labels)).toEqual([
    { value: 'Ask again', count: 1 },
    { value: 'war', count: 2 },
  ])
})

test('a label is one line without blanks around it, or none', () => {
  expect([labelFrom('  two\n words '), labelFrom(' \n '), labelFrom('e\u0301t\u00e9')]).toEqual([
    'two words',
    null,
    'été',
  ])
  expect(labelFrom(`${'x'.repeat(longestLabel - 1)}😀`)?.isWellFormed()).toBe(true)
})
