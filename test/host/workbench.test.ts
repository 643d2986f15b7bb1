import { describe, expect, test } from 'vitest'
import type { Seed } from '../../src/core/model/article-file.ts'
import { defaultSettings } from '../../src/core/model/settings.ts'
import { aTransaction, anArticle } from '../support/builders.ts'
import { faultyDisk } from '../support/faulty-disk.ts'
import { type HostOnDisk, importText, openHost } from '../support/host-on-disk.ts'
import { MemoryDisk, systemError } from '../support/memory-disk.ts'
import { openOn } from '../support/store-work.ts'

function seed(name: string): Seed {
  return {
    file: { name: `${name}.txt`, bytes: new TextEncoder().encode(`The text of ${name}.`) },
    title: `The title of ${name}`,
    outlet: 'The Daily Example',
    language: 'en',
    origin: 'comes with the app',
  }
}

const seeds = [seed('one'), seed('two')]

function titles({ workbench }: HostOnDisk): string[] {
  return workbench
    .list()
    .map(({ article }) => article.title)
    .toSorted()
}

describe('seeds', () => {
  test('come with a new workspace, with what is known about them, and are no one’s step', async () => {
    const host = await openHost(undefined, { seeds })
    expect(titles(host)).toEqual(['The title of one', 'The title of two'])
    expect(host.workbench.list()[0]?.article).toMatchObject({
      outlet: 'The Daily Example',
      language: 'en',
      source: 'comes with the app',
      status: 'to-do',
    })
    expect(host.workbench.overview()).toMatchObject({ revision: 1, history: { undo: null, redo: null } })
  })

  test('are not touched by later starts, whatever was done to them', async () => {
    const first = await openHost(undefined, { seeds })
    const [summary] = first.workbench.list()
    const before = summary?.article ?? anArticle()
    const after = { ...before, title: 'My own title' }
    await first.connection.request('commit', {
      transaction: aTransaction({ changes: [{ kind: 'article', id: before.id, before, after }] }),
    })
    await first.workbench.close()
    const again = await openHost(first.disk, { seeds })
    expect(titles(again)).toEqual(['My own title', 'The title of two'])
    expect(again.workbench.overview().revision).toBe(2)
  })

  test('do not come back when all articles are gone', async () => {
    const first = await openHost(undefined, { seeds })
    const changes = first.workbench
      .list()
      .map(({ article }) => ({ kind: 'article' as const, id: article.id, before: article, after: null }))
    await first.workbench.close()
    const store = await openOn(first.disk)
    await store.append(aTransaction({ changes }))
    await store.close()
    expect(titles(await openHost(first.disk, { seeds }))).toEqual([])
  })

  test('come on the next start when the first was cut off before they were there', async () => {
    const disk = new MemoryDisk()
    await openOn(disk)
    expect(titles(await openHost(disk, { seeds }))).toHaveLength(2)
  })
})

describe('a workbench', () => {
  test('lists articles as they were imported, with their counts', async () => {
    const host = await openHost()
    const b = await importText(host, 'b text', 'b.txt')
    const a = await importText(host, 'a text', 'a.txt')
    await host.workbench.annotate(a.id, 'claim', { start: 0, end: 1 })
    expect(host.workbench.list().map(({ article, counts }) => [article.id, counts.claim])).toEqual([
      [a.id, 1],
      [b.id, 0],
    ])
  })

  test('tags a passage given in code points, for whoever the author is', async () => {
    const host = await openHost()
    await host.connection.request('settings.save', { author: 'A. B.' })
    const { id } = await importText(host, '𝒜𝒜 ministry')
    const annotation = await host.workbench.annotate(id, 'entity', { start: 3, end: 11 })
    expect(annotation).toMatchObject({ author: 'A. B.', origin: 'person', spans: [{ start: 5, end: 13 }] })
    expect(annotation.spans[0]?.quote.exact).toBe('ministry')
    const opened = await host.connection.request('article.open', { articleId: id })
    expect(opened).toMatchObject({ annotations: [annotation], article: { status: 'in-progress' } })
  })

  test('refuses a passage that is not in the text, by its code points', async () => {
    const host = await openHost()
    const { id } = await importText(host, '𝒜b')
    await expect(host.workbench.annotate(id, 'entity', { start: 0, end: 3 })).rejects.toThrow(
      expect.objectContaining({ code: 'span/out-of-range', details: { start: 0, end: 3, length: 2 } }),
    )
  })

  test('tells every renderer of a commit, and of files that wait', async () => {
    const host = await openHost()
    await importText(host, 'text')
    host.workbench.offer({ files: [{ name: 'a.txt', bytes: new Uint8Array([65]) }], refused: [] })
    expect(host.heard.map(({ name }) => name)).toEqual(['storage', 'committed', 'files.offered'])
    expect(host.heard[1]?.payload).toMatchObject({ revision: 1, history: { undo: expect.stringMatching('open') } })
    expect(await host.connection.request('files.take', {})).toMatchObject({ uploads: [{ name: 'a.txt' }] })
    expect(await host.connection.request('files.take', {})).toEqual({ uploads: [], refused: [] })
  })

  test('opens a new workspace that cannot be written for reading, without seeds', async () => {
    const disk = faultyDisk(new MemoryDisk(), ({ operation, path }) =>
      operation === 'create' ? systemError('EROFS', path) : null,
    )
    const store = await openOn(disk)
    expect(store.found).toMatchObject({ created: true, readOnly: expect.any(String) })
    const host = await openHost(undefined, { store, seeds })
    expect(titles(host)).toEqual([])
    expect(host.workbench.overview().readOnly).toBe(store.found.readOnly)
  })
})

describe('settings', () => {
  test('are set one by one, are told, stay after closing, and are no step to undo', async () => {
    const host = await openHost()
    expect(await host.connection.request('settings.save', { author: 'A. B.' })).toEqual({
      ...defaultSettings,
      author: 'A. B.',
    })
    await host.connection.request('settings.save', { theme: 'dark', articlesWidth: null })
    expect(host.heard.filter(({ name }) => name === 'committed')).toHaveLength(2)
    expect(host.workbench.overview().history.undo).toBeNull()
    await host.workbench.close()
    const { workbench } = await openHost(host.disk)
    expect(workbench.overview().settings).toEqual({
      ...defaultSettings,
      author: 'A. B.',
      theme: 'dark',
      articlesWidth: null,
    })
  })

  test('that are saved at the same time are all kept', async () => {
    const { connection, workbench } = await openHost()
    const answers = await Promise.all([
      connection.request('settings.save', { author: 'A. B.' }),
      connection.request('settings.save', { theme: 'dark' }),
      connection.request('settings.save', { snap: false }),
    ])
    const all = { ...defaultSettings, author: 'A. B.', theme: 'dark', snap: false }
    expect(workbench.overview().settings).toEqual(all)
    expect(answers.at(-1)).toEqual(all)
  })

  test('that change nothing are not written', async () => {
    const { connection, store } = await openHost()
    await connection.request('settings.save', { snap: defaultSettings.snap })
    expect(store.appended).toEqual([])
  })

  test('cannot be saved where nothing can be written, which is said', async () => {
    const first = await openHost()
    await importText(first, 'text')
    await first.workbench.close()
    const file = '/memory/space/workspace.json'
    first.disk.put(file, first.disk.files.get(file) ?? new Uint8Array(), 0o400)
    const { connection } = await openHost(first.disk)
    await expect(connection.request('settings.save', { theme: 'dark' })).rejects.toThrow(
      expect.objectContaining({ code: 'storage/read-only', message: expect.stringContaining('write-protected') }),
    )
  })
})
