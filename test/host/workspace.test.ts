import { describe, expect, test } from 'vitest'
import { WorkbenchError } from '../../src/core/errors.ts'
import { isRefusal } from '../../src/core/state/transaction.ts'
import type { Workspace } from '../../src/host/workspace.ts'
import { aTransaction, anAnnotation, anArticle, annotationMade } from '../support/builders.ts'
import { contents } from '../support/contents.ts'
import { changing, making, openWithArticles, openWorkspace } from '../support/open-workspace.ts'

const writeFailed = new WorkbenchError('storage/write-failed', 'The disk is full.', { file: 'journal', reason: 'full' })

async function ids(workspace: Workspace, articleId = 'article-1'): Promise<string[]> {
  return [...(await workspace.annotations(articleId))].map(({ id }) => id).toSorted()
}

/** Lets everything that can go on go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

describe('a commit', () => {
  test('shows in memory, in the counts, to listeners and on disk, under one revision', async () => {
    const { workspace, told, disk } = await openWithArticles()
    const result = await workspace.commit(making('one'))
    expect(result).toMatchObject({ revision: 2, history: { undo: 'make one', redo: null } })
    expect(workspace.revision).toBe(2)
    expect(workspace.counts.get('article-1')).toEqual({ entity: 1, event: 0, claim: 0 })
    expect(told).toEqual(['1 articles', '2 make one'])
    const again = await openWorkspace(disk)
    expect(await ids(again.workspace)).toEqual(['one'])
    expect(again.workspace.counts).toEqual(workspace.counts)
  })

  test('is refused, and changes nothing, where the record is not what it was made from', async () => {
    const { workspace, told } = await openWithArticles()
    const [old, present] = [anAnnotation({ id: 'one' }), anAnnotation({ id: 'one', note: 'present' })]
    await workspace.commit(making('one'))
    await workspace.commit(changing('note', old, present))
    const before = contents(workspace.records)
    const refused = await workspace.commit(changing('late', old, anAnnotation({ id: 'one', note: 'late' })))
    expect(refused).toEqual({ refused: 'changed-meanwhile', ids: ['one'] })
    expect(contents(workspace.records)).toEqual(before)
    expect(told).toHaveLength(3)
  })

  test('is made whole or not at all', async () => {
    const { workspace } = await openWithArticles()
    await workspace.commit(making('one'))
    const half = aTransaction({
      id: 'half',
      changes: [annotationMade(anAnnotation({ id: 'two' })), annotationMade(anAnnotation({ id: 'one' }))],
    })
    expect(await workspace.commit(half)).toEqual({ refused: 'changed-meanwhile', ids: ['one'] })
    expect(await ids(workspace)).toEqual(['one'])
  })

  test('sent twice is done once and answered as the first time, also after the workspace was opened again', async () => {
    const { workspace, told, store, disk } = await openWithArticles()
    const first = await workspace.commit(making('one'))
    await workspace.commit(making('two'))
    const [second, third] = await Promise.all([workspace.commit(making('one')), workspace.commit(making('one'))])
    for (const again of [second, third]) expect(again).toMatchObject({ revision: 2 })
    expect(first).toMatchObject({ revision: 2 })
    expect(told).toHaveLength(3)
    await store.close()
    const reopened = await openWorkspace(disk)
    expect(await reopened.workspace.commit(making('one'))).toMatchObject({ revision: 2 })
    expect(reopened.workspace.revision).toBe(3)
  })

  test('sent again while the first is still being written waits for it and is done once', async () => {
    const { workspace, store } = await openWithArticles()
    store.hold()
    const both = [workspace.commit(making('one')), workspace.commit(making('one'))]
    await settle()
    store.release()
    expect((await Promise.all(both)).map((result) => !isRefusal(result) && result.revision)).toEqual([2, 2])
    expect(store.appended).toEqual(['articles', 'make one'])
  })

  test('of a record that is being written waits, while others go into the same write', async () => {
    const { workspace, store } = await openWithArticles()
    await workspace.commit(making('one'))
    const [made, edited] = [anAnnotation({ id: 'one' }), anAnnotation({ id: 'one', note: 'first' })]
    store.hold()
    const commits = [
      workspace.commit(changing('first', made, edited)),
      workspace.commit(changing('second', edited, anAnnotation({ id: 'one', note: 'second' }))),
      workspace.commit(making('two')),
    ]
    await settle()
    expect(store.appended.slice(2)).toEqual(['first', 'make two'])
    store.release()
    const results = await Promise.all(commits)
    expect(results.every((result) => !isRefusal(result))).toBe(true)
    expect((await workspace.annotations('article-1')).get('one')?.note).toBe('second')
    expect(workspace.revision).toBe(5)
  })

  test('to a workspace that can only be read is refused', async () => {
    const { disk } = await openWithArticles()
    disk.put('/memory/space/workspace.json', disk.files.get('/memory/space/workspace.json') ?? new Uint8Array(), 0o400)
    const { workspace } = await openWorkspace(disk)
    expect(await workspace.commit(making('one'))).toEqual({ refused: 'read-only', ids: [] })
    expect(await workspace.undo()).toEqual({ refused: 'nothing-to-undo', ids: [] })
  })
})

describe('a commit that cannot be written', () => {
  test('fails, is told with its reason, and leaves memory as the disk is', async () => {
    const { workspace, store, storage, told, disk } = await openWithArticles()
    const before = contents(workspace.records)
    store.fault = () => writeFailed
    await expect(workspace.commit(making('one'))).rejects.toBe(writeFailed)
    expect(storage.at(-1)).toBe('The disk is full.')
    expect(contents(workspace.records)).toMatchObject({ articles: before.articles, annotations: [] })
    expect([workspace.revision, workspace.history.undo, told.length]).toEqual([1, null, 1])
    expect(await ids((await openWorkspace(disk)).workspace)).toEqual([])
  })

  test('can be sent again with the same id once the disk works, and says that all is well', async () => {
    const { workspace, store, storage } = await openWithArticles()
    store.fault = () => writeFailed
    await expect(workspace.commit(making('one'))).rejects.toBe(writeFailed)
    store.fault = () => null
    expect(await workspace.commit(making('one'))).toMatchObject({ revision: 2 })
    expect(storage.at(-1)).toBeNull()
    expect(await ids(workspace)).toEqual(['one'])
  })

  test('takes nothing else with it: what waited for the same record is judged by what is there', async () => {
    const { workspace, store, disk } = await openWithArticles()
    await workspace.commit(making('one'))
    const [made, edited] = [anAnnotation({ id: 'one' }), anAnnotation({ id: 'one', note: 'first' })]
    store.fault = ({ label }) => (label === 'first' ? writeFailed : null)
    store.hold()
    const first = workspace.commit(changing('first', made, edited))
    const onTop = workspace.commit(changing('on top', edited, null))
    const instead = workspace.commit(changing('instead', made, anAnnotation({ id: 'one', note: 'instead' })))
    const beside = workspace.commit(making('two'))
    const all = Promise.allSettled([first, onTop, instead, beside])
    await settle()
    store.release()
    const [failed, refused, done, other] = await all
    expect(failed).toEqual({ status: 'rejected', reason: writeFailed })
    expect(refused).toMatchObject({ value: { refused: 'changed-meanwhile' } })
    expect(done).toMatchObject({ status: 'fulfilled', value: { transaction: { label: 'instead' } } })
    expect(other).toMatchObject({ status: 'fulfilled' })
    const held = [...(await workspace.annotations('article-1'))]
    const again = await openWorkspace(disk)
    expect(new Set(await again.workspace.annotations('article-1'))).toEqual(new Set(held))
    expect(held.map(({ note }) => note).toSorted()).toEqual(['', 'instead'])
  })
})

describe('checkpoints', () => {
  test('are written when the store wants one, of exactly what was acknowledged, while commits go on', async () => {
    const { workspace, store, disk } = await openWithArticles({ limits: { checkpointOperations: 5 } })
    await Promise.all(Array.from({ length: 23 }, (_, index) => workspace.commit(making(`a${index}`))))
    await workspace.checkpoint()
    expect(store.checkpoints.length).toBeGreaterThan(1)
    expect(store.checkpoints.at(-1)).toBe(24)
    await store.close()
    const again = await openWorkspace(disk)
    expect(await ids(again.workspace)).toEqual(await ids(workspace))
    expect(again.workspace.counts).toEqual(workspace.counts)
  })

  test('that fail are told and lose nothing; the next one tries again', async () => {
    const { workspace, store, storage, disk } = await openWithArticles({ limits: { checkpointOperations: 3 } })
    store.checkpointFault = writeFailed
    for (const id of ['a', 'b', 'c']) await workspace.commit(making(id))
    await settle()
    expect(storage.at(-1)).toBe('The disk is full.')
    expect(await ids((await openWorkspace(disk.clone())).workspace)).toEqual(['a', 'b', 'c'])
    store.checkpointFault = null
    await workspace.commit(making('d'))
    await settle()
    expect(storage.at(-1)).toBeNull()
    expect(store.checkpoints.at(-1)).toBe(5)
  })

  test('are not asked of a workspace that can only be read', async () => {
    const { workspace, disk } = await openWithArticles()
    await workspace.checkpoint()
    disk.put('/memory/space/workspace.json', disk.files.get('/memory/space/workspace.json') ?? new Uint8Array(), 0o400)
    const again = await openWorkspace(disk)
    await again.workspace.checkpoint()
    expect(again.store.checkpoints).toEqual([])
  })
})

test('annotations are read once, however many ask for them at the same time', async () => {
  const { disk, workspace } = await openWithArticles()
  await workspace.commit(making('one'))
  const again = await openWorkspace(disk)
  const shelves = await Promise.all([1, 2, 3].map(() => again.workspace.annotations('article-1')))
  expect(new Set(shelves).size).toBe(1)
})

test('an article that is not there is named', async () => {
  const { workspace } = await openWithArticles()
  expect(workspace.article('article-1')).toEqual(anArticle({ id: 'article-1' }))
  expect(() => workspace.article('nowhere')).toThrow(
    expect.objectContaining({ code: 'article/not-found', details: { articleId: 'nowhere' } }),
  )
})
