import { expect, test } from 'vitest'
import type { Annotation } from '../../src/core/model/annotation.ts'
import type { Article } from '../../src/core/model/article.ts'
import type { FileSystem } from '../../src/storage/file-system.ts'
import { anAnnotation, anArticle, annotationMade, articleMade, aTransaction } from '../support/builders.ts'
import { faultyDisk } from '../support/faulty-disk.ts'
import { MemoryDisk, systemError } from '../support/memory-disk.ts'
import { tracesOf } from '../support/sentinels.ts'
import { commit, Expected, openOn } from '../support/store-work.ts'

test('a checkpoint that is under way when articles are erased keeps nothing of them', async () => {
  const disk = new MemoryDisk()
  const [store, expected] = [await openOn(disk), new Expected()]
  const [gone, kept] = [anArticle({ id: 'gone' }), anArticle({ id: 'kept' })]
  const made = anAnnotation({ id: 'annotation-gone', articleId: 'gone', note: 'Zuvirokal' })
  const changes = [articleMade(gone), articleMade(kept), annotationMade(made)]
  await commit(store, expected, aTransaction({ id: 'both', changes }))
  await store.checkpoint(expected.state)
  expect(tracesOf(disk, 'Zuvirokal')).not.toEqual([])

  const erasing = await store.beginErasing([gone])
  const note = annotationMade(anAnnotation({ id: 'annotation-kept', articleId: 'kept' }))
  await commit(store, expected, aTransaction({ id: 'work-goes-on', changes: [note] }))
  const checkpoint = store.checkpoint(expected.state)
  const removed = [
    { kind: 'annotation', id: made.id, before: made, after: null } as const,
    { kind: 'article', id: 'gone', before: gone, after: null } as const,
  ]
  await commit(store, expected, aTransaction({ id: 'erase', provenance: { kind: 'quiet' }, changes: removed }))
  await Promise.all([checkpoint, erasing.finish(expected.state)])
  expect(tracesOf(disk, 'Zuvirokal')).toEqual([])
  await store.close()
  expect((await openOn(disk)).found.articles.map(({ id }) => id)).toEqual(['kept'])
  expect(tracesOf(disk, 'Zuvirokal')).toEqual([])
})

/** A store with the articles `first` and `second`, each with an annotation that names it. */
async function storeWithTwo(disk: FileSystem) {
  const [store, expected] = [await openOn(disk), new Expected()]
  const articles = ['first', 'second'].map((id) => anArticle({ id }))
  const annotations = articles.map(({ id }) => anAnnotation({ id: `on-${id}`, articleId: id, note: `Zuvirokal ${id}` }))
  const changes = [...articles.map(articleMade), ...annotations.map(annotationMade)]
  await commit(store, expected, aTransaction({ id: 'both', changes }))
  await store.checkpoint(expected.state)
  const remove = (index: 0 | 1) => {
    const [article, annotation] = [articles[index] as Article, annotations[index] as Annotation]
    const removed = [
      { kind: 'annotation', id: annotation.id, before: annotation, after: null } as const,
      { kind: 'article', id: article.id, before: article, after: null } as const,
    ]
    const id = `erase-${index}`
    return commit(store, expected, aTransaction({ id, provenance: { kind: 'quiet' }, changes: removed }))
  }
  return { store, expected, remove, articles: articles as [Article, Article] }
}

test('an erasure waits for the one before, so that none is forgotten when the program ends between them', async () => {
  const disk = new MemoryDisk()
  const { store, expected, remove, articles } = await storeWithTwo(disk)
  const first = await store.beginErasing([articles[0]])
  const beginning = store.beginErasing([articles[1]])
  await remove(0)
  await first.finish(expected.state)
  await beginning
  await remove(1)
  await openOn(disk)
  expect(tracesOf(disk, 'Zuvirokal')).toEqual([])
})

test('an erasure that could not be finished is not forgotten for another one', async () => {
  const disk = new MemoryDisk()
  let isFailing = false
  const failing = faultyDisk(disk, ({ operation }) =>
    isFailing && operation === 'unlink' ? systemError('EIO', '') : null,
  )
  const { store, expected, remove, articles } = await storeWithTwo(failing)
  const first = await store.beginErasing([articles[0]])
  await remove(0)
  isFailing = true
  await expect(first.finish(expected.state)).rejects.toMatchObject({ code: 'storage/write-failed' })
  isFailing = false
  await expect(store.beginErasing([articles[1]])).rejects.toMatchObject({ code: 'storage/write-failed' })
  await store.close()
  await openOn(disk)
  expect(tracesOf(disk, 'Zuvirokal first')).toEqual([])
  expect(tracesOf(disk, 'Zuvirokal second')).not.toEqual([])
})
