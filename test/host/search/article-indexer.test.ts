import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { sketchOf } from '../../../src/core/text/sketch.ts'
import { finish } from '../../../src/core/work.ts'
import { ArticleLikeness } from '../../../src/host/likeness.ts'
import { ArticleIndexer } from '../../../src/host/search/article-indexer.ts'
import { Texts } from '../../../src/host/texts.ts'
import { Workspace } from '../../../src/host/workspace.ts'
import { sha256 } from '../../../src/storage/durable-file.ts'
import { nodeSurroundings } from '../../../src/storage/surroundings.ts'
import { anArticle } from '../../support/builders.ts'
import { MemoryStore } from '../../support/memory-store.ts'

/** Long enough that its words are not gone through in one go. */
const text = Array.from({ length: 20_000 }, (_, index) => `word${index}`).join(' ')

/** An indexer of one article, which tells when it has indexed a stretch of it. */
async function indexerOf(stretchDone: (length: number) => void) {
  const bytes = new TextEncoder().encode(text)
  const made = anArticle({ id: 'long', text })
  const article = { ...made, text: { ...made.text, sha256: sha256(bytes) } }
  const store = new MemoryStore(sha256, { articles: [article] })
  await store.putBlob(bytes)
  const workspace = new Workspace(store, nodeSurroundings, { committed: () => {}, storage: () => {} })
  const likeness = new ArticleLikeness()
  const index = nodeSurroundings.newTextIndex()
  const indexer = new ArticleIndexer({
    index: {
      add: (id, stretch) => {
        index.add(id, stretch)
        stretchDone(stretch.length)
      },
      remove: (id) => index.remove(id),
      find: (words) => index.find(words),
    },
    likeness,
    texts: new Texts(store),
    workspace: () => workspace,
  })
  onTestFinished(() => indexer.close())
  return { indexer, isLearnt: () => likeness.mostLike(finish(sketchOf(text))) !== null }
}

test.each([
  { what: 'indexing a text', from: 1 },
  { what: 'learning what a text is like', from: text.length },
])('$what stands back for an answer that a person waits for, and is done after it', async ({ from }) => {
  const answer = Promise.withResolvers<void>()
  let indexed = 0
  const { indexer, isLearnt } = await indexerOf((length) => {
    if (indexed < from && indexed + length >= from) void indexer.standBackFor(answer.promise)
    indexed += length
  })
  indexer.start()
  await expect.poll(() => indexed, { timeout: 20_000 }).toBeGreaterThanOrEqual(from)
  const before = indexed
  await wait(80)
  expect([indexed, isLearnt(), indexer.waiting]).toEqual([before, false, 1])
  answer.resolve()
  await expect.poll(() => indexer.waiting, { timeout: 20_000 }).toBe(0)
  expect([indexed, isLearnt()]).toEqual([text.length, true])
})
