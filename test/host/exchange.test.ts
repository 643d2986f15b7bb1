import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FileReport } from '../../src/contract/import-report.ts'
import { setFields, setNote } from '../../src/core/commands/edit-annotation.ts'
import { addSpan } from '../../src/core/commands/edit-spans.ts'
import type { CommandContext, CommandResult } from '../../src/core/commands/context.ts'
import type { Records } from '../../src/core/state/records.ts'
import { withAnnotations, noRecords } from '../../src/core/state/records.ts'
import { isRefusal } from '../../src/core/state/transaction.ts'
import { textWithSpans } from '../support/arbitraries.ts'
import { aContext, spanOf } from '../support/builders.ts'
import { type HostOnDisk, importFiles, importText, openHost } from '../support/host-on-disk.ts'

const text = '𝒜 ministry said so on Monday.\r\nNobody in Baku believed it. 👍🏽'
const canonical = text.replaceAll('\r\n', '\n')

let commands = 0

/** Does what a person would do to the annotations of an article, through the contract. */
async function edit(
  { connection, workbench }: HostOnDisk,
  articleId: string,
  command: (records: Records, context: CommandContext) => CommandResult,
): Promise<void> {
  commands += 1
  const { annotations } = await workbench.article(articleId)
  const result = command(withAnnotations(noRecords, articleId, annotations), aContext({ id: `edit-${commands}` }))
  if (isRefusal(result)) throw new Error(result.refused)
  expect(isRefusal(await connection.request('commit', { transaction: result }))).toBe(false)
}

async function exported(host: HostOnDisk, withText = true): Promise<string> {
  return (await host.workbench.exportJson({ kind: 'workspace' }, withText)).content
}

async function importExport(host: HostOnDisk, content: string): Promise<FileReport | undefined> {
  return (await importFiles(host, { 'export.json': content })).files[0]
}

/** A workspace with two articles and annotations that use everything an export can hold. */
async function workedOn(): Promise<HostOnDisk & { readonly articleId: string }> {
  const host = await openHost()
  await host.connection.request('settings.save', { author: 'A. B.' })
  const { id } = await importText(host, text, 'one.txt')
  const other = await importText(host, 'Another text.', 'two.txt')
  const claim = await host.workbench.annotate(id, 'claim', { start: 2, end: 10 })
  await edit(host, id, (records, context) =>
    addSpan(records, { articleId: id, id: claim.id, text: canonical, span: spanOf('👍🏽', canonical) }, context),
  )
  await edit(host, id, (records, context) =>
    setFields(
      records,
      { articleId: id, ids: [claim.id], tag: 'claim', values: { speaker: 'the ministry', credibility: '3' } },
      context,
    ),
  )
  await edit(host, id, (records, context) =>
    setNote(records, { articleId: id, ids: [claim.id], note: 'a “note”\nof two lines' }, context),
  )
  await host.workbench.annotate(id, 'entity', { start: 0, end: 1 })
  await host.workbench.annotate(other.id, 'event', { start: 0, end: 7 })
  return { ...host, articleId: id }
}

describe('an export with the text, imported into an empty workspace', () => {
  test('gives the same bytes again', async () => {
    const first = await workedOn()
    const content = await exported(first)
    const second = await openHost()
    expect(await importExport(second, content)).toEqual({
      kind: 'exchange',
      name: 'export.json',
      articles: 2,
      annotations: 3,
      skipped: 0,
      conflicts: [],
    })
    expect(await exported(second)).toBe(content)
    expect(await exported(second, false)).toBe(await exported(first, false))
    expect((await second.workbench.verify()).problems).toEqual([])
  })

  test('gives the same bytes for any text and any spans', async () => {
    await fc.assert(
      fc.asyncProperty(textWithSpans({ min: 1, max: 4 }), async ({ text: anyText, spans }) => {
        const first = await openHost()
        // A byte order mark of the file's own, so that a text that begins with U+FEFF keeps it.
        const { files } = await importFiles(first, { 'any.txt': `\ufeff${anyText}` })
        const [file] = files
        fc.pre(file?.kind === 'imported')
        if (file?.kind !== 'imported') return
        const { codePoints } = await first.workbench.text(file.articleId)
        for (const { start, end } of spans) {
          const span = { start: codePoints.toCodePoints(start), end: codePoints.toCodePoints(end) }
          await first.workbench.annotate(file.articleId, 'entity', span)
        }
        const content = await exported(first)
        const second = await openHost()
        await importExport(second, content)
        expect(await exported(second)).toBe(content)
      }),
      { numRuns: 40 },
    )
  })

  test('gives the same bytes for a text that begins with what is elsewhere a byte order mark', async () => {
    const first = await openHost()
    const { id } = await importText(first, '\ufeff\ufeffBaku')
    expect((await first.workbench.text(id)).text).toBe('\ufeffBaku')
    await first.workbench.annotate(id, 'entity', { start: 0, end: 5 })
    const content = await exported(first)
    const second = await openHost()
    await importExport(second, content)
    expect(await exported(second)).toBe(content)
    expect((await second.workbench.verify()).problems).toEqual([])
  })

  test('is one step of undo, with its articles and their annotations', async () => {
    const content = await exported(await workedOn())
    const host = await openHost()
    await importExport(host, content)
    await host.connection.request('history.undo', {})
    expect(host.workbench.list()).toEqual([])
    await host.connection.request('history.redo', {})
    expect(await exported(host)).toBe(content)
  })
})

describe('an export, imported where its records are', () => {
  test('skips what is equal and commits nothing', async () => {
    const host = await workedOn()
    const before = host.workbench.overview().revision
    const report = await importExport(host, await exported(host))
    expect(report).toMatchObject({ articles: 0, annotations: 0, skipped: 5, conflicts: [] })
    expect(host.workbench.overview().revision).toBe(before)
  })

  test('lists what differs in words and leaves it as it is here', async () => {
    const host = await workedOn()
    const old = await exported(host)
    const { annotations } = await host.workbench.article(host.articleId)
    const [entity] = annotations
    await edit(host, host.articleId, (records, context) =>
      setNote(records, { articleId: host.articleId, ids: [entity?.id ?? ''], note: 'changed since' }, context),
    )
    const now = await exported(host)
    const report = await importExport(host, old)
    expect(report).toMatchObject({ articles: 0, annotations: 0, skipped: 4 })
    expect(report?.kind === 'exchange' ? report.conflicts : []).toEqual([
      expect.stringMatching(/^The annotation of “𝒜” in “.+” differs from the export: it was kept as it is here\.$/),
    ])
    expect(await exported(host)).toBe(now)
  })

  test('brings annotations to an article that was opened here from another file of the same text', async () => {
    const first = await workedOn()
    const host = await openHost()
    const here = await importText(host, canonical, 'mine.txt')
    const report = await importExport(host, await exported(first))
    expect(report).toMatchObject({ articles: 1, annotations: 3 })
    expect((await host.workbench.article(here.id)).annotations.map(({ tag }) => tag).toSorted()).toEqual([
      'claim',
      'entity',
    ])
  })

  test('without the text works where the text is, and is refused with the remedy where it is not', async () => {
    const first = await workedOn()
    const content = await exported(first, false)
    expect(await importExport(first, content)).toMatchObject({ kind: 'exchange', skipped: 5 })
    const refused = await importExport(await openHost(), content)
    expect(refused).toMatchObject({ kind: 'refused', name: 'export.json' })
    expect(refused?.kind === 'refused' ? refused.reason : '').toContain('text')
  })
})

describe('an export that was tampered with', () => {
  test('is refused as a whole, with the place and the reason', async () => {
    const content = await exported(await workedOn())
    const host = await openHost()
    const { files } = await importFiles(host, {
      'forged.json': content.replace('"exact": "𝒜"', '"exact": "B"'),
      'good.txt': 'goes on',
    })
    expect(files).toMatchObject([
      { kind: 'refused', name: 'forged.json' },
      { kind: 'imported', name: 'good.txt' },
    ])
    expect(host.workbench.list()).toHaveLength(1)
  })

  test('comes in once, even twice in one batch', async () => {
    const content = await exported(await workedOn())
    const host = await openHost()
    const { files } = await importFiles(host, { 'a.json': content, 'b.json': content })
    expect(files).toMatchObject([
      { articles: 2, annotations: 3, skipped: 0 },
      { articles: 0, annotations: 0, skipped: 5, conflicts: [] },
    ])
    expect(await exported(host)).toBe(content)
  })

  test('is an article like any other when it is JSON of someone else', async () => {
    const host = await openHost()
    const { files } = await importFiles(host, { 'data.json': '{"format": "other"}', 'broken.json': '{"format": ' })
    expect(files.map(({ kind }) => kind)).toEqual(['imported', 'imported'])
  })
})
