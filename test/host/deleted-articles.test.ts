import { beforeEach, describe, expect, test } from 'vitest'
import { type ArticleEdit, editArticles, labelArticles } from '../../src/core/commands/edit-article.ts'
import type { CommandResult } from '../../src/core/commands/context.ts'
import { isRefusal } from '../../src/core/state/transaction.ts'
import { aContext, someRecords } from '../support/builders.ts'
import { type HostOnDisk, importFiles, importText, openHost } from '../support/host-on-disk.ts'

let host: HostOnDisk
let [gone, here] = ['', '']
let edits = 0

async function commit(result: CommandResult): Promise<void> {
  if (isRefusal(result)) throw new Error(result.refused)
  const answer = await host.connection.request('commit', { transaction: result })
  if (isRefusal(answer)) throw new Error(answer.refused)
}

/** A context of its own for every edit. */
const context = () => aContext({ id: `edit-${(edits += 1)}` })

async function edit(articleId: string, values: ArticleEdit): Promise<void> {
  const { article } = await host.workbench.article(articleId)
  await commit(editArticles(someRecords([article]), { articleIds: [articleId], values }, context()))
}

const listed = (): string[] => host.workbench.list().map(({ article }) => article.id)

beforeEach(async () => {
  host = await openHost()
  gone = (await importText(host, 'The ministry in Baku denied it.', 'gone.txt')).id
  here = (await importText(host, 'Nobody in Baku believed it.', 'here.txt')).id
  await host.workbench.annotate(gone, 'claim', { start: 4, end: 12 })
  await host.workbench.annotate(here, 'entity', { start: 10, end: 14 })
  await edit(gone, { deleted: true })
})

describe('a deleted article', () => {
  test('is left out of lists, and the window is told of it so that it can be brought back', async () => {
    expect(listed()).toEqual([here])
    const { articles } = await host.connection.request('workspace.open', {})
    expect(articles.map(({ article }) => [article.id, article.deleted])).toEqual([
      [gone, true],
      [here, false],
    ])
  })

  test('is left out of searches, counts and what is tagged all at once', async () => {
    const search = { words: 'Baku', wholeWord: true, matchCase: false, matchDiacritics: false }
    const { connection } = host
    const texts = await connection.request('search.text', { workId: 'a', search, articleIds: null })
    const articles = await connection.request('search.articles', { workId: 'b', query: 'baku', limit: 10 })
    const counted = await connection.request('statistics.read', { workId: 'c', articleIds: null })
    const tagged = await connection.request('annotate.all', {
      workId: 'd',
      search,
      articleIds: [gone, here],
      tag: 'event',
      excluded: [],
    })
    expect([texts, articles]).toMatchObject([
      { kind: 'found', articles: [{ articleId: here }] },
      { kind: 'found', articles: [{ articleId: here }] },
    ])
    expect(counted).toMatchObject({ kind: 'counted', statistics: { articles: 1 } })
    expect(tagged).toMatchObject({ kind: 'committed', annotations: 1, articles: 1 })
  })

  test('is left out of exports, by whichever way', async () => {
    const { content, articles } = await host.workbench.exportJson({ kind: 'workspace' }, true)
    expect([articles, content.includes(gone)]).toEqual([1, false])
    await expect(host.workbench.exportJson({ kind: 'articles', articleIds: [gone] }, false)).rejects.toMatchObject({
      code: 'export/nothing',
    })
  })

  test('comes back by undo, with what was annotated in it', async () => {
    await host.connection.request('history.undo', {})
    expect(listed()).toEqual([gone, here])
    expect((await host.workbench.article(gone)).annotations).toHaveLength(1)
  })

  test('comes back when its file is opened again, and opening it is one step', async () => {
    const again = () =>
      importFiles(host, {
        'again.txt': 'The ministry in Baku denied it.',
        'gone.txt': 'The ministry in Baku denied it.',
      })
    const { files } = await again()
    expect(files).toMatchObject([
      { kind: 'imported', articleId: gone, warnings: [expect.stringContaining('among the deleted articles')] },
      { kind: 'duplicate', articleId: gone },
    ])
    expect(listed()).toEqual([gone, here])
    expect((await host.workbench.article(gone)).annotations).toHaveLength(1)
    await host.connection.request('history.undo', {})
    expect(listed()).toEqual([here])
  })

  test('comes back when an export that has it is imported', async () => {
    await edit(gone, { deleted: false })
    const { content } = await host.workbench.exportJson({ kind: 'workspace' }, true)
    await edit(gone, { deleted: true })
    const { files } = await importFiles(host, { 'export.json': content })
    expect(files).toMatchObject([{ kind: 'exchange', conflicts: [] }])
    expect(listed()).toEqual([gone, here])
    expect((await host.workbench.exportJson({ kind: 'workspace' }, true)).content).toBe(content)
  })
})

describe('labels, note and archive', () => {
  beforeEach(async () => {
    await edit(here, { note: 'Ask again.', archived: true })
    const { article } = await host.workbench.article(here)
    await commit(
      labelArticles(someRecords([article]), { articleIds: [here], add: ['war', 'Баку'], remove: [] }, context()),
    )
  })

  test('go into an export, and the same bytes come out of the workspace it is imported into', async () => {
    const { content } = await host.workbench.exportJson({ kind: 'workspace' }, true)
    expect(JSON.parse(content)).toMatchObject({
      articles: [{ labels: ['war', 'Баку'], note: 'Ask again.', archived: true }],
    })
    const other = await openHost()
    await importFiles(other, { 'export.json': content })
    expect((await other.workbench.exportJson({ kind: 'workspace' }, true)).content).toBe(content)
  })

  test('that differ from an export are kept as they are here, and told of', async () => {
    const { content } = await host.workbench.exportJson({ kind: 'workspace' }, true)
    await edit(here, { note: 'Asked.', archived: false })
    const { files } = await importFiles(host, { 'export.json': content })
    expect(files).toMatchObject([{ kind: 'exchange', conflicts: [expect.stringContaining('(note, archive)')] }])
  })
})
