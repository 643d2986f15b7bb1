import type { Migration } from '../migration.ts'

/**
 * Version 2: articles have labels, a note, a place in the archive and among the deleted, and the texts they had before;
 * settings have how a person looks at the articles.
 */
export const libraryOfArticles: Migration = {
  from: 1,
  title: 'articles carry what an analyst adds to them',
  steps: {
    workspace: (data) => {
      const grownData = withEach(data, 'articles', grown)
      return isObject(grownData) && 'settings' in grownData
        ? { ...grownData, settings: withLibrary(grownData['settings']) }
        : grownData
    },
    transaction: (data) =>
      withEach(data, 'changes', (change) => {
        if (!isObject(change)) return change
        const grow = change['kind'] === 'article' ? grown : change['kind'] === 'settings' ? withLibrary : null
        return grow ? { ...change, before: grow(change['before']), after: grow(change['after']) } : change
      }),
  },
}

function grown(article: unknown): unknown {
  if (!isObject(article)) return article
  return { ...article, labels: [], note: '', archived: false, deleted: false, earlier: [] }
}

function withLibrary(settings: unknown): unknown {
  if (!isObject(settings)) return settings
  const library = {
    sort: 'imported',
    descending: false,
    group: 'none',
    status: null,
    label: null,
    language: null,
    archived: false,
  }
  return { ...settings, library }
}

function withEach(data: unknown, key: string, change: (item: unknown) => unknown): unknown {
  if (!isObject(data) || !Array.isArray(data[key])) return data
  return { ...data, [key]: data[key].map(change) }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
