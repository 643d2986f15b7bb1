import { describe, expect, test } from 'vitest'
import { fixtureOf } from '../../support/fixture-set.ts'
import { importFiles, openHost } from '../../support/host-on-disk.ts'
import { zip } from '../../support/zip.ts'

/** A workspace with one file, and what a renderer asks about its passages. */
async function withFile(name: string, bytes: Uint8Array) {
  const host = await openHost()
  const { files } = await importFiles(host, { [name]: bytes })
  const [report] = files
  if (report?.kind !== 'imported') throw new Error(JSON.stringify(report))
  const { articleId } = report
  const { text } = await host.workbench.article(articleId)
  const placeOf = (words: string) => {
    const start = text.indexOf(words)
    return host.connection.request('article.place', { articleId, start, end: start + words.length })
  }
  return { host, articleId, text, placeOf }
}

describe('the place of a passage in the original file', () => {
  test('is its page in a PDF, and goes along with an export that comes back the same', async () => {
    const { bytes } = fixtureOf({ format: 'pdf', file: 'pdf/news', expected: 'pdf/news' })
    const { host, articleId, text, placeOf } = await withFile('news.pdf', bytes)
    expect(await placeOf('Three things are not in dispute')).toEqual({
      fileName: 'news.pdf',
      mediaType: 'application/pdf',
      places: [{ kind: 'page', page: 2 }],
    })
    expect((await placeOf('the airport was closed until the evening without a reason')).places).toEqual([
      { kind: 'page', page: 1 },
      { kind: 'page', page: 2 },
    ])
    const start = text.indexOf('Three things')
    await host.workbench.annotate(articleId, 'claim', { start, end: start + 12 })
    await host.workbench.annotate(articleId, 'event', { start: 0, end: 8 })
    await host.workbench.annotate(articleId, 'event', { start: 0, end: start + 5 })
    const { content } = await host.workbench.exportJson({ kind: 'workspace' }, true)
    const spans = (JSON.parse(content) as { articles: { annotations: { spans: { page: number }[] }[] }[] }).articles
      .flatMap(({ annotations }) => annotations)
      .map((annotation) => annotation.spans.map(({ page }) => page))
    expect(spans).toEqual([[1], [1], [2]])
    const other = await openHost()
    await importFiles(other, { 'export.json': content })
    expect((await other.workbench.exportJson({ kind: 'workspace' }, true)).content).toBe(content)
  })

  test('is its bytes in a plain text, in whatever encoding', async () => {
    const bytes = Buffer.from('\ufeffBakı\r\n🇦🇿 reopened.\r\n', 'utf16le')
    const { placeOf } = await withFile('a.txt', new Uint8Array(bytes))
    expect(await placeOf('🇦🇿')).toMatchObject({ places: [{ kind: 'bytes', start: 14, end: 22 }] })
  })

  test('is its element in a page, its lines in Markdown and its part in a book', async () => {
    const html = fixtureOf({ format: 'html', file: 'html/oddities.html', expected: 'html/oddities' })
    expect(await (await withFile('a.html', html.bytes)).placeOf('reopened[1] on')).toMatchObject({
      places: [{ kind: 'element', path: 'html/body/p[5]' }],
    })
    const markdown = fixtureOf({ format: 'markdown', file: 'markdown/report.md', expected: 'markdown/report' })
    expect(await (await withFile('a.md', markdown.bytes)).placeOf('Twice quoted')).toMatchObject({
      places: [{ kind: 'bytes' }],
    })
    const book = fixtureOf({ format: 'epub', file: 'epub/book', expected: 'epub/book' })
    expect(await (await withFile('a.epub', book.bytes)).placeOf('The second day')).toMatchObject({
      places: [{ kind: 'element', part: 'OEBPS/text/chapter 2.xhtml', path: 'html/body/h1' }],
    })
  })

  test('is its row and column in a table, its line and field in JSON lines, and its part in an e-mail', async () => {
    const bytes = (text: string) => new TextEncoder().encode(text)
    const table = await withFile('a.csv', bytes('title,body\n\nOne,"A calm day.\nNobody spoke."\n'))
    expect(await table.placeOf('day.\nNobody')).toMatchObject({
      fileName: 'a.csv',
      places: [{ kind: 'cell', row: 2, column: 'body' }],
    })
    const lines = await withFile('a.jsonl', bytes('\n{"title":"One","text":"A calm day.\\nNobody spoke."}\n'))
    expect(await lines.placeOf('Nobody')).toMatchObject({
      places: [{ kind: 'value', line: 2, pointer: '/text', start: 12, end: 25 }],
    })
    const mail = await withFile('a.eml', bytes('From: a@example.org\nSubject: x\n\nA calm\nday.\n\nNobody spoke.\n'))
    expect(await mail.placeOf('Nobody')).toMatchObject({ places: [{ kind: 'lines', part: '1', first: 4, last: 4 }] })
  })

  test('is what its reader says of a file in an archive, which is the original that is given', async () => {
    const letter = new TextEncoder().encode('<!doctype html><p>A calm day.</p><p>Nobody spoke.</p>')
    const bytes = zip([{ name: 'in/letter.html', content: letter }])
    const { host, articleId, placeOf } = await withFile('a.zip', bytes)
    expect(await placeOf('Nobody')).toEqual({
      fileName: 'a.zip/in/letter.html',
      mediaType: 'text/html',
      places: [{ kind: 'element', path: 'html/body/p[2]' }],
    })
    const saved = await host.connection.request('original.save', { articleId })
    if (saved.kind !== 'download') throw new Error(saved.kind)
    expect(host.workbench.takeDownload(saved.path.replace('download/', ''))?.bytes).toEqual(letter)
  })

  test('is not told of a passage that is not there', async () => {
    const { host, articleId } = await withFile('a.txt', new TextEncoder().encode('Short.'))
    const asked = host.connection.request('article.place', { articleId, start: 2, end: 99 })
    await expect(asked).rejects.toMatchObject({ code: 'span/out-of-range' })
  })
})

describe('the original file', () => {
  test('is given as it was, under a name that any system accepts', async () => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0x41, 0x0d, 0x0a)
    const { host, articleId } = await withFile('..\\CON.txt', bytes)
    const saved = await host.connection.request('original.save', { articleId })
    if (saved.kind !== 'download') throw new Error(saved.kind)
    expect(saved.fileName).toBe('CON export.txt')
    expect(host.workbench.takeDownload(saved.path.replace('download/', ''))).toEqual({
      fileName: saved.fileName,
      bytes,
    })
  })

  test('is missing in a sentence where an article came with an export', async () => {
    const { host } = await withFile('a.txt', new TextEncoder().encode('Exported\r\nwords.'))
    const { content } = await host.workbench.exportJson({ kind: 'workspace' }, true)
    const other = await openHost()
    await importFiles(other, { 'export.json': content })
    const articleId = other.workbench.list()[0]?.article.id ?? ''
    await expect(other.connection.request('original.save', { articleId })).rejects.toMatchObject({
      code: 'storage/unreadable',
      message: expect.stringContaining('came with an export') as string,
    })
  })
})
