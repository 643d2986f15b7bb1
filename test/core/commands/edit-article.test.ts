import { describe, expect, test } from 'vitest'
import { type ArticleEdit, editArticles, labelArticles } from '../../../src/core/commands/edit-article.ts'
import { isRefusal } from '../../../src/core/state/transaction.ts'
import { aContext, anArticle, someRecords } from '../../support/builders.ts'
import { contents } from '../../support/contents.ts'
import { deepFreeze } from '../../support/deep-freeze.ts'
import { SmallSession } from '../../support/small-session.ts'

const first = 'article-1'
const two = () => [anArticle(), anArticle({ id: 'article-2', labels: ['war'] })]

test('what is said about an article changes, the rest stays, and undo brings it back', () => {
  const session = new SmallSession(deepFreeze(someRecords()))
  const values = { title: 'Shelling stops near Baku', outlet: 'The Other Example' }
  session.commit(editArticles(session.records, { articleIds: [first], values }, aContext()))
  expect(contents(session.records).articles).toEqual([anArticle(values)])
  session.undo()
  expect(contents(session.records).articles).toEqual([anArticle()])
})

test('the same is said about several articles in one step', () => {
  const session = new SmallSession(deepFreeze(someRecords(two())))
  const values = { status: 'done' } as const
  session.commit(editArticles(session.records, { articleIds: [first, 'article-2', first], values }, aContext()))
  expect(contents(session.records).articles.map(({ status }) => status)).toEqual(['done', 'done'])
  session.undo()
  expect(contents(session.records).articles).toEqual(two())
})

test.each<{ values: ArticleEdit; one: string; many: string }>([
  { values: { status: 'done' }, one: 'change status', many: 'change status of 2 articles' },
  { values: { title: 'New' }, one: 'rename article', many: 'rename 2 articles' },
  { values: { note: 'New' }, one: 'edit article note', many: 'edit article note' },
  { values: { archived: true }, one: 'archive article', many: 'archive 2 articles' },
  { values: { deleted: true }, one: 'delete article', many: 'delete 2 articles' },
  { values: { status: 'done', title: 'New' }, one: 'edit article details', many: 'edit article details' },
])('the step is called “$one”, or “$many”', ({ values, one, many }) => {
  const label = (articleIds: readonly string[]): string | false => {
    const result = editArticles(someRecords(two()), { articleIds, values }, aContext())
    return !isRefusal(result) && result.label
  }
  expect([label([first]), label([first, 'article-2'])]).toEqual([one, many])
})

test('an article deleted and brought back keeps everything that was annotated in it', () => {
  const session = new SmallSession(deepFreeze(someRecords()))
  const before = contents(session.records)
  const edit = (deleted: boolean) =>
    session.commit(editArticles(session.records, { articleIds: [first], values: { deleted } }, aContext()))
  edit(true)
  expect(contents(session.records)).toEqual({ ...before, articles: [anArticle({ deleted: true })] })
  edit(false)
  expect(contents(session.records)).toEqual(before)
})

test('saying what is already so is no edit', () => {
  const values = { title: anArticle().title }
  expect(editArticles(someRecords(), { articleIds: [first], values }, aContext())).toEqual({
    refused: 'nothing-changes',
    ids: [],
  })
})

test('an article that is not there is named in the refusal, and none at all is refused', () => {
  const edit = (articleIds: readonly string[]) => editArticles(someRecords(), { articleIds, values: {} }, aContext())
  expect(edit([first, 'gone'])).toEqual({ refused: 'record-missing', ids: ['gone'] })
  expect(edit([])).toEqual({ refused: 'nothing-selected', ids: [] })
})

describe('labels', () => {
  const label = (add: readonly string[], remove: readonly string[] = []) =>
    labelArticles(someRecords(two()), { articleIds: [first, 'article-2'], add, remove }, aContext())
  const after = (result: ReturnType<typeof label>): unknown[] =>
    isRefusal(result) ? [] : result.changes.map(({ id, after: made }) => [id, made && 'labels' in made && made.labels])

  test('are given to those that lack them, after the ones they have', () => {
    expect(after(label(['war']))).toEqual([[first, ['war']]])
    expect(after(label(['east', 'war']))).toEqual([
      [first, ['east', 'war']],
      ['article-2', ['war', 'east']],
    ])
  })

  test('are taken off those that have them', () => {
    expect(after(label([], ['war']))).toEqual([['article-2', []]])
    expect(label([], ['unheard of'])).toEqual({ refused: 'nothing-changes', ids: [] })
  })

  test('are named in the step', () => {
    const [given, taken] = [label(['east']), label([], ['war'])]
    expect([!isRefusal(given) && given.label, !isRefusal(taken) && taken.label]).toEqual([
      'add label “east”',
      'remove label “war”',
    ])
  })
})
