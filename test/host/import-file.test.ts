import { describe, expect, test } from 'vitest'
import type { ReadArticle, ReadOutcome } from '../../src/core/model/article-file.ts'
import type { ArticleReader } from '../../src/host/ports.ts'
import { articleFixture, outlineOf } from '../support/outline.ts'
import { type HostOnDisk, importFiles, openHost, sameProcessReader } from '../support/host-on-disk.ts'

const article = (text: string, given: Partial<ReadArticle> = {}): ReadArticle => ({
  text,
  title: text,
  mediaType: 'text/x',
  encoding: '',
  extractor: 'x/1',
  warnings: [],
  ...given,
})

/** Gives the outcome that a file's name stands for, and reads any other file. */
function readerOf(outcomes: Readonly<Record<string, ReadOutcome>>): ArticleReader {
  return {
    ...sameProcessReader,
    read: (file, limits, signal) =>
      Promise.resolve(outcomes[file.name] ?? sameProcessReader.read(file, limits, signal)),
  }
}

async function opened({ workbench }: HostOnDisk) {
  return Promise.all(workbench.list().map(({ article: { id } }) => workbench.article(id)))
}

describe('importing a structured file', () => {
  test('keeps what the file says of its article, its blocks and their places', async () => {
    const host = await openHost()
    const { name, bytes, expected } = articleFixture('html/news.html', 'html/news')
    const { files } = await importFiles(host, { [name]: bytes })
    expect(files).toMatchObject([{ kind: 'imported', choices: [{ id: 'page-part', chosen: 'article' }] }])
    const [open] = await opened(host)
    const { article: record, text, blocks = [] } = open!
    const { title, outlet, byline, publishedAt, language, url } = record
    const about = { title, outlet, byline, publishedAt, language, url }
    expect(outlineOf({ kind: 'article', ...article(text, { title, about, blocks }) })).toBe(expected)
    const stored = await host.store.getBlob(record.text.structure ?? '')
    expect(JSON.parse(new TextDecoder().decode(stored ?? new Uint8Array()))).toMatchObject({
      blocks,
      places: expect.arrayContaining([
        expect.objectContaining({ place: { kind: 'element', path: 'html/body/article/h1' } }),
      ]) as unknown[],
    })
  })

  test('opens what is attached to an e-mail when a person says so, and no deeper', async () => {
    const host = await openHost()
    const inner = ['From: b@example.org', 'Subject: Inner', 'Date: Wed, 4 Mar 2026 10:00:00 +0000', '', 'Inner words.']
    const part = (type: string, name: string, words: string): string =>
      `--b\nContent-Type: ${type}\nContent-Disposition: attachment; filename="${name}"\n\n${words}\n`
    const mail = [
      'From: a@example.org\nTo: c@example.org\nSubject: Outer\nContent-Type: multipart/mixed; boundary=b\n',
      '--b\nContent-Type: text/plain\n\nOuter words.\n',
      part('text/plain', '../annex.txt', 'The annex.'),
      part('message/rfc822', 'inner.eml', inner.join('\n')),
      part('application/zip', 'a.zip', 'PK no archive'),
      '--b--\n',
    ].join('\n')
    const bytes = new TextEncoder().encode(mail)
    const run = (chosen?: Record<string, string>) =>
      host.workbench.importFiles(
        [{ name: 'm.eml', bytes, ...(chosen && { chosen }) }],
        () => {},
        new AbortController().signal,
      )
    expect((await run()).files).toMatchObject([
      {
        kind: 'imported',
        name: 'm.eml',
        warnings: ['It carries files that are not part of its text: annex.txt, inner.eml, a.zip.'],
        choices: [{ id: 'attachments', chosen: 'none' }],
      },
    ])
    expect((await run({ attachments: 'all' })).files).toMatchObject([
      { kind: 'duplicate', name: 'm.eml' },
      { kind: 'imported', name: 'm.eml/annex.txt', warnings: [] },
      { kind: 'imported', name: 'm.eml/inner.eml' },
      { kind: 'imported', name: 'm.eml/a.zip' },
    ])
    const texts = (await opened(host)).map(({ text }) => text.trim()).toSorted()
    expect(texts).toEqual(['Inner words.', 'Outer words.', 'PK no archive', 'The annex.'])
  })

  test('reads the file again when a person settles a question otherwise', async () => {
    const host = await openHost()
    const { name, bytes } = articleFixture('html/news.html', 'html/news')
    const { connection } = host
    const run = async (chosen?: Record<string, string>) => {
      const { token } = await connection.request('upload.begin', { name, bytes: bytes.length })
      await connection.request('upload.chunk', { token, base64: Buffer.from(bytes).toString('base64') })
      return connection.request('import.run', { importId: 'i', files: [{ token, ...(chosen && { chosen }) }] })
    }
    expect((await run()).files).toMatchObject([{ kind: 'imported' }])
    expect((await run()).files).toMatchObject([{ kind: 'duplicate' }])
    expect((await run({ 'page-part': 'page' })).files).toMatchObject([
      { kind: 'imported', choices: [{ chosen: 'page' }] },
    ])
    expect((await run({ 'page-part': 'page' })).files).toMatchObject([{ kind: 'duplicate' }])
    const [, whole] = await opened(host)
    expect(whole?.text).toContain('We use cookies.')
  })

  test('of several articles brings each under one original, as one step', async () => {
    const host = await openHost()
    const { name, bytes } = articleFixture('tables/articles.json', 'tables/articles')
    const { files, revision } = await importFiles(host, { [name]: bytes })
    expect(files.map((file) => [file.kind, file.name])).toEqual([
      ['imported', 'articles.json: Embassy reopens'],
      ['imported', 'articles.json: المصدر ينفي'],
    ])
    expect(revision).toBe(1)
    const articles = host.workbench.list().map((one) => one.article)
    expect(new Set(articles.map(({ original }) => original.sha256)).size).toBe(1)
    expect((await importFiles(host, { [name]: bytes })).revision).toBeNull()
  })

  test('of files within it reads each, one level deep, and reports each by its way', async () => {
    const bytes = (text: string) => new TextEncoder().encode(text)
    const archive: ReadOutcome = {
      kind: 'files',
      files: ['a.txt', 'sub/b.txt', 'inner.zip', 'unsure.txt'].map((name) => ({ name, bytes: bytes(name) })),
      refused: [{ name: '../evil', reason: 'Its name leads elsewhere.' }],
    }
    const unsure: ReadOutcome = { kind: 'unsure', candidates: [] }
    const host = await openHost(undefined, {
      reader: readerOf({ 'all.zip': archive, 'inner.zip': archive, 'unsure.txt': unsure }),
    })
    const { files } = await importFiles(host, { 'all.zip': 'zip' })
    expect(files.map((file) => `${file.kind} ${file.name}`)).toEqual([
      'imported all.zip/a.txt',
      'imported all.zip/sub/b.txt',
      'refused all.zip/inner.zip',
      'refused all.zip/unsure.txt',
      'refused all.zip/../evil',
    ])
    expect(host.workbench.list()[0]?.article).toMatchObject({ title: 'a', original: { fileName: 'all.zip/a.txt' } })
  })

  test('gives equal records for equal bytes', async () => {
    const { name, bytes } = articleFixture('markdown/report.md', 'markdown/report')
    const hashes = []
    for (let time = 0; time < 2; time += 1) {
      const host = await openHost()
      await importFiles(host, { [name]: bytes })
      hashes.push(host.workbench.list()[0]?.article.text)
    }
    expect(hashes[0]).toEqual(hashes[1])
    expect(hashes[0]?.structure).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('the structure of a text', () => {
  const blocks = [{ kind: 'heading', level: 1, start: 0, end: 5 }] as const

  test('stays in the workspace: an export is as it was, and comes back without a conflict', async () => {
    const plain = await openHost(undefined, { reader: readerOf({ x: { kind: 'article', ...article('title') } }) })
    await importFiles(plain, { x: 'x' })
    const host = await openHost(undefined, {
      reader: readerOf({ x: { kind: 'article', ...article('title', { blocks }) } }),
    })
    await importFiles(host, { x: 'x' })
    const exported = async ({ workbench }: HostOnDisk) =>
      (await workbench.exportJson({ kind: 'workspace' }, true)).content
    const ids = /"id": "[^"]+"/g
    expect((await exported(host)).replaceAll(ids, '')).toBe((await exported(plain)).replaceAll(ids, ''))
    const { files } = await importFiles(host, { 'export.json': await exported(host) })
    expect(files).toMatchObject([{ kind: 'exchange', skipped: 1, conflicts: [] }])
  })

  test('tells how many pages the text fills, where the file has pages', async () => {
    const on = (page: number, start: number) => ({ start, end: start + 1, place: { kind: 'page', page } as const })
    const host = await openHost(undefined, {
      reader: readerOf({
        pages: { kind: 'article', ...article('on pages', { places: [on(1, 0), on(3, 4)] }) },
        plain: { kind: 'article', ...article('plain') },
      }),
    })
    await importFiles(host, { pages: 'a', plain: 'b' })
    expect((await opened(host)).map(({ article: { title }, pages }) => [title, pages])).toEqual([
      ['on pages', 3],
      ['plain', undefined],
    ])
  })

  test('is not needed to open an article, and its loss is found by a check', async () => {
    const host = await openHost(undefined, {
      reader: readerOf({ x: { kind: 'article', ...article('title', { blocks }) } }),
    })
    await importFiles(host, { x: 'x' })
    expect((await opened(host))[0]?.blocks).toEqual(blocks)
    const structure = host.workbench.list()[0]?.article.text.structure ?? ''
    const whole = host.store.getBlob.bind(host.store)
    Object.assign(host.store, { getBlob: async (sha256: string) => (sha256 === structure ? null : whole(sha256)) })
    expect((await opened(host))[0]).toMatchObject({ text: 'title', blocks: [] })
    expect((await host.workbench.verify()).problems).toMatchObject([
      { problem: expect.stringContaining('missing') as string },
    ])
  })
})
