import { expect, test } from 'vitest'
import { editArticle } from '../../../src/core/commands/edit-article.ts'
import { isRefusal } from '../../../src/core/state/transaction.ts'
import { aContext, anArticle, someRecords } from '../../support/builders.ts'
import { contents } from '../../support/contents.ts'
import { deepFreeze } from '../../support/deep-freeze.ts'
import { SmallSession } from '../../support/small-session.ts'

test('what is said about an article changes, the rest stays, and undo brings it back', () => {
  const session = new SmallSession(deepFreeze(someRecords()))
  const values = { title: 'Shelling stops near Baku', outlet: 'The Other Example' }
  session.commit(editArticle(session.records, { articleId: 'article-1', values }, aContext()))
  expect(contents(session.records).articles).toEqual([anArticle(values)])
  session.undo()
  expect(contents(session.records).articles).toEqual([anArticle()])
})

test.each([
  { values: { status: 'done' as const }, label: 'change status' },
  { values: { status: 'done' as const, title: 'New' }, label: 'edit article details' },
])('the step is called “$label”', ({ values, label }) => {
  const result = editArticle(someRecords(), { articleId: 'article-1', values }, aContext())
  expect(!isRefusal(result) && result.label).toBe(label)
})

test('saying what is already so is no edit', () => {
  const values = { title: anArticle().title }
  expect(editArticle(someRecords(), { articleId: 'article-1', values }, aContext())).toEqual({
    refused: 'nothing-changes',
    ids: [],
  })
})

test('an article that is not there is named in the refusal', () => {
  expect(editArticle(someRecords(), { articleId: 'gone', values: {} }, aContext())).toEqual({
    refused: 'record-missing',
    ids: ['gone'],
  })
})
