import { describe, expect, test } from 'vitest'
import type { GenerationSummary } from '../../../src/contract/kept-states.ts'
import { type HostOnDisk, importText, openHost } from '../../support/host-on-disk.ts'
import { MemoryDisk } from '../../support/memory-disk.ts'

const text = 'Alpha met beta near gamma. Delta heard of it from epsilon.'

async function exported({ workbench }: HostOnDisk): Promise<string> {
  return (await workbench.exportJson({ kind: 'workspace' }, true)).content
}

async function generations({ connection }: HostOnDisk): Promise<readonly GenerationSummary[]> {
  const listed = await connection.request('generations.list', { workId: 'listing' })
  if (listed.kind === 'cancelled') throw new Error('nobody cancelled')
  return listed.generations
}

const nothing = { onlyThere: 0, differing: 0, onlyHere: 0 }

/** A workspace with three states: one annotation; two in one article and none in another; the first removed and the second changed. */
async function worked() {
  const disk = new MemoryDisk()
  const first = await openHost(disk)
  const article = await importText(first, text)
  const kept = await first.workbench.annotate(article.id, 'entity', { start: 0, end: 5 })
  const early = await exported(first)
  await first.workbench.close()
  const second = await openHost(disk)
  const other = await importText(second, 'Another article.', 'another.txt')
  await second.workbench.annotate(article.id, 'claim', { start: 27, end: 32 })
  await second.workbench.close()
  const host = await openHost(disk)
  const change = { kind: 'annotation' as const, id: kept.id, before: kept, after: { ...kept, note: 'seen' } }
  const id = 'a-change-of-mind'
  const provenance = { kind: 'user' as const }
  await host.connection.request('commit', {
    transaction: { id, gesture: id, provenance, label: 'note', at: kept.createdAt, changes: [change] } as never,
  })
  return { host, early, article, other }
}

describe('earlier states', () => {
  test('are listed newest first, with what they hold and how they differ from the present', async () => {
    const { host } = await worked()
    expect(await generations(host)).toMatchObject([
      {
        articles: 2,
        annotations: { entity: 1, event: 0, claim: 1 },
        difference: { articles: nothing, annotations: { ...nothing, differing: 1 } },
        isWhole: true,
      },
      {
        articles: 1,
        annotations: { entity: 1, event: 0, claim: 0 },
        difference: {
          articles: { ...nothing, onlyHere: 1 },
          annotations: { onlyThere: 0, differing: 1, onlyHere: 1 },
        },
        isWhole: true,
      },
    ])
    expect(host.heard.filter(({ name }) => name === 'work.progress')).not.toEqual([])
  })

  test('are compared with the present by article, with the first annotations that differ', async () => {
    const { host, article, other } = await worked()
    const [newest, oldest] = await generations(host)
    const compare = (revision = 0) => host.connection.request('generations.compare', { workId: 'comparing', revision })
    expect(await compare(newest?.revision)).toEqual({
      kind: 'compared',
      revision: newest?.revision,
      articles: [
        {
          articleId: article.id,
          title: article.title,
          article: null,
          values: [],
          annotations: { ...nothing, differing: 1 },
          examples: [{ kind: 'differing', tag: 'entity', words: 'Alpha' }],
        },
      ],
      more: 0,
    })
    expect(await compare(oldest?.revision)).toMatchObject({
      articles: [
        {
          articleId: article.id,
          annotations: { onlyThere: 0, differing: 1, onlyHere: 1 },
          examples: [
            { kind: 'differing', tag: 'entity', words: 'Alpha' },
            { kind: 'onlyHere', tag: 'claim', words: 'Delta' },
          ],
        },
        { articleId: other.id, article: 'onlyHere', annotations: nothing, examples: [] },
      ],
    })
    await expect(compare(9_999)).rejects.toMatchObject({ code: 'storage/missing' })
  })

  test('name the values in which an article differs', async () => {
    const { host } = await worked()
    const article = (await host.connection.request('workspace.open', {})).articles[0]?.article
    if (!article) throw new Error('no article')
    const id = 'another-title'
    const after = { ...article, title: 'A better title', labels: ['caucasus'] }
    const changes = [{ kind: 'article' as const, id: article.id, before: article, after }]
    const result = await host.connection.request('commit', {
      transaction: {
        id,
        gesture: id,
        provenance: { kind: 'user' },
        label: 'title',
        at: article.importedAt,
        changes,
      } as never,
    })
    expect(result).not.toHaveProperty('refused')
    const [newest] = await generations(host)
    const asked = { workId: 'comparing', revision: newest?.revision ?? 0 }
    expect(await host.connection.request('generations.compare', asked)).toMatchObject({
      articles: expect.arrayContaining([
        expect.objectContaining({ title: 'A better title', article: 'differing', values: ['title', 'labels'] }),
      ]),
    })
  })

  test('are restored as one step, which undo takes back, and the present is kept first', async () => {
    const { host, early } = await worked()
    const present = await exported(host)
    const [, oldest] = await generations(host)
    const restored = await host.connection.request('generations.restore', {
      workId: 'restoring',
      revision: oldest?.revision ?? 0,
    })
    expect(restored).toMatchObject({ kind: 'restored', difference: oldest?.difference })
    expect(await exported(host)).toBe(early)
    const [newest] = await generations(host)
    expect(newest?.difference.annotations).toEqual({ onlyThere: 1, differing: 1, onlyHere: 0 })
    await host.connection.request('history.undo', {})
    expect(await exported(host)).toBe(present)
    const again = await openHost(host.disk)
    expect(await exported(again)).toBe(present)
  })

  test('that are the present already are not restored', async () => {
    const { host } = await worked()
    await host.workbench.close()
    const again = await openHost(host.disk)
    const [newest] = await generations(again)
    const asked = { workId: 'restoring', revision: newest?.revision ?? 0 }
    expect(await again.connection.request('generations.restore', asked)).toMatchObject({ refused: 'nothing-changes' })
  })

  test('that are not kept, or damaged, are not restored, and nothing changes', async () => {
    const { host } = await worked()
    const present = await exported(host)
    const ask = (revision: number) => host.connection.request('generations.restore', { workId: 'restoring', revision })
    await expect(ask(9_999)).rejects.toMatchObject({ code: 'storage/missing' })
    const [, oldest] = await generations(host)
    for (const path of host.disk.files.keys()) {
      if (path.includes('/generations/files/')) host.disk.put(path, new Uint8Array([1]))
    }
    expect((await generations(host)).map(({ isWhole }) => isWhole)).toEqual([false, false])
    await expect(ask(oldest?.revision ?? 0)).rejects.toMatchObject({ code: 'storage/unreadable' })
    expect(await exported(host)).toBe(present)
  })
})

describe('the quarantine', () => {
  test('lists what was damaged, when, why, and what was done', async () => {
    const { host } = await worked()
    await host.workbench.close()
    const path = '/memory/space/workspace.json'
    const damaged = (host.disk.files.get(path) ?? new Uint8Array()).subarray(0, 100)
    host.disk.put(path, damaged)
    const again = await openHost(host.disk)
    expect((await again.connection.request('quarantine.list', {})).files).toEqual([
      {
        file: expect.stringMatching(/workspace\.json$/),
        from: 'workspace.json',
        at: expect.stringMatching(/Z$/),
        size: 100,
        why: 'It was damaged: its content is not what was written.',
        done: expect.stringMatching(/moved here/),
      },
    ])
  })

  test('of an earlier version tells by the name what it was, and when', async () => {
    const disk = new MemoryDisk()
    await (await openHost(disk)).workbench.close()
    disk.putFolder('/memory/space/quarantine')
    disk.put('/memory/space/quarantine/2026-11-02T10-20-30-400Z-0a1b2c3d-workspace.json', new Uint8Array(3))
    const { files } = await (await openHost(disk)).connection.request('quarantine.list', {})
    expect(files).toMatchObject([{ from: 'workspace.json', at: '2026-11-02T10:20:30.000Z', why: null, done: null }])
  })
})
