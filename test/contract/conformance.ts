import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { HostConnection } from '../../src/contract/connect.ts'
import type { CommitResult, StepResult } from '../../src/contract/events.ts'
import type { FileReport } from '../../src/contract/import-report.ts'
import {
  type AnnotationsToCome,
  chunkBytes,
  messageBytes,
  type OpenedArticle,
  type Upload,
} from '../../src/contract/methods.ts'
import { describe as quoted } from '../../src/core/anchoring/quote.ts'
import { annotateAll } from '../../src/core/commands/annotate-all.ts'
import { annotate } from '../../src/core/commands/annotate.ts'
import type { Annotation } from '../../src/core/model/annotation.ts'
import { isRefusal, type Transaction } from '../../src/core/state/transaction.ts'
import type { Workbench } from '../../src/host/workbench.ts'
import { aContext, aTransaction, someRecords } from '../support/builders.ts'

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

    /** A transaction that tags each of the first `count` words, without its changes, and the changes. */
    function taggingWords({ article, text }: OpenedArticle, count: number) {
      const spans = Array.from(text.matchAll(/\w+/gu), ({ 0: word, index }) => ({
        start: index,
        end: index + word.length,
      }))
      const hits = spans.slice(0, count).map((span) => quoted(text, span))
      const recordIds = hits.map(() => nextId('annotation'))
      const context = aContext({ id: nextId('transaction'), recordIds })
      const result = annotateAll(
        someRecords([article]),
        { tag: 'event', articles: [{ articleId: article.id, hits }] },
        context,
      )
      if (isRefusal(result)) throw new Error(result.refused)
      const { changes, ...head } = result
      return { head, changes: [...changes] }
    }

    async function annotationIds(articleId: string): Promise<string[]> {
      const { annotations, rest } = await connection.request('article.open', { articleId })
      return [...annotations, ...(await toCome(rest))].map(({ id }) => id)
    }

    /** The annotations that come after those which came with the text. */
    async function toCome(rest: AnnotationsToCome | null): Promise<Annotation[]> {
      const all: Annotation[] = []
      for (let next = rest; next;) {
        const part = await connection.request('article.annotations', next)
        all.push(...part.annotations)
        next = part.rest
      }
      return all
    }

    describe('opening', () => {
      it('answers what the workbench has', async () => {
        const opened = await connection.request('workspace.open', {})
        expect(opened).toEqual(JSON.parse(JSON.stringify(host.workbench.overview())))
        expect(opened).toMatchObject({ readOnly: null, dialogs: false, settings: { id: 'settings' } })
      })

      it('gives the text of an article as it is, in every script', async () => {
        const text = 'Zoë 👩‍👩‍👧 said: “\u05E9\u05DC\u05D5\u05DD”\n\n日本語 \u2028 e\u0301'
        for (const each of [text, `${text}\n`.repeat(4_000)]) {
          const opened = await importText(each)
          expect(opened.text).toBe(each)
          expect(opened.annotations).toEqual([])
        }
      })

      it('gives many annotations in parts, all of the moment in which the article was opened', async () => {
        const article = await importText('word '.repeat(1_200))
        const { head, changes } = taggingWords(article, 1_200)
        const { token } = await connection.request('commit.begin', { transaction: head })
        await connection.request('commit.part', { token, changes: changes.slice(0, 600) })
        await connection.request('commit.part', { token, changes: changes.slice(600) })
        await connection.request('commit.end', { token })
        const { annotations, rest } = await connection.request('article.open', { articleId: article.article.id })
        expect(annotations.length).toBeLessThan(1_200)
        accepted(await connection.request('history.undo', {}))
        const all = [...annotations, ...(await toCome(rest))]
        expect(all.map(({ spans }) => spans[0]?.start)).toEqual(Array.from({ length: 1_200 }, (_, index) => 5 * index))
        expect(await annotationIds(article.article.id)).toEqual([])
      })

      it('fails by its code for annotations of a reading that it does not know', async () => {
        await expect(connection.request('article.annotations', { reading: 'none', from: 0 })).rejects.toMatchObject({
          code: 'reading/unknown',
          details: { reading: 'none' },
        })
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

    describe('a commit in parts', () => {
      it('of thousands of changes is one step, told of once', async () => {
        const article = await importText('word '.repeat(3_000))
        const { head, changes } = taggingWords(article, 3_000)
        const heard: number[] = []
        const stop = connection.on('committed', ({ transaction }) => heard.push(transaction.changes.length))
        const { token } = await connection.request('commit.begin', { transaction: head })
        for (let start = 0; start < changes.length; start += 1_000) {
          const part = changes.slice(start, start + 1_000)
          const { received } = await connection.request('commit.part', { token, changes: part })
          expect(received).toBe(start + part.length)
        }
        expect(await annotationIds(article.article.id)).toEqual([])
        const result = await connection.request('commit.end', { token })
        expect(result).toMatchObject({
          revision: article.revision + 1,
          history: { undo: 'tag 3000 passages as event' },
        })
        expect(await annotationIds(article.article.id)).toHaveLength(3_000)
        await vi.waitFor(() => expect(heard).toEqual([changes.length]))
        stop()
        accepted(await connection.request('history.undo', {}))
        expect(await annotationIds(article.article.id)).toEqual([])
      })

      it('sent again after it was done is done once', async () => {
        const article = await importText('The end was never heard of.')
        const { head, changes } = taggingWords(article, 4)
        const revisions: unknown[] = []
        for (const time of ['first', 'again']) {
          const { token } = await connection.request('commit.begin', { transaction: head })
          await connection.request('commit.part', { token, changes })
          revisions.push([time, await connection.request('commit.end', { token })])
        }
        const [first, again] = revisions as [string, { revision: number }][]
        expect(again?.[1].revision).toBe(first?.[1].revision)
        expect(await annotationIds(article.article.id)).toHaveLength(4)
      })

      it('leaves nothing when it is dropped before the end, and is not known any more', async () => {
        const article = await importText('Changed my mind about all of this.')
        const { head, changes } = taggingWords(article, 4)
        const { token } = await connection.request('commit.begin', { transaction: head })
        await connection.request('commit.part', { token, changes })
        await connection.request('commit.drop', { token })
        for (const late of [
          connection.request('commit.part', { token, changes }),
          connection.request('commit.end', { token }),
        ]) {
          await expect(late).rejects.toMatchObject({ code: 'commit/unknown', details: { token } })
        }
        expect(await annotationIds(article.article.id)).toEqual([])
      })

      it('is checked like any other: words, records twice, records that changed, no changes', async () => {
        const article = await importText('Nothing comes in by the back door.')
        const { head, changes } = taggingWords(article, 3)
        const begin = async () => (await connection.request('commit.begin', { transaction: head })).token

        const twice = await begin()
        await connection.request('commit.part', { token: twice, changes })
        await expect(connection.request('commit.part', { token: twice, changes })).rejects.toMatchObject({
          code: 'transaction/invalid',
        })

        const empty = await begin()
        await expect(connection.request('commit.end', { token: empty })).rejects.toMatchObject({
          code: 'transaction/invalid',
        })

        const lying = await begin()
        const lie = JSON.parse(JSON.stringify(changes).replace('"exact":"comes"', '"exact":"comis"')) as typeof changes
        await connection.request('commit.part', { token: lying, changes: lie })
        await expect(connection.request('commit.end', { token: lying })).rejects.toMatchObject({
          code: 'transaction/invalid',
        })

        accepted(await connection.request('commit', { transaction: tagging(article, 0, 7) }))
        const late = await begin()
        await connection.request('commit.part', { token: late, changes })
        expect(await connection.request('commit.end', { token: late })).toMatchObject({ refused: 'changed-meanwhile' })
        expect(await annotationIds(article.article.id)).toHaveLength(1)
      })
    })

    describe('undo and redo', () => {
      it('take back the last step and bring it back', async () => {
        const article = await importText('Here today, gone tomorrow, back again.')
        const { transaction } = accepted(await connection.request('commit', { transaction: tagging(article, 0, 4) }))
        const made = await annotationIds(article.article.id)

        const undone = accepted(await connection.request('history.undo', {}))
        expect(undone.transaction?.provenance).toEqual({ kind: 'undo', of: transaction.gesture })
        expect(undone.history.redo).toBe('tag as claim')
        expect(await annotationIds(article.article.id)).toEqual([])

        const redone = accepted(await connection.request('history.redo', {}))
        expect(redone.history).toMatchObject({ undo: 'tag as claim', redo: null })
        expect(await annotationIds(article.article.id)).toEqual(made)
      })

      it('of very many records are told by their events alone', async () => {
        const heard = new Map<number, number>()
        const stop = connection.on('committed', ({ revision, transaction }) =>
          heard.set(revision, transaction.changes.length),
        )
        const article = await importText('word '.repeat(600))
        const { head, changes } = taggingWords(article, 600)
        accepted(await connection.request('commit', { transaction: { ...head, changes } }))
        for (const step of ['history.undo', 'history.redo'] as const) {
          const { revision, transaction } = accepted(await connection.request(step, {}))
          expect(transaction).toBeNull()
          await vi.waitFor(() => expect(heard.get(revision)).toBe(changes.length))
        }
        stop()
        expect(await annotationIds(article.article.id)).toHaveLength(600)
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

    describe('the watched folder', () => {
      it('is none, and gives nothing, unless one was named', async () => {
        const nothing = { folder: null, waiting: 0, canChoose: false }
        expect(await connection.request('watch.read', {})).toEqual(nothing)
        expect(await connection.request('watch.stop', {})).toEqual(nothing)
        expect(await connection.request('watch.take', {})).toEqual({ uploads: [], refused: [] })
        await expect(connection.request('watch.choose', {})).rejects.toMatchObject({ code: 'wire/refused' })
      })
    })

    describe('a look at files', () => {
      it('answers what would be opened, holds the files, and opens them as a person decides', async () => {
        const [first, second] = [
          await upload('first.txt', 'Prepared first.'),
          await upload('second.txt', 'And second.'),
        ]
        const empty = await upload('empty.txt', '')
        const importId = nextId('import')
        const files = [first, second, empty].map(({ token }) => ({ token }))
        const look = await connection.request('import.prepare', { importId, files })
        expect(look).toMatchObject({
          kind: 'prepared',
          files: [
            { kind: 'articles', name: 'first.txt', articles: [{ beginning: 'Prepared first.', likeness: null }] },
            { kind: 'articles', name: 'second.txt', encoding: 'utf-8', choices: [], candidates: [] },
            { kind: 'refused', name: 'empty.txt' },
          ],
        })
        expect(await connection.request('import.reread', { importId, token: first.token })).toMatchObject({
          kind: 'articles',
          token: first.token,
        })
        expect(await connection.request('import.preview', { token: second.token, index: 0 })).toEqual({
          text: 'And second.',
          isCut: false,
        })
        const about = { title: 'What came first', outlet: 'Minval', publishedAt: '2026-03-04' }
        const report = await connection.request('import.run', {
          importId,
          files: [
            { token: first.token, articles: [{ index: 0, as: 'article', about }] },
            { token: second.token, articles: [{ index: 0, as: 'nothing' }] },
          ],
        })
        expect(report.files).toMatchObject([{ kind: 'imported', name: 'first.txt' }])
        const { article } = await connection.request('article.open', { articleId: imported(report.files[0]) })
        expect(article).toMatchObject(about)
        await expect(connection.request('import.preview', { token: second.token, index: 0 })).rejects.toMatchObject({
          code: 'upload/unknown',
        })
      })

      it('tells what is here already, and a revised version of it', async () => {
        const text = 'The envoy left the talks on Tuesday without a word to the press, and nobody followed him.'
        const { article } = await importText(text)
        const files = await Promise.all([upload('same.txt', text), upload('new.txt', text.replace('press', 'crowd'))])
        const importId = nextId('import')
        const look = await connection.request('import.prepare', {
          importId,
          files: files.map(({ token }) => ({ token })),
        })
        const likeness =
          look.kind === 'prepared' ? look.files.flatMap((file) => ('articles' in file ? file.articles : [])) : []
        expect(likeness).toMatchObject([
          { likeness: { kind: 'same', articleId: article.id, percent: 100 } },
          { likeness: { kind: 'near', articleId: article.id } },
        ])
        await connection.request('import.drop', { importId })
        for (const { token } of files) {
          await expect(connection.request('upload.chunk', { token, base64: '' })).rejects.toMatchObject({
            code: 'upload/unknown',
          })
        }
      })

      it('can be cancelled, and holds nothing then', async () => {
        const importId = nextId('import')
        const uploads = await Promise.all(
          Array.from({ length: 40 }, (_, index) => upload(`${index}.txt`, `Look ${index} of many.`)),
        )
        const stop = connection.on('import.progress', ({ importId: id, name }) => {
          if (id === importId && name === '0.txt') void connection.request('import.cancel', { importId })
        })
        const files = uploads.map(({ token }) => ({ token }))
        expect(await connection.request('import.prepare', { importId, files })).toEqual({ kind: 'cancelled' })
        stop()
        await expect(connection.request('import.prepare', { importId, files })).rejects.toMatchObject({
          code: 'upload/unknown',
        })
      })
    })

    describe('looking for words', () => {
      const loose = (words: string) => ({ words, wholeWord: false, matchCase: false, matchDiacritics: false })

      it('in texts answers where they stand, with what is around them and what is tagged there', async () => {
        const article = await importText('Quaxolotl said so. The QUAXOLÓTL denied it.')
        accepted(await connection.request('commit', { transaction: tagging(article, 0, 9) }))
        const other = await importText('Nobody is called so here.')
        const search = loose('quaxolotl')
        const found = await connection.request('search.text', { workId: nextId('work'), search, articleIds: null })
        expect(found).toMatchObject({
          kind: 'found',
          more: false,
          unreadable: [],
          articles: [
            {
              articleId: article.article.id,
              hits: [
                { start: 0, end: 9, tags: ['claim'], quote: { exact: 'Quaxolotl', prefix: '' } },
                { start: 23, end: 32, tags: [], quote: { exact: 'QUAXOLÓTL', suffix: ' denied it.' } },
              ],
            },
          ],
        })
        const elsewhere = { workId: nextId('work'), search, articleIds: [other.article.id] }
        expect(await connection.request('search.text', elsewhere)).toMatchObject({ kind: 'found', articles: [] })
        const gone = { workId: nextId('work'), search, articleIds: ['gone'] }
        await expect(connection.request('search.text', gone)).rejects.toMatchObject({ code: 'article/not-found' })
      })

      it('and tagging all of them is one step; hits that are left out or tagged already stay as they are', async () => {
        const [first, second] = [await importText('Vorbul, vorbul, VORBUL.'), await importText('Ask vorbul.')]
        accepted(await connection.request('commit', { transaction: tagging(first, 0, 6) }))
        const result = await connection.request('annotate.all', {
          workId: nextId('work'),
          search: { ...loose('vorbul'), wholeWord: true },
          articleIds: null,
          tag: 'claim',
          excluded: [{ articleId: first.article.id, starts: [8] }],
        })
        expect(result).toMatchObject({
          kind: 'committed',
          annotations: 2,
          articles: 2,
          history: { undo: 'tag 2 passages as claim' },
        })
        const words = async ({ article }: OpenedArticle) =>
          (await connection.request('article.open', { articleId: article.id })).annotations.map(
            ({ spans }) => spans[0]?.quote.exact,
          )
        expect([await words(first), await words(second)]).toEqual([['Vorbul', 'VORBUL'], ['vorbul']])
        accepted(await connection.request('history.undo', {}))
        expect([await words(first), await words(second)]).toEqual([['Vorbul'], []])
      })

      it('and tagging all of them says when there is nothing to tag', async () => {
        const tagAll = (words: string) =>
          connection.request('annotate.all', {
            workId: nextId('work'),
            search: loose(words),
            articleIds: null,
            tag: 'event',
            excluded: [],
          })
        expect(await tagAll('nowhere to be found')).toMatchObject({ refused: 'nothing-selected' })
        await importText('Glimmic.')
        expect(await tagAll('glimmic')).toMatchObject({ kind: 'committed', annotations: 1 })
        expect(await tagAll('glimmic')).toMatchObject({ refused: 'nothing-changes' })
      })

      it('tells how far it is, and leaves nothing when it is cancelled', async () => {
        await importText('zibble '.repeat(60_000))
        const before = await connection.request('workspace.open', {})
        const heard: string[] = []
        const stop = connection.on('work.progress', ({ workId }) => {
          heard.push(workId)
          void connection.request('work.cancel', { workId })
        })
        const asked = { search: { ...loose('zibble'), wholeWord: true }, articleIds: null }
        for (const name of ['search.text', 'annotate.all'] as const) {
          const workId = nextId('work')
          const result = await (name === 'search.text'
            ? connection.request(name, { workId, ...asked, articleIds: null })
            : connection.request(name, { workId, ...asked, tag: 'event', excluded: [] }))
          expect(result).toEqual({ kind: 'cancelled' })
          expect(heard).toContain(workId)
        }
        stop()
        expect(await connection.request('workspace.open', {})).toEqual(before)
      })

      it('finds articles by words and phrases of their titles and texts, in every script', async () => {
        const find = async (query: string) => {
          const found = await connection.request('search.articles', { workId: nextId('work'), query, limit: 20 })
          if (found.kind === 'cancelled') throw new Error('cancelled')
          return found.articles
        }
        const latin = await importText('The Frobnitz ministry said that frobnitzes are safe.')
        const cyrillic = await importText('Министр Зюгрин заявил об этом в понедельник.')
        const arabic = await importText('قال المتحدث زُغْبُر يوم الاثنين')
        const chinese = await importText('昨天在璺塬市發生了事件')
        const ids = async (query: string) => (await find(query)).map(({ articleId }) => articleId)
        expect(await ids('frobnitz')).toEqual([latin.article.id])
        expect(await ids('FROBN safe')).toEqual([latin.article.id])
        expect(await ids('"frobnitz ministry"')).toEqual([latin.article.id])
        expect(await ids('"ministry frobnitz"')).toEqual([])
        expect(await ids('зюгрин')).toEqual([cyrillic.article.id])
        expect(await ids('زغبر')).toEqual([arabic.article.id])
        expect(await ids('璺塬')).toEqual([chinese.article.id])
        expect(await ids('塬市發')).toEqual([chinese.article.id])
        expect((await find('frobnitz')).at(0)).toMatchObject({
          total: 2,
          title: [],
          hits: [
            { start: 4, end: 12, quote: { exact: 'Frobnitz' } },
            { start: 32, quote: { exact: 'frobnitz' } },
          ],
        })
      })

      it('finds annotations by the words of their passage, note and fields', async () => {
        const find = async (query: string) => {
          const found = await connection.request('search.annotations', { workId: nextId('work'), query, limit: 20 })
          if (found.kind === 'cancelled') throw new Error('cancelled')
          return found
        }
        const opened = await importText('Snorbel denied it.')
        const { id: articleId } = opened.article
        const tagged = accepted(await connection.request('commit', { transaction: tagging(opened, 0, 7) }))
        const [made] = tagged.transaction.changes
        if (made?.kind !== 'annotation' || made.after?.tag !== 'claim') throw new Error('no claim was made')
        const before = made.after
        const after = { ...before, note: 'Ask the grumbly envoy', fields: { speaker: 'Vexley' } }
        const id = nextId('transaction')
        const edit = { id, gesture: id, provenance: { kind: 'user' as const }, label: 'edit', at: before.createdAt }
        const changes = [{ kind: 'annotation' as const, id: before.id, before, after }]
        accepted(await connection.request('commit', { transaction: { ...edit, changes } }))
        const places = async (query: string) => {
          const { articles } = await find(query)
          return articles.flatMap(({ matches }) => matches.flatMap(({ found }) => found.map(({ place }) => place)))
        }
        expect(await places('snorb')).toEqual(['passage'])
        expect(await places('GRUMBLY')).toEqual(['note'])
        expect(await places('vexley snorbel')).toEqual(['passage', 'speaker'])
        expect(await places('norbel')).toEqual([])
        expect(await places('vexley nobody')).toEqual([])
        expect(await find('grumbly')).toMatchObject({
          unreadable: [],
          articles: [{ articleId, total: 1, matches: [{ annotationId: before.id, tag: 'claim', passage: 'Snorbel' }] }],
        })
      })

      it('finds an article as soon as it came, not when it went, and again when it is back', async () => {
        const ids = async () => {
          const found = await connection.request('search.articles', {
            workId: nextId('work'),
            query: 'wumpish',
            limit: 5,
          })
          return found.kind === 'found' ? found.articles.map(({ articleId }) => articleId) : []
        }
        expect(await ids()).toEqual([])
        const { article } = await importText('A wumpish affair.')
        expect(await ids()).toEqual([article.id])
        await connection.request('history.undo', {})
        expect(await ids()).toEqual([])
        await connection.request('history.redo', {})
        expect(await ids()).toEqual([article.id])
      })
    })

    it('counts what is annotated, in one article or in all', async () => {
      const article = await importText('Gamma said that delta had gone.')
      accepted(await connection.request('commit', { transaction: tagging(article, 0, 10) }))
      const counted = (articleIds: string[] | null) =>
        connection.request('statistics.read', { workId: nextId('work'), articleIds })
      expect(await counted([article.article.id])).toMatchObject({
        kind: 'counted',
        unreadable: [],
        statistics: {
          articles: 1,
          length: 31,
          byTag: {
            claim: { count: 1, covered: 10, share: 10 / 31, meanWords: 2, medianWords: 2 },
            event: { count: 0 },
          },
        },
      })
      const { articles } = await connection.request('workspace.open', {})
      const claims = articles.reduce((sum, { counts }) => sum + counts.claim, 0)
      expect(await counted(null)).toMatchObject({
        statistics: { articles: articles.length, byTag: { claim: { count: claims } } },
      })
    })

    it('says when articles were last worked on, and nothing of those that are gone', async () => {
      const opened = await importText('Delta denied that gamma was there.')
      const { article } = opened
      const transaction = tagging(opened, 0, 5)
      const worked = (articleIds: string[] | null) =>
        connection.request('articles.worked', { workId: nextId('work'), articleIds })
      expect(await worked([article.id, 'none'])).toEqual({
        kind: 'read',
        worked: [{ articleId: article.id, at: article.importedAt }],
      })
      const changes = transaction.changes.map((change) =>
        change.kind === 'annotation' && change.after
          ? { ...change, after: { ...change.after, modifiedAt: '2099-01-01T00:00:00.000Z' } }
          : change,
      )
      accepted(await connection.request('commit', { transaction: { ...transaction, changes } as Transaction }))
      const all = await worked(null)
      expect(all.kind === 'read' && all.worked.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]).toEqual({
        articleId: article.id,
        at: '2099-01-01T00:00:00.000Z',
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

    describe('the file an article came from', () => {
      it('is given for one download, and tells where a passage stands in it', async () => {
        const { article } = await importText('Bakı reopened its embassy.')
        const { id: articleId } = article
        expect(await connection.request('article.place', { articleId, start: 3, end: 5 })).toEqual({
          fileName: article.original.fileName,
          mediaType: 'text/plain',
          places: [{ kind: 'bytes', start: 3, end: 6 }],
        })
        const result = await connection.request('original.save', { articleId })
        if (result.kind !== 'download') throw new Error(`the original is ${result.kind}`)
        const download = host.workbench.takeDownload(result.path.replace(/^download\//, ''))
        expect(Buffer.from(download?.bytes ?? []).toString()).toBe('Bakı reopened its embassy.')
      })

      it('of an article that is not there fails with its id', async () => {
        const nowhere = connection.request('article.place', { articleId: 'none', start: 0, end: 1 })
        await expect(nowhere).rejects.toMatchObject({ code: 'article/not-found', details: { articleId: 'none' } })
        const nothing = connection.request('original.save', { articleId: 'none' })
        await expect(nothing).rejects.toMatchObject({ code: 'article/not-found' })
      })
    })

    describe('what is kept beside the present', () => {
      it('lists no earlier state before there is one, and restores none', async () => {
        expect(await connection.request('generations.list', { workId: nextId('work') })).toEqual({
          kind: 'listed',
          generations: await host.workbench.generations(),
        })
        const restoring = { workId: nextId('work'), revision: 999_999 }
        await expect(connection.request('generations.compare', restoring)).rejects.toMatchObject({
          code: 'storage/missing',
        })
        await expect(connection.request('generations.restore', restoring)).rejects.toMatchObject({
          code: 'storage/missing',
        })
      })

      it('lists no copies where there are none, and merges none', async () => {
        expect(await connection.request('copies.list', { workId: nextId('work') })).toEqual({
          kind: 'listed',
          copies: [],
        })
        const merging = { workId: nextId('work'), file: 'annotations/none.json' }
        await expect(connection.request('copies.merge', merging)).rejects.toMatchObject({ code: 'storage/missing' })
      })

      it('lists what was set aside', async () => {
        expect(await connection.request('quarantine.list', {})).toEqual({ files: [] })
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
        ['changes with a commit in parts', 'commit.begin', { transaction: { ...aTransaction() } }],
        ['no changes in a part', 'commit.part', { token: 'x', changes: [] }],
        ['nothing to look for', 'search.text', { workId: 'x', articleIds: null, search: { words: '' } }],
        ['no article to count', 'statistics.read', { workId: 'x', articleIds: [] }],
        ['no article to look at', 'articles.worked', { workId: 'x', articleIds: [] }],
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
        await expect(connection.request('files.choose', { what: 'files' })).rejects.toMatchObject({
          code: 'wire/refused',
          details: { reason: expect.any(String) },
        })
      })
    })

    describe('a revised version of a text', () => {
      it('is looked at, applied, and asked about where a place is not certain', async () => {
        const opened = await importText(
          'The ministry spoke of talks. Its rivals spoke of delay, and of nothing else at all.',
        )
        const { id } = opened.article
        await connection.request('commit', { transaction: tagging(opened, 33, 39) })
        const { token } = await upload(
          'revised.txt',
          'News: the ministry spoke of talks. Its critics spoke of delay, and of nothing else.',
        )
        const answer = await connection.request('revision.preview', {
          workId: nextId('work'),
          articleId: id,
          source: { kind: 'upload', token },
        })
        expect(answer).toMatchObject({ kind: 'preview', counts: { changed: 1, kept: 0 } })
        const revision = answer.kind === 'preview' ? answer.revision : ''
        await connection.request('revision.apply', { workId: nextId('work'), revision })
        const { annotations } = await connection.request('article.open', { articleId: id })
        expect(annotations).toMatchObject([{ placement: 'review', textSha256: opened.article.text.sha256 }])
        const annotationIds = annotations.map((annotation) => annotation.id)
        expect(
          await connection.request('review.list', { workId: nextId('work'), articleId: id, annotationIds }),
        ).toMatchObject({ kind: 'listed', items: [{ offers: [{ words: 'critics' }] }] })
      })

      it('is not applied once it was dropped', async () => {
        const opened = await importText('One text that stays as it is.')
        const source = { kind: 'original' } as const
        const request = { workId: nextId('work'), articleId: opened.article.id, source }
        const answer = await connection.request('revision.preview', request)
        expect(answer).toMatchObject({ kind: 'preview', isSameText: true, isUnchanged: true })
        const revision = answer.kind === 'preview' ? answer.revision : ''
        await connection.request('revision.drop', { revision })
        await expect(connection.request('revision.apply', { workId: nextId('work'), revision })).rejects.toMatchObject({
          code: 'revision/unknown',
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

function accepted<R extends CommitResult | StepResult>(result: R): Exclude<R, { refused: unknown }> {
  if (isRefusal(result)) throw new Error(`refused: ${result.refused}`)
  return result as Exclude<R, { refused: unknown }>
}
