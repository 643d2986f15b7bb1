import { beforeAll, describe, expect, test } from 'vitest'
import { editArticles } from '../../src/core/commands/edit-article.ts'
import { isRefusal } from '../../src/core/state/transaction.ts'
import type { Scope } from '../../src/host/export-json.ts'
import { aContext, someRecords } from '../support/builders.ts'
import { type HostOnDisk, importText, openHost } from '../support/host-on-disk.ts'

let host: HostOnDisk
let [one, two]: [string, string] = ['', '']

beforeAll(async () => {
  host = await openHost()
  one = (await importText(host, 'The first text.')).id
  two = (await importText(host, 'The second text.')).id
  await host.workbench.annotate(one, 'entity', { start: 0, end: 3 })
  await host.workbench.annotate(one, 'claim', { start: 4, end: 9 })
  await host.workbench.annotate(two, 'event', { start: 0, end: 3 })
})

async function exported(scope: Scope, withText = false) {
  const { content, ...about } = await host.workbench.exportJson(scope, withText)
  const { articles } = JSON.parse(content) as {
    articles: { id: string; text?: string; annotations: { id: string; tag: string }[] }[]
  }
  return { about, articles }
}

describe('what an export covers', () => {
  test('is the whole workspace, articles in the order of their ids', async () => {
    const { about, articles } = await exported({ kind: 'workspace' })
    expect(articles.map(({ id }) => id)).toEqual([one, two].toSorted())
    expect(about).toEqual({ fileName: 'Caucasus 2020.json', articles: 2, annotations: 3 })
  })

  test('is articles by id, each once', async () => {
    const { about, articles } = await exported({ kind: 'articles', articleIds: [two, two] })
    expect(articles.map(({ id }) => id)).toEqual([two])
    expect(about).toMatchObject({ articles: 1, annotations: 1 })
  })

  test('is some annotations of one article', async () => {
    const { annotations } = await host.workbench.article(one)
    const claim = annotations.find(({ tag }) => tag === 'claim')?.id ?? ''
    const { articles } = await exported({ kind: 'annotations', articleId: one, annotationIds: [claim] })
    expect(articles.map((article) => article.annotations.map(({ id }) => id))).toEqual([[claim]])
  })

  test('has the text only when it is asked for', async () => {
    const scope: Scope = { kind: 'articles', articleIds: [one] }
    expect((await exported(scope)).articles[0]).not.toHaveProperty('text')
    expect((await exported(scope, true)).articles[0]?.text).toBe('The first text.')
  })

  test('is never nothing, and never an article that is not there', async () => {
    const empty = await openHost()
    const nothing = expect.objectContaining({ code: 'export/nothing' })
    await expect(empty.workbench.exportJson({ kind: 'workspace' }, false)).rejects.toThrow(nothing)
    const none: Scope = { kind: 'annotations', articleId: one, annotationIds: ['gone'] }
    await expect(host.workbench.exportJson(none, false)).rejects.toThrow(nothing)
    await expect(host.workbench.exportJson({ kind: 'articles', articleIds: ['gone'] }, false)).rejects.toThrow(
      expect.objectContaining({ code: 'article/not-found' }),
    )
  })
})

describe('the name of an export', () => {
  let titles = 0

  test.each([
    ['Shelling stops', 'Shelling stops.json'],
    ['  spaced \n out\t title ', 'spaced out title.json'],
    ['../../etc/passwd', 'etc passwd.json'],
    ['C:\\Users\\me', 'C Users me.json'],
    ['What? “No” <b>*|"', 'What “No” b.json'],
    ['...hidden', 'hidden.json'],
    ['ends with dots...', 'ends with dots.json'],
    ['\u202egnp.exe', 'gnp.exe.json'],
    ['///', 'corrobora.json'],
    ['', 'corrobora.json'],
    ['CON', 'CON export.json'],
    ['lpt1', 'lpt1 export.json'],
    ['Console', 'Console.json'],
    ['Azərbaycan 🇦🇿', 'Azərbaycan 🇦🇿.json'],
  ])('for “%s” is “%s”', async (title, expected) => {
    const { article } = await host.workbench.article(one)
    if (article.title !== title) {
      const edit = editArticles(
        someRecords([article]),
        { articleIds: [one], values: { title } },
        aContext({ id: `title ${(titles += 1)}` }),
      )
      if (isRefusal(edit)) throw new Error(edit.refused)
      await host.connection.request('commit', { transaction: edit })
    }
    const { about } = await exported({ kind: 'articles', articleIds: [one, two] })
    expect(about.fileName).toBe(expected)
  })

  test.each(['a', '東', '👍'])(
    'is short enough for every file system, however long a title of “%s” is',
    async (sign) => {
      const other = await openHost(undefined, { name: sign.repeat(300) })
      await importText(other, 'text')
      const { fileName } = await other.workbench.exportJson({ kind: 'workspace' }, false)
      expect(new TextEncoder().encode(fileName).length).toBeLessThanOrEqual(255)
      expect(fileName.isWellFormed()).toBe(true)
      expect(fileName.length).toBeGreaterThan(60)
    },
  )
})

describe('an export for a window', () => {
  test('waits as a download that works once, where the browser saves', async () => {
    const scope = { kind: 'workspace' as const }
    const result = await host.connection.request('export.run', { scope, withText: false })
    if (result.kind !== 'download') throw new Error(result.kind)
    expect(result).toMatchObject({ fileName: 'Caucasus 2020.json', articles: 2, annotations: 3 })
    const [folder, token = ''] = result.path.split('/')
    expect(folder).toBe('download')
    const { content } = await host.workbench.exportJson(scope, false)
    expect(new TextDecoder().decode(host.workbench.takeDownload(token)?.bytes)).toBe(content)
    expect(host.workbench.takeDownload(token)).toBeNull()
  })

  test('gives way, where nobody fetches it, to those that come after', async () => {
    const scope = { kind: 'workspace' as const }
    const tokens: string[] = []
    for (let count = 0; count < 9; count += 1) {
      const result = await host.connection.request('export.run', { scope, withText: false })
      if (result.kind === 'download') tokens.push(result.path.replace('download/', ''))
    }
    expect(tokens.map((token) => host.workbench.takeDownload(token) !== null)).toEqual([
      false,
      ...Array.from({ length: 8 }, () => true),
    ])
  })

  test('goes through the dialog of a desktop, and says when the person chose not to', async () => {
    const saved: { name: string; text: string }[] = []
    let answer: string | null = 'mine.json'
    const desktop = await openHost(undefined, {
      dialogs: {
        chooseFiles: async () => ({ files: [{ name: 'a.txt', bytes: new Uint8Array([65]) }], refused: [] }),
        save: async (name, bytes) => {
          saved.push({ name, text: new TextDecoder().decode(bytes) })
          return answer
        },
      },
    })
    await importText(desktop, 'text')
    const run = () => desktop.connection.request('export.run', { scope: { kind: 'workspace' }, withText: true })
    expect(await run()).toEqual({ kind: 'saved', fileName: 'mine.json', articles: 1, annotations: 0 })
    const { content } = await desktop.workbench.exportJson({ kind: 'workspace' }, true)
    expect(saved).toEqual([{ name: 'Caucasus 2020.json', text: content }])
    answer = null
    expect(await run()).toEqual({ kind: 'cancelled' })
    const { uploads } = await desktop.connection.request('files.choose', { what: 'files' })
    expect(uploads).toMatchObject([{ name: 'a.txt', bytes: 1 }])
  })
})
