import { describe, expect, test } from 'vitest'
import type { RevisionPreview, Unplaced } from '../../../src/contract/revising.ts'
import { placeAnnotation } from '../../../src/core/commands/place-annotation.ts'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { isRefusal, type Transaction } from '../../../src/core/state/transaction.ts'
import { looseSearch } from '../../../src/core/text/occurrences.ts'
import { aContext, someRecords } from '../../support/builders.ts'
import { type HostOnDisk, importText, openHost } from '../../support/host-on-disk.ts'

const before = [
  'The ministry said on Monday that shelling near Baku had stopped, and that nobody had been hurt.',
  'Opposition leaders in the capital called the statement an attempt to calm the markets.',
  'A spokesman for the governor of the northern province declined to comment on the report.',
  '',
].join('\n')

const after = [
  'An update was added to this article on Tuesday morning.',
  'The ministry said on Monday that shelling near Baku had stopped, and that nobody had been hurt.',
  'Opposition figures in the capital called the statement an attempt to calm markets abroad.',
  '',
].join('\n')

const passages = ['ministry said', 'leaders in the capital', 'governor of the northern province'] as const

async function upload({ connection }: HostOnDisk, content: string | Uint8Array, name = 'revised.txt'): Promise<string> {
  const bytes = Buffer.from(content)
  const { token } = await connection.request('upload.begin', { name, bytes: bytes.length })
  await connection.request('upload.chunk', { token, base64: bytes.toString('base64') })
  return token
}

/** A workspace with one article and an annotation of each of `passages`. */
async function annotated(text = before) {
  const host = await openHost()
  const article = await importText(host, text)
  for (const words of passages) {
    const start = text.indexOf(words)
    await host.workbench.annotate(article.id, 'entity', { start, end: start + words.length })
  }
  return { host, articleId: article.id }
}

type Preview = Extract<RevisionPreview, { kind: 'preview' }>

async function preview(host: HostOnDisk, articleId: string, content: string | Uint8Array): Promise<Preview> {
  const source = { kind: 'upload', token: await upload(host, content) } as const
  const answer = await host.connection.request('revision.preview', { workId: 'look', articleId, source })
  if (answer.kind !== 'preview') throw new Error(`no preview: ${JSON.stringify(answer)}`)
  return answer
}

async function replaced(host: HostOnDisk, articleId: string, content: string): Promise<void> {
  const { revision } = await preview(host, articleId, content)
  expect(await host.connection.request('revision.apply', { workId: 'apply', revision })).toMatchObject({
    kind: 'replaced',
  })
}

async function annotations(host: HostOnDisk, articleId: string): Promise<readonly Annotation[]> {
  return (await host.connection.request('article.open', { articleId })).annotations
}

async function listed(host: HostOnDisk, articleId: string, ids: readonly string[]): Promise<readonly Unplaced[]> {
  const request = { workId: 'review', articleId, annotationIds: [...ids] }
  const answer = await host.connection.request('review.list', request)
  if (answer.kind !== 'listed') throw new Error('nobody cancelled')
  return answer.items
}

describe('R37: a revised version', () => {
  test('is shown with its counts and its changes before anything is done', async () => {
    const { host, articleId } = await annotated()
    const found = await preview(host, articleId, after)
    expect(found.counts).toEqual({ kept: 0, moved: 1, changed: 1, unsure: 0, orphaned: 1, waiting: 0 })
    expect(found.changes.more).toBe(0)
    const shown = found.changes.rows.map((row) => row.new.filter(({ isKept }) => !isKept).map(({ text }) => text))
    expect(shown.flat().join('|')).toContain('An update was added to this article on Tuesday morning.')
    expect((await host.workbench.article(articleId)).text).toBe(before)
  })

  test('takes the place of the text as one step, which one undo takes back to the last letter', async () => {
    const { host, articleId } = await annotated()
    const original = (await host.workbench.exportJson({ kind: 'workspace' }, true)).content
    await replaced(host, articleId, after)
    const { article, text } = await host.workbench.article(articleId)
    expect(text).toBe(after)
    expect(article.earlier).toHaveLength(1)
    expect((await annotations(host, articleId)).map(({ placement }) => placement).toSorted()).toEqual([
      'anchored',
      'orphan',
      'review',
    ])
    expect((await host.workbench.verify()).problems).toEqual([])
    await host.connection.request('history.undo', {})
    expect((await host.workbench.exportJson({ kind: 'workspace' }, true)).content).toBe(original)
    expect((await host.workbench.article(articleId)).article.earlier).toEqual([])
    expect((await host.workbench.verify()).problems).toEqual([])
  })

  test('keeps the earlier text, also after the program was closed', async () => {
    const { host, articleId } = await annotated()
    await replaced(host, articleId, after)
    await host.workbench.close()
    const again = await openHost(host.disk)
    expect((await again.workbench.article(articleId)).text).toBe(after)
    expect((await again.workbench.verify()).problems).toEqual([])
    await again.connection.request('history.undo', {})
    expect((await again.workbench.article(articleId)).text).toBe(before)
  })

  test('that goes back to the earlier text brings back every place', async () => {
    const { host, articleId } = await annotated()
    const places = (await annotations(host, articleId)).map(({ spans }) => spans)
    await replaced(host, articleId, after)
    await replaced(host, articleId, before)
    const back = await annotations(host, articleId)
    expect(back.map(({ placement, spans, textSha256 }) => ({ placement, spans, textSha256 }))).toEqual(
      places.map((spans) => ({ placement: 'anchored', spans, textSha256: undefined })),
    )
  })

  test('is not applied to a text that was replaced meanwhile', async () => {
    const { host, articleId } = await annotated()
    const { revision } = await preview(host, articleId, after)
    await replaced(host, articleId, `${before}One more line.\n`)
    expect(await host.connection.request('revision.apply', { workId: 'late', revision })).toMatchObject({
      refused: 'changed-meanwhile',
    })
  })

  test('carries along what was annotated after the preview', async () => {
    const { host, articleId } = await annotated()
    const { revision } = await preview(host, articleId, after)
    const start = before.indexOf('Baku')
    await host.workbench.annotate(articleId, 'entity', { start, end: start + 4 })
    expect(await host.connection.request('revision.apply', { workId: 'apply', revision })).toMatchObject({
      counts: { moved: 2 },
    })
    expect((await host.workbench.verify()).problems).toEqual([])
  })

  test('is refused once more when it is the file that is there already', async () => {
    const { host, articleId } = await annotated()
    const found = await preview(host, articleId, before)
    expect(found).toMatchObject({ isSameText: true, isUnchanged: true, counts: { kept: 3 }, changes: { rows: [] } })
  })

  test('can be cancelled while it is compared, and nothing stays of it', async () => {
    const { host, articleId } = await annotated()
    const source = { kind: 'upload', token: await upload(host, after) } as const
    const looking = host.connection.request('revision.preview', { workId: 'look', articleId, source })
    await host.connection.request('work.cancel', { workId: 'look' })
    expect(await looking).toEqual({ kind: 'cancelled' })
    expect((await host.workbench.article(articleId)).text).toBe(before)
  })

  test('cannot be an archive or a table of several articles', async () => {
    const { host, articleId } = await annotated()
    const token = await upload(host, 'title,text\nOne,First words here\nTwo,Other words there\n', 'table.csv')
    const source = { kind: 'upload', token } as const
    expect(await host.connection.request('revision.preview', { workId: 'look', articleId, source })).toMatchObject({
      kind: 'refused',
    })
  })
})

test('a text read with the wrong encoding is read again from the stored file with the right one', async () => {
  const host = await openHost()
  const cyrillic = Uint8Array.from([0xcc, 0xe8, 0xed, 0xe8, 0xf1, 0xf2, 0xf0, 0x20, 0x61, 0x62, 0x63, 0x0a])
  const imported = await host.connection.request('import.run', {
    importId: 'first',
    files: [{ token: await upload(host, cyrillic, 'letter.txt'), encoding: 'windows-1252' }],
  })
  const [report] = imported.files
  const articleId = report?.kind === 'imported' ? report.articleId : ''
  const answer = await host.connection.request('revision.preview', {
    workId: 'again',
    articleId,
    source: { kind: 'original' },
    encoding: 'windows-1251',
  })
  if (answer.kind !== 'preview') throw new Error(`no preview: ${JSON.stringify(answer)}`)
  await host.connection.request('revision.apply', { workId: 'apply', revision: answer.revision })
  expect(await host.workbench.article(articleId)).toMatchObject({
    text: 'Министр abc\n',
    article: { original: { encoding: 'windows-1251' }, earlier: [{ original: { encoding: 'windows-1252' } }] },
  })
})

describe('an annotation that waits for a place', () => {
  /** Gives the annotation the spans of its first offer, as a renderer does. */
  async function accepted(
    host: HostOnDisk,
    articleId: string,
    { annotationId, offers }: Unplaced,
  ): Promise<Transaction> {
    const { article, text, annotations: all } = await host.connection.request('article.open', { articleId })
    const target = { articleId, id: annotationId, text, spans: offers[0]?.spans ?? [] }
    const result = placeAnnotation(someRecords([article], [...all]), target, aContext({ id: 'accepting' }))
    if (isRefusal(result)) throw new Error(result.refused)
    return result
  }

  test('is offered the place where its words went, changed as they are, and takes it', async () => {
    const { host, articleId } = await annotated()
    await replaced(host, articleId, after)
    const waiting = (await annotations(host, articleId)).filter(({ placement }) => placement === 'review')
    const [item] = await listed(
      host,
      articleId,
      waiting.map(({ id }) => id),
    )
    expect(item?.offers[0]?.words).toBe('figures in the capital')
    if (item) await host.connection.request('commit', { transaction: (await accepted(host, articleId, item)) as never })
    const placed = (await annotations(host, articleId)).find(({ id }) => id === item?.annotationId)
    expect(placed).toMatchObject({ placement: 'anchored', spans: [{ quote: { exact: 'figures in the capital' } }] })
    expect(placed).not.toHaveProperty('textSha256')
    expect((await host.workbench.verify()).problems).toEqual([])
  })

  test('is offered nothing when nothing like its words is left', async () => {
    const { host, articleId } = await annotated()
    await replaced(host, articleId, after)
    const lost = (await annotations(host, articleId)).filter(({ placement }) => placement === 'orphan')
    expect(
      await listed(
        host,
        articleId,
        lost.map(({ id }) => id),
      ),
    ).toMatchObject([{ placement: 'orphan', offers: [] }])
  })
})

test('words where a lost annotation stood in the earlier text are not found tagged', async () => {
  const { host, articleId } = await annotated()
  const words = 'quarterly sum'
  await replaced(host, articleId, `The ${words} of nothing.\n`)
  const search = looseSearch(words)
  const found = await host.connection.request('search.text', { workId: 'searching', search, articleIds: null })
  expect(found).toMatchObject({ articles: [{ hits: [{ start: before.indexOf(passages[0]), tags: [] }] }] })
})
