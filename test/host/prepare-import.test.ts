import { describe, expect, test } from 'vitest'
import type { PreparedFile, PreparedImport } from '../../src/contract/importing.ts'
import { aTransaction } from '../support/builders.ts'
import { encode } from '../support/encode.ts'
import { type HostOnDisk, importText, openHost, sameProcessReader } from '../support/host-on-disk.ts'
import { articleFixture } from '../support/outline.ts'
import { zip } from '../support/zip.ts'

type Contents = Readonly<Record<string, string | Uint8Array>>

async function upload({ connection }: HostOnDisk, name: string, content: string | Uint8Array): Promise<string> {
  const bytes = Buffer.from(content)
  const { token } = await connection.request('upload.begin', { name, bytes: bytes.length })
  await connection.request('upload.chunk', { token, base64: bytes.toString('base64') })
  return token
}

async function prepared(host: HostOnDisk, contents: Contents, importId = 'import'): Promise<readonly PreparedFile[]> {
  const files = await Promise.all(
    Object.entries(contents).map(async ([name, content]) => ({ token: await upload(host, name, content) })),
  )
  const answer = await host.connection.request('import.prepare', { importId, files })
  return answer.kind === 'prepared' ? answer.files : []
}

function articlesOf(file: PreparedFile | undefined): Extract<PreparedFile, { kind: 'articles' }> {
  if (file?.kind !== 'articles') throw new Error(`no articles: ${JSON.stringify(file)}`)
  return file
}

function names({ workbench }: HostOnDisk): string[] {
  return workbench.list().map(({ article }) => article.original.fileName)
}

async function isHeld({ connection }: HostOnDisk, token: string): Promise<boolean> {
  return connection.request('upload.chunk', { token, base64: '' }).then(
    () => true,
    () => false,
  )
}

const report = `The ministry said on Monday that the talks in Baku had ended without a result. ${'Both sides will meet again. '.repeat(3)}
A date was not given, and the spokesman did not answer questions about the prisoners who were named in the letter.`

describe('a look at files', () => {
  test('says of each what it is and what would be opened, and opens nothing', async () => {
    const host = await openHost()
    const { name, bytes } = articleFixture('html/news.html', 'html/news')
    const files = await prepared(host, { 'note.txt': 'A short note.', [name]: bytes, 'empty.txt': '' })
    expect(files).toMatchObject([
      {
        kind: 'articles',
        name: 'note.txt',
        mediaType: 'text/plain',
        encoding: 'utf-8',
        candidates: [],
        articles: [{ about: { title: 'note', outlet: '' }, length: 13, beginning: 'A short note.', likeness: null }],
      },
      { kind: 'articles', mediaType: 'text/html', choices: [{ id: 'page-part', chosen: 'article' }] },
      { kind: 'refused', name: 'empty.txt', reason: expect.stringContaining('empty') as string },
    ])
    expect([names(host), host.workbench.overview().revision]).toEqual([[], 0])
  })

  test('reads a text of unsure encoding in the likeliest one and offers the others, and again as a person says', async () => {
    const host = await openHost()
    const [first] = await prepared(host, { 'café.txt': encode('café', 'windows-1252') })
    const { token, encoding, candidates, articles } = articlesOf(first)
    expect(candidates.length).toBeGreaterThan(1)
    expect(encoding).toBe(candidates[0]?.encoding)
    expect(articles[0]?.beginning).toBe(candidates[0]?.preview)
    const again = await host.connection.request('import.reread', {
      importId: 'import',
      token,
      encoding: 'windows-1251',
    })
    expect(articlesOf(again)).toMatchObject({ encoding: 'windows-1251', articles: [{ beginning: 'cafй' }] })
  })

  test('shows the beginning of the text as it would be opened', async () => {
    const host = await openHost()
    const { name, bytes } = articleFixture('html/news.html', 'html/news')
    const [file] = await prepared(host, { [name]: bytes })
    const { token } = articlesOf(file)
    const preview = (chosen: Record<string, string>) =>
      host.connection.request('import.preview', { token, chosen, index: 0 })
    expect((await preview({ 'page-part': 'page' })).text).toContain('We use cookies.')
    expect((await preview({ 'page-part': 'article' })).text).not.toContain('We use cookies.')
    await expect(host.connection.request('import.preview', { token, index: 1 })).rejects.toMatchObject({
      code: 'import/refused',
    })
    const [long] = await prepared(host, { 'long.txt': `${'x'.repeat(7_999)}👍🏽 and on` }, 'other')
    expect(await host.connection.request('import.preview', { token: articlesOf(long).token, index: 0 })).toEqual({
      text: 'x'.repeat(7_999),
      isCut: true,
    })
  })

  test('tells the same text and a revised one apart from a new one, here and in the same import', async () => {
    const host = await openHost()
    const here = await importText(host, report, 'here.txt')
    const files = await prepared(host, {
      'same.txt': `\ufeff${report.replaceAll('\n', '\r\n')}`,
      'revised.txt': report.replace('on Monday', 'on Sunday evening'),
      'other.txt': 'Something else altogether, which nobody has written about so far in this place.',
      'other-again.txt': 'Something else altogether, which nobody has written about so far in this place.',
      'other-revised.txt': 'Something else altogether, which nobody has written about so far in this city.',
    })
    const likeness = files.map((file) => articlesOf(file).articles[0]?.likeness)
    expect(likeness).toMatchObject([
      { kind: 'same', percent: 100, articleId: here.id, title: here.title },
      { kind: 'near', articleId: here.id, title: here.title },
      null,
      { kind: 'same', percent: 100, articleId: null, title: 'other' },
      { kind: 'near', articleId: null, title: 'other' },
    ])
    expect(likeness[1]?.percent).toBeGreaterThan(70)
    expect(likeness[1]?.percent).toBeLessThan(100)
  })

  test('no longer compares with an article that was taken away', async () => {
    const host = await openHost()
    await importText(host, report, 'here.txt')
    await host.connection.request('history.undo', {})
    const [file] = await prepared(host, { 'same.txt': report })
    expect(articlesOf(file).articles[0]?.likeness).toBeNull()
  })

  test('finds a text that is among the deleted articles, which comes back when it is opened', async () => {
    const host = await openHost()
    const here = await importText(host, report, 'here.txt')
    const after = { ...here, deleted: true }
    const changes = [{ kind: 'article' as const, id: here.id, before: here, after }]
    await host.connection.request('commit', { transaction: aTransaction({ changes }) })
    const [file, twin] = await prepared(host, { 'same.txt': report, 'again.txt': report })
    expect(articlesOf(file).articles[0]?.likeness).toMatchObject({ kind: 'deleted', articleId: here.id })
    expect(articlesOf(twin).articles[0]?.likeness).toMatchObject({ kind: 'same', articleId: null })
    const files = [{ token: articlesOf(file).token, articles: [] }]
    await host.connection.request('import.run', { importId: 'import', files })
    expect(host.workbench.list()).toMatchObject([{ article: { id: here.id, deleted: false } }])
  })

  test('goes into archives and e-mails, one level deep, and holds what is in them', async () => {
    const host = await openHost()
    const letter = articleFixture('mail/letter.eml', 'mail/letter')
    const inner = { 'one.txt': 'The first.', 'café.txt': encode('café', 'windows-1252'), 'deep.zip': zip({ x: 'x' }) }
    const files = await prepared(host, { 'all.zip': zip(inner), 'letter.eml': letter.bytes })
    expect(files.map((file) => `${file.kind} ${file.name}`)).toEqual([
      'articles all.zip/one.txt',
      'articles all.zip/café.txt',
      'refused all.zip/deep.zip',
      'articles letter.eml',
      'articles letter.eml/annex.txt',
    ])
    expect(articlesOf(files[1]).candidates).not.toEqual([])
    expect([articlesOf(files[3]).attachedTo, articlesOf(files[4]).attachedTo]).toEqual([null, 'letter.eml'])
    expect([articlesOf(files[3]).attached, articlesOf(files[4]).attached]).toEqual([1, 0])
    const chosen = [articlesOf(files[1]), articlesOf(files[4])].map(({ token, encoding, candidates }) =>
      candidates.length > 0 ? { token, encoding } : { token },
    )
    await host.connection.request('import.run', { importId: 'import', files: chosen })
    expect(names(host)).toEqual(['letter.eml/annex.txt', 'all.zip/café.txt'])
  })

  test('lists what an e-mail without words carries, and says so; one in an archive says what stays closed', async () => {
    const host = await openHost()
    const bare = encode(
      'From: a@example.org\nSubject: x\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nThe annex.',
      'utf-8',
    )
    const files = await prepared(host, { 'bare.eml': bare, 'all.zip': zip({ 'inner.eml': bare }) })
    expect(files).toMatchObject([
      {
        kind: 'passed-over',
        name: 'bare.eml',
        reason: 'The e-mail has no words of its own. What it carries is listed below.',
      },
      { kind: 'articles', name: 'bare.eml/a.txt', attachedTo: 'bare.eml', attached: 0 },
      {
        kind: 'passed-over',
        name: 'all.zip/inner.eml',
        reason: 'The e-mail has no words of its own. It carries files that are not part of its text: a.txt.',
      },
    ])
    await host.connection.request('import.run', { importId: 'import', files: [{ token: articlesOf(files[1]).token }] })
    expect(names(host)).toEqual(['bare.eml/a.txt'])
  })

  test('lets go of everything when it is dropped, and when it was run', async () => {
    const host = await openHost()
    const contents = { 'all.zip': zip({ 'one.txt': 'The first.' }), 'b.txt': 'The second.' }
    const tokens = (await prepared(host, contents)).map((file) => articlesOf(file).token)
    expect(await Promise.all(tokens.map((token) => isHeld(host, token)))).toEqual([true, true])
    await host.connection.request('import.drop', { importId: 'import' })
    expect(await Promise.all(tokens.map((token) => isHeld(host, token)))).toEqual([false, false])
    const others = (await prepared(host, contents)).map((file) => articlesOf(file).token)
    await host.connection.request('import.run', { importId: 'import', files: [{ token: others[0] ?? '' }] })
    expect(await Promise.all(others.map((token) => isHeld(host, token)))).toEqual([false, false])
  })

  test('that is cancelled says so and holds nothing', async () => {
    const host = await openHost()
    const tokens = [await upload(host, 'a.txt', 'a'), await upload(host, 'b.txt', 'b')]
    const stop = host.connection.on('import.progress', ({ importId, done }) => {
      if (done === 1) void host.connection.request('import.cancel', { importId })
    })
    const answer: PreparedImport = await host.connection.request('import.prepare', {
      importId: 'import',
      files: tokens.map((token) => ({ token })),
    })
    stop()
    expect(answer).toEqual({ kind: 'cancelled' })
    expect(await Promise.all(tokens.map((token) => isHeld(host, token)))).toEqual([false, false])
  })
})

describe('an import that was looked at', () => {
  test('reads no file a second time', async () => {
    const reads: string[] = []
    const host = await openHost(undefined, {
      reader: {
        ...sameProcessReader,
        read: (file, limits, signal) => {
          reads.push(file.name)
          return sameProcessReader.read(file, limits, signal)
        },
      },
    })
    const files = (await prepared(host, { 'a.txt': 'one', 'b.txt': 'two' })).map((file) => articlesOf(file).token)
    await host.connection.request('import.run', { importId: 'import', files: files.map((token) => ({ token })) })
    expect(names(host)).toEqual(['a.txt', 'b.txt'])
    expect(reads).toEqual(['a.txt', 'b.txt'])
  })

  test('opens each article as a person decided, in one step', async () => {
    const host = await openHost()
    const { name, bytes } = articleFixture('tables/articles.json', 'tables/articles')
    const [table, note] = (await prepared(host, { [name]: bytes, 'note.txt': 'A note.' })).map(
      (file) => articlesOf(file).token,
    )
    const about = { title: 'What was noted', outlet: 'Minval', publishedAt: '2026-03-04', language: 'az' }
    const { files } = await host.connection.request('import.run', {
      importId: 'import',
      files: [
        { token: table ?? '', articles: [{ index: 0, as: 'nothing' }] },
        { token: note ?? '', articles: [{ index: 0, as: 'article', about }] },
      ],
    })
    expect(files.map((file) => `${file.kind} ${file.name}`)).toEqual([
      'imported articles.json: المصدر ينفي',
      'imported note.txt',
    ])
    const opened = host.workbench.list().map(({ article }) => article)
    expect(opened.find(({ original }) => original.fileName === 'note.txt')).toMatchObject(about)
    await host.connection.request('history.undo', {})
    expect(names(host)).toEqual([])
  })

  test('can be run again after it was cancelled', async () => {
    const host = await openHost()
    const files = (await prepared(host, { 'a.txt': 'one', 'b.txt': 'two' })).map((file) => ({
      token: articlesOf(file).token,
    }))
    const stop = host.connection.on('import.progress', ({ importId, done }) => {
      if (done === 1) void host.connection.request('import.cancel', { importId })
    })
    expect(await host.connection.request('import.run', { importId: 'import', files })).toMatchObject({
      cancelled: true,
    })
    stop()
    await host.connection.request('import.run', { importId: 'import', files })
    expect(names(host)).toEqual(['a.txt', 'b.txt'])
  })

  test('opens a revised text as a new version: the annotations move with it, and one step back brings the old one back', async () => {
    const host = await openHost()
    const { id } = await importText(host, report, 'here.txt')
    const codePoints = { start: report.indexOf('talks in Baku'), end: report.indexOf('talks in Baku') + 13 }
    await host.workbench.annotate(id, 'event', codePoints)
    const revised = report.replace('The ministry', 'In the evening the foreign ministry')
    const [file] = await prepared(host, { 'revised.txt': revised })
    const { token, articles } = articlesOf(file)
    expect(articles[0]?.likeness).toMatchObject({ kind: 'near', articleId: id })
    const run = await host.connection.request('import.run', {
      importId: 'import',
      files: [{ token, articles: [{ index: 0, as: { versionOf: id } }] }],
    })
    expect(run.files).toEqual([{ kind: 'version', name: 'revised.txt', articleId: id, kept: 1, waiting: 0 }])
    expect(host.workbench.list()).toHaveLength(1)
    const opened = await host.workbench.article(id)
    expect(opened.text).toBe(revised)
    const [{ start, end } = { start: 0, end: 0 }] = opened.annotations[0]?.spans ?? []
    expect(revised.slice(start, end)).toBe('talks in Baku')
    expect(host.workbench.overview().history.undo).toBe('open a new version of “here”')
    await host.connection.request('history.undo', {})
    expect((await host.workbench.article(id)).text).toBe(report)
  })

  test('refuses a second new version of the same article, and one of an article that is gone', async () => {
    const host = await openHost()
    const { id } = await importText(host, report, 'here.txt')
    const files = await prepared(host, {
      'one.txt': report.replace('Monday', 'Tuesday'),
      'two.txt': report.replace('Monday', 'Wednesday'),
      'three.txt': report.replace('Monday', 'Thursday'),
    })
    const [one, two, three] = files.map((file) => articlesOf(file).token)
    const run = await host.connection.request('import.run', {
      importId: 'import',
      files: [
        { token: one ?? '', articles: [{ index: 0, as: { versionOf: id } }] },
        { token: two ?? '', articles: [{ index: 0, as: { versionOf: id } }] },
        { token: three ?? '', articles: [{ index: 0, as: { versionOf: 'nobody' } }] },
      ],
    })
    expect(run.files.map(({ kind }) => kind)).toEqual(['version', 'refused', 'refused'])
  })

  test('brings nothing when an article that was to get a new version is annotated meanwhile', async () => {
    const host = await openHost()
    const { id } = await importText(host, report, 'here.txt')
    const files = await prepared(host, { 'revised.txt': report.replace('Monday', 'Tuesday'), 'last.txt': 'The last.' })
    const [revised, last] = files.map((file) => articlesOf(file).token)
    const stop = host.connection.on('import.progress', ({ name }) => {
      if (name === 'last.txt') annotated = host.workbench.annotate(id, 'event', { start: 0, end: 3 })
    })
    let annotated: Promise<unknown> = Promise.resolve()
    const run = host.connection.request('import.run', {
      importId: 'import',
      files: [{ token: revised ?? '', articles: [{ index: 0, as: { versionOf: id } }] }, { token: last ?? '' }],
    })
    await expect(run).rejects.toMatchObject({ code: 'import/refused' })
    stop()
    await annotated
    expect((await host.workbench.article(id)).text).toBe(report)
    expect(names(host)).toEqual(['here.txt'])
  })
})
