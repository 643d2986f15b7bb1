import { describe, expect, test } from 'vitest'
import { Library } from '../../../renderer/session/library.ts'
import type { Article } from '../../../src/core/model/article.ts'
import { defaultLibraryView, type LibraryView } from '../../../src/core/model/library.ts'
import { noCounts } from '../../../src/core/model/tag.ts'
import { anArticle, someRecords } from '../../support/builders.ts'

const four = [
  anArticle({ id: 'a', title: 'Alpha', outlet: 'Daily', labels: ['war'] }),
  anArticle({ id: 'b', title: 'Beta', outlet: 'Weekly', labels: ['war', 'east'] }),
  anArticle({ id: 'c', title: 'Gamma', outlet: 'Weekly', archived: true }),
  anArticle({ id: 'd', title: 'Delta', deleted: true }),
]

/** A library of `articles` and everything it told, with the article `openId` on screen. */
function libraryOf(articles: readonly Article[] = four, openId: string | null = 'a') {
  const told: unknown[] = []
  let counts = new Map([['b', { ...noCounts, claim: 2 }]])
  let records = someRecords(articles)
  const worked = { at: new Map<string, string>(), progress: null, begin: () => {}, end: () => {} }
  const library = new Library(
    () => ({
      records,
      counts,
      open: openId === null ? null : { articleId: openId, text: '', textSha256: '', blocks: [], pages: null },
    }),
    worked,
    { changed: () => {}, announce: (words) => told.push(words), save: (view) => told.push(view) },
  )
  return {
    library,
    told,
    replace: (next: readonly Article[]) => (records = someRecords(next)),
    recount: (id: string, claim: number) => (counts = new Map([...counts, [id, { ...noCounts, claim }]])),
  }
}

const ids = (articles: readonly Article[]): string => articles.map(({ id }) => id).join('')

describe('a library', () => {
  test('parts what is here from what is deleted, and shows what the view lets through', () => {
    const { library } = libraryOf()
    expect([library.all, library.deleted, library.shown].map(ids)).toEqual(['abc', 'd', 'ab'])
    library.look({ archived: true, sort: 'title', descending: true })
    library.words = 'weekly'
    expect(ids(library.shown)).toBe('cb')
  })

  test('remembers how it is looked at, also before anyone has answered', () => {
    const { library, told } = libraryOf()
    library.look({ group: 'outlet' })
    library.look({ sort: 'date' })
    const view: LibraryView = { ...defaultLibraryView, group: 'outlet', sort: 'date' }
    expect([library.view, told.at(-1)]).toEqual([view, view])
  })

  test('works nothing out again while nothing is different, and everything when an article is', () => {
    const { library, replace, recount } = libraryOf()
    const { rows } = library
    recount('a', 7)
    expect(library.rows).toBe(rows)
    replace(four.slice(1))
    expect(ids(library.shown)).toBe('b')
  })

  test('sorted by annotations follows their number', () => {
    const { library, recount } = libraryOf()
    library.look({ sort: 'annotations', descending: true })
    expect(ids(library.shown)).toBe('ba')
    recount('a', 3)
    expect(ids(library.shown)).toBe('ab')
  })

  test('has rows for groups, and none for the articles of a closed one', () => {
    const { library } = libraryOf()
    library.look({ group: 'label' })
    const rows = () => library.rows.map((row) => (row.kind === 'group' ? `${row.key} ${row.count}` : row.id))
    expect(rows()).toEqual(['east 1', 'article-1-b', 'war 2', 'article-2-a', 'article-2-b'])
    library.toggle('war')
    expect(rows()).toEqual(['east 1', 'article-1-b', 'war 2'])
    library.toggle('war')
    expect(rows()).toHaveLength(5)
  })

  test('knows what is in use, and how many annotations there are', () => {
    const { library } = libraryOf()
    expect(library.labels).toEqual([
      { value: 'east', count: 1 },
      { value: 'war', count: 2 },
    ])
    expect([library.annotations, library.annotationsIn('b')]).toEqual([2, 2])
  })
})

describe('the chosen articles', () => {
  test('are the open one until others are chosen, and again when they are let go of', () => {
    const { library, told } = libraryOf()
    expect(library.chosenIds).toEqual(['a'])
    library.choose('b', 'toggle')
    expect([library.chosenIds, told]).toEqual([['a', 'b'], ['2 articles chosen']])
    library.turnAway()
    expect(library.chosenIds).toHaveLength(2)
    library.letGo()
    expect(library.chosenIds).toEqual(['a'])
  })

  test('are let go of when a person turns to the text, where it is a single one', () => {
    const { library } = libraryOf()
    library.choose('b', 'only')
    expect(library.chosenIds).toEqual(['b'])
    library.turnAway()
    expect(library.chosenIds).toEqual(['a'])
  })

  test('are a stretch of what is shown, or all of it', () => {
    const { library } = libraryOf()
    library.look({ archived: true })
    library.choose('b', 'only')
    library.choose('c', 'stretch')
    expect(library.chosenIds).toEqual(['b', 'c'])
    library.chooseAllShown()
    expect(library.chosenIds).toEqual(['a', 'b', 'c'])
  })

  test('never are one that is deleted or not shown', () => {
    expect(libraryOf(four, 'd').library.chosenIds).toEqual([])
    const { library } = libraryOf()
    library.choose('b', 'only')
    library.words = 'alpha'
    expect(library.chosenIds).toEqual(['a'])
  })
})

describe('going through the list', () => {
  test('leads to the article before and after as they are shown', () => {
    const { library } = libraryOf(four, 'b')
    expect([library.beside(-1), library.beside(1)]).toEqual(['a', null])
    library.look({ descending: true, archived: true, group: 'outlet' })
    expect([library.beside(-1), library.beside(1)]).toEqual(['c', null])
  })

  test('goes on after those that go: to the next, or to the last before', () => {
    const { library } = libraryOf()
    library.look({ archived: true })
    expect(library.nextWithout(new Set(['a', 'b']))).toBe('c')
    expect(library.nextWithout(new Set(['b', 'c']))).toBe('a')
    expect(library.nextWithout(new Set(['a', 'b', 'c']))).toBeNull()
  })
})
