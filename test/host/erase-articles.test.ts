import { expect, test } from 'vitest'
import { eraseArticles } from '../../src/host/erase-articles.ts'
import { unwatched } from '../../src/host/running-work.ts'
import { anArticle, articleMade, aTransaction } from '../support/builders.ts'
import { importText, openHost } from '../support/host-on-disk.ts'
import { openWorkspace, stillSurroundings } from '../support/open-workspace.ts'
import { tracesOf } from '../support/sentinels.ts'

/** A host with two articles of one text each and an annotation in both; the first is deleted unless it is to stay. */
async function hostWithTwo(isDeleted = true) {
  const host = await openHost()
  const gone = await importText(host, 'The Zuvirokal was seen at the ford.', 'Zuvirokal.txt')
  const kept = await importText(host, 'Nobody was seen at the bridge.', 'bridge.txt')
  for (const { id } of [gone, kept]) await host.workbench.annotate(id, 'claim', { start: 4, end: 10 })
  if (isDeleted) {
    const { article: before } = await host.workbench.article(gone.id)
    const change = { kind: 'article', id: gone.id, before, after: { ...before, deleted: true } } as const
    const transaction = aTransaction({ id: 'transaction-delete', gesture: 'gesture-delete', changes: [change] })
    expect(await host.connection.request('commit', { transaction })).toHaveProperty('revision')
  }
  return { host, gone, kept }
}

test('erasing a deleted article leaves nothing of it, and everything of the others', async () => {
  const { host, gone, kept } = await hostWithTwo()
  const before = await host.workbench.exportJson({ kind: 'articles', articleIds: [kept.id] }, true)
  expect(tracesOf(host.disk, 'Zuvirokal').length).toBeGreaterThan(1)
  const erased = await host.connection.request('articles.erase', { workId: 'w', articleIds: [gone.id] })
  expect(erased).toMatchObject({ kind: 'erased', articles: 1, steps: 3 })
  expect(tracesOf(host.disk, 'Zuvirokal')).toEqual([])
  expect(await host.workbench.exportJson({ kind: 'workspace' }, true).then(({ articles }) => articles)).toBe(1)
  const after = await host.workbench.exportJson({ kind: 'articles', articleIds: [kept.id] }, true)
  expect(after.content).toBe(before.content)
  expect((await host.workbench.verify()).problems).toEqual([])

  await host.workbench.close()
  const again = await openHost(host.disk)
  expect(again.workbench.list().map(({ article }) => article.id)).toEqual([kept.id])
  expect(again.workbench.overview().history.undo).not.toBeNull()
  expect((await again.workbench.verify()).problems).toEqual([])
  expect(tracesOf(host.disk, 'Zuvirokal')).toEqual([])
})

test('an article that is not deleted is not erased', async () => {
  const { host, gone } = await hostWithTwo(false)
  const refused = await host.connection.request('articles.erase', { workId: 'w', articleIds: [gone.id, 'none'] })
  expect(refused).toEqual({ refused: 'record-missing', ids: [gone.id, 'none'] })
  expect(host.workbench.list()).toHaveLength(2)
})

test('a text that another article has as well stays', async () => {
  const { store, workspace } = await openWorkspace()
  const sha256 = await store.putBlob(new TextEncoder().encode('A text that two articles share.'))
  const base = anArticle()
  const text = { ...base.text, sha256 }
  const gone = { ...base, id: 'gone', text, deleted: true }
  const changes = [articleMade(gone), articleMade({ ...base, id: 'kept', text })]
  await workspace.commit(aTransaction({ id: 'both', changes }))
  await eraseArticles({ workspace, surroundings: stillSurroundings() }, ['gone'], unwatched())
  expect(await store.getBlob(sha256)).not.toBeNull()
})
