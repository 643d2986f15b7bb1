import { describe, expect, test } from 'vitest'
import { WorkbenchError } from '../../src/core/errors.ts'
import type { FileReport } from '../../src/contract/import-report.ts'
import { encode } from '../support/encode.ts'
import { type HostOnDisk, importFiles, importText, openHost } from '../support/host-on-disk.ts'

function titles({ workbench }: HostOnDisk): string[] {
  return workbench.list().map(({ article }) => article.original.fileName)
}

function kinds(files: readonly FileReport[]): string[] {
  return files.map(({ kind, name }) => `${kind} ${name}`)
}

async function upload({ connection }: HostOnDisk, name: string, content: Uint8Array): Promise<string> {
  const { token } = await connection.request('upload.begin', { name, bytes: content.length })
  await connection.request('upload.chunk', { token, base64: Buffer.from(content).toString('base64') })
  return token
}

describe('an import', () => {
  test('stores text and original, and says where an article came from', async () => {
    const host = await openHost()
    const original = new TextEncoder().encode('\ufeffA title\r\n\r\nThe text 𝒜.')
    const { files, revision } = await importFiles(host, { 'report.txt': original })
    expect(files).toMatchObject([{ kind: 'imported', name: 'report.txt', warnings: [] }])
    expect(revision).toBe(1)
    const [summary] = host.workbench.list()
    const { article, text } = await host.workbench.article(summary?.article.id ?? '')
    expect(text).toBe('A title\n\nThe text 𝒜.')
    expect(article).toMatchObject({
      status: 'to-do',
      original: { fileName: 'report.txt', mediaType: 'text/plain', bytes: original.length, encoding: 'utf-8' },
      text: { length: text.length, extractor: 'plain/1' },
    })
    expect(await host.store.getBlob(article.original.sha256)).toEqual(original)
    expect(await host.store.getBlob(article.text.sha256)).toEqual(new TextEncoder().encode(text))
  })

  test('of many files is one transaction and one step of undo', async () => {
    const host = await openHost()
    const { revision } = await importFiles(host, { 'a.txt': 'one', 'b.txt': 'two', 'c.txt': 'three' })
    expect(revision).toBe(1)
    expect(host.workbench.overview().history.undo).toBe('open 3 articles')
    expect(host.heard.filter(({ name }) => name === 'committed')).toHaveLength(1)
    await host.connection.request('history.undo', {})
    expect(titles(host)).toEqual([])
    await host.connection.request('history.redo', {})
    expect(titles(host).toSorted()).toEqual(['a.txt', 'b.txt', 'c.txt'])
  })

  test('knows the same file again, in the workspace and within the batch, by its bytes and by its text', async () => {
    const host = await openHost()
    const here = await importText(host, 'first line\nsecond line', 'here.txt')
    const { files } = await importFiles(host, {
      'same-bytes.txt': 'first line\nsecond line',
      'same-text.txt': '\ufefffirst line\r\nsecond line',
      'new.txt': 'something new',
      'new-again.txt': 'something new',
      'new-with-mark.txt': '\ufeffsomething new',
    })
    expect(kinds(files)).toEqual([
      'duplicate same-bytes.txt',
      'duplicate same-text.txt',
      'imported new.txt',
      'duplicate new-again.txt',
      'duplicate new-with-mark.txt',
    ])
    const [first, second, added, ...again] = files.map((file) => ('articleId' in file ? file.articleId : ''))
    expect([first, second]).toEqual([here.id, here.id])
    expect(again).toEqual([added, added])
    expect(host.workbench.list()).toHaveLength(2)
  })

  test('of nothing new commits nothing', async () => {
    const host = await openHost()
    await importText(host, 'one')
    expect(await importFiles(host, { 'b.txt': 'one', 'c.txt': '' })).toMatchObject({ revision: null, cancelled: false })
    expect(host.workbench.overview().revision).toBe(1)
  })

  test('opens the other files when some are refused, each with its reason', async () => {
    const host = await openHost()
    const { files } = await importFiles(host, {
      'empty.txt': '',
      'good.txt': 'good',
      'picture.txt': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      'also-good.txt': 'also good',
    })
    expect(kinds(files)).toEqual([
      'refused empty.txt',
      'imported good.txt',
      'refused picture.txt',
      'imported also-good.txt',
    ])
    for (const file of files) if (file.kind === 'refused') expect(file.reason).toMatch(/^The file .+\.$/)
  })

  test('asks which encoding an ambiguous file has, and reads it so when it comes again', async () => {
    const host = await openHost()
    const token = await upload(host, 'café.txt', encode('café', 'windows-1252'))
    const other = await upload(host, 'b.txt', encode('beside it', 'utf-8'))
    const run = (files: { token: string; encoding?: string }[]) =>
      host.connection.request('import.run', { importId: 'import', files })
    const { files } = await run([{ token }, { token: other }])
    expect(kinds(files)).toEqual(['unsure café.txt', 'imported b.txt'])
    expect(files[0]).toMatchObject({ token })
    const [again] = (await run([{ token, encoding: 'windows-1251' }])).files
    expect(again).toMatchObject({ kind: 'imported', name: 'café.txt' })
    const { article, text } = await host.workbench.article(again?.kind === 'imported' ? again.articleId : '')
    expect([article.original.encoding, text]).toEqual(['windows-1251', 'cafй'])
    await expect(run([{ token }])).rejects.toThrow(expect.objectContaining({ code: 'upload/unknown' }))
  })

  test('tells how far it is, file by file', async () => {
    const host = await openHost()
    const steps: string[] = []
    const files = ['a', 'b'].map((name) => ({ name, bytes: new TextEncoder().encode(name) }))
    const tell = (done: number, total: number, name: string) => steps.push(`${done}/${total} ${name}`)
    await host.workbench.importFiles(files, tell, new AbortController().signal)
    expect(steps).toEqual(['0/2 a', '1/2 b', '2/2 '])
  })

  test('that is cancelled leaves nothing behind and holds nothing', async () => {
    const host = await openHost()
    const tokens = [
      await upload(host, 'a.txt', encode('a', 'utf-8')),
      await upload(host, 'b.txt', encode('b', 'utf-8')),
    ]
    const stop = host.connection.on('import.progress', ({ importId, done }) => {
      if (done === 1) void host.connection.request('import.cancel', { importId })
    })
    const report = await host.connection.request('import.run', {
      importId: 'import',
      files: tokens.map((token) => ({ token })),
    })
    stop()
    expect(report).toEqual({ files: [], revision: null, cancelled: true })
    expect([titles(host), host.workbench.overview().revision]).toEqual([[], 0])
    for (const token of tokens) {
      await expect(host.connection.request('upload.chunk', { token, base64: '' })).rejects.toThrow('no longer held')
    }
  })

  test('that cannot be written brings nothing, says why, and holds nothing', async () => {
    const host = await openHost()
    const reason = 'The disk is full.'
    host.store.fault = () => new WorkbenchError('storage/write-failed', reason, { file: 'journal', reason })
    const token = await upload(host, 'a.txt', encode('a', 'utf-8'))
    const run = () => host.connection.request('import.run', { importId: 'import', files: [{ token }] })
    await expect(run()).rejects.toThrow(expect.objectContaining({ code: 'storage/write-failed' }))
    expect(titles(host)).toEqual([])
    await expect(run()).rejects.toThrow(expect.objectContaining({ code: 'upload/unknown' }))
  })

  test('into a workspace that can only be read is refused', async () => {
    const { disk, workbench } = await openHost()
    await workbench.close()
    const file = '/memory/space/workspace.json'
    disk.put(file, disk.files.get(file) ?? new Uint8Array(), 0o400)
    const host = await openHost(disk)
    await expect(importFiles(host, { 'a.txt': 'a' })).rejects.toThrow(WorkbenchError)
    expect(titles(host)).toEqual([])
  })
})
