import { expect, test } from 'vitest'
import { migrate } from '../../src/schema/migrations.ts'

const added = { labels: [], note: '', archived: false, deleted: false, earlier: [] }

test('articles of version 1 come without labels, note and earlier texts, neither archived nor deleted', () => {
  const data = { articles: [{ id: 'a', title: 'One', unknown: 'kept' }], counts: [] }
  expect(migrate('workspace', 1, data)).toEqual({
    articles: [{ id: 'a', title: 'One', unknown: 'kept', ...added }],
    counts: [],
  })
})

const library = {
  sort: 'imported',
  descending: false,
  group: 'none',
  status: null,
  label: null,
  language: null,
  archived: false,
}

test('settings of version 1 look at all articles that are not archived, the first imported first', () => {
  const settings = { id: 'settings', author: 'AB' }
  expect(migrate('workspace', 1, { articles: [], settings })).toEqual({
    articles: [],
    settings: { ...settings, library },
  })
  const change = { kind: 'settings', id: 'settings', before: null, after: settings }
  expect(migrate('transaction', 1, { changes: [change] })).toEqual({
    changes: [{ ...change, after: { ...settings, library } }],
  })
})

test('changes of articles in a journal of version 1 grow on both sides, other changes stay', () => {
  const annotation = { kind: 'annotation', id: 'n', before: null, after: { id: 'n' } }
  const article = { kind: 'article', id: 'a', before: { id: 'a', title: 'One' }, after: null }
  expect(migrate('transaction', 1, { id: 't', changes: [annotation, article] })).toEqual({
    id: 't',
    changes: [annotation, { ...article, before: { id: 'a', title: 'One', ...added } }],
  })
})

test.each([null, 7, 'text', [], { articles: 'none' }])('what has no articles passes as it is: %j', (data) => {
  expect(migrate('workspace', 1, data)).toEqual(data)
})
