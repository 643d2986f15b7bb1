import type { Migration } from '../migration.ts'

/** Version 2: articles have labels, a note, a place in the archive and among the deleted, and the texts they had before. */
export const libraryOfArticles: Migration = {
  from: 1,
  title: 'articles carry what an analyst adds to them',
  steps: {
    workspace: (data) => withEach(data, 'articles', grown),
    transaction: (data) =>
      withEach(data, 'changes', (change) => {
        if (!isObject(change) || change['kind'] !== 'article') return change
        return { ...change, before: grown(change['before']), after: grown(change['after']) }
      }),
  },
}

function grown(article: unknown): unknown {
  if (!isObject(article)) return article
  return { ...article, labels: [], note: '', archived: false, deleted: false, earlier: [] }
}

function withEach(data: unknown, key: string, change: (item: unknown) => unknown): unknown {
  if (!isObject(data) || !Array.isArray(data[key])) return data
  return { ...data, [key]: data[key].map(change) }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
