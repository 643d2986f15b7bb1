import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { HostConnection } from '../../src/contract/connect.ts'
import type { CommitResult } from '../../src/contract/events.ts'
import {
  chunkBytes,
  type FileReport,
  messageBytes,
  type OpenedArticle,
  type Upload,
} from '../../src/contract/methods.ts'
import { annotate } from '../../src/core/commands/annotate.ts'
import { isRefusal, type Transaction } from '../../src/core/state/transaction.ts'
import type { Workbench } from '../../src/host/workbench.ts'
import { aContext, someRecords } from '../support/builders.ts'

/** A host that is open, as its renderer reaches it. */
export interface OpenHost {
  readonly connection: HostConnection
  /** The workbench behind it, on a workspace without articles. */
  readonly workbench: Workbench
  close(): Promise<void>
}

/** What every host does alike, whatever carries the requests. `open` opens one without dialogs on a new, empty workspace. */
export function describeHost(name: string, open: () => Promise<OpenHost>): void {
  describe(`the contract, kept by ${name}`, () => {
    let host: OpenHost
    let connection: HostConnection
    let made = 0

    beforeAll(async () => {
      host = await open()
      connection = host.connection
    })

    afterAll(() => host.close())

    const nextId = (kind: string) => `${kind}-${(made += 1)}`

    async function upload(fileName: string, content: string | Uint8Array): Promise<Upload> {
      const bytes = Buffer.from(content)
      const announced = await connection.request('upload.begin', { name: fileName, bytes: bytes.length })
      for (let start = 0; start < bytes.length; start += chunkBytes) {
        const base64 = bytes.subarray(start, start + chunkBytes).toString('base64')
        await connection.request('upload.chunk', { token: announced.token, base64 })
      }
      return announced
    }

    async function importText(text: string): Promise<OpenedArticle> {
      const { token } = await upload(`${nextId('file')}.txt`, text)
      const report = await connection.request('import.run', { importId: nextId('import'), files: [{ token }] })
      return connection.request('article.open', { articleId: imported(report.files[0]) })
    }

    /** A transaction that tags the words from `start` to `end`. */
    function tagging({ article, text }: OpenedArticle, start: number, end: number): Transaction {
      const context = aContext({ id: nextId('transaction'), recordIds: [nextId('annotation')] })
      const result = annotate(
        someRecords([article]),
        { articleId: article.id, text, tag: 'claim', spans: [{ start, end }] },
        context,
      )
      if (isRefusal(result)) throw new Error(result.refused)
      return result
    }

    async function annotationIds(articleId: string): Promise<string[]> {
      const { annotations } = await connection.request('article.open', { articleId })
      return annotations.map(({ id }) => id)
    }

    describe('opening', () => {
      it('answers what the workbench has', async () => {
        const opened = await connection.request('workspace.open', {})
        expect(opened).toEqual(JSON.parse(JSON.stringify(host.workbench.overview())))
        expect(opened).toMatchObject({ readOnly: null, dialogs: false, settings: { id: 'settings' } })
      })

      it('gives the text of an article as it is, in every script', async () => {
        const text = 'Zoë 👩‍👩‍👧 said: “\u05E9\u05DC\u05D5\u05DD”\n\n日本語 \u2028 e\u0301'
        const opened = await importText(text)
        expect(opened.text).toBe(text)
        expect(opened.annotations).toEqual([])
      })

      it('of an article that is not there fails with its id', async () => {
        await expect(connection.request('article.open', { articleId: 'none ä' })).rejects.toMatchObject({
          name: 'WorkbenchError',
          code: 'article/not-found',
          details: { articleId: 'none ä' },
        })
      })
    })

    describe('a commit', () => {
      it('is answered with its revision and is there afterwards', async () => {
        const article = await importText('Alpha said that beta had left.')
        const transaction = tagging(article, 0, 5)
        const result = accepted(await connection.request('commit', { transaction }))
        expect(result.revision).toBe(article.revision + 1)
        expect(result.transaction).toEqual(transaction)
        expect(result.history.undo).toBe('tag as claim')
        const reopened = await connection.request('article.open', { articleId: article.article.id })
        expect(reopened.annotations.map(({ spans }) => spans[0]?.quote.exact)).toEqual(['Alpha'])
        expect(reopened.revision).toBe(result.revision)
      })

      it('on records that changed meanwhile is refused with their ids, and nothing changes', async () => {
        const article = await importText('Two hands reach for the same article.')
        accepted(await connection.request('commit', { transaction: tagging(article, 0, 3) }))
        const before = await connection.request('workspace.open', {})
        // Made from the article as it was before its first annotation set it in progress.
        const late = await connection.request('commit', { transaction: tagging(article, 4, 9) })
        expect(late).toEqual({ refused: 'changed-meanwhile', ids: [article.article.id] })
        expect(await connection.request('workspace.open', {})).toEqual(before)
      })

      it('sent twice is done once', async () => {
        const article = await importText('The answer got lost, so it was sent again.')
        const transaction = tagging(article, 0, 10)
        const first = accepted(await connection.request('commit', { transaction }))
        const second = accepted(await connection.request('commit', { transaction }))
        expect(second.revision).toBe(first.revision)
        expect(await annotationIds(article.article.id)).toHaveLength(1)
      })

      it('sent twice at the same time is done once', async () => {
        const article = await importText('An impatient hand pressed twice.')
        const transaction = tagging(article, 0, 12)
        const results = await Promise.all([1, 2].map(() => connection.request('commit', { transaction })))
        expect(new Set(results.map((result) => accepted(result).revision)).size).toBe(1)
        expect(await annotationIds(article.article.id)).toHaveLength(1)
      })

      it('whose words are not those of the text is refused by its code', async () => {
        const article = await importText('What stands here is not what was quoted.')
        const { changes, ...rest } = tagging(article, 0, 4)
        const lie = JSON.parse(JSON.stringify(changes).replace('"exact":"What"', '"exact":"Whit"')) as typeof changes
        await expect(connection.request('commit', { transaction: { ...rest, changes: lie } })).rejects.toMatchObject({
          code: 'transaction/invalid',
        })
        expect(await annotationIds(article.article.id)).toEqual([])
      })
    })

    describe('undo and redo', () => {
      it('take back the last step and bring it back', async () => {
        const article = await importText('Here today, gone tomorrow, back again.')
        const { transaction } = accepted(await connection.request('commit', { transaction: tagging(article, 0, 4) }))
        const made = await annotationIds(article.article.id)

        const undone = accepted(await connection.request('history.undo', {}))
        expect(undone.transaction.provenance).toEqual({ kind: 'undo', of: transaction.gesture })
        expect(undone.history.redo).toBe('tag as claim')
        expect(await annotationIds(article.article.id)).toEqual([])

        const redone = accepted(await connection.request('history.redo', {}))
        expect(redone.history).toMatchObject({ undo: 'tag as claim', redo: null })
        expect(await annotationIds(article.article.id)).toEqual(made)
      })

      it('say when there is nothing to bring back', async () => {
        await importText('A new step ends what could be brought back.')
        expect(await connection.request('history.redo', {})).toEqual({ refused: 'nothing-to-redo', ids: [] })
      })

      it('take back an import as well', async () => {
        const { article } = await importText('Imported by mistake.')
        accepted(await connection.request('history.undo', {}))
        await expect(connection.request('article.open', { articleId: article.id })).rejects.toMatchObject({
          code: 'article/not-found',
        })
      })
    })

    describe('events', () => {
      it('reach every listener, also the one that caused them, in the order of revisions', async () => {
        const heard: [string, number][] = []
        const stops = ['first', 'second'].map((who) =>
          connection.on('committed', ({ revision }) => heard.push([who, revision])),
        )
        const { revision } = await importText('Everyone hears of it.')
        await connection.request('history.undo', {})
        await vi.waitFor(() => expect(heard).toHaveLength(4))
        for (const stop of stops) stop()
        expect(heard.filter(([who]) => who === 'first')).toEqual([
          ['first', revision],
          ['first', revision + 1],
        ])
        expect(heard.filter(([who]) => who === 'second').map(([, number]) => number)).toEqual([revision, revision + 1])
      })

      it('do not reach one that stopped listening', async () => {
        const [kept, stopped]: [number[], number[]] = [[], []]
        const stopKept = connection.on('committed', ({ revision }) => kept.push(revision))
        const stop = connection.on('committed', ({ revision }) => stopped.push(revision))
        stop()
        await importText('Nobody listens on one side.')
        await vi.waitFor(() => expect(kept).toHaveLength(1))
        stopKept()
        expect(stopped).toEqual([])
      })

      it('of files from outside make them ready to be taken, once', async () => {
        const offered = vi.fn<() => void>()
        const stop = connection.on('files.offered', offered)
        await connection.request('workspace.open', {})
        host.workbench.offer({
          files: [{ name: 'offered.txt', bytes: Buffer.from('Offered from outside.') }],
          refused: [{ name: 'gone.txt', reason: 'There is no file of this name here.' }],
        })
        await vi.waitFor(() => expect(offered).toHaveBeenCalledOnce())
        stop()
        const { uploads, refused } = await connection.request('files.take', {})
        expect(uploads).toMatchObject([{ name: 'offered.txt', bytes: 21 }])
        expect(refused).toEqual([{ kind: 'refused', name: 'gone.txt', reason: 'There is no file of this name here.' }])
        expect(await connection.request('files.take', {})).toEqual({ uploads: [], refused: [] })
      })
    })

    describe('an upload', () => {
      it('in several chunks arrives whole', async () => {
        const line = 'A long article takes more than one message to arrive.\n'
        const text = line.repeat(Math.ceil((chunkBytes + 1) / line.length))
        const { article } = await importText(text)
        expect([article.original.bytes, article.text.length]).toEqual([text.length, text.length])
      })

      it('that is not complete cannot be imported', async () => {
        const { token } = await connection.request('upload.begin', { name: 'half.txt', bytes: 10 })
        await connection.request('upload.chunk', { token, base64: Buffer.from('half').toString('base64') })
        await expect(
          connection.request('import.run', { importId: nextId('import'), files: [{ token }] }),
        ).rejects.toMatchObject({ code: 'upload/incomplete', details: { token, expected: 10, received: 4 } })
        await connection.request('upload.drop', { token })
      })

      it('that was dropped is not known any more', async () => {
        const { token } = await upload('dropped.txt', 'dropped')
        await connection.request('upload.drop', { token })
        await expect(connection.request('upload.chunk', { token, base64: 'AAAA' })).rejects.toMatchObject({
          code: 'upload/unknown',
          details: { token },
        })
      })

      it('over the limit is refused before a byte is sent', async () => {
        await expect(
          connection.request('upload.begin', { name: 'huge.txt', bytes: 50 * 1024 * 1024 + 1 }),
        ).rejects.toMatchObject({ code: 'import/refused', details: { fileName: 'huge.txt' } })
      })
    })

    describe('an import', () => {
      it('tells how far it is and reports file by file', async () => {
        const [good, empty] = [await upload('good.txt', 'A good article.'), await upload('empty.txt', '')]
        const importId = nextId('import')
        const steps: unknown[] = []
        const stop = connection.on('import.progress', ({ importId: id, done, total, name: file }) => {
          if (id === importId) steps.push([done, total, file])
        })
        const files = [{ token: empty.token }, { token: good.token }]
        const report = await connection.request('import.run', { importId, files })
        await vi.waitFor(() => expect(steps).toHaveLength(3))
        stop()
        expect(steps.slice(0, 2)).toEqual([
          [0, 2, 'empty.txt'],
          [1, 2, 'good.txt'],
        ])
        expect(report.files).toMatchObject([
          { kind: 'refused', name: 'empty.txt' },
          { kind: 'imported', name: 'good.txt' },
        ])
        expect(report).toMatchObject({ cancelled: false, revision: expect.any(Number) })
      })

      it('recognises what is here already', async () => {
        const { article } = await importText('The same thing twice.')
        const { token } = await upload('copy.txt', 'The same thing twice.')
        const report = await connection.request('import.run', { importId: nextId('import'), files: [{ token }] })
        expect(report).toEqual({
          files: [{ kind: 'duplicate', name: 'copy.txt', articleId: article.id }],
          revision: null,
          cancelled: false,
        })
      })

      it('leaves nothing when it is cancelled', async () => {
        const before = await connection.request('workspace.open', {})
        const importId = nextId('import')
        const uploads = await Promise.all(
          Array.from({ length: 120 }, (_, index) => upload(`${index}.txt`, `Article ${index} of many.`)),
        )
        const stop = connection.on('import.progress', ({ importId: id, done }) => {
          if (id === importId && done === 0) void connection.request('import.cancel', { importId })
        })
        const report = await connection.request('import.run', {
          importId,
          files: uploads.map(({ token }) => ({ token })),
        })
        stop()
        expect(report).toMatchObject({ cancelled: true, revision: null })
        expect(await connection.request('workspace.open', {})).toEqual(before)
      })
    })

    describe('an export', () => {
      it('is there for one download', async () => {
        const { article } = await importText('Exported with everything that stands in it.')
        const result = await connection.request('export.run', {
          scope: { kind: 'articles', articleIds: [article.id] },
          withText: true,
        })
        if (result.kind !== 'download') throw new Error(`the export is ${result.kind}`)
        expect(result).toMatchObject({ articles: 1, annotations: 0, fileName: expect.stringMatching(/\.json$/) })
        const token = result.path.replace(/^download\//, '')
        const download = host.workbench.takeDownload(token)
        expect(download?.fileName).toBe(result.fileName)
        expect(JSON.parse(Buffer.from(download?.bytes ?? []).toString())).toMatchObject({
          format: 'corrobora',
          version: 1,
          articles: [{ id: article.id, text: 'Exported with everything that stands in it.' }],
        })
        expect(host.workbench.takeDownload(token)).toBeNull()
      })

      it('of an article that is not there fails with its id', async () => {
        const scope = { kind: 'articles' as const, articleIds: ['none'] }
        await expect(connection.request('export.run', { scope, withText: false })).rejects.toMatchObject({
          code: 'article/not-found',
          details: { articleId: 'none' },
        })
      })
    })

    describe('what the contract does not know', () => {
      const request = (method: string, parameters: unknown) => connection.request(method as never, parameters as never)

      it.each(['nothing', 'constructor', '__proto__', 'toString', 'commit/', ''])(
        'is refused: the request %j',
        async (method) => {
          await expect(request(method, {})).rejects.toMatchObject({ code: 'wire/unknown-method', details: { method } })
        },
      )

      it.each([
        ['an extra key', 'workspace.open', { surprise: true }],
        ['an extra key deep inside', 'export.run', { scope: { kind: 'workspace', path: '/' }, withText: true }],
        ['a missing key', 'article.open', {}],
        ['a wrong type', 'article.open', { articleId: 7 }],
        ['a path for an id', 'article.open', { articleId: '../x' }],
        ['a list for an object', 'workspace.open', []],
        ['nothing', 'workspace.open', null],
        ['a transaction without changes', 'commit', { transaction: { id: 'x', changes: [] } }],
        ['a negative size', 'upload.begin', { name: 'x', bytes: -1 }],
        ['a fraction', 'upload.begin', { name: 'x', bytes: 1.5 }],
      ])('is refused: %s', async (_what, method, parameters) => {
        await expect(request(method, parameters)).rejects.toMatchObject({ code: 'wire/invalid', details: { method } })
      })

      it('is refused: a message over the limit, and the host lives on', async () => {
        const before = await connection.request('workspace.open', {})
        await expect(request('article.open', { articleId: 'x'.repeat(messageBytes) })).rejects.toMatchObject({
          code: 'wire/refused',
        })
        expect(await connection.request('workspace.open', {})).toEqual(before)
      })

      it('is refused: dialogs where the host has none', async () => {
        await expect(connection.request('files.choose', {})).rejects.toMatchObject({
          code: 'wire/refused',
          details: { reason: expect.any(String) },
        })
      })
    })

    it('keeps the name a person sets', async () => {
      expect(await connection.request('settings.save', { author: 'J. Ö.' })).toMatchObject({ author: 'J. Ö.' })
      expect((await connection.request('workspace.open', {})).settings.author).toBe('J. Ö.')
    })
  })
}

function imported(file: FileReport | undefined): string {
  if (file?.kind !== 'imported') throw new Error(`not imported: ${JSON.stringify(file)}`)
  return file.articleId
}

function accepted(result: CommitResult): Exclude<CommitResult, { refused: unknown }> {
  if (isRefusal(result)) throw new Error(`refused: ${result.refused}`)
  return result
}
