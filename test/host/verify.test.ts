import { describe, expect, test } from 'vitest'
import { aTransaction, anAnnotation, annotationMade, spanOf } from '../support/builders.ts'
import { type HostOnDisk, importText, openHost } from '../support/host-on-disk.ts'
import type { MemoryDisk } from '../support/memory-disk.ts'
import { openOn } from '../support/store-work.ts'

const text = 'The ministry said on Monday that shelling had stopped.'

async function annotated(): Promise<HostOnDisk & { readonly articleId: string }> {
  const host = await openHost()
  const { id } = await importText(host, text)
  await host.workbench.annotate(id, 'entity', { start: 4, end: 12 })
  await host.workbench.annotate(id, 'event', { start: 33, end: 41 })
  return { ...host, articleId: id }
}

/** The file on `disk` that holds the blob of `sha256`. */
function blobFile(disk: MemoryDisk, sha256: string): string {
  const file = [...disk.files.keys()].find((path) => path.endsWith(sha256))
  if (file === undefined) throw new Error(`no blob ${sha256}`)
  return file
}

function flipByte(disk: MemoryDisk, file: string): void {
  const bytes = new Uint8Array(disk.files.get(file) ?? [])
  bytes[0] = (bytes[0] ?? 0) ^ 1
  disk.put(file, bytes)
}

describe('verifying', () => {
  test('counts what it looked at and finds nothing wrong where nothing is', async () => {
    const { workbench } = await annotated()
    expect(await workbench.verify()).toEqual({
      articles: 1,
      annotations: 2,
      spans: 2,
      problems: [],
      files: 1,
      damaged: [],
      state: expect.stringMatching(/^[0-9a-f]{64}$/),
      journal: { from: 0, to: 3, agrees: true },
    })
  })

  test('finds one flipped byte of a text, also in an article that is open', async () => {
    const { workbench, disk, articleId } = await annotated()
    const { article } = await workbench.article(articleId)
    flipByte(disk, blobFile(disk, article.text.sha256))
    const { problems } = await workbench.verify()
    expect(problems).toContainEqual({
      articleId,
      annotationId: null,
      problem: 'its text is not what it was: the hash differs',
    })
  })

  test('finds one flipped byte of an original file', async () => {
    const host = await openHost()
    const { id, original } = await importText(host, `\ufeff${text}`)
    flipByte(host.disk, blobFile(host.disk, original.sha256))
    const problem = 'its original file is not what it was: the hash differs'
    expect((await host.workbench.verify()).problems).toEqual([{ articleId: id, annotationId: null, problem }])
  })

  test('finds a text that is missing, but not an original that never came along', async () => {
    const first = await annotated()
    const { content } = await first.workbench.exportJson({ kind: 'workspace' }, true)
    const host = await openHost()
    const file = { name: 'export.json', bytes: new TextEncoder().encode(content) }
    await host.workbench.importFiles([file], () => {}, new AbortController().signal)
    expect((await host.workbench.verify()).problems).toEqual([])
    const [summary] = host.workbench.list()
    const { id, text: stored } = summary?.article ?? (await importText(host, text))
    host.disk.remove(blobFile(host.disk, stored.sha256))
    const { workbench } = await openHost(host.disk)
    const problem = 'its text is missing from the workspace'
    expect((await workbench.verify()).problems).toEqual([{ articleId: id, annotationId: null, problem }])
    await expect(workbench.article(id)).rejects.toThrow(expect.objectContaining({ code: 'article/text-missing' }))
  })

  test('finds a quote that is not in the text, and names its annotation', async () => {
    const { disk, workbench, articleId } = await annotated()
    await workbench.close()
    const store = await openOn(disk)
    const wrong = anAnnotation({
      id: 'wrong',
      articleId,
      text: text.replace('ministry', 'minister'),
      spans: [spanOf('minister', text.replace('ministry', 'minister'))],
    })
    await store.append(aTransaction({ changes: [annotationMade(wrong)] }))
    await store.close()
    const { problems } = await (await openHost(disk)).workbench.verify()
    expect(problems).toEqual([
      { articleId, annotationId: 'wrong', problem: 'the words at 4 to 12 are not those of its quote' },
    ])
  })

  test('changes nothing', async () => {
    const { disk, workbench, articleId } = await annotated()
    const { article } = await workbench.article(articleId)
    flipByte(disk, blobFile(disk, article.text.sha256))
    const before = disk.clone().files
    await workbench.verify()
    expect(disk.files).toEqual(before)
  })

  test('finds a damaged snapshot and a damaged copy of one by their names', async () => {
    const { workbench, disk } = await annotated()
    await workbench.close()
    const again = await openHost(disk)
    const paths = [...disk.files.keys()]
    for (const path of paths) if (/\/annotations\/|generations\/files/.test(path)) flipByte(disk, path)
    const { damaged, journal } = await again.workbench.verify()
    expect(damaged.map(({ file }) => file)).toEqual([
      expect.stringMatching(/^the copy of/),
      expect.stringMatching(/^the copy of/),
    ])
    // What was read from the damaged file was mended on the way.
    expect(journal).toMatchObject({ from: 0, agrees: true })
  })

  test('finds a damaged list of the files of an earlier state, also while the workspace is open', async () => {
    const { workbench, disk } = await annotated()
    await workbench.close()
    const again = await openHost(disk)
    expect((await again.workbench.verify()).damaged).toEqual([])
    const path = [...disk.files.keys()].find((name) => /generations\/\d+\.json$/.test(name)) ?? ''
    flipByte(disk, path)
    const { damaged } = await again.workbench.verify()
    expect(damaged.map(({ file }) => file)).toEqual([path.slice(path.indexOf('generations/'))])
  })

  test('gives equal states for equal work, and others for other work', async () => {
    const { workbench, disk, articleId } = await annotated()
    const { state } = await workbench.verify()
    await workbench.close()
    const again = await openHost(disk)
    expect((await again.workbench.verify()).state).toBe(state)
    await again.workbench.annotate(articleId, 'claim', { start: 0, end: 3 })
    expect((await again.workbench.verify()).state).not.toBe(state)
  })
})
