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
