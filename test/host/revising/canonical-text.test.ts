import { describe, expect, test } from 'vitest'
import { quoteHolds } from '../../../src/core/anchoring/quote.ts'
import { blockAt } from '../../../src/core/model/block.ts'
import type { ArticleReader } from '../../../src/host/ports.ts'
import { hashOf } from '../../support/exports.ts'
import { importFiles, importText, openHost, sameProcessReader } from '../../support/host-on-disk.ts'

describe('R33: the canonical text of a file', () => {
  test('is decoded, without one byte order mark, with LF at its line ends, and otherwise as it is written', async () => {
    const host = await openHost()
    // “é” in both forms: what is written apart stays apart.
    const written = 'Caf\u00e9 and cafe\u0301\r\nSecond\rThird \ud83d\udc69\u200d\ud83d\ude80\n'
    const { id } = await importText(host, `\ufeff${written}`)
    const { text, article } = await host.workbench.article(id)
    expect(text).toBe('Caf\u00e9 and cafe\u0301\nSecond\nThird \ud83d\udc69\u200d\ud83d\ude80\n')
    expect(article.text).toMatchObject({
      sha256: hashOf(text),
      length: text.length,
      extractor: expect.stringMatching(/^plain\/\d+$/),
    })
    expect(article.original.sha256).toBe(hashOf(`\ufeff${written}`))
    expect(Buffer.from((await host.store.getBlob(article.original.sha256)) ?? []).toString()).toBe(`\ufeff${written}`)
  })
})

describe('R34: a file that is opened once more', () => {
  test('gives no second article', async () => {
    const host = await openHost()
    await importText(host, 'One text, twice.')
    expect((await importFiles(host, { 'again.txt': 'One text, twice.' })).files).toMatchObject([{ kind: 'duplicate' }])
  })

  test('and reads differently with a newer reader is an edit: the earlier text stays', async () => {
    let isNewer = false
    const reader: ArticleReader = {
      ...sameProcessReader,
      read: async (...asked) => {
        const outcome = await sameProcessReader.read(...asked)
        return isNewer && outcome.kind === 'article'
          ? { ...outcome, text: outcome.text.replace('  ', ' '), extractor: 'plain/99' }
          : outcome
      },
    }
    const host = await openHost(undefined, { reader })
    const article = await importText(host, 'Two  blanks stand here.')
    isNewer = true
    const source = { kind: 'original' } as const
    const answer = await host.connection.request('revision.preview', { workId: 'look', articleId: article.id, source })
    const revision = answer.kind === 'preview' ? answer.revision : ''
    await host.connection.request('revision.apply', { workId: 'apply', revision })
    expect((await host.workbench.article(article.id)).article).toMatchObject({
      text: { extractor: 'plain/99' },
      original: article.original,
      earlier: [{ text: article.text }],
    })
    expect((await host.store.getBlob(article.text.sha256)) === null).toBe(false)
  })
})

test('R35: an annotation carries its offsets, its words, 32 characters on both sides, and the hash of the text', async () => {
  const host = await openHost()
  const text = `${'Words before it. '.repeat(4)}the very passage${'. Words behind it'.repeat(4)}`
  const article = await importText(host, text)
  const start = text.indexOf('the very passage')
  const { spans } = await host.workbench.annotate(article.id, 'claim', { start, end: start + 16 })
  expect(spans).toHaveLength(1)
  for (const span of spans) {
    expect(quoteHolds(text, span)).toBe(true)
    expect(span.quote).toMatchObject({ exact: 'the very passage', prefix: text.slice(start - 32, start) })
    expect(span.quote.suffix).toBe(text.slice(start + 16, start + 48))
  }
  expect(article.text.sha256).toBe(hashOf(text))
})

test('R35: the block a passage stands in is stored once, with the text under its hash, and derived for any passage', async () => {
  const host = await openHost()
  const page = '<!doctype html><h2>The day</h2><p>It was calm.</p><blockquote><p>Nobody spoke then.</p></blockquote>'
  const { id } = await importText(host, page, 'day.html')
  const { article, text, blocks = [] } = await host.workbench.article(id)
  const start = text.indexOf('spoke')
  const { spans } = await host.workbench.annotate(id, 'event', { start, end: start + 5 })
  expect(spans.map((span) => Object.keys(span))).toEqual([['start', 'end', 'quote']])
  expect(article.text).toMatchObject({
    sha256: hashOf(text),
    structure: expect.stringMatching(/^[0-9a-f]{64}$/u) as string,
  })
  expect(blockAt(blocks, start)).toMatchObject({ kind: 'quote', depth: 1 })
  expect(await host.connection.request('article.place', { articleId: id, start, end: start + 5 })).toMatchObject({
    places: [{ kind: 'element', path: 'html/body/blockquote/p' }],
  })
})
