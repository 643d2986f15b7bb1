import { expect, test } from 'vitest'
import type { Article } from '../../src/core/model/article.ts'
import { looseSearch } from '../../src/core/text/occurrences.ts'
import { type HostOnDisk, importFiles, importText, openHost, sameProcessReader } from '../support/host-on-disk.ts'

const before = 'The ministry said that shelling near Baku had stopped.\n'
const after = `An update was added on Tuesday.\n${before}`

/** A host just opened on a workspace with `texts`: it has read none of them. */
async function hostWith(...texts: readonly string[]): Promise<{ host: HostOnDisk; articles: readonly Article[] }> {
  const first = await openHost()
  const articles: Article[] = []
  for (const [index, text] of texts.entries()) articles.push(await importText(first, text, `article-${index}.txt`))
  await first.workbench.close()
  return { host: await openHost(first.disk), articles }
}

/** Replaces the text of an article by one in which everything stands further behind. */
async function replace({ connection }: HostOnDisk, { id: articleId }: Article): Promise<void> {
  const bytes = Buffer.from(after)
  const { token } = await connection.request('upload.begin', { name: 'revised.txt', bytes: bytes.length })
  await connection.request('upload.chunk', { token, base64: bytes.toString('base64') })
  const source = { kind: 'upload', token } as const
  const preview = await connection.request('revision.preview', { workId: 'look', articleId, source })
  if (preview.kind !== 'preview') throw new Error(JSON.stringify(preview))
  const applied = await connection.request('revision.apply', { workId: 'apply', revision: preview.revision })
  expect(applied).toMatchObject({ kind: 'replaced' })
}

/** Replaces the text of `article` just before a blob or the annotations of an article, `what`, are read for the first time. */
function replaceBefore(host: HostOnDisk, what: string, article: Article): void {
  host.store.beforeReading = async (read) => {
    if (read !== what) return
    host.store.beforeReading = () => Promise.resolve()
    await replace(host, article)
  }
}

test('no place is tagged in a text that was replaced while others were searched', async () => {
  const { host, articles } = await hostWith(before, 'Nobody was seen near Baku.\n')
  const [first, second] = articles as [Article, Article]
  replaceBefore(host, second.text.sha256, first)
  const search = looseSearch('Baku')
  const asked = { workId: 'all', search, articleIds: null, tag: 'entity', excluded: [] as never[] } as const
  expect(await host.connection.request('annotate.all', asked)).toMatchObject({ refused: 'changed-meanwhile' })
  expect((await host.workbench.verify()).problems).toEqual([])
})

test('an article comes with the text that it has, also when that is replaced while it is opened', async () => {
  const { host, articles } = await hostWith(before)
  const [only] = articles as [Article]
  replaceBefore(host, only.text.sha256, only)
  const { article, text } = await host.workbench.article(only.id)
  expect({ text, length: article.text.length }).toEqual({ text: after, length: after.length })
})

test('an export has each text with the places in it, also when that is replaced meanwhile', async () => {
  const { host, articles } = await hostWith(before)
  const [only] = articles as [Article]
  const start = before.indexOf('Baku')
  await host.workbench.annotate(only.id, 'entity', { start, end: start + 4 })
  await host.workbench.close()
  const again = await openHost(host.disk)
  replaceBefore(again, only.text.sha256, only)
  const { content } = await again.workbench.exportJson({ kind: 'workspace' }, true)
  expect((await importFiles(await openHost(), { 'work.json': content })).files).toMatchObject([
    { kind: 'exchange', articles: 1, annotations: 1 },
  ])
})

test('an export is not imported onto a text that is replaced while other files are read', async () => {
  const { host, articles } = await hostWith(before)
  const [only] = articles as [Article]
  const start = before.indexOf('Baku')
  await host.workbench.annotate(only.id, 'entity', { start, end: start + 4 })
  const { content } = await host.workbench.exportJson({ kind: 'workspace' }, true)
  await host.connection.request('history.undo', {})
  await host.workbench.close()

  const again: HostOnDisk = await openHost(host.disk, {
    reader: {
      ...sameProcessReader,
      read: async (file, limits, signal) => {
        if (file.name === 'other.txt') await replace(again, only)
        return sameProcessReader.read(file, limits, signal)
      },
    },
  })
  const importing = importFiles(again, { 'work.json': content, 'other.txt': 'Other words.\n' })
  await expect(importing).rejects.toMatchObject({ code: 'import/refused' })
  expect((await again.workbench.verify()).problems).toEqual([])
})

test('an earlier state is not restored onto a text that is replaced while it is compared', async () => {
  const { host, articles } = await hostWith(before, 'Nobody was seen near Baku.\n')
  // The first annotation of an article changes the article as well.
  for (const start of [4, 10]) {
    for (const { id } of articles) await host.workbench.annotate(id, 'entity', { start, end: start + 4 })
  }
  await host.workbench.close()
  const second = await openHost(host.disk)
  for (let steps = articles.length; steps > 0; steps -= 1) await second.connection.request('history.undo', {})
  await second.workbench.close()
  const third = await openHost(host.disk)
  const earlier = (await third.workbench.generations())[1]
  await third.workbench.close()
  for (const [first, other] of [articles, articles.toReversed()] as [Article, Article][]) {
    const again = await openHost(host.disk.clone())
    replaceBefore(again, other.id, first)
    await again.workbench.restore(earlier?.revision ?? 0)
    expect((await again.workbench.verify()).problems).toEqual([])
  }
})

test('what only a copy has is not merged onto a text that is replaced while the copy is compared', async () => {
  const { host, articles } = await hostWith(before)
  const [only] = articles as [Article]
  await host.workbench.annotate(only.id, 'entity', { start: 4, end: 8 })
  await host.workbench.close()
  const elsewhere = await openHost(host.disk.clone())
  await elsewhere.workbench.annotate(only.id, 'entity', { start: 10, end: 14 })
  await elsewhere.workbench.close()
  const shelf = [...host.disk.files.keys()].find((path) => path.includes('/annotations/')) ?? ''
  const copy = shelf.replace('.json', ' (conflicted copy 2026-11-22).json')
  host.disk.put(copy, elsewhere.disk.files.get(shelf) ?? new Uint8Array())

  const again = await openHost(host.disk)
  replaceBefore(again, only.text.sha256, only)
  const merged = await again.workbench.merge(copy.slice(copy.indexOf('annotations/')))
  expect(merged).toMatchObject({ refused: 'changed-meanwhile' })
  expect((await again.workbench.verify()).problems).toEqual([])
})
