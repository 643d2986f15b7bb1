import assert from 'node:assert/strict'
import { isRefusal, type Transaction } from '../../../src/core/state/transaction.ts'
import { nodeSurroundings } from '../../../src/storage/surroundings.ts'
import { Workspace } from '../../../src/host/workspace.ts'
import { eraseArticles } from '../../../src/host/erase-articles.ts'
import { unwatched } from '../../../src/host/running-work.ts'
import { aTransaction } from '../../support/builders.ts'
import type { MemoryDisk } from '../../support/memory-disk.ts'
import { PowerCutDisk } from '../../support/power-cut-disk.ts'
import { putSentinelText, sentinel, sentinelWork, tracesOf } from '../../support/sentinels.ts'
import { type Contents, contentsOf, keptEncrypted, openOn, someWork } from '../../support/store-work.ts'
import { flipped } from '../../support/worked-disk.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

type Random = (limit: number) => number

/** Work on two articles that stay and one that is full of sentinels, one transaction of each after the other. */
const work: readonly Transaction[] = someWork(24).flatMap((transaction, index) => {
  const own = sentinelWork(24)[index]
  // The ids of transactions are drawn and stay, so that one sent twice is done once.
  return own ? [transaction, { ...own, id: `own-${index}`, gesture: `own-${index}` }] : [transaction]
})

const surroundings = { ...nodeSurroundings, now: () => '2026-11-22T00:00:00.000Z' }

async function openWorkspace(disk: PowerCutDisk | MemoryDisk) {
  const store = await openOn(disk, { limits: { segmentBytes: 8_000 } })
  const workspace = new Workspace(store, surroundings, { committed: () => undefined, storage: () => undefined })
  return { store, workspace }
}

/** A workspace with work in it, with earlier states and something set aside, in which the article with the sentinels is deleted. */
async function worked(disk: PowerCutDisk, random: Random): Promise<string> {
  const { store, workspace } = await openWorkspace(disk)
  const blob = await putSentinelText(store)
  const checkpoints = new Set([random(20), 20 + random(20)])
  for (const [index, transaction] of work.entries()) {
    const changes = transaction.changes.map((change) =>
      change.kind === 'article' && change.id.includes(sentinel) && change.after
        ? { ...change, after: { ...change.after, text: { ...change.after.text, sha256: blob } } }
        : change,
    )
    assert.ok(!isRefusal(await workspace.commit({ ...transaction, changes })))
    if (checkpoints.has(index)) await workspace.checkpoint()
  }
  const [article] = [...workspace.records.articles].filter(({ id }) => id.includes(sentinel))
  assert.ok(article)
  const change = { kind: 'article', id: article.id, before: article, after: { ...article, deleted: true } } as const
  assert.ok(!isRefusal(await workspace.commit(aTransaction({ id: 'delete', label: 'delete', changes: [change] }))))
  await workspace.checkpoint()
  await store.close()
  return article.id
}

/** Puts damage in the file of the article's annotations, so that it is set aside. */
async function damaged(left: MemoryDisk, articleId: string): Promise<PowerCutDisk> {
  const path = [...left.files.keys()].find((name) => name.includes('/annotations/') && name.includes(articleId)) ?? ''
  if (path !== '') left.put(path, flipped(left.files.get(path) ?? new Uint8Array(), 900))
  const store = await openOn(left)
  for (const { id } of store.found.articles) await store.annotations(id)
  await store.close()
  return PowerCutDisk.of(left)
}

/** What is on `disk` without the article `id`. */
async function contentsWithout(disk: MemoryDisk, id: string): Promise<Omit<Contents, 'revision'>> {
  const store = await openOn(disk)
  const { articles, annotations, counts } = await contentsOf(store)
  await store.close()
  const others = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).filter(([key]) => key !== id))
  return {
    articles: articles.filter((article) => article.id !== id),
    annotations: others(annotations),
    counts: others(counts),
  }
}

/** Nothing is left, all else is as it was, and what can still be undone can be. */
async function checkErased(left: MemoryDisk, id: string, others: Omit<Contents, 'revision'>): Promise<void> {
  assert.deepEqual(await contentsWithout(left, id), others)
  assert.deepEqual(tracesOf(left, sentinel), [])
  const { store, workspace } = await openWorkspace(left)
  assert.equal(workspace.records.articles.get(id), undefined)
  const { stepCount } = workspace
  assert.ok(stepCount > 0, 'all steps are gone')
  for (let step = 0; step < stepCount; step += 1) assert.ok(!isRefusal(await workspace.undo()), `undo ${step}`)
  assert.deepEqual(tracesOf(left, sentinel), [])
  await store.close()
}

/** Erases the article, and cuts the power at some calls on the way. */
async function schedule(random: Random, isEncrypted: boolean): Promise<void> {
  const first = new PowerCutDisk()
  const id = await worked(first, random)
  const disk = await damaged(first.namesFirstImage(), id)
  const others = await contentsWithout(disk.namesFirstImage(), id)
  if (!isEncrypted) assert.ok(tracesOf(disk.namesFirstImage(), sentinel).length > 4)
  const images: MemoryDisk[] = []
  const { store, workspace } = await openWorkspace(disk)
  disk.onChange = async () => {
    if (random(12) === 0) images.push(disk.image(random))
  }
  const erased = await eraseArticles({ workspace, surroundings }, [id], unwatched())
  assert.ok(!isRefusal(erased) && erased.steps > 0, 'steps that changed it are gone')
  disk.onChange = () => Promise.resolve()
  // From here on it is on the disk.
  const after = disk.leastImage()
  await store.close()
  await checkErased(after, id, others)
  for (const image of images) {
    const again = await openOn(image)
    const isBegun = !again.found.articles.some((article) => article.id === id)
    await again.close()
    if (isBegun) await checkErased(image, id, others)
    else assert.deepEqual(await contentsWithout(image, id), others)
  }
}

/** R79. */
export const erasing: Campaign = {
  requirement: 'R79',
  title: 'an erased article leaves no trace, whatever interrupts it, and all else is as it was',
  required: 50,
  trials: { full: 150, quick: 30, small: 3 },
  run: (tally: Tally) => tally.each((random) => schedule(random, false)),
}

/** R79, encrypted. */
export const erasingEncrypted: Campaign = {
  ...erasing,
  title: 'encrypted: an erased article leaves no trace, whatever interrupts it, and all else is as it was',
  run: (tally: Tally) => keptEncrypted(() => tally.each((random) => schedule(random, true))),
}

/** The control of R79. */
export const deleting: Campaign = {
  ...erasing,
  title: 'an article that is only deleted leaves traces',
  isControl: true,
  run: (tally: Tally) =>
    tally.each(async (random) => {
      const disk = new PowerCutDisk()
      await worked(disk, random)
      assert.deepEqual(tracesOf(disk.leastImage(), sentinel), [])
    }),
}
